import { randomBytes } from 'node:crypto';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { dataFolder, examinationMapping, importText, PERSON, query, type Imported } from './import-text.ts';
import { compoundOf } from './make-compound.ts';
import { filesOf, sheetOf, workbookOf, zipOf, type MadeSheet } from './make-workbook.ts';

const HEADER = ['id', 'person', 'day', 'height', 'born', 'note'];
const xlsx = (format: object = {}, columns: Record<string, unknown> = {}): object =>
  examinationMapping(
    {
      height_cm: { column: 'height' },
      birth: { column: 'born', date: 'dd/MM/yyyy' },
      occupation: { column: 'note' },
      ...columns,
    },
    { format: { type: 'xlsx', ...format } },
  );
const row = (
  id: string,
  more: { day?: string; height?: string; born?: string; note?: string } = {},
): string[] => [id, PERSON, more.day ?? '05/05/2019', more.height ?? '160', more.born ?? '', more.note ?? ''];
/** Style 1 shows days, 2 a time too, 3 twelve digits. */
const STYLES = `<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="000000000000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>`;

const importSheets = (
  sheets: readonly MadeSheet[],
  mapping: object = xlsx(),
  more: Parameters<typeof workbookOf>[1] = { styles: STYLES },
): Promise<Imported> => importText(dataFolder(), workbookOf(sheets, more), mapping);
const one = (rows: readonly (readonly string[])[], mapping?: object): Promise<Imported> =>
  importSheets([{ name: 'Phiếu', rows: sheetOf([HEADER, ...rows]) }], mapping);
const stored = (folder: string): Promise<Record<string, unknown>[]> =>
  query(folder, 'FROM examination ORDER BY row_number');
const refused = (folder: string): Promise<Record<string, unknown>[]> =>
  query(folder, 'SELECT place, column_name, value, reason FROM reject ORDER BY row_number, column_name');

describe('a workbook is read', () => {
  it('as the same table in CSV is, made by a spreadsheet program', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'Phiếu khám',
          rows: [
            HEADER,
            ['1', PERSON, new Date(Date.UTC(2019, 4, 5)), 160.5, new Date(Date.UTC(1965, 2, 4)), 'nông dân'],
            ['2', PERSON, '06/05/2019', 1.65, '1965', null],
          ],
        },
      ],
    });
    const { folder, rows } = await importText(dataFolder(), Buffer.from(bytes), xlsx());
    expect(rows).toBe(2);
    expect(await stored(folder)).toMatchObject([
      { examined_on: '2019-05-05', height_cm: 160.5, birth_date: '1965-03-04', occupation: 'nông dân' },
      { examined_on: '2019-05-06', height_cm: 165, birth_date: '1965-07-01', occupation: null },
    ]);
    expect(await refused(folder)).toEqual([]);
  });

  it('numbers as they are shown, days of cells and of text, values of formulas, truth, references and escapes', async () => {
    const { folder } = await one([
      row('1', { height: '<c><v>160.30000000000001</v></c>', day: '<c s="1"><v>43590</v></c>' }),
      row('2', { height: '<c><f>A1*2</f><v>161</v></c>', day: '<c s="2"><v>43590.5</v></c>' }),
      row('3', {
        height: '<c t="str"><f>T(1)</f><v>162</v></c>',
        note: 'a &amp; b &#x1EC7; _x000D_<![CDATA[<c>]]>',
      }),
      row('4', { born: '<c t="d"><v>1965-03-04T00:00:00</v></c>', note: '<c t="b"><v>1</v></c>' }),
      ['<c><v>5.0E0</v></c>', '<c s="3"><v>24090000001</v></c>', '05/05/2019', '<c><v>1.6E2</v></c>'],
    ]);
    expect(await stored(folder)).toMatchObject(
      [
        { height_cm: 160.3, examined_on: '2019-05-05' },
        { height_cm: 161, examined_on: '2019-05-05' },
        { height_cm: 162, occupation: 'a & b ệ \r<c>' },
        { birth_date: '1965-03-04', birth_precision: 'day', occupation: 'TRUE' },
        { height_cm: 160 },
      ].map(({ birth_precision: _, ...kept }) => kept),
    );
    expect(new Set((await stored(folder)).map(({ person }) => person)).size).toBe(1);
    expect(await refused(folder)).toEqual([]);
  });

  it('shared texts, their runs joined and their phonetic readings left out', async () => {
    const texts = '<si><r><t>nông </t></r><r><t>dân</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>';
    const { folder } = await importSheets(
      [{ name: 'A', rows: sheetOf([HEADER, row('1', { note: '<c t="s"><v>0</v></c>' })]) }],
      xlsx(),
      { texts },
    );
    expect(await stored(folder)).toMatchObject([{ occupation: 'nông dân' }]);
  });

  it('days that are counted from 1904', async () => {
    const rows = sheetOf([HEADER, row('1', { day: '<c s="1"><v>42128</v></c>' })]);
    const { folder } = await importSheets([{ name: 'A', rows }], xlsx(), { styles: STYLES, from1904: true });
    expect(await stored(folder)).toMatchObject([{ examined_on: '2019-05-05' }]);
  });

  it('below a title, its names in two rows and with line ends, without empty rows and what stands below', async () => {
    const rows =
      sheetOf([['DANH SÁCH KHÁM'], [], ['id', 'person', 'day', 'Số đo', '', '']], 2) +
      sheetOf([['', '', '', 'height', 'born', 'ghi&#10; chú']], 5) +
      sheetOf([row('1'), [], ['', '', '', '', '', '', 'Người lập biểu']], 6);
    const mapping = xlsx({}, { occupation: { column: 'ghi chú' } });
    const { folder, rows: count } = await importSheets([{ name: 'A', rows }], mapping);
    expect(count).toBe(1);
    expect(await stored(folder)).toMatchObject([{ height_cm: 160 }]);
  });

  it('from every visible sheet that has the columns, wherever they stand; hidden ones only by name', async () => {
    const sheets: MadeSheet[] = [
      { name: 'Tháng 1', rows: sheetOf([HEADER, row('1', { height: 'x' })]) },
      { name: 'Ghi chú', rows: sheetOf([['a', 'b']]) },
      {
        name: 'Tháng 2',
        rows: sheetOf(
          [
            ['', ...HEADER],
            ['', ...row('2', { height: 'x' })],
          ],
          4,
        ),
      },
      { name: 'Cũ', state: 'hidden', rows: sheetOf([HEADER, row('3')]) },
    ];
    const visible = await importSheets(sheets);
    expect(visible.rows).toBe(2);
    expect(visible.content).toMatchObject([{ record: 'sheet', outcome: 'columns_missing', records: 1 }]);
    expect((await refused(visible.folder)).map(({ place }) => place)).toEqual(['Tháng 1!2', 'Tháng 2!5']);
    const named = await importSheets(sheets, xlsx({ sheets: ['Cũ', 'Tháng 1'] }));
    expect(named.rows).toBe(2);
    expect((await refused(named.folder)).map(({ place }) => place)).toEqual(['Tháng 1!D2']);
  });
});

