import { treatedSlice } from '../disclosure/treated-slice.ts';
import { AGE_BANDS } from '../tiles/dimensions.ts';
import { TOPICS, type Key, type Measure, type Topic } from '../tiles/measures.ts';
import type { Tile } from '../tiles/tile.ts';
import type { AgeRange } from './age-range.ts';
import { evaluate, type Formula } from './formula.ts';

/** Which rows count. A key without a filter keeps all its values. */
export interface SliceFilters {
  readonly area?: string | readonly string[] | undefined;
  readonly sex?: string | undefined;
  readonly ages?: AgeRange | undefined;
  /** A list is for flows only, and the caller's promise that its periods do not overlap. */
  readonly period?: string | readonly string[] | undefined;
  readonly condition?: string | undefined;
  readonly quarter?: readonly string[] | undefined;
}

/** Of pairs that are not grouped by the other condition: those of the row that stands for any other, in which each counts once. */
const anyOther = ({ topic }: Tile, group_by: readonly Key[]): string | undefined => {
  const { keys, group }: Topic = TOPICS[topic];
  return keys.includes('other_condition') && !group_by.includes('other_condition') ? group : undefined;
};

/** Sums per group. A group is named by one value per grouping key, for age_band the band's id. */
export interface Slice {
  /** The values of each grouping key that the tile knows, whether or not a row was kept. */
  readonly values: readonly (readonly string[])[];
  /** Sum of a measure or formula in a group; 0 where the tile has no such row, NaN where it is hidden. */
  readonly sum: (counted: string | Formula, ...group: readonly string[]) => number;
  /** All sums of a measure or formula, the last grouping key running fastest. */
  readonly sums: (counted: string | Formula) => Float64Array;
}

/** A sum that the measures do not allow: a fault of the calling code, never of a question. */
export class AdditivityError extends Error {
  override readonly name = 'AdditivityError';
}

/**
 * Sums measures of a tile over the rows that pass the filters, per group: the one routine behind every figure.
 *
 * Throws AdditivityError when people or stocks would be summed over periods, or anything over conditions
 * (a resident has several). Cost: one pass over the keys and one per measure; nothing is allocated per row.
 */
export function slice(
  tile: Tile,
  filters: SliceFilters,
  group_by: readonly Key[],
  measures: readonly string[],
): Slice {
  if (tile.treated) return treatedSlice(tile.treated, filters, group_by);
  checkAdditivity(tile, filters, group_by, measures);
  checkAges(tile, filters, group_by);
  const { rows, count } = keptRows(tile, filters, anyOther(tile, group_by));

  const dimensions = group_by.map((key) => tile.codes(key));
  let groups = 1;
  const group_of = new Uint32Array(count);
  for (const { of, values } of dimensions) {
    const width = values.length;
    for (let i = 0; i < count; i++) group_of[i] = group_of[i]! * width + of[rows[i]!]!;
    groups *= width;
  }

  const sums = new Map<string, Float64Array>();
  for (const measure of measures) {
    const column = tile.measure(measure);
    const sum = new Float64Array(groups);
    for (let i = 0; i < count; i++) sum[group_of[i]!]! += column[rows[i]!]!;
    sums.set(measure, sum);
  }
  const sumsOf = (measure: string): Float64Array => {
    const found = sums.get(measure);
    if (!found) throw new Error(`Measure ${measure} was not asked of this slice.`);
    return found;
  };
  const formulas = new Map<Formula, Float64Array>();
  const sumsOfFormula = (formula: Formula): Float64Array => {
    let found = formulas.get(formula);
    if (!found) {
      found = Float64Array.from({ length: groups }, (_, group) =>
        evaluate(formula, (measure) => sumsOf(measure)[group]!),
      );
      formulas.set(formula, found);
    }
    return found;
  };
  return {
    values: dimensions.map(({ values }) => values),
    sums: (counted) => (typeof counted === 'string' ? sumsOf(counted) : sumsOfFormula(counted)),
    sum: (counted, ...group) => {
      let index = 0;
      for (const [i, { values }] of dimensions.entries()) {
        const code = values.indexOf(group[i]!);
        if (code < 0) return 0;
        index = index * values.length + code;
      }
      return typeof counted === 'string'
        ? sumsOf(counted)[index]!
        : evaluate(counted, (measure) => sumsOf(measure)[index]!);
    },
  };
}

function keptRows(
  tile: Tile,
  filters: SliceFilters,
  other_condition: string | undefined,
): { rows: Uint32Array; count: number } {
  const tests: { of: ArrayLike<number>; kept: Uint8Array }[] = [];
  const keep = (key: Key, wanted: string | readonly string[] | undefined): void => {
    if (wanted === undefined) return;
    const { of, values } = tile.codes(key);
    const list = typeof wanted === 'string' ? [wanted] : wanted;
    tests.push({ of, kept: Uint8Array.from(values, (value) => Number(list.includes(value))) });
  };
  // The most selective first: the later tests run on what is left.
  keep('period', filters.period);
  keep('quarter', filters.quarter);
  keep('condition', filters.condition);
  keep('other_condition', other_condition);
  keep('area', filters.area);
  keep('sex', filters.sex);
  if (filters.ages && (filters.ages.first > 0 || filters.ages.last < AGE_BANDS.length - 1)) {
    const { first, last } = filters.ages;
    tests.push({
      of: tile.codes('age_band').of,
      kept: Uint8Array.from(AGE_BANDS, (_, band) => Number(band >= first && band <= last)),
    });
  }

  const rows = new Uint32Array(tile.rows);
  let count = tile.rows;
  for (let row = 0; row < count; row++) rows[row] = row;
  for (const { of, kept } of tests) {
    let left = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      if (kept[of[row]!]) rows[left++] = row;
    }
    count = left;
  }
  return { rows, count };
}

/** Nothing is read out of the groups of age of a digest but the groups. */
function checkAges({ topic, age_groups }: Tile, { ages }: SliceFilters, group_by: readonly Key[]): void {
  if (!age_groups || age_groups.length === AGE_BANDS.length) return;
  const ends: readonly number[] = [...age_groups, AGE_BANDS.length];
  if (group_by.includes('age_band') || (ages && !(ends.includes(ages.first) && ends.includes(ages.last + 1))))
    throw new Error(`The digest of topic ${topic} does not tell these ages apart.`);
}

function checkAdditivity(
  tile: Tile,
  filters: SliceFilters,
  group_by: readonly Key[],
  measures: readonly string[],
): void {
  const topic = TOPICS[tile.topic];
  const keys: readonly Key[] = topic.keys;
  const known: Readonly<Record<string, Measure>> = topic.measures;
  if (keys.includes('condition') && filters.condition === undefined && !group_by.includes('condition')) {
    throw new AdditivityError('Measures do not add up over conditions: choose one or group by condition.');
  }
  if (!keys.includes('period') || group_by.includes('period')) return;
  const { period } = filters;
  if (period === undefined) throw new AdditivityError('Periods overlap: choose one or group by period.');
  if (typeof period === 'string' || period.length === 1) return;
  for (const measure of measures) {
    const additivity = known[measure]?.additivity;
    if (additivity !== 'flow') {
      throw new AdditivityError(`${measure} is ${additivity ?? 'unknown'} and does not add up over periods.`);
    }
  }
}
