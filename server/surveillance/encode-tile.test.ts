import { describe, expect, test } from 'vitest';
import { TOPICS } from '#queries/tiles/measures.ts';
import { decodeTile } from '#queries/tiles/tile.ts';
import { encodeTile } from './encode-tile.ts';

const measures = Object.fromEntries(
  Object.keys(TOPICS.coverage.measures).map((name, i) => [name, Int32Array.of(i, 2_147_483_647, i * 10)]),
);
const keys = { area: ['24-Việt Yên', '213', '213'], sex: ['male', 'female', 'male'], age_band: [0, 17, 4] };

describe('a tile', () => {
  test('comes back as it went in', () => {
    const tile = decodeTile(
      'coverage',
      encodeTile('coverage', { ...keys, period: ['2019', '2019', 'all'], ...measures }),
    );
    expect(tile).toMatchObject({ rows: 3, topic: 'coverage' });
    expect(Array.from(tile.key('area'))).toEqual(keys.area);
    expect(Array.from(tile.key('age_band'))).toEqual([0, 17, 4]);
    expect(tile.codes('period').values).toEqual(['2019', 'all']);
    expect(Array.from(tile.codes('period').of).slice(0, 3)).toEqual([0, 0, 1]);
    for (const [name, column] of Object.entries(measures))
      expect(Array.from(tile.measure(name))).toEqual([...column]);
  });

  test('takes codes for texts, and keeps only those that occur', () => {
    const period = { of: Int32Array.of(2, 2, 0), values: ['2019', '2020', 'all'] };
    const tile = decodeTile('coverage', encodeTile('coverage', { ...keys, period, ...measures }));
    expect(tile.codes('period').values).toEqual(['all', '2019']);
    expect(Array.from(tile.key('period'))).toEqual(['all', 'all', '2019']);
  });

  test('may be empty', () => {
    const none = Object.fromEntries(
      [...Object.keys(keys), 'period', ...Object.keys(measures)].map((name) => [name, []]),
    );
    expect(decodeTile('coverage', encodeTile('coverage', none)).rows).toBe(0);
  });

  test('with hundreds of areas is read alike', () => {
    const area = Array.from({ length: 300 }, (_, i) => `commune ${i}`);
    const ones = new Int32Array(300).fill(1);
    const tile = decodeTile(
      'sites',
      encodeTile('sites', { area, period: area.map(() => 'all'), performed: ones, entered_by_site: ones }),
    );
    expect(Array.from(tile.key('area'))).toEqual(area);
  });

  test('is refused with a column missing, of another length, or a count beyond 32 bits', () => {
    const columns = { ...keys, period: ['2019', '2019', 'all'], ...measures };
    expect(() => encodeTile('coverage', { ...columns, sex: ['male'] })).toThrow(
      'Column sex of topic coverage has 1 rows, not 3.',
    );
    const { period: _, ...without } = columns;
    expect(() => encodeTile('coverage', without)).toThrow('needs the column period');
    expect(() => encodeTile('coverage', { ...columns, residents: [1, 2 ** 31, 3] })).toThrow(
      'residents in row 1',
    );
    expect(() => encodeTile('coverage', { ...columns, residents: [1, NaN, 3] })).toThrow(
      'residents in row 1',
    );
  });
});