describe('a refusal in a workbook', () => {
  it('names the cell, and errors of formulas by their own reason, in text too', async () => {
    const { folder } = await one([
      row('1', { height: '<c t="e"><v>#N/A</v></c>', note: '<c t="e"><v>#REF!</v></c>' }),
      row('2', { height: '<c><f>B1</f></c>' }),
      row('3', { height: 'cao' }),
    ]);
    expect(await refused(folder)).toEqual([
      { place: 'Phiếu!D2', column_name: 'height', value: '#N/A', reason: 'formula_error' },
      { place: 'Phiếu!F2', column_name: 'note', value: '#REF!', reason: 'formula_error' },
      { place: 'Phiếu!D3', column_name: 'height', value: '#CALC!', reason: 'formula_error' },
      { place: 'Phiếu!D4', column_name: 'height', value: 'cao', reason: 'unreadable' },
    ]);
    expect(await stored(folder)).toMatchObject([{ height_cm: null, occupation: null }, {}, {}]);
  });
});

const good = (): Buffer => workbookOf([{ name: 'A', rows: sheetOf([HEADER, row('1')]) }]);
const broken = (rows: string): Buffer => workbookOf([{ name: 'A', rows: sheetOf([HEADER]) + rows }]);

/** A workbook of two sheets, its files written anew. */
const two = (write: (files: [string, Buffer][]) => [string, Buffer | string][]): Buffer =>
  zipOf(write(filesOf(workbookOf(['A', 'B'].map((name) => ({ name, rows: sheetOf([HEADER, row(name)]) }))))));
const withPassword = (directory: 'before' | 'behind'): Buffer =>
  compoundOf({ EncryptionInfo: randomBytes(200), EncryptedPackage: randomBytes(90_000) }, directory);

