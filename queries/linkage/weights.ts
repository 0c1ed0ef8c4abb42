import type { Model } from './estimate.ts';
import { FIELDS, placeOf, type FieldId, type Levels } from './fields.ts';

/** At least so probable: linked. */
export const LINKED_FROM = 0.99;
/** At least so probable: for a person to look at. Below, two people. */
export const REVIEW_FROM = 0.3;

/** Bits by which the level of a field speaks for one person (above 0) or for two; 0 where one lacks it. */
export function weightsOf({ one_person, two_people }: Model, levels: Levels): number[] {
  return levels.map((level, at) =>
    level === null ? 0 : Math.log2((one_person[at]?.[level] ?? 1) / (two_people[at]?.[level] ?? 1)),
  );
}

/** The weight of a pair that is one person with this probability: log2 of odds after comparing ÷ odds before. */
export const bitsAt = (probability: number, { matches }: Model): number =>
  Math.log2(probability / (1 - probability)) - Math.log2(matches / (1 - matches));

/** The probability that a pair of this weight is one person. */
export function probabilityAt(bits: number, { matches }: Model): number {
  const odds = 2 ** (bits + Math.log2(matches / (1 - matches)));
  return Number.isFinite(odds) ? odds / (1 + odds) : 1;
}

const at = (levels: Levels, field: FieldId): number | null => levels[placeOf(field)] ?? null;

/**
 * The same number, and nothing about the person contradicts it. Where one of the two has no birth, as people whom insurance
 * files alone know, the whole name must be the same.
 */
export function isByNumber(levels: Levels): boolean {
  const same = at(levels, 'personal_number') === 2 || at(levels, 'insurance_number') === 2;
  const name = at(levels, 'name');
  if (!same || isAgainst(levels) || name === null) return false;
  return at(levels, 'birth') === null ? name >= 3 && at(levels, 'family') === 2 : name >= 1;
}

/**
 * What no weight outvotes, because people of one household agree in all else: another given name, another birth, another
 * sex, two personal numbers that are not one mistyped; and a name that is only nearly the same (twins), where no number agrees.
 */
export function isAgainst(levels: Levels): boolean {
  const isAnother = (['name', 'birth', 'sex', 'personal_number'] as const).some(
    (field) => at(levels, field) === 0,
  );
  const name = at(levels, 'name');
  const numberAgrees = (['personal_number', 'insurance_number'] as const).some(
    (field) => (at(levels, field) ?? 0) > 0,
  );
  return isAnother || ((name === 1 || name === 2) && !numberAgrees);
}

/** Why two records are held for one person, or for two: each field that both have, with its weight. */
export interface Reason {
  readonly field: FieldId;
  readonly vi: string;
  readonly en: string;
  /** Bits; the rarity of an equal name is among them. */
  readonly bits: number;
}

export function reasonsOf(
  model: Model,
  levels: Levels,
  rarity: { readonly family: number; readonly name: number },
): Reason[] {
  const weights = weightsOf(model, levels);
  return FIELDS.flatMap(({ id, vi, en, levels: named }, place) => {
    const level = levels[place] ?? null;
    const found = level === null ? undefined : named[level];
    if (!found) return [];
    const more = id === 'family' || id === 'name' ? rarity[id] : 0;
    return [
      { field: id, vi: `${vi}: ${found.vi}`, en: `${en}: ${found.en}`, bits: (weights[place] ?? 0) + more },
    ];
  });
}
