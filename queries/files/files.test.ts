import readWorkbook from 'read-excel-file/node';
import { tableFromIPC } from '@uwdata/flechette';
import { describe, expect, it } from 'vitest';
import { records } from '../../test/sample/csv-rows.ts';
import type { About } from './about.ts';
import { arrowOf } from './arrow.ts';
import { csvOf } from './csv.ts';
import { tableWriter } from './table.ts';
import { workbookOf } from './workbook.ts';

/** Names as an imported file may bring them. */
const NAMES = [
  '=HYPERLINK("http://x.example","Trạm Y tế")',
  '+84 901',
  '-2+3',
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r\n=1+1',
  '＝1+1',
  'Sơn Động, "cũ"',
  'Đại Lâm\nXã',
];
const ABOUT: About = {
  title: '=1+1',
  filters: 'Tỉnh Bắc Giang, năm 2019',
  as_of: '2020-02-28',
  loaded_at: '2020-02-29T00:00:00Z',
  snapshot: 'thử',
  definitions: ['Độ bao phủ, phiên bản 1', '@định nghĩa'],
  source: 'Tầm Soát',
  remarks: [],
  link: 'http://localhost/?area=220',
};
const { column, same } = tableWriter(NAMES, 'vi');
const TABLE = [
  column('title', 'text', (name) => name),
  column('numerator', 'count', (name) => (name.startsWith('-') ? NaN : -name.length)),
  column('value', 'share', (name) => 1 / (name.length + 2)),
  column('low', 'number', () => null),
  same('snapshot', '=thử'),
];

describe('a name that begins like a formula', () => {
  it('has an apostrophe before it in CSV, where numbers stay numbers and letters stay right', () => {
    const text = csvOf(TABLE);
    expect(text.startsWith('\uFEFF')).toBe(true);
    const [head, ...rows] = records(text.slice(1));
    expect(head).toEqual(['title', 'numerator', 'value', 'low', 'snapshot']);
    expect(rows.map(([name]) => name)).toEqual([
      ...NAMES.slice(0, 7).map((name) => `'${name}`),
      ...NAMES.slice(7),
    ]);
    expect(rows.map(([, count]) => count)).toEqual(
      NAMES.map((name) => (name.startsWith('-') ? '' : String(-name.length))),
    );
    for (const row of rows) expect(row[4]).toBe("'=thử");
  });

  it('is text and no formula in a workbook, where numbers are numbers, unrounded', async () => {
    const [data, about] = await readWorkbook(Buffer.from(await workbookOf(TABLE, ABOUT, 'vi')));
    expect([data!.sheet, about!.sheet]).toEqual(['Số liệu', 'Nguồn']);
    const [headings, ...rows] = data!.data;
    // What is the same in each row is said once, on the second sheet.
    expect(headings).toEqual(['Tên', 'Tử số', 'Giá trị', 'KTC 95 %, cận dưới']);
    // A formula would be read as its value, and it has none. The reader trims what stands around a text.
    expect(rows.map(([name]) => String(name).trim())).toEqual(NAMES.map((name) => name.trim()));
    expect(rows.map((row) => row[1])).toEqual(
      NAMES.map((name) => (name.startsWith('-') ? null : -name.length)),
    );
    expect(rows.map((row) => row[2])).toEqual(NAMES.map((name) => 1 / (name.length + 2)));
    expect(about!.data).toEqual([
      ['Tiêu đề', '=1+1'],
      ['Bộ lọc', 'Tỉnh Bắc Giang, năm 2019'],
      ['Số liệu đến ngày', '2020-02-28'],
      ['Dữ liệu nạp đến', '2020-02-29T00:00:00Z'],
      ['Định nghĩa', 'Độ bao phủ, phiên bản 1'],
      ['Định nghĩa', '@định nghĩa'],
      ['Nguồn', 'Tầm Soát'],
      ['Bản số liệu', 'thử'],
      ['Địa chỉ', 'http://localhost/?area=220'],
    ]);
  });

  it('is left as it is in Arrow, which no spreadsheet opens', () => {
    const table = tableFromIPC(arrowOf(TABLE, new Map([['definition', '{}']]), 'file'));
    expect(Array.from(table.getChild('title').toArray() as ArrayLike<string>)).toEqual(NAMES);
    expect(table.schema.metadata?.get('definition')).toBe('{}');
  });
});

it('a column that nobody has named fails, rather than go out without a word', () => {
  expect(() => column('nobody_named_this', 'text', () => null)).toThrow(/has no heading/);
});
