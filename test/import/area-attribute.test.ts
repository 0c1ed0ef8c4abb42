import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { attachStoreAsItWas, keepStore } from '../../server/store/store-as-it-was.ts';
import { readRows, runStatement } from '../../server/surveillance/run-sql.ts';
import { csv, dataFolder, importText } from './import-text.ts';

const REFERENCE = new URL('../../sample-data/reference/', import.meta.url);
const linesOf = (file: string): string[][] =>
  readFileSync(new URL(file, REFERENCE), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

const mapping = (since: string, more: object = {}): object => ({
  name: 'income',
  version: 1,
  title: { vi: 'Thu nhập', en: 'Income' },
  synthetic: true,
  format: { type: 'csv' },
  stated_on: '2020-01-01',
  rows: [
    {
      kind: 'area_attribute',
      key: ['code'],
      columns: {
        attribute: { value: 'mean_income' },
        title_vi: { value: 'Thu nhập bình quân' },
        area_code: { column: 'code' },
        value: { column: 'income' },
        source: { value: 'Cục Thống kê' },
        year: { value: 2019 },
        since: { value: since },
      },
    },
  ],
  ...more,
});

/** Value by area of each attribute, as a snapshot on the map of that day holds them. */
async function attributesOn(folder: string, mapDay: string): Promise<Map<string, Map<string, number>>> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`ATTACH '${join(folder, 'store.duckdb')}' AS store (READ_ONLY)`);
    await connection.run("SET search_path = 'memory.main,store.main'");
    for (const name of [
      'area_path',
      'middle_member',
      'middle_area',
      'former_district_member',
      'former_district_area',
      'shown_area',
      'current_area',
    ])
      await runStatement(connection, `detection/${name}.sql`, {}, { map_day: mapDay });
    const found = new Map<string, Map<string, number>>();
    for (const { attribute, area, value } of await readRows(connection, 'snapshot/area_attribute.sql', {
      map_day: mapDay,
    })) {
      const of = found.get(String(attribute)) ?? new Map<string, number>();
      found.set(String(attribute), of.set(String(area), Number(value)));
    }
    return found;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const july = new Map(
  linesOf('admin/crosswalk_2020_to_2025_jul.csv').map(([older, , , newest]) => [older, newest!]),
);
const census = linesOf('population/population_commune_2019_census.csv').map(
  ([code, , district, people, , rural, newer]) => ({
    code: code!,
    district: district!,
    newer: newer!,
    newest: july.get(newer)!,
    people: Number(people),
    rural: Number(rural),
  }),
);
const ruralOf = (keep: (commune: (typeof census)[number]) => boolean): number => {
  const kept = census.filter(keep);
  return kept.reduce((sum, { rural }) => sum + rural, 0) / kept.reduce((sum, { people }) => sum + people, 0);
};

it('knows the share of rural population of every area from the start, on each map', async () => {
  const folder = dataFolder();
  await importText(folder, csv(['code', 'income'], [['213', 50]]), mapping('2019-06-01'));
  const older = (await attributesOn(folder, '2019-12-31')).get('rural_share')!;
  const newer = (await attributesOn(folder, '2020-02-28')).get('rural_share')!;
  // The communes of each map, ten districts and the province.
  expect([older.size, newer.size]).toEqual([230 + 11, 209 + 11]);
  for (const { code } of census)
    expect(older.get(code)).toBeCloseTo(
      ruralOf((one) => one.code === code),
      12,
    );
  for (const code of new Set(census.map((one) => one.newer)))
    expect(newer.get(code)).toBeCloseTo(
      ruralOf((one) => one.newer === code),
      12,
    );
  for (const code of new Set(census.map((one) => one.district)))
    expect(newer.get(code)).toBeCloseTo(
      ruralOf((one) => one.district === code),
      12,
    );
  expect(newer.get('24')).toBeCloseTo(
    ruralOf(() => true),
    12,
  );
});

it('takes another attribute as a file, a correction of it, and refuses an area that is not', async () => {
  const folder = dataFolder();
  const rows = [
    ['213', 50],
    ['07201', 61.5],
    ['99999', 1],
  ];
  const result = await importText(folder, csv(['code', 'income'], rows), mapping('2020-01-01'));
  expect(result.balances).toMatchObject([{ kind: 'area_attribute', read: 3, new: 2, rejected: 1 }]);
  expect((await attributesOn(folder, '2020-02-28')).get('mean_income')).toEqual(
    new Map([
      ['07201', 61.5],
      ['213', 50],
    ]),
  );
  const corrected = await importText(
    folder,
    csv(['code', 'income'], [['213', 55]]),
    mapping('2020-01-01', { stated_on: '2020-02-01' }),
  );
  expect(corrected.balances).toMatchObject([{ kind: 'area_attribute', corrected: 1 }]);
  expect((await attributesOn(folder, '2020-02-28')).get('mean_income')!.get('213')).toBe(55);
});

it('does not carry a value over to an area that the map has changed since', async () => {
  const folder = dataFolder();
  // Each older commune whose people are in a commune of another code, or that took others in.
  const changed = census.find((one) => census.some((other) => other.newer === one.code && other !== one))!;
  await importText(folder, csv(['code', 'income'], [[changed.code, 40]]), mapping('2019-06-01'));
  expect((await attributesOn(folder, '2019-12-31')).get('mean_income')).toEqual(
    new Map([[changed.code, 40]]),
  );
  expect((await attributesOn(folder, '2020-02-28')).get('mean_income')).toBeUndefined();
});

it('keeps what it came with in the store of an earlier point, and of imports what stood then', async () => {
  const folder = dataFolder();
  for (const [index, income] of [40, 50].entries())
    await importText(
      folder,
      csv(['code', 'income'], [['213', income]]),
      mapping('2020-01-01', { stated_on: `2020-02-0${String(index + 1)}` }),
    );
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await keepStore(connection, join(folder, 'store.duckdb'), folder);
    await attachStoreAsItWas(connection, { imports: [1] }, folder);
    const found = await connection.runAndReadAll(
      `SELECT attribute, count(*) AS rows, max(value) FILTER (WHERE import_id > 0) AS income
      FROM store.area_attribute GROUP BY attribute ORDER BY attribute NULLS LAST`,
    );
    const [income, rural] = found.getRowObjectsJson();
    expect(income).toMatchObject({ attribute: 'mean_income', rows: '1', income: 40 });
    const now = await connection.runAndReadAll(
      "SELECT count(*) FROM kept.area_attribute WHERE attribute = 'rural_share'",
    );
    expect(rural).toMatchObject({ attribute: 'rural_share', rows: String(now.getRows()[0]![0]) });
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
});
