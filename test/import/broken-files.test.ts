import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csv, dataFolder, examinationMapping, importText, PERSON, query } from './import-text.ts';

const HEADER = ['id', 'person', 'day', 'note', 'height'];
const row = (id: number, note = 'a'): string[] => [String(id), PERSON, '05/05/2019', note, '160'];
const rows = (count: number): string[][] => Array.from({ length: count }, (_, at) => row(at));
const good = csv(HEADER, rows(200));
const lines = good.split('\n');
const withLine = (at: number, text: string): string => lines.with(at - 1, text).join('\n');
const mapping = examinationMapping({ height_cm: { column: 'height' } });

const BROKEN: readonly (readonly [string, string | Buffer, RegExp])[] = [
  ['empty', '', /empty \(0 bytes\)/],
  ['a header alone', `${HEADER.join(',')}\n`, /^Line 1: the file has a header and no rows/],
  [
    'cut off in a row',
    good.slice(0, good.indexOf('\n120,') + 9),
    /^Line 122: the row has 2 columns and the header 5/,
  ],
  [
    'binary',
    Buffer.from([0x50, 0x4b, 0x05, 0x04, 0x0a, 0x00, 0x00, 0x01]),
    /^Line 2: the file holds bytes that no text has/,
  ],
  ['another delimiter', good.replaceAll(',', ';'), /^Line 1: the columns are divided by a semicolon/],
  ['UTF-16', Buffer.from(`\uFEFF${good}`, 'utf16le'), /^Line 1: the file is written in UTF-16/],
  [
    'windows-1258',
    Buffer.concat([Buffer.from(lines.slice(0, 50).join('\n')), Buffer.from([0x0a, 0x4e, 0xd2, 0x41, 0x0a])]),
    /^Line 51: the text is not UTF-8/,
  ],
  [
    'columns missing',
    csv(['id', 'day'], [['1', '05/05/2019']]),
    /columns that the file has not: person, height/,
  ],
  ['a column twice', csv(['id', 'person', 'day', 'height', 'height'], [row(1)]), /height stands twice/],
  [
    'a quote opened and never closed',
    withLine(101, `99,${PERSON},05/05/2019,"abc,160`),
    /^Line 101: a quotation mark opens here/,
  ],
  [
    'a quote that swallows rows up to the next quoted field',
    good
      .split('\n')
      .with(100, `99,${PERSON},05/05/2019,"abc,160`)
      .with(150, `149,${PERSON},05/05/2019,"b",160`)
      .join('\n'),
    /^Line 101: a quotation mark opens here/,
  ],
  [
    'a delimiter too many',
    withLine(31, `29,${PERSON},05/05/2019,a,b,160`),
    /^Line 31: the row has 6 columns and the header 5/,
  ],
  ['a workbook', Buffer.from('PK\x03\x04abc'), /this is an archive, such as a workbook of Excel/],
  ['Parquet', Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(100)]), /this is a Parquet file/],
];

describe('a file that is not what it says is refused whole', () => {
  it.each(BROKEN)('%s', async (_, text, sentence) => {
    const folder = dataFolder();
    const refusal: unknown = await importText(folder, text, mapping).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: 'Refusal', exitCode: 2 });
    expect((refusal as Error).message).toMatch(sentence);
    expect((refusal as Error).message).not.toContain(PERSON);
    if (existsSync(join(folder, 'store.duckdb')))
      expect(
        await query(
          folder,
          "SELECT 1 FROM duckdb_tables() WHERE estimated_size > 0 AND table_name IN ('examination', 'import')",
        ),
      ).toEqual([]);
  });

  it('a row too long, of a file whose days are looked at first', async () => {
    const auto = examinationMapping({ examined_on: { column: 'day', date: 'auto' } });
    const text = withLine(101, `99,${PERSON},05/05/2019,a,160,1`);
    const refusal: unknown = await importText(dataFolder(), text, auto).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: 'Refusal', exitCode: 2 });
    expect((refusal as Error).message).toMatch(/^Line 101: the row has 6 columns and the header 5/);
  });

  it('a truncated Parquet file', async () => {
    const folder = dataFolder();
    const broken = Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(100)]);
    const asParquet = { ...mapping, format: { type: 'parquet' } };
    await expect(importText(folder, broken, asParquet)).rejects.toThrow(/probably truncated/);
  });

  it('a mapping with faults names each with its place', async () => {
    const faulty = examinationMapping({
      heigth_cm: { column: 'height' },
      weight_kg: { column: 'w', unit: 'stone' },
    });
    await expect(importText(dataFolder(), good, faulty)).rejects.toThrow(
      /rows\[0\]\.columns\.heigth_cm: rows of kind examination have no item heigth_cm[^]*weight_kg\.unit: stone is not one of kg/,
    );
  });
});

describe('a file that only looks broken is read', () => {
  it('line ends, quotes and delimiters inside quotes, empty lines, no line end at the end, a byte order mark', async () => {
    const text = [
      `\uFEFF${HEADER.join(',')}`,
      `1,${PERSON},05/05/2019,"two\nlines, and ""quotes""",160`,
      '',
      `2,${PERSON},05/05/2019,plain,161`,
      `3,${PERSON},05/05/2019,"",162`,
    ].join('\n');
    const result = await importText(dataFolder(), text, mapping);
    expect(result.rows).toBe(3);
    expect(result.balances).toMatchObject([{ read: 3, new: 3 }]);
  });

  it('Windows line ends', async () => {
    const result = await importText(dataFolder(), good.replaceAll('\n', '\r\n'), mapping);
    expect(result).toMatchObject({ rows: 200, balances: [{ read: 200, new: 200 }] });
  });
});
