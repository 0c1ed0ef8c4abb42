/**
 * A text as people type it who have no Vietnamese keyboard, or no time: without accents and capitals, đ as d. "Phường Thọ
 * Xương" and "phuong tho xuong" fold to the same, whether letters came composed or not.
 */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim();

/** The words of a folded text; what stands between them is no part of it. */
export const foldedWords = (text: string): string[] =>
  folded(text)
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '');
