import type { Sentence } from './propose/synonyms.ts';

// What of a mapping stands in a form as lines, one word each. What comes back as it was shown was not touched.

/** `Nam = nam`: a word of the source and what it means, called as pages call it. */
export const codeLines = (
  codes: Readonly<Record<string, string>>,
  words: Readonly<Record<string, Sentence>>,
  language: 'vi' | 'en',
): string =>
  Object.entries(codes)
    .map(([from, to]) => `${from} = ${words[to]?.[language] ?? to}`)
    .join('\n');

/** Codes for missing; that nothing is missing needs no saying. */
export const missingLines = (missing: readonly string[]): string =>
  missing.filter((code) => code !== '').join('\n');