const BROKEN: readonly (readonly [what: string, bytes: () => Buffer, sentence: RegExp, format?: object])[] = [
  ['an old workbook', () => Buffer.from('D0CF11E0A1B11AE10000', 'hex'), /Excel 97–2003 \(\.xls\)/],
  ['a password', () => withPassword('before'), /protected by a password\b/],
  [
    'a password, said behind all else',
    () => withPassword('behind'),
    /is a workbook that is protected by a password/,
  ],
  ['CSV', () => Buffer.from('id,person\n1,2\n'), /is no workbook of Excel/],
  ['cut off', () => good().subarray(0, 600), /cannot be unpacked; it is damaged or cut off/],
  ['damaged within', () => good().fill(0xff, 300, 340), /cannot be unpacked/],
  ['an archive of something else', () => zipOf({ 'a.csv': 'id\n1\n' }), /is an archive and no workbook/],
  ['a workbook of OpenOffice', () => zipOf({ 'content.xml': '<a/>' }), /OpenOffice/],
  ['no rows', () => workbookOf([{ name: 'A', rows: sheetOf([HEADER]) }]), /has no rows of data/],
  [
    'columns missing',
    () => workbookOf([{ name: 'A', rows: sheetOf([['id'], ['1']]) }]),
    /^Sheet "A", rows 1 to 50: the mapping test names columns that the file has not: person, day, height/,
  ],
  [
    'a column twice',
    () => workbookOf([{ name: 'A', rows: sheetOf([[...HEADER, 'day'], row('1')]) }]),
    /^Sheet "A", row 1: the column day stands twice/,
  ],
  [
    'a sheet that is not there',
    good,
    /names the sheet "B", which the workbook has not\. Its sheets are "A"/,
    { sheets: ['B'] },
  ],
  ['another row of names', good, /^Sheet "A", row 2: the mapping/, { header_row: 2 }],
  ['a document type', () => broken('<!DOCTYPE a [<!ENTITY b "c">]>'), /declares a document type/],
  [
    'an entity',
    () => broken('<row r="2"><c r="A2" t="str"><v>&b;</v></c></row>'),
    /sheet1\.xml of the workbook is broken/,
  ],
  ['half a character', () => broken('<row r="2"><c r="A2" t="str"><v>&#xD800;</v></c></row>'), /is broken/],
  ['XML that is cut off', () => broken('<row r="2"><c r="A2">'), /is broken/],
  ['a column beyond all', () => broken('<row r="2"><c r="ZZZZ2"><v>1</v></c></row>'), /is broken/],
  [
    'a cell that never ends',
    () => broken(`<row r="2"><c r="A2" t="str"><v>${'a'.repeat(1_100_000)}</v></c></row>`),
    /more than 1,048,576 characters/,
  ],
  ['a text that is not there', () => broken('<row r="2"><c r="A2" t="s"><v>7</v></c></row>'), /is broken/],
  [
    'a sheet whose part is missing',
    () => two((files) => files.filter(([name]) => !name.endsWith('sheet2.xml'))),
    /sheet2\.xml in the file cannot be unpacked/,
  ],
  [
    'a sheet of which nothing says where it is',
    () =>
      two((files) =>
        files.map(([name, part]) => [
          name,
          name === 'xl/workbook.xml' ? part.toString().replace('rId2', 'rId9') : part,
        ]),
      ),
    /The sheet B in the file cannot be unpacked/,
  ],
  [
    'texts whose part is missing',
    () => broken('<row r="2"><c r="A2" t="s"><v>0</v></c></row>'),
    /sheet1\.xml of the workbook is broken/,
  ],
  [
    'a style that is not there',
    () => broken('<row r="2"><c r="A2" s="1"><v>43590</v></c></row>'),
    /sheet1\.xml of the workbook is broken/,
  ],
  [
    'two parts of one name',
    () => two((files) => files.map(([name, part]) => [name.replace('sheet2', 'sheet1'), part])),
    /two parts of one name, xl\/worksheets\/sheet1\.xml/,
  ],
  [
    'a bomb',
    () => zipOf({ 'xl/workbook.xml': Buffer.alloc(40 * 2 ** 20) }),
    /unpacks from [\d,]+ to 41,943,040 bytes/,
  ],
];

describe('a workbook that is not what it says is refused whole', () => {
  it.each(BROKEN.map((one) => [one[0], one] as const))('%s', async (_, [, bytes, sentence, format = {}]) => {
    const refusal: unknown = await importText(dataFolder(), bytes(), xlsx(format)).catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ name: 'Refusal', exitCode: 2 });
    expect((refusal as Error).message).toMatch(sentence);
    expect((refusal as Error).message).not.toContain(PERSON);
  });

  it('but not for its width: ten thousand columns are read past', async () => {
    const many = Array.from({ length: 10_000 }, () => '<c><v>1</v></c>').join('');
    const { rows } = await importSheets([
      { name: 'A', rows: sheetOf([HEADER]) + sheetOf([row('1')], 2).replace('</row>', `${many}</row>`) },
    ]);
    expect(rows).toBe(1);
  });
});
