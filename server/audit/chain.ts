import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { LoggedEntry } from '#queries/audit/entry.ts';

/** Where the chain is: the number of its last entry, and the hash that the next line holds on to. */
export interface Link {
  readonly n: number;
  readonly hash: string;
}

/** Before the first entry. */
export const BEGINNING: Link = { n: 0, hash: '0'.repeat(64) };

/** How far the log was written when that was last acknowledged. */
export interface Head extends Link {
  /** The file with the last entry, and how many bytes of it were written then; empty before the first. */
  readonly file: string;
  readonly size: number;
}

/** A line of the log that was written with the key. */
export interface ChainedLine extends Link {
  readonly previous: string;
  readonly entry: LoggedEntry;
}

/** Writes and checks lines: whoever lacks the key can make none that holds. */
export interface Chain {
  /** @returns the line with its end, and where the chain is after it */
  line(after: Link, entry: Omit<LoggedEntry, 'n'>): { readonly text: string; readonly link: Link };
  /** @returns null where the line is not as it was written with this key */
  open(text: string): ChainedLine | null;
  head(head: Head): string;
  openHead(text: string): Head | null;
  /** The mark of a person: the same in every entry, and of no use without the key. */
  personMark(pseudonym: string): string;
  /** The mark of what somebody wrote: of no use without the key. */
  wordsMark(text: string): string;
}

const HASHED = /^(.*),"hash":"([0-9a-f]{64})"\}$/s;
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const head = z.strictObject({
  n: z.int().min(0),
  hash,
  file: z.string(),
  size: z.int().min(0),
});

export function chainOf(key: Buffer): Chain {
  const keyFor = (use: string): Buffer =>
    Buffer.from(hkdfSync('sha256', key, '', `tamsoat audit log, ${use}`, 32));
  const keys = {
    lines: keyFor('lines'),
    head: keyFor('head'),
    people: keyFor('people'),
    words: keyFor('words'),
  };
  /** Of text as it stands in the file, byte by byte: lines are ASCII, and what is not was not written here. */
  const hmac = (of: Buffer, text: string): string =>
    createHmac('sha256', of).update(text, 'latin1').digest('hex');
  const sealed = (of: Buffer, object: object): { text: string; hash: string } => {
    const body = JSON.stringify(object).slice(0, -1);
    const made = hmac(of, body);
    return { text: `${body},"hash":"${made}"}\n`, hash: made };
  };
  const opened = (of: Buffer, text: string): { object: Record<string, unknown>; hash: string } | null => {
    const [, body, stated] = HASHED.exec(text) ?? [];
    if (body === undefined || stated === undefined) return null;
    const isOurs = timingSafeEqual(Buffer.from(hmac(of, body)), Buffer.from(stated));
    return isOurs ? { object: JSON.parse(`${body}}`) as Record<string, unknown>, hash: stated } : null;
  };
  return {
    line: (after, entry) => {
      const n = after.n + 1;
      const { text, hash: made } = sealed(keys.lines, { n, ...entry, previous: after.hash });
      return { text, link: { n, hash: made } };
    },
    open: (text) => {
      const found = opened(keys.lines, text);
      if (found === null) return null;
      const { previous, ...entry } = found.object as unknown as LoggedEntry & { previous: string };
      return { n: entry.n, hash: found.hash, previous, entry };
    },
    head: ({ n, hash: last, file, size }) => sealed(keys.head, { n, last, file, size }).text,
    openHead: (text) => {
      const found = opened(keys.head, text.trimEnd());
      if (found === null) return null;
      const { last, ...at } = found.object;
      return head.parse({ ...at, hash: last });
    },
    personMark: (pseudonym) => `p-${hmac(keys.people, pseudonym).slice(0, 32)}`,
    wordsMark: (text) =>
      `w-${createHmac('sha256', keys.words).update(text, 'utf8').digest('hex').slice(0, 32)}`,
  };
}
