import { foldedWords } from '#queries/words/folded.ts';
import { likeness, mostLike, type HeaderName } from './header-name.ts';
import { SYNONYMS } from './synonyms.ts';

/** A condition as people call it: its title in both languages and what else it is called. */
export interface ConditionNames {
  readonly id: string;
  readonly names: readonly string[];
  /** Codes of ICD-10 that are of it. */
  readonly icd10?: readonly string[];
}

export interface NamedItem {
  /** The name that the head is like. */
  readonly name: string;
  /** 0 nothing of it, 1 the same. */
  readonly like: number;
}

const PREFIXES = SYNONYMS.history.map(foldedWords).toSorted((a, b) => b.length - a.length);
const FAMILY = SYNONYMS.family.map((name) => foldedWords(name).join(' '));

/** Whether the head speaks of the family and not of the person. */
export const isOfFamily = (header: HeaderName): boolean =>
  FAMILY.some((name) => ` ${header.words.join(' ')} `.includes(` ${name} `));

/** "TS THA", "Tiền sử tăng huyết áp", "Đã mắc cao huyết áp"; the name alone is weaker, it may be a measurement or a finding. */
function historyLike(header: HeaderName, names: readonly string[]): NamedItem {
  const prefix = PREFIXES.find(
    (words) => words.length < header.words.length && words.every((word, at) => header.words[at] === word),
  );
  const words = prefix ? header.words.slice(prefix.length) : header.words;
  const rest = { ...header, words, joined: words.join(''), base: words.join(''), reading: null };
  const found = names.map((name) => {
    const whole = foldedWords(name);
    const same = likeness(rest, name);
    const begins = prefix && rest.joined.length >= 3 && words.every((word, at) => whole[at] === word);
    return { name, like: Math.max(same, begins ? 0.87 : 0) * (prefix ? 1 : 0.75) };
  });
  return found.reduce((best, one) => (one.like > best.like ? one : best), { name: '', like: 0 });
}

const READING = /^([sd]bp)_([123])_mmhg$/;

/** How much the head of a column is like the names of an item. */
export function nameOfItem(
  header: HeaderName,
  item: string,
  conditions: readonly ConditionNames[],
): NamedItem {
  if (isOfFamily(header)) return { name: '', like: 0 };
  if (item.startsWith('history_')) {
    const names = conditions.find(({ id }) => item === `history_${id}`)?.names ?? [];
    return historyLike(header, names);
  }
  const reading = READING.exec(item);
  if (reading) {
    // All readings of a pressure are called alike, and told apart by their number.
    const names = SYNONYMS.items[`${reading[1] ?? ''}_1_mmhg`] ?? [];
    return Number(reading[2]) === (header.reading ?? 1)
      ? mostLike({ ...header, joined: header.base }, names)
      : { name: '', like: 0 };
  }
  return mostLike(header, SYNONYMS.items[item] ?? [item.replaceAll('_', ' ')]);
}
