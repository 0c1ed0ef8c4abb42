import { folded, foldedWords } from '#queries/words/folded.ts';

export { folded, foldedWords };

/** Grave, acute, tilde, hook above, dot below: the marks of tones; all others belong to a letter. */
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;

/**
 * A text with its accents, but without capitals and without the place of the tone in a word, which is written in two ways:
 * "Hoà", "Hòa" and "HÒA" are spelled the same, "Hoa" otherwise. The tone stands first, so that what is typed of "Hoàng" by
 * then, "hoà", is the beginning of it.
 */
export const spelled = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(
      /(?:\p{Letter}\p{Mark}*)+/gu,
      (word) => (word.match(TONE) ?? []).join('') + word.replaceAll(TONE, ''),
    )
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Whether a name has every word that is looked for at the beginning of one of its own: "tho x" finds "Thọ Xương". */
export function isFound(name: string, looked_for: string): boolean {
  const named = foldedWords(name);
  return folded(looked_for)
    .split(' ')
    .every((part) => part === '' || named.some((word) => word.startsWith(part)));
}
