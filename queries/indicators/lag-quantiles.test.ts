import { expect, test } from 'vitest';
import { decodeTile, type Tile } from '../tiles/tile.ts';
import { encodeTile } from '../../server/surveillance/encode-tile.ts';
import { entryLag } from './entry-lag.ts';
import { lagQuantiles } from './lag-quantiles.ts';

type Row = readonly [area: string, days: number, entered: number];

function tileOf(rows: readonly Row[]): Tile {
  const counts = rows.map(([, , entered]) => entered);
  const columns = {
    area: rows.map(([area]) => area),
    period: rows.map(() => 'all'),
    lag: rows.map(([, days]) => String(days)),
    entered: counts,
    over_7: counts,
    over_14: counts,
    over_30: counts,
  };
  return decodeTile('lags', encodeTile('lags', columns));
}

const quantiles = (rows: readonly Row[], row: string) =>
  lagQuantiles(tileOf(rows), { period: 'all' }, 'area', entryLag)(row);

test('the least number of days within which that share was entered', () => {
  const rows: Row[] = [
    ['d1', 10, 4],
    ['d1', 2, 5],
    ['d1', 366, 1],
    ['d2', 0, 10],
  ];
  expect(quantiles(rows, 'd1')).toEqual({ median: 2, p90: 10 });
  expect(quantiles(rows, 'd2')).toEqual({ median: 0, p90: 0 });
  expect(quantiles(rows, 'all')).toEqual({ median: 0, p90: 10 });
});

test('more than a year is 366', () => {
  expect(quantiles([['d1', 366, 3]], 'd1')).toEqual({ median: 366, p90: 366 });
});

test('where nothing was entered there is none', () => {
  expect(quantiles([['d1', 3, 3]], 'd2')).toEqual({ median: null, p90: null });
});
