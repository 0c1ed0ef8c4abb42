import { foldedWords } from '#queries/words/folded.ts';
import { UNITS } from '../units.ts';

/** The head of a column, taken apart. */
export interface HeaderName {
  /** Its words without accents, the unit left out. */
  readonly words: readonly string[];
  /** The words in one: "Ngày khám", "ngay_kham" and "NGAYKHAM" are the same. */
  readonly joined: string;
  /** Without the number of the reading at its end: "HATT lần 2" is the second "hatt". */
  readonly base: string;
  readonly reading: 1 | 2 | 3 | null;
  /** The unit that stands in it, as `unitKey` writes it. */
  readonly unit: string | null;
}

/** A unit as heads and cells are compared: "mmol/L", "mmol_l" and "MMOL / L" are the same. */
export const unitKey = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('μ', 'µ')
    .replaceAll(/[\s_/.]+/g, '');

const KNOWN_UNITS = new Set(
  Object.values(UNITS)
    .flat()
    .flatMap(({ id, also }) => [id, ...also])
    .concat('lần/phút', 'l/p', 'ck/p', 'l/phút')
    .map(unitKey)
    .filter((key) => key !== ''),
);

const BRACKETED = /[([{]([^)\]}]*)[)\]}]/g;
/** Units of several letters may stand bare at the end; a single letter may be anything. */
const BARE = /[\s,;_-]+([a-zµμ]{2,4}(?:[/_ ][a-z]{1,4})?|%)$/iu;

/** Takes the head of a column apart: words, number of the reading, unit. */
export function headerName(header: string): HeaderName {
  let unit: string | null = null;
  const found = (text: string): boolean => {
    const key = unitKey(text);
    if (!KNOWN_UNITS.has(key)) return false;
    unit ??= key;
    return true;
  };
  let text = header
    .normalize('NFC')
    .replaceAll(BRACKETED, (whole, inside: string) => (found(inside) ? ' ' : whole));
  // "glucose_mmol_l" ends in a unit of two pieces: the longest that is a unit goes.
  text = text.trim().replace(BARE, (whole, inside: string) => (found(inside) ? '' : whole));
  const words = foldedWords(text.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2'));
  const joined = words.join('');
  const numbered = /^(.*?[a-z])(?:lan|l)?([123])$/.exec(joined);
  return {
    words,
    joined,
    base: numbered?.[1] ?? joined,
    reading: numbered ? (Number(numbered[2]) as 1 | 2 | 3) : null,
    unit,
  };
}

/** Words that add nothing to the head of a column. */
const FILLERS = new Set(['kq', 'ket', 'qua', 'xn', 'xet', 'nghiem', 'nong', 'gia', 'tri', 'cua', 'bn', 'do']);
const length = (words: readonly string[]): number => words.reduce((sum, word) => sum + word.length, 0);

/** Names come from lists: each is taken apart once. */
const taken = new Map<string, readonly string[]>();
function wordsOf(name: string): readonly string[] {
  const known = taken.get(name);
  if (known) return known;
  const words = foldedWords(name);
  taken.set(name, words);
  return words;
}

/**
 * How much the head of a column is like a name: 1 is the same, 0 nothing of it. Short names must be all of it: "M" is the
 * pulse only where nothing else stands there.
 */
export function likeness(header: HeaderName, name: string): number {
  const words = wordsOf(name);
  const joined = words.join('');
  if (joined === '' || header.joined === '') return 0;
  if (header.joined === joined) return 1;
  if (header.reading !== null && header.base === joined) return 0.98;
  if (joined.length < 4 && words.length < 2) return 0;
  const rest = header.words.filter((word) => words.includes(word) || !FILLERS.has(word));
  const at = rest.findIndex((_, from) => words.every((word, next) => rest[from + next] === word));
  if (at >= 0) return 0.5 + 0.45 * (length(words) / length(rest));
  // A head without divisions: "ngaykhambenh".
  return header.words.length === 1 && joined.length >= 7 && header.joined.includes(joined)
    ? 0.45 + 0.45 * (joined.length / header.joined.length)
    : 0;
}

/** The name that the head is most like, and how much. */
export function mostLike(header: HeaderName, names: readonly string[]): { name: string; like: number } {
  return names
    .map((name) => ({ name, like: likeness(header, name) }))
    .reduce((best, one) => (one.like > best.like ? one : best), { name: '', like: 0 });
}
