import type { AgeRange } from '#queries/indicators/age-range.ts';
import { evaluate, type Formula } from '#queries/indicators/formula.ts';
import { slice, type SliceFilters } from '#queries/indicators/slice.ts';
import { AGE_BANDS } from '#queries/tiles/dimensions.ts';
import type { Key } from '#queries/tiles/measures.ts';
import type { Tile } from '#queries/tiles/tile.ts';

/** Sum of a measure or formula in a group, named by one value per grouping key; 0 where the tile has no such row. */
export type Sum = (counted: string | Formula, ...group: readonly string[]) => number;

/** The sums of the rows of some ages. */
export type AgeSums = (ages: AgeRange) => Sum;

const BANDS = AGE_BANDS.length;

/**
 * Sums measures of a tile per group over any range of ages: one pass over the tile, then two reads for each range,
 * so that a brush along the ages costs as little as there are groups. Not for treated tiles, which have no such groups.
 */
export function ageSums(
  tile: Tile,
  filters: Omit<SliceFilters, 'ages'>,
  group_by: readonly Key[],
  measures: readonly string[],
): AgeSums {
  const { values, sums } = slice(tile, filters, [...group_by, 'age_band'], measures);
  const codes = values.slice(0, -1).map((list) => new Map(list.map((value, code) => [value, code])));
  const totals = new Map(measures.map((measure) => [measure, runningTotals(sums(measure))]));
  return ({ first, last }) =>
    (counted, ...group) => {
      let index = 0;
      for (const [i, of] of codes.entries()) {
        const code = of.get(group[i]!);
        if (code === undefined) return 0;
        index = index * of.size + code;
      }
      const from = index * (BANDS + 1);
      const sum = (measure: string): number => {
        const total = totals.get(measure);
        if (!total) throw new Error(`Measure ${measure} was not asked of these sums.`);
        return total[from + last + 1]! - total[from + first]!;
      };
      return typeof counted === 'string' ? sum(counted) : evaluate(counted, sum);
    };
}

/** Of each group: nothing, its youngest band, its two youngest, and so on. */
function runningTotals(sums: Float64Array): Float64Array {
  const groups = sums.length / BANDS;
  const totals = new Float64Array(groups * (BANDS + 1));
  for (let group = 0; group < groups; group++)
    for (let band = 0; band < BANDS; band++) {
      const at = group * (BANDS + 1) + band;
      totals[at + 1] = totals[at]! + sums[group * BANDS + band]!;
    }
  return totals;
}
