import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { writeWholeRefused } from '../../server/import/write-whole-refused.ts';
import { csv, dataFolder, examinationMapping, importText, PERSON, query } from './import-text.ts';
import { sheetOf, workbookOf } from './make-workbook.ts';

const mapping = (format: object, names: Record<string, string> = {}): object =>
  examinationMapping(
    {
      sex: { column: names['sex'] ?? 'sex', codes: { Nam: 'male', Nữ: 'female' } },
      height_cm: { column: names['height'] ?? 'height' },
      occupation: { column: names['work'] ?? 'work' },
    },
    { format },
  );
const kept = (folder: string): Promise<Record<string, unknown>[]> =>
  query(
    folder,
    'SELECT row_number, examined_on, sex, height_cm, occupation FROM examination ORDER BY row_number',
  );
const refused = (folder: string): Promise<Record<string, unknown>[]> =>
  query(folder, 'SELECT row_number, column_name, value, reason FROM reject ORDER BY row_number, column_name');

describe('a CSV file that DuckDB does not read itself', () => {
  it('is read as the same text is by DuckDB', async () => {
    const line = (id: number, ...more: string[]): string =>
      [String(id), PERSON, '05/05/2019', ...more].join(';');
    const text = [
      'id;person;day;sex;height;work',
      line(1, 'Nam', '160,5', '"two\nlines, ""quoted"""'),
      '',
      line(2, 'nam', ' 161 ', '""'),
      line(3, '', 'x', '" blank "'),
      line(4, 'Nam', '', 'a "b" c'),
      ...Array.from({ length: 9000 }, (_, at) => line(at + 5, 'Nam', String(150 + (at % 40)), 'nông')),
      line(9999, 'Nam', '1.7', ''),
    ].join('\r\n');
    const folders = [];
    for (const [encoding, bytes] of [
      ['utf-8', Buffer.from(text)],
      ['windows-1258', Buffer.from(text.replaceAll('ô', '\xf4'), 'latin1')],
    ] as const) {
      const { folder, rows } = await importText(
        dataFolder(),
        bytes,
        mapping({ type: 'csv', delimiter: ';', encoding }),
      );
      expect(rows).toBe(9005);
      folders.push(folder);
    }
    const [one = '', other = ''] = folders;
    expect(await kept(other)).toEqual(await kept(one));
    expect(await refused(other)).toEqual(await refused(one));
    expect(await refused(other)).toMatchObject([
      { row_number: 3, column_name: 'height', reason: 'unreadable' },
    ]);
  });

  it('is TCVN3 by bytes and by characters, in its names too, and in workbooks', async () => {
    const table = [
      ['id', 'person', 'day', 'Giíi', 'cao', 'NghÒ'],
      ['1', PERSON, '05/05/2019', 'N÷', '150', 'n«ng d©n'],
    ];
    const [header = [], ...rows] = table;
    const names = { sex: 'Giới', height: 'cao', work: 'Nghề' };
    const files: [Buffer, object][] = [
      [Buffer.from(csv(header, rows), 'latin1'), { type: 'csv', encoding: 'tcvn3' }],
      [Buffer.from(csv(header, rows)), { type: 'csv', encoding: 'tcvn3' }],
      [workbookOf([{ name: 'A', rows: sheetOf(table) }]), { type: 'xlsx', encoding: 'tcvn3' }],
    ];
    for (const [bytes, format] of files) {
      const { folder } = await importText(dataFolder(), bytes, mapping(format, names));
      expect(await kept(folder)).toMatchObject([{ sex: 'female', occupation: 'nông dân' }]);
    }
  });

  it('is VNI, and windows-1258 with tones after their letters', async () => {
    const files: [Buffer, string][] = [
      [
        Buffer.from(
          csv(
            ['id', 'person', 'day', 'sex', 'height', 'work'],
            [['1', PERSON, '05/05/2019', 'Nöõ', '150', 'noâng daân']],
          ),
          'latin1',
        ),
        'vni',
      ],
      [
        Buffer.from(
          csv(
            ['id', 'person', 'day', 'sex', 'height', 'work'],
            [['1', PERSON, '05/05/2019', 'N\xfd\xde', '150', 'n\xf4ng d\xe2n']],
          ),
          'latin1',
        ),
        'windows-1258',
      ],
    ];
    for (const [bytes, encoding] of files) {
      const { folder } = await importText(dataFolder(), bytes, mapping({ type: 'csv', encoding }));
      expect(await kept(folder)).toMatchObject([{ sex: 'female', occupation: 'nông dân' }]);
    }
  });

  it('is gzip, and its refused rows come back as a file that the same mapping reads', async () => {
    const header = ['id', 'person', 'day', 'sex', 'height', 'work'];
    const rows = [
      ['1', PERSON, '05/05/2019', 'N÷', '150', 'n«ng d©n'],
      ['2', PERSON, '32/05/2019', 'N÷', '151', 'n«ng d©n'],
    ];
    const given = mapping({ type: 'csv', encoding: 'tcvn3' });
    const packed = gzipSync(Buffer.from(csv(header, rows), 'latin1'));
    const { folder, import_id, balances } = await importText(dataFolder(), packed, given);
    expect(balances).toMatchObject([{ read: 2, new: 1, rejected: 1 }]);
    const out = `${folder}-refused.csv`;
    await writeWholeRefused({ dataFolder: folder, importId: import_id, out });
    const corrected = readFileSync(out, 'utf8').replace('32/05/2019', '06/05/2019');
    expect((await importText(folder, corrected, given)).balances).toMatchObject([{ read: 1, new: 1 }]);
    expect(await query(folder, 'SELECT DISTINCT sex, occupation FROM examination')).toEqual([
      { sex: 'female', occupation: 'nông dân' },
    ]);
  });

  const broken = (line: string): string =>
    csv(
      ['id', 'person', 'day', 'sex', 'height', 'work'],
      [['1', PERSON, '05/05/2019', 'Nam', '150', '\xf4']],
    ) + line;
  it.each([
    ['a row that is cut off', broken(`2,${PERSON}`), /^Line 3: the row has 2 columns and the header 6/],
    ['a quote that is never closed', broken(`2,"${PERSON}\n`), /^Line 3: a quotation mark opens here/],
    [
      'an enormous cell',
      broken(`2,${PERSON},,,,${'a'.repeat(2_100_000)}\n`),
      /^Line \d+: the row has more than 2,000,000 characters/,
    ],
    ['names without an end', 'a,'.repeat(700_000), /^Line 1: the names of the columns take more than/],
    ['a byte that no text has', broken('2,\0,\n'), /^Line \d: the file holds bytes that no text has/],
  ])('%s is refused in a sentence', async (_, text, sentence) => {
    const given = mapping({ type: 'csv', encoding: 'windows-1258' });
    await expect(importText(dataFolder(), Buffer.from(text, 'latin1'), given)).rejects.toThrow(sentence);
  });
});

it('a file that is not UTF-8 is refused with the encoding that it seems to have', async () => {
  const text = csv(
    ['id', 'person', 'day', 'sex', 'height', 'work'],
    [['1', PERSON, '05/05/2019', 'N÷', '150', 'n«ng d©n, gi¸o viªn']],
  );
  await expect(
    importText(dataFolder(), Buffer.from(text, 'latin1'), mapping({ type: 'csv' })),
  ).rejects.toThrow(
    /^Line 2: the text is not UTF-8; it looks like TCVN3 \(ABC\): 5 of 5 words are Vietnamese when read so\. If it is, say "encoding": "tcvn3"/,
  );
});

it('a cell of more than DuckDB takes is refused in a sentence', async () => {
  const text = csv(
    ['id', 'person', 'day', 'sex', 'height', 'work'],
    [['1', PERSON, '05/05/2019', 'Nam', '150', 'a'.repeat(2_100_000)]],
  );
  await expect(importText(dataFolder(), text, mapping({ type: 'csv' }))).rejects.toThrow(
    /^Line 2: the row has more than 2,000,000 characters/,
  );
});
