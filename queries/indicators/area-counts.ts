import { AGE_BANDS, SEXES } from '../tiles/dimensions.ts';
import { TOPICS, type Key } from '../tiles/measures.ts';
import type { Tile } from '../tiles/tile.ts';
import { evaluate, measuresOf, type Formula } from './formula.ts';
import { slice, type SliceFilters } from './slice.ts';

/** Events and people of one group by sex and age band: index sex × bands + band, sexes and bands as in dimensions.ts. */
export interface Counts {
  readonly events: Float64Array;
  readonly people: Float64Array;
}

const BANDS = AGE_BANDS.length;
const STRATA = SEXES.length * BANDS;

/** Numerator and denominator of each area of a tile; an area without a row has zeros. */
export function countsByArea(
  tile: Tile,
  filters: SliceFilters,
  areas: readonly string[],
  { numerator, denominator }: { readonly numerator: Formula; readonly denominator: Formula },
): Map<string, Counts> {
  const keys: readonly Key[] = TOPICS[tile.topic].keys;
  const by_people = keys.includes('sex') && keys.includes('age_band');
  const group_by: readonly Key[] = by_people ? ['area', 'sex', 'age_band'] : ['area'];
  const sums = slice(tile, filters, group_by, measuresOf([numerator, denominator]));
  return new Map(
    areas.map((area) => {
      const of = (formula: Formula): Float64Array =>
        strata((sex, band) => {
          // What is not counted by sex and age stands whole in the first stratum.
          if (!by_people) return sex === SEXES[0] && band === 0 ? sums.sum(formula, area) : 0;
          return evaluate(formula, (measure) => sums.sum(measure, area, sex, AGE_BANDS[band]!.id));
        });
      return [area, { events: of(numerator), people: of(denominator) }];
    }),
  );
}

function strata(of: (sex: string, band: number) => number): Float64Array {
  const found = new Float64Array(STRATA);
  for (const [index, sex] of SEXES.entries())
    for (let band = 0; band < BANDS; band++) found[index * BANDS + band] = of(sex, band);
  return found;
}

export function sumOfCounts(parts: Iterable<Counts>): Counts {
  const all = { events: new Float64Array(STRATA), people: new Float64Array(STRATA) };
  for (const { events, people } of parts) {
    for (let i = 0; i < STRATA; i++) {
      all.events[i]! += events[i]!;
      all.people[i]! += people[i]!;
    }
  }
  return all;
}

/** What is left of `all` without one of its parts. */
export const withoutPart = (all: Counts, part: Counts): Counts => ({
  events: all.events.map((events, i) => events - part.events[i]!),
  people: all.people.map((people, i) => people - part.people[i]!),
});

/** Events and people of an age band, both sexes together; of all ages without one. */
export function totalOf(counts: Counts, band?: number): { readonly events: number; readonly people: number } {
  let [events, people] = [0, 0];
  const step = band === undefined ? 1 : BANDS;
  for (let i = band ?? 0; i < STRATA; i += step) {
    events += counts.events[i]!;
    people += counts.people[i]!;
  }
  return { events, people };
}

/**
 * The strata of an indirect standardisation: what was observed in a group, and the rates by sex and age of the
 * `reference`. Where nobody of the reference is in a stratum, nothing is expected in it; the reference must contain the
 * group, or people of it would be expected to be without events.
 */
export const indirectStrata = (
  { events, people }: Counts,
  reference: Counts,
): { readonly observed: number; readonly population: number; readonly standardRate: number }[] =>
  Array.from(events, (observed, i) => ({
    observed,
    population: people[i]!,
    standardRate: reference.people[i]! > 0 ? reference.events[i]! / reference.people[i]! : 0,
  }));
