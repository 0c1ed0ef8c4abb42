import { isIcd10Of } from '#queries/detection/icd10-match.ts';
import { folded, foldedWords, spelled } from '../words/fold.ts';
import { FOUND_KINDS, type Findable } from './findable.ts';

/** What is typed beyond this finds nothing more. */
export const MOST_TYPED = 80;

/** How well a name fits what was typed: the lowest is listed first. Between two of these stand the finer differences. */
const FIT = { exact: 0, begins: 1, words: 2, words_about: 3, part: 4 } as const;
/** By another name than the one that is shown. */
const OTHER_NAME = 0.25;
/** Not whole words: "son" is "Sơn Động" before it is the beginning of "Song Mai". */
const BEGINNINGS = 0.0625;
/** Its words in another order. */
const OTHER_ORDER = 0.125;
/** With other accents than were typed. */
const OTHER_ACCENTS = 0.5;
/** Of a name shorter than this any part would be found by too much. */
const LEAST_PART = 3;

interface Name {
  readonly folded: string;
  readonly parts: readonly string[];
  readonly spelled: string;
}
const nameOf = (text: string): Name => ({
  folded: foldedWords(text).join(' '),
  parts: foldedWords(text),
  spelled: spelled(text),
});

/**
 * Finds what is typed among these, with and without accents, the best first: exact names and codes, then names that begin
 * so, then those whose words begin so, alone or with what is said about them ("an chau son dong"), then any part of one.
 */
export function searcher<T extends Findable>(all: readonly T[]): (typed: string) => T[] {
  const prepared = all.map((findable) => ({
    findable,
    names: [findable.name, ...findable.names].map(nameOf),
    about: foldedWords(findable.about),
  }));
  return (text) => {
    const typed = nameOf(text.slice(0, MOST_TYPED));
    if (typed.parts.length === 0) return [];
    const isAccented = typed.spelled !== folded(typed.spelled);
    const fits = prepared.flatMap(({ findable, names, about }) => {
      const of_names = names.map((name, at) => {
        const fit = fitOf(name, typed, about);
        const isOther = isAccented && !name.spelled.includes(typed.spelled);
        return fit + (at > 0 ? OTHER_NAME : 0) + (isOther ? OTHER_ACCENTS : 0);
      });
      const best = hasCode(findable, typed.folded) ? FIT.exact : Math.min(...of_names);
      return best === Infinity ? [] : [{ findable, best }];
    });
    const rank = ({ kind }: Findable): number => FOUND_KINDS.indexOf(kind);
    return fits
      .toSorted((one, other) => one.best - other.best || rank(one.findable) - rank(other.findable))
      .map(({ findable }) => findable);
  };
}

function fitOf(name: Name, typed: Name, about: readonly string[]): number {
  if (name.folded === typed.folded) return FIT.exact;
  const beginnings = typed.parts.every((word) => name.parts.includes(word)) ? 0 : BEGINNINGS;
  if (name.folded.startsWith(typed.folded)) return FIT.begins + beginnings;
  const begins = (of: readonly string[]) => (part: string) => of.some((word) => word.startsWith(part));
  if (typed.parts.every(begins(name.parts)))
    return FIT.words + beginnings + (isInOrder(name.parts, typed.parts) ? 0 : OTHER_ORDER);
  // Not by what is said about it alone: everything of a district would be found by the district's name.
  if (typed.parts.some(begins(name.parts)) && typed.parts.every(begins([...name.parts, ...about])))
    return FIT.words_about;
  return typed.folded.length >= LEAST_PART && name.folded.includes(typed.folded) ? FIT.part : Infinity;
}

function isInOrder(parts: readonly string[], typed: readonly string[]): boolean {
  let at = 0;
  for (const word of parts) if (at < typed.length && word.startsWith(typed[at]!)) at++;
  return at === typed.length;
}

/** A table that was opened as numbers has lost the zeros at the beginning of its codes. */
const asNumber = (code: string): string => code.replace(/^0+/, '');

function hasCode({ code, icd10 }: Findable, typed: string): boolean {
  if (code !== undefined) return asNumber(code.toLowerCase()) === asNumber(typed);
  return icd10 !== undefined && isIcd10Of(typed.replace(' ', '.').toUpperCase(), icd10.of, icd10.not);
}
