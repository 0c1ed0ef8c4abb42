import { folded } from '#queries/words/folded.ts';
import type { CodeItem } from '../items.ts';
import { SYNONYMS } from './synonyms.ts';

/** The word of the source → ours, for every word that is understood, and which share of the cells that is. */
export interface CodeReading {
  /** With words that are usual beside those in the cells: what is rare, a sample need not show. */
  readonly codes: Readonly<Record<string, string>>;
  /** Of them, those that stand in the cells. */
  readonly seen: Readonly<Record<string, string>>;
  /** Share of cells understood, from 0 to 1. */
  readonly share: number;
  /** Words that are not. */
  readonly unknown: readonly string[];
  /** Whether bare numbers were taken for words: which means what is then a custom, not a text. */
  readonly by_number: boolean;
}

const isAsked = (item: CodeItem): boolean => item.values.includes('yes') && item.values.includes('no');

/** A sign folds to itself; words lose their accents. */
const key = (word: string): string => folded(word);

/** Our word by the word of a cell, for one item. */
function dictionary(name: string, item: CodeItem): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  const add = (words: readonly string[], ours: string): void => {
    for (const word of words) if (!known.has(key(word))) known.set(key(word), ours);
  };
  for (const [ours, words] of Object.entries(SYNONYMS.codes[name] ?? {})) add(words, ours);
  for (const ours of item.values) add([ours], ours);
  const asked = SYNONYMS.codes['yes_no'];
  if (isAsked(item) && asked) {
    add(asked['yes'] ?? [], 'yes');
    add(asked['no'] ?? [], 'no');
    const other = item.values.find((value) => value !== 'yes' && value !== 'no');
    if (other) add(asked['unknown'] ?? [], other);
  }
  return known;
}

/** Customs of forms that write numbers for words, each only where no other number is there. */
function numbered(name: string, item: CodeItem): readonly Readonly<Record<string, string>>[] {
  if (name === 'sex')
    return [
      { '1': 'male', '2': 'female' },
      { '1': 'male', '0': 'female' },
    ];
  if (!isAsked(item)) return [];
  const other = item.values.find((value) => value !== 'yes' && value !== 'no') ?? 'not_asked';
  return [
    { '1': 'yes', '0': 'no', '9': other },
    { '1': 'yes', '2': 'no', '9': other },
  ];
}

/** Reads the words of a column as codes of an item. */
export function readCodes(name: string, item: CodeItem, words: ReadonlyMap<string, number>): CodeReading {
  const known = dictionary(name, item);
  const numbers = [...words.keys()].filter((word) => /^\d$/.test(word) && !known.has(word));
  const custom =
    numbers.length === 0
      ? {}
      : (numbered(name, item).find((one) => numbers.every((word) => word in one)) ?? {});
  const codes: Record<string, string> = {};
  const unknown: string[] = [];
  let [understood, all] = [0, 0];
  for (const [word, count] of words) {
    all += count;
    const ours = known.get(key(word)) ?? custom[word];
    if (ours === undefined) unknown.push(word);
    else {
      understood += count;
      // What is our own word already needs no translation.
      if (!item.values.includes(word)) codes[word] = ours;
    }
  }
  const usual = all === 0 ? {} : usualWords(name, item, codes, custom);
  return {
    codes: { ...codes, ...usual },
    seen: codes,
    share: all === 0 ? 0 : understood / all,
    unknown,
    by_number: Object.keys(custom).some((word) => words.has(word)),
  };
}

/** The other words of a column's way of writing: beside "Không" stands "Có", beside 0 stands 1. */
function usualWords(
  name: string,
  item: CodeItem,
  seen: Readonly<Record<string, string>>,
  custom: Readonly<Record<string, string>>,
): Record<string, string> {
  const words = Object.keys(seen);
  if (words.some((word) => word in custom)) return { ...custom };
  // Signs and letters are ways of their own; a word is written with the other words.
  if (!words.some((word) => /^\p{L}{2}/u.test(word))) return {};
  const own = SYNONYMS.codes[name];
  const asked = SYNONYMS.codes['yes_no'];
  const other = item.values.find((value) => value !== 'yes' && value !== 'no');
  const lists = own
    ? Object.entries(own)
    : isAsked(item) && asked
      ? Object.entries(asked).map(
          ([ours, list]) => [ours === 'unknown' ? (other ?? '') : ours, list] as const,
        )
      : [];
  return Object.fromEntries(
    lists.flatMap(([ours, [usual]]) =>
      usual === undefined || ours === '' || words.some((word) => key(word) === key(usual))
        ? []
        : [[usual, ours]],
    ),
  );
}

/** What a column says of sex by itself, held against the fourth digit of the personal numbers: its parity is the sex. */
export function sexByNumbers(
  cells: readonly string[],
  numbers: readonly string[],
): Readonly<Record<string, 'male' | 'female'>> | null {
  const votes = new Map<string, { male: number; female: number }>();
  for (const [row, word] of cells.entries()) {
    const number = numbers[row] ?? '';
    if (word === '' || !/^0\d{11}$/.test(number)) continue;
    const vote = votes.get(word) ?? { male: 0, female: 0 };
    vote[Number(number[3]) % 2 === 0 ? 'male' : 'female']++;
    votes.set(word, vote);
  }
  const decided = [...votes].map(([word, { male, female }]) => {
    const most = Math.max(male, female);
    return most >= 0.9 * (male + female) && most >= 5
      ? ([word, male > female ? 'male' : 'female'] as const)
      : null;
  });
  if (decided.length !== 2 || decided.some((one) => one === null)) return null;
  const codes = Object.fromEntries(decided.filter((one) => one !== null));
  return new Set(Object.values(codes)).size === 2 ? codes : null;
}
