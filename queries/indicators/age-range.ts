import { AGE_BANDS, OLDEST_AGE_YEARS } from '../tiles/dimensions.ts';

/** Bands of AGE_BANDS from the index `first` to `last`, both included. */
export interface AgeRange {
  readonly first: number;
  readonly last: number;
}

export const ALL_AGES: AgeRange = { first: 0, last: AGE_BANDS.length - 1 };

/** Adults, whom most definitions are about. */
export const ADULT_AGES: AgeRange = {
  first: AGE_BANDS.findIndex((band) => band.from === 18),
  last: ALL_AGES.last,
};

/**
 * Reads `all`, `18+`, `25-64` or the id of a band. Undefined where the ends do not fall on the ends of bands:
 * the cubes cannot cut a band, and nothing is apportioned.
 */
export function ageRange(text: string): AgeRange | undefined {
  if (text === 'all') return ALL_AGES;
  const parts = /^(\d{1,3})(?:-(\d{1,3})|\+)$/.exec(text);
  if (!parts) return undefined;
  const from = Number(parts[1]);
  const to = parts[2] === undefined ? OLDEST_AGE_YEARS : Number(parts[2]);
  const first = AGE_BANDS.findIndex((band) => band.from === from);
  const last = AGE_BANDS.findIndex((band) => band.to === to);
  return first < 0 || last < first ? undefined : { first, last };
}

/** The ages of both; undefined where they share none. */
export function sharedAges(one: AgeRange, other: AgeRange): AgeRange | undefined {
  const first = Math.max(one.first, other.first);
  const last = Math.min(one.last, other.last);
  return last < first ? undefined : { first, last };
}
