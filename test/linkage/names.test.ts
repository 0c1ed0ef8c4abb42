import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folded, spelled } from '#lib/words/fold.ts';
import { linkageMacros } from '#queries/linkage/macros.ts';
import { openDuckDB, type OpenDuckDB } from '../../server/store/open-duckdb.ts';
import { plantDuplicates } from './planted-duplicates.ts';

let database: OpenDuckDB;
beforeAll(async () => {
  database = await openDuckDB(':memory:', { memory: '200MB', threads: 1 });
  for (const macro of linkageMacros()) await database.connection.run(macro);
});
afterAll(() => {
  database.close();
});

async function say(expression: string, cell: string): Promise<unknown> {
  const read = await database.connection.runAndReadAll(`SELECT ${expression.replaceAll('?', '$cell')}`, {
    cell,
  });
  return read.getRows()[0]?.[0];
}

describe('names', () => {
  test.each([
    ['Nguyễn Văn Đạt', 'nguyen van dat'],
    ['  NGUYỄN   VĂN  ĐẠT ', 'nguyen van dat'],
    ['Nguyễn Văn Đạt'.normalize('NFD'), 'nguyen van dat'],
    ["H'Hen Niê", 'h hen nie'],
    ['Trần-Lê Thuỷ (bé)', 'tran le thuy be'],
  ])('%s is folded to %s', async (name, is) => {
    expect(await say('folded_name(?)', name)).toBe(is);
  });

  test('with the tone on either vowel, composed or not, in capitals or not, are spelled the same', async () => {
    const one = await say('spelled_name(?)', 'Trần Thị Hoà');
    for (const other of ['Trần Thị Hòa', 'TRẦN THỊ HOÀ', 'trần thị  hòa', 'Trần Thị Hoà'.normalize('NFD')])
      expect(await say('spelled_name(?)', other)).toBe(one);
    for (const other of ['Trần Thị Hoa', 'Trần Thị Hoá', 'Trần Thi Hoà', 'Trân Thị Hoà'])
      expect(await say('spelled_name(?)', other)).not.toBe(one);
  });

  test('are folded, and told apart by spelling, as the search of the dashboard does it', async () => {
    const names = [...new Set(plantDuplicates(3, 200, 80).newcomers.map(({ full_name }) => full_name))];
    const spellings = new Map<string, string>();
    for (const name of names) {
      expect(await say('folded_name(?)', name)).toBe(folded(name));
      spellings.set(spelled(name), String(await say('spelled_name(?)', name)));
    }
    expect(new Set(spellings.values()).size).toBe(spellings.size);
    expect(spellings.size).toBeGreaterThan(60);
  });
});

describe('numbers', () => {
  test.each([
    ['GD4242450324151', '2450324151'],
    ['gd 424 24.5032.4151', '2450324151'],
    ['2450324151', '2450324151'],
    ['245032415', null],
    ['GD424245032415', null],
    ['', null],
  ])('the insurance code of %s is %s', async (cell, is) => {
    expect(await say('insurance_code(?)', cell)).toBe(is);
  });

  test.each([
    ['0912345678', '0912345678'],
    ['+84 912 345 678', '0912345678'],
    ['84912345678', '0912345678'],
    ['0168 123 4567', '0381234567'],
    ['01201234567', '0701234567'],
    ['01291234567', '0821234567'],
    ['01861234567', '0561234567'],
    ['01991234567', '0591234567'],
    ['01611234567', null],
    ['0204.385.4123', null],
    ['912345678', null],
  ])('the telephone %s is dialled %s', async (cell, is) => {
    expect(await say('phone_number(?)', cell)).toBe(is);
  });
});
