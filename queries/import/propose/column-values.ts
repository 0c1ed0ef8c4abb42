import { folded } from '#queries/words/folded.ts';
import { SYNONYMS } from './synonyms.ts';

/** The cells of one column in the sample. */
export interface ColumnValues {
  /** All that is written there, without blanks around it, letters composed. */
  readonly texts: readonly string[];
  /** Those that do not stand for nothing. */
  readonly present: readonly string[];
  /** Rows of the sample in which the cell is empty. */
  readonly empty: number;
  /** Cell of each row of the sample. */
  readonly cells: readonly string[];
  /** How often each word is there, by the word as it is first written. */
  readonly words: ReadonlyMap<string, number>;
}

const NOTHING = new Set(SYNONYMS.missing.map(folded));

/** Whether a cell is a mark for nothing, such as "N/A" or "không đo". */
export const isNothing = (text: string): boolean => NOTHING.has(folded(text));

export function columnValues(cells: readonly (string | null)[]): ColumnValues {
  const trimmed = cells.map((cell) => (cell ?? '').trim().normalize('NFC'));
  const texts = trimmed.filter((text) => text !== '');
  const words = new Map<string, number>();
  const spelled = new Map<string, string>();
  for (const text of texts) {
    const key = text.toLowerCase();
    const word = spelled.get(key) ?? text;
    spelled.set(key, word);
    words.set(word, (words.get(word) ?? 0) + 1);
  }
  return {
    texts,
    present: texts.filter((text) => !isNothing(text)),
    empty: cells.length - texts.length,
    cells: trimmed,
    words,
  };
}

/** Share of the texts that fulfil something, from 0 to 1; of none, 0. */
export const share = (texts: readonly string[], is: (text: string) => boolean): number =>
  texts.length === 0 ? 0 : texts.filter(is).length / texts.length;

/** A number as import reads it (typing/read_number.sql), or null. */
export function readNumber(text: string): number | null {
  return /^[+-]?[0-9]+([.,][0-9]*)?$/.test(text) ? Number(text.replace(',', '.')) : null;
}

/** Value below which a share of the sorted numbers lies, from 0 to 1; of none, NaN. */
export function quantile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
}
