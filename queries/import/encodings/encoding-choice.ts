import { encodingReadings, proposeEncoding, type Encoding } from './propose-encoding.ts';

/** An encoding that a person may choose, with what can be read by it. No name of a person stands in it. */
export interface EncodingCandidate {
  readonly encoding: Encoding;
  /** Words with a letter beyond ASCII, and how many of them are Vietnamese when they are read so. */
  readonly words: number;
  readonly vietnamese: number;
  /** The accented letters that are read most often, each with how often. */
  readonly letters: readonly { readonly letter: string; readonly count: number }[];
  /** The first line, the heads of the columns. */
  readonly heads: string;
  /** Frequent words of the rows: the same places in every candidate. */
  readonly sample: readonly string[];
}

/** How the text of a file may be read, where bytes alone do not decide. */
export interface EncodingChoice {
  /** What it is read by for now: as a person has said, else the likeliest. */
  readonly encoding: Encoding;
  readonly confirmed: boolean;
  /** The likeliest first. */
  readonly candidates: readonly EncodingCandidate[];
}

const MOST_LETTERS = 6;
const MOST_SAMPLED = 14;
/** A word of so many lines is nobody's: "Thị" and "thường", and no whole name. */
const FEWEST_LINES = 3;
const LONGEST_HEADS = 400;

/**
 * The encodings between which a person must choose; null where the bytes tell which it is.
 * @param bytes the beginning of the file
 * @param asked what a person has said already
 */
export function encodingChoice(bytes: Uint8Array, asked: Encoding | undefined): EncodingChoice | null {
  const readings = encodingReadings(bytes);
  const proposed = proposeEncoding(bytes)?.encoding;
  const [best] = readings;
  if (!best || (asked === undefined && proposed === 'utf-8')) return null;
  const places = frequentWords(best.text);
  return {
    encoding: asked ?? proposed ?? best.encoding,
    confirmed: asked !== undefined,
    candidates: readings.map(({ encoding, text, words, vietnamese }) => {
      const lines = linesOf(text);
      const [heads = ''] = lines;
      return {
        encoding,
        words,
        vietnamese,
        letters: frequentLetters(text),
        heads: heads.replace(/^\uFEFF/, '').slice(0, LONGEST_HEADS),
        sample: places.map(([line, at]) => wordsOf(lines[line] ?? '')[at] ?? ''),
      };
    }),
  };
}

const linesOf = (text: string): string[] => text.split(/\r?\n/);
/** Runs of letters: what stands between is ASCII, which every candidate reads alike. */
const wordsOf = (line: string): string[] => line.split(/[\x00-@[-`{-\x7f]+/).filter((word) => word !== '');
const isAccented = (word: string): boolean => /[^\x00-\x7f]/.test(word);

/** Where the most frequent accented words of the rows first stand: line, and place among its words. */
function frequentWords(text: string): [number, number][] {
  const found = new Map<string, { first: [number, number]; last: number; lines: number }>();
  for (const [line, words] of linesOf(text).map(wordsOf).entries()) {
    if (line === 0) continue;
    for (const [at, word] of words.entries()) {
      if (!isAccented(word)) continue;
      const known = found.get(word);
      if (!known) found.set(word, { first: [line, at], last: line, lines: 1 });
      else if (known.last !== line) found.set(word, { ...known, last: line, lines: known.lines + 1 });
    }
  }
  return [...found.values()]
    .filter(({ lines }) => lines >= FEWEST_LINES)
    .toSorted((a, b) => b.lines - a.lines)
    .slice(0, MOST_SAMPLED)
    .map(({ first }) => first);
}

function frequentLetters(text: string): { letter: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const letter of text.toLowerCase())
    if (isAccented(letter)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts]
    .map(([letter, count]) => ({ letter, count }))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MOST_LETTERS);
}
