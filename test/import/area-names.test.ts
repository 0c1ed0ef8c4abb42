import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  areaSpelling,
  areaSpellingSql,
  bareSpelling,
  bareSpellingSql,
  spellingsOf,
} from '#queries/import/area-names.ts';
import { readAreaNames } from '../../server/import/area-names.ts';
import { previewFile } from '../../server/import/preview-file.ts';
import { proposeFile } from '../../server/import/propose-file.ts';
import { openDuckDB } from '../../server/store/open-duckdb.ts';
import { csv, dataFolder, examinationMapping, importText, PERSON, query } from './import-text.ts';

describe('a name of an area', () => {
  it.each([
    ['P. Thọ Xương', 'phuong:thọ xương'],
    ['PHƯỜNG  Thọ-Xương ', 'phuong:thọ xương'],
    ['TT. Thắng', 'thitran:thắng'],
    ['thi tran thang', 'thitran:thang'],
    ['Tp Bắc Giang', 'thanhpho:bắc giang'],
    ['Xã Xa Lý', 'xa:xa lý'],
    ['Xa Lý', 'xa:lý'],
    ['Phượng Sơn', 'phượng sơn'],
  ])('%s is spelled %s, in SQL as in TypeScript', async (text, spelling) => {
    expect(areaSpelling(text)).toBe(spelling);
    const database = await openDuckDB(':memory:', { memory: '100MB' });
    const sql = `SELECT ${areaSpellingSql('text')}, ${bareSpellingSql(areaSpellingSql('text'))} FROM (SELECT $text AS text)`;
    const [row] = (await database.connection.runAndReadAll(sql, { text: text.normalize('NFD') })).getRows();
    expect(row).toEqual([spelling, bareSpelling(spelling)]);
    database.close();
  });

  it('may have its tone on either vowel, i or y, and no accents at all', () => {
    expect(spellingsOf('Hòa Sơn')).toEqual(['hòa sơn', 'hoa son', 'hoà sơn']);
    expect(spellingsOf('Quý Sơn')).toEqual(['quí sơn', 'qui son', 'quý sơn', 'quy son']);
    expect(spellingsOf('Hoàng Văn Thụ')).toEqual(['hoàng văn thụ', 'hoang van thu']);
  });

  it('means one area of its district on any day, but for towns and communes of one name', async () => {
    const { meant } = await readAreaNames();
    const several = [...meant]
      .filter(([key, all]) => /^\d{3}\|/.test(key) && new Set(all.map(({ code }) => code)).size > 1)
      .map(([key]) => bareSpelling(key.slice(4)));
    // Before 2020 a town and a commune around it could share their name.
    expect(several.length).toBeGreaterThan(0);
    expect(meant.get('216|thitran:nhã nam')?.map(({ code }) => code)).toContain('07300');
  });
});

