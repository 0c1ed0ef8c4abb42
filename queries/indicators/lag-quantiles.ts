import type { Key } from '../tiles/measures.ts';
import type { Tile } from '../tiles/tile.ts';
import { measuresOf } from './formula.ts';
import type { Indicator } from './indicator.ts';
import { slice, type SliceFilters } from './slice.ts';

/**
 * Quantiles of the events of each row, from how many there are of each lag: the least number of days within which at
 * least that share of them lies (type 1, the inverse of the distribution). 366 stands for more than 365.
 * @param row_key key of the rows; undefined where there is one
 */
export function lagQuantiles(
  tile: Tile,
  filters: SliceFilters,
  row_key: Key | undefined,
  { denominator, quantiles = {} }: Pick<Indicator, 'denominator' | 'quantiles'>,
): (row: string) => Readonly<Record<string, number | null>> {
  const [measure = ''] = measuresOf([denominator]);
  const counts = slice(tile, filters, [...(row_key ? [row_key] : []), 'lag'], [measure]);
  const lags = counts.values.at(-1)!;
  const rows = row_key ? counts.values[0]! : [];
  const inOrder = lags
    .map((lag, at) => ({ days: Number(lag), at }))
    .sort((one, other) => one.days - other.days);
  const sums = counts.sums(measure);
  return (row) => {
    const found = rows.indexOf(row);
    // Without a row of its own it is all of them: the total, or the one row.
    const taken =
      found >= 0
        ? [found]
        : row === 'all'
          ? Array.from({ length: Math.max(1, rows.length) }, (_, at) => at)
          : [];
    const ofLag = (at: number): number => taken.reduce((sum, of) => sum + sums[of * lags.length + at]!, 0);
    const total = inOrder.reduce((sum, { at }) => sum + ofLag(at), 0);
    const daysOf = (share: number): number | null => {
      let below = 0;
      for (const { days, at } of inOrder) {
        below += ofLag(at);
        // A share of a whole number that is whole may come out a hair above it.
        if (total > 0 && below >= share * total - 1e-9) return days;
      }
      return null;
    };
    return Object.fromEntries(Object.entries(quantiles).map(([name, { share }]) => [name, daysOf(share)]));
  };
}
