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

/** Whether a name has every word that is looked for at the beginning of one of its own: "tho x" finds "Thọ Xương". */
export function isFound(name: string, looked_for: string): boolean {
  const named = folded(name).split(/[^\p{Letter}\p{Number}]+/u);
  return folded(looked_for)
    .split(' ')
    .every((part) => named.some((word) => word.startsWith(part)));
}