it('names of areas are read as the codes of their day, and what is not clear is refused with what is near', async () => {
  const rows = [
    ['Xã Phúc Sơn', 'Huyện Tân Yên', '05/02/2020'],
    ['phuc son', 'H. Son Dong', '05/02/2020'],
    ['P.Thọ Xương', 'TP. Bắc Giang', '05/02/2020'],
    ['Hoà Sơn', 'Hiệp Hoà', '05/02/2020'],
    ['Qui Son', '219', '05/02/2020'],
    ['07201', '', '05/02/2020'],
    ['Xa Lý', 'Lục Ngạn', '05/02/2020'],
    ['TT Nhã Nam', 'Tân Yên', '05/05/2019'],
    ['', 'Tân Yên', '05/05/2019'],
    // Refused: no such district, one letter wrong, accents that are wrong, two of one name, a name that ended.
    ['Phúc Sơn', 'Huyện X', '05/02/2020'],
    ['Quý Sơm', 'Lục Ngạn', '05/02/2020'],
    ['Quỷ Sơn', 'Lục Ngạn', '05/02/2020'],
    ['Nhã Nam', 'Tân Yên', '05/05/2019'],
    ['Thị trấn Cầu Gồ', 'Yên Thế', '05/02/2020'],
  ];
  const text = csv(
    ['id', 'person', 'day', 'xa', 'huyen'],
    rows.map(([xa = '', huyen = '', day = ''], at) => [String(at + 1), PERSON, day, xa, huyen]),
  );
  const area_code = { column: 'xa', names: { within_column: 'huyen' } };
  const { folder, balances } = await importText(dataFolder(), text, examinationMapping({ area_code }));
  expect(balances).toMatchObject([{ read: 14, new: 9, rejected: 5 }]);
  const kept = await query(folder, 'SELECT row_number, area_code FROM examination ORDER BY row_number');
  expect(kept.map(({ area_code: code }) => code)).toEqual([
    ...['07318', '07630', '07201', '07837', '07576', '07201', '07540', '07300', null],
  ]);
  const refused = await query(
    folder,
    'SELECT row_number, value, reason, note_vi, note_en FROM reject ORDER BY row_number',
  );
  expect(refused.map(({ value }) => value)).toEqual([
    'Phúc Sơn, Huyện X',
    'Quý Sơm, Lục Ngạn',
    'Quỷ Sơn, Lục Ngạn',
    'Nhã Nam, Tân Yên',
    '07234',
  ]);
  const notes = refused.map(({ note_vi }) => String(note_vi));
  expect(notes[0]).toContain('Xã Phúc Sơn (Tân Yên, ');
  expect(notes[0]).toContain('Xã Phúc Sơn (Sơn Động, ');
  for (const note of notes.slice(1, 3)) expect(note).toMatch(/Gần nhất: Xã Quý Sơn \(Lục Ngạn, 07576\)/);
  expect(notes[3]).toMatch(/Thị trấn Nhã Nam .*Xã Nhã Nam/);
  expect(notes[4]).toMatch(/đã hết hiệu lực từ 01\/01\/2020; .*Phồn Xương/);
});

it('names stand below a district that the mapping names, and are asked of areas alone', async () => {
  const mapping = (columns: object): object => examinationMapping(columns as Record<string, unknown>);
  const text = csv(['id', 'person', 'day', 'xa'], [['1', PERSON, '05/02/2020', 'Phúc Sơn']]);
  const within = (name: string): object => mapping({ area_code: { column: 'xa', names: { within: name } } });
  for (const [name, code] of [
    ['Sơn Động', '07630'],
    ['216', '07318'],
  ] as const) {
    const { folder } = await importText(dataFolder(), text, within(name));
    expect(await query(folder, 'SELECT area_code FROM examination')).toEqual([{ area_code: code }]);
  }
  await expect(
    importText(dataFolder(), text, mapping({ occupation: { column: 'xa', names: {} } })),
  ).rejects.toMatchObject({ reason: 'mapping_faulty' });
});

it('a column of names is recognised, with that of the districts', async () => {
  const path = `${dataFolder()}.csv`;
  const communes = [
    ['Phúc Sơn', 'Sơn Động'],
    ['phuc son', 'tan yen'],
    ['P. Thọ Xương', 'TP Bắc Giang'],
  ] as const;
  const rows = Array.from({ length: 12 }, (_, at) => {
    const [xa, huyen] = communes[at % 3] ?? communes[0];
    return [String(at), `0240900${String(10_000 + at)}`, `${String(13 + at)}/05/2019`, xa, huyen];
  });
  writeFileSync(path, csv(['STT', 'CCCD', 'Ngày khám', 'Xã/phường', 'Huyện/TP'], rows));
  const { mapping, columns } = await proposeFile({ file: path });
  expect(mapping.rows[0]?.columns['area_code']).toEqual({
    column: 'Xã/phường',
    names: { within_column: 'Huyện/TP' },
  });
  expect(columns.at(-1)).toMatchObject({ column: 'Huyện/TP', use: 'district' });
  const map = `${path}.json`;
  writeFileSync(map, JSON.stringify(mapping));
  const preview = await previewFile({ file: path, map });
  expect(preview.slice(0, 3).map(({ values }) => values['area_code'])).toEqual(['07630', '07318', '07201']);
});
