import { hash, verify } from '@node-rs/argon2';
import { SHORTEST_PASSWORD } from '#queries/access/pages.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';

/** So that nobody makes the server hash a book. */
const LONGEST = 256;

/** Argon2id as OWASP's password storage page has it: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** So many are computed at a time: each takes a core and 19 MiB. */
const AT_A_TIME = 2;

/** Passwords that people choose first, here as elsewhere; those shorter than is allowed need no list. */
let knownBad: ReadonlySet<string> | undefined;
async function knownBadOnes(): Promise<ReadonlySet<string>> {
  // Half a megabyte that only the choice of a password needs.
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return (knownBad ??= new Set(dictionary['passwords-common'].map(String)));
}
/** What passwords in this place are made of. */
const LOCAL = new RegExp(
  [
    ...['t[aầ]m ?so[aá]t', 'b[aắ]c ?giang', 'vi[eệ]t ?nam', 'm[aậ]t ?kh[aẩ]u', 's[oở] ?y ?t[eế]'],
    ...['tr[aạ]m ?y ?t[eế]', 'b[eệ]nh ?vi[eệ]n', '(?:anh|em) ?y[eê]u ?(?:em|anh)(?: ?nhi[eề]u)?'],
    ...['nguy[eễ]n ?v[aă]n ?a', 'khong ?biet', 'xin ?ch[aà]o'],
    ...['0?123456789?0?', '1234', 'abcdef', 'qwerty(?:uiop)?', 'asdfgh'],
  ].join('|'),
  'giu',
);

/**
 * What is wrong with a password; null where it may be used. Length before rules (NIST SP 800-63B, 3.1.1.2).
 * @param name of the account
 */
export async function passwordFault(password: string, name: string): Promise<Bilingual | null> {
  const characters = password.normalize('NFC').length;
  if (characters < SHORTEST_PASSWORD)
    return {
      vi: `Mật khẩu cần ít nhất ${String(SHORTEST_PASSWORD)} ký tự; một câu ngắn dễ nhớ là tốt nhất.`,
      en: `A password needs at least ${String(SHORTEST_PASSWORD)} characters; a short sentence is best.`,
    };
  if (characters > LONGEST)
    return {
      vi: `Mật khẩu dài quá ${String(LONGEST)} ký tự.`,
      en: `A password has at most ${String(LONGEST)} characters.`,
    };
  const plain = password.normalize('NFC').toLowerCase();
  const rest = plain.replaceAll(name, '').replace(LOCAL, '');
  const has_few = new Set(rest).size < 5;
  const known_bad = await knownBadOnes();
  if (known_bad.has(plain) || known_bad.has(rest) || has_few)
    return {
      vi: 'Mật khẩu này quá dễ đoán: hãy chọn một câu mà chỉ mình bạn nghĩ ra.',
      en: 'This password is too easy to guess: choose a sentence that only you would think of.',
    };
  return null;
}

let computing = 0;
const waiting: (() => void)[] = [];

/** Two at a time, the others in the order in which they came. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (computing >= AT_A_TIME) await new Promise<void>((resolve) => waiting.push(resolve));
  else computing++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else computing--;
  }
}

/** The hash of a password, as PHC string with its salt and cost. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(password.normalize('NFC'), COST));

let nobodys: Promise<string> | undefined;
/**
 * What a password is compared with where there is none. Asked for before anybody tries a name: the first to try one that is
 * none would wait for it, and could tell.
 */
export const hashOfNobody = (): Promise<string> => (nobodys ??= hashPassword('of nobody at all'));

/**
 * Whether it is this password. Takes as long where there is none to compare with, so that the time of an answer does not
 * tell which names there are.
 */
export async function isPassword(password: string, hashed: string | null): Promise<boolean> {
  const compared = hashed ?? (await hashOfNobody());
  const same = await inTurn(() => verify(compared, password.normalize('NFC')));
  return same && hashed !== null;
}
