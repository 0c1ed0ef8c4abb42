import { describe, expect, it } from 'vitest';
import { csv, dataFolder, importText, query } from './import-text.ts';

const HEADER = ['person', 'sex', 'born', 'commune', 'from', 'changed'];
const mapping = {
  name: 'register',
  version: 1,
  title: { vi: 'Dân cư', en: 'Register' },
  format: { type: 'csv' },
  rows: [
    {
      kind: 'resident',
      key: ['person'],
      version: { column: 'changed' },
      columns: {
        person: { column: 'person' },
        sex: { column: 'sex' },
        birth: { column: 'born' },
        area_code: { column: 'commune' },
        from_date: { column: 'from' },
      },
    },
  ],
};
const entry = (commune: string, from: string, changed: string): string =>
  csv(HEADER, [['024090000001', 'female', '1980-05-05', commune, from, changed]]);

const SPELLS =
  'SELECT area_code, CAST(from_date AS VARCHAR) AS f, CAST(to_date AS VARCHAR) AS t, end_reason FROM residence ORDER BY f';

describe('the register', () => {
  it('closes a spell by a move and overwrites none, in any order of the files', async () => {
    const files = [entry('07201', '2010-01-01', '2018-01-01'), entry('07204', '2019-03-01', '2019-04-01')];
    for (const order of [files, files.toReversed()]) {
      const folder = dataFolder();
      for (const file of order) await importText(folder, file, mapping);
      expect(await query(folder, SPELLS)).toEqual([
        { area_code: '07201', f: '2010-01-01', t: '2019-02-28', end_reason: 'moved' },
        { area_code: '07204', f: '2019-03-01', t: null, end_reason: null },
      ]);
      expect(await query(folder, 'SELECT count(*) AS n FROM resident')).toEqual([{ n: '1' }]);
    }
  });

  it('knows areas on their day only, and no district as a home', async () => {
    const folder = dataFolder();
    const header = ['person', 'sex', 'born', 'commune', 'from', 'changed'];
    const rows = [
      // Ended on 31 December 2019: known before, not after.
      ['024090000001', 'female', '1980-05-05', '07234', '2019-12-31', '2020-01-01'],
      ['024090000002', 'female', '1980-05-05', '07234', '2020-01-01', '2020-01-01'],
      ['024090000003', 'female', '1980-05-05', '215', '2019-01-01', '2020-01-01'],
      // The spreadsheet took the leading zero.
      ['024090000004', 'male', '1980-05-05', '7201', '2019-01-01', '2020-01-01'],
    ];
    const result = await importText(folder, csv(header, rows), mapping);
    expect(result.balances).toMatchObject([{ read: 4, new: 2, rejected: 2 }]);
    expect(
      await query(folder, 'SELECT row_number, column_name, value, reason FROM reject ORDER BY row_number'),
    ).toEqual([
      { row_number: 2, column_name: 'commune', value: '07234', reason: 'area_unknown' },
      { row_number: 3, column_name: 'commune', value: '215', reason: 'area_unknown' },
    ]);
  });

  it('loads both maps, the way from the older to the newer, and the census by commune, sex and age', async () => {
    const folder = dataFolder();
    await importText(folder, entry('07201', '2010-01-01', '2018-01-01'), mapping);
    const on = (day: string): string =>
      `SELECT count(*) AS n FROM area WHERE level = 'commune' AND DATE '${day}' BETWEEN valid_from AND coalesce(valid_to, DATE '9999-12-31')`;
    expect(await query(folder, on('2019-12-31'))).toEqual([{ n: '230' }]);
    expect(await query(folder, on('2020-01-01'))).toEqual([{ n: '209' }]);
    expect(
      await query(
        folder,
        `SELECT count(*) AS lost FROM area a WHERE valid_to IS NOT NULL AND NOT EXISTS (
          FROM area_successor s JOIN area n ON n.area_code = s.successor_code AND s.changed_on BETWEEN n.valid_from AND coalesce(n.valid_to, DATE '9999-12-31')
          WHERE s.area_code = a.area_code AND s.changed_on = a.valid_to + 1)`,
      ),
    ).toEqual([{ lost: '0' }]);
    expect(
      await query(
        folder,
        'SELECT CAST(sum(population) AS BIGINT) AS people, count(*) AS cells, min(population) >= 0 AS sane FROM population',
      ),
    ).toEqual([{ people: '1803950', cells: '8280', sane: true }]);
  });
});
