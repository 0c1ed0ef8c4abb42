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
    expect(result.refused).toMatchObject([
      {
        first_note:
          'The code 07234 (Thị trấn Cầu Gồ) ended on 1 January 2020; on that day it was 07288 Thị trấn Phồn Xương.',
      },
    ]);
  });

  it('names what came in the place of a code that is none on the day of its row', async () => {
    const folder = dataFolder();
    const since = (code: string, day: string, at: number): string[] => [
      `0240900000${String(10 + at)}`,
      'female',
      '1980-05-05',
      code,
      day,
      day,
    ];
    const told = [
      [
        ['07234', '2020-01-01'],
        'Mã 07234 (Thị trấn Cầu Gồ) đã hết hiệu lực từ 01/01/2020; vào ngày đó là 07288 Thị trấn Phồn Xương.',
        'The code 07234 (Thị trấn Cầu Gồ) ended on 1 January 2020; on that day it was 07288 Thị trấn Phồn Xương.',
      ],
      [
        // Two changes later.
        ['07234', '2025-07-01'],
        'Mã 07234 (Thị trấn Cầu Gồ) đã hết hiệu lực từ 01/01/2020; nay là 07288 Xã Yên Thế.',
        'The code 07234 (Thị trấn Cầu Gồ) ended on 1 January 2020; it is now 07288 Xã Yên Thế.',
      ],
      [
        ['07201', '2025-07-02'],
        'Mã 07201 (Phường Thọ Xương) đã hết hiệu lực từ 01/07/2025; nay là 07210 Phường Bắc Giang.',
        'The code 07201 (Phường Thọ Xương) ended on 1 July 2025; it is now 07210 Phường Bắc Giang.',
      ],
      [
        // One of the 17: which of the 192 took it in is in no source.
        ['07204', '2025-03-10'],
        'Mã 07204 (Phường Trần Nguyên Hãn) đã hết hiệu lực từ 01/01/2025; chưa rõ đơn vị nào nhận cho đến 01/07/2025, từ ngày đó là 07210 Phường Bắc Giang.',
        'The code 07204 (Phường Trần Nguyên Hãn) ended on 1 January 2025; which unit took it in is not known until 1 July 2025, from then on it is 07210 Phường Bắc Giang.',
      ],
      [
        ['215', '2019-01-01'],
        'Mã 215 (Huyện Yên Thế) còn chia thành địa bàn nhỏ hơn: cần mã của xã, phường.',
        'The code 215 (Huyện Yên Thế) has smaller areas below it: give that of a commune or ward.',
      ],
      [
        ['215', '2025-08-01'],
        'Mã 215 (Huyện Yên Thế) đã hết hiệu lực từ 01/07/2025; không có địa bàn nào thay thế.',
        'The code 215 (Huyện Yên Thế) ended on 1 July 2025; no area came in its place.',
      ],
      [
        ['224', '2020-01-01'],
        'Mã 224 (Thị xã Chũ) chỉ có từ 01/01/2025.',
        'The code 224 (Thị xã Chũ) holds only since 1 January 2025.',
      ],
      [['99999', '2020-01-01'], null, null],
    ] as const;
    const rows = told.map(([[code, day]], at) => since(code, day, at));
    await importText(folder, csv(HEADER, rows), mapping, new Date('2026-01-01T05:00:00Z'));
    expect(await query(folder, 'SELECT note_vi, note_en FROM reject ORDER BY row_number')).toEqual(
      told.map(([, note_vi, note_en]) => ({ note_vi, note_en })),
    );
    // Any of the 192 is one on its dates.
    const known = csv(HEADER, [since('07207', '2025-03-10', 30), since('07441', '2025-06-30', 31)]);
    const result = await importText(folder, known, mapping, new Date('2026-01-01T05:00:00Z'));
    expect(result.balances).toMatchObject([{ read: 2, new: 2, rejected: 0 }]);
  });

  it('loads every map, the way from each to the next, and the census by commune, sex and age', async () => {
    const folder = dataFolder();
    await importText(folder, entry('07201', '2010-01-01', '2018-01-01'), mapping);
    const on = (day: string): string =>
      `SELECT count(*) AS n FROM area WHERE level = 'commune' AND DATE '${day}' BETWEEN valid_from AND coalesce(valid_to, DATE '9999-12-31')`;
    expect(await query(folder, on('2019-12-31'))).toEqual([{ n: '230' }]);
    expect(await query(folder, on('2020-01-01'))).toEqual([{ n: '209' }]);
    expect(await query(folder, on('2024-12-31'))).toEqual([{ n: '209' }]);
    expect(await query(folder, on('2025-01-01'))).toEqual([{ n: '192' }]);
    expect(await query(folder, on('2025-07-01'))).toEqual([{ n: '58' }]);
    expect(
      await query(
        folder,
        `SELECT valid_to, count(*) AS lost FROM area a WHERE level = 'commune' AND valid_to IS NOT NULL AND NOT EXISTS (
          FROM area_successor s JOIN area n ON n.area_code = s.successor_code AND s.changed_on BETWEEN n.valid_from AND coalesce(n.valid_to, DATE '9999-12-31')
          WHERE s.area_code = a.area_code AND s.changed_on = a.valid_to + 1) GROUP BY valid_to`,
      ),
      // The 17 that ended when only a list is known, and the 41 that can have taken them in.
    ).toEqual([{ valid_to: '2024-12-31', lost: '58' }]);
    expect(
      await query(
        folder,
        `SELECT count(*) AS lost FROM area a WHERE level = 'commune' AND valid_to >= DATE '2024-12-31' AND NOT EXISTS (
          FROM area_successor s JOIN area n ON n.area_code = s.successor_code AND n.valid_to IS NULL
          WHERE s.area_code = a.area_code AND s.changed_on > a.valid_to)`,
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
