import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { QUARANTINE_DAYS } from '#queries/import/quarantine-days.ts';
import { withdrawImport } from '../../server/import/withdraw-import.ts';
import { writeWholeRefused } from '../../server/import/write-whole-refused.ts';
import { csv, dataFolder, examinationMapping, importText, PERSON, query } from './import-text.ts';

const HEADER = ['id', 'person', 'name', 'day', 'height'];
const mapping = examinationMapping({ height_cm: { column: 'height' } }, { identity: ['name'] });
const ROWS = [
  ['1', PERSON, 'Lê Thị Đúng', '05/05/2019', '160'],
  ['2', '0240900000012345', '"Nguyễn ""Hai"", thôn\nĐông"', '31/02/2019', '9999'],
  ['3', PERSON, '=HYPERLINK(1)', '05/05/2019', '171'],
  ['4', PERSON, 'Trần Thị Ba', '', '155'],
  ['5', PERSON, 'Một', '06/05/2019', '150'],
  ['5', PERSON, 'Hai', '06/05/2019', '151'],
];

const refusedFile = async (folder: string, importId = 1): Promise<string> => {
  const out = `${folder}-whole-${String(importId)}.csv`;
  await writeWholeRefused({ dataFolder: folder, importId, out });
  return out;
};

describe('refused rows', () => {
  it('go back whole in the form they came in, with reasons beside them; corrected, they import cleanly', async () => {
    const folder = dataFolder();
    const first = await importText(folder, csv(HEADER, ROWS), mapping);
    expect(first.balances).toMatchObject([{ read: 6, new: 2, rejected: 4 }]);
    const out = await refusedFile(folder);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const text = readFileSync(out, 'utf8');
    expect(text.slice(1).split('\r\n')).toEqual([
      'id,person,name,day,height,_row,_refused_vi,_refused_en',
      '2,0240900000012345,"Nguyễn ""Hai"", thôn\nĐông",31/02/2019,9999,"2","day: không đọc được; person: không đọc được; height: ngoài khoảng có thể","day: cannot be read; person: cannot be read; height: outside the possible range"',
      '4,024090000001,Trần Thị Ba,,155,"4","day: thiếu mục bắt buộc","day: a required item is missing"',
      '5,024090000001,Một,06/05/2019,150,"5","id: trùng khóa với dòng khác nhưng nội dung khác","id: same key as another row of the file, other content"',
      '5,024090000001,Hai,06/05/2019,151,"6","id: trùng khóa với dòng khác nhưng nội dung khác","id: same key as another row of the file, other content"',
      '',
    ]);
    const corrected = text
      .replace('0240900000012345', '024090000012')
      .replace('31/02/2019,9999', '28/02/2019,159')
      .replace('Ba,,155', 'Ba,07/05/2019,155')
      .replace(/5,024090000001,Hai.*\r\n/, '');
    const second = await importText(folder, corrected, mapping);
    expect(second.refused).toEqual([]);
    expect(second.balances).toMatchObject([{ read: 3, new: 3, rejected: 0 }]);
    expect(await query(folder, 'SELECT height_cm FROM examination ORDER BY 1')).toEqual(
      [150, 155, 159, 160, 171].map((height_cm) => ({ height_cm })),
    );
  });

  it('are read back in the encoding and with the delimiter of their file', async () => {
    const rows = [['1', '02409', 'Đỗ Văn Ư', '05/05/2019', '160']];
    const text = csv(HEADER, rows).replaceAll(',', ';');
    for (const encoding of ['utf-16', 'latin-1'] as const) {
      const folder = dataFolder();
      const own = { ...mapping, format: { type: 'csv', delimiter: ';', encoding } };
      const bytes =
        encoding === 'utf-16'
          ? Buffer.from(`\uFEFF${text}`, 'utf16le')
          : Buffer.from(text.replace('Đỗ Văn Ư', 'Dô'), 'latin1');
      await importText(folder, bytes, own);
      const out = readFileSync(await refusedFile(folder));
      expect(out.toString(encoding === 'utf-16' ? 'utf16le' : 'latin1')).toContain(
        encoding === 'utf-16' ? '1;02409;Đỗ Văn Ư;05/05/2019;160;"1"' : '1;02409;Dô;05/05/2019;160;"1"',
      );
      const again = await importText(folder, out, own);
      expect(again.balances).toMatchObject([{ read: 1, rejected: 1 }]);
    }
  });

  it('of a workbook go back as a workbook, with every column of their sheets', async () => {
    const folder = dataFolder();
    const own = { ...mapping, format: { type: 'xlsx', header_row: 3 } };
    const sheet = (name: string, rows: readonly (readonly string[])[]) => ({
      name,
      rows: [
        ['Phiếu khám'],
        [],
        HEADER,
        ...rows.map((row) => row.map((cell) => (cell === '' ? null : cell))),
      ],
    });
    const bytes = await writeXlsx({
      sheets: [sheet('Xã A', ROWS.slice(0, 3)), sheet('Xã B', ROWS.slice(3))],
    });
    await importText(folder, Buffer.from(bytes), own);
    const out = readFileSync(await refusedFile(folder));
    const { sheets } = await readXlsx(out);
    expect(sheets.map(({ name, rows }) => [name, rows.slice(2)])).toEqual([
      [
        'Xã A',
        [
          [...HEADER, '_row', '_refused_vi', '_refused_en'],
          [...(ROWS[1] ?? []), '2', expect.stringMatching(/^day: không đọc được; /), expect.anything()],
        ],
      ],
      [
        'Xã B',
        [
          [...HEADER, '_row', '_refused_vi', '_refused_en'],
          ['4', PERSON, 'Trần Thị Ba', null, '155', '4', 'day: thiếu mục bắt buộc', expect.anything()],
          [...(ROWS[4] ?? []), '5', expect.stringMatching(/^id: trùng khóa/), expect.anything()],
          [...(ROWS[5] ?? []), '6', expect.stringMatching(/^id: trùng khóa/), expect.anything()],
        ],
      ],
    ]);
    // Read again it is refused again, row by row: only its contents are wrong.
    const again = await importText(folder, out, own);
    expect(again.balances).toMatchObject([{ read: 4, rejected: 4 }]);
  });

  it('lie encrypted, for a time; a file that was changed gives nothing', async () => {
    const folder = dataFolder();
    await importText(folder, csv(HEADER, ROWS), mapping);
    const kept = join(folder, 'quarantine', '1');
    expect(statSync(kept).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(kept);
    for (const word of ['Nguyễn', '0240900000012345', 'person']) expect(bytes.includes(word)).toBe(false);

    const changed = Buffer.from(bytes);
    changed[60] = (changed[60] ?? 0) ^ 1;
    writeFileSync(kept, changed);
    await expect(refusedFile(folder)).rejects.toMatchObject({ reason: 'quarantine_damaged' });
    expect(existsSync(`${folder}-whole-1.csv`)).toBe(false);
    writeFileSync(kept, bytes);

    const old = Date.now() / 1000 - (QUARANTINE_DAYS + 1) * 86_400;
    utimesSync(kept, old, old);
    await expect(refusedFile(folder)).rejects.toMatchObject({ reason: 'nothing_kept' });
    expect(readdirSync(join(folder, 'quarantine'))).toEqual([]);
  });

  it('are kept of no import that refused none, and go with one that is undone', async () => {
    const folder = dataFolder();
    await importText(folder, csv(HEADER, ROWS), mapping);
    await importText(folder, csv(HEADER, ROWS.slice(0, 1)), mapping);
    expect(readdirSync(join(folder, 'quarantine'))).toEqual(['1']);
    await expect(refusedFile(folder, 2)).rejects.toThrow(/No refused row of import 2 /);
    await withdrawImport({ dataFolder: folder, importId: 1 });
    expect(readdirSync(join(folder, 'quarantine'))).toEqual([]);
  });
});
