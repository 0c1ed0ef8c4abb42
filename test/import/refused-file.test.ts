import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { writeRefused } from '../../server/import/write-refused.ts';
import { csv, dataFolder, examinationMapping, importText, PERSON } from './import-text.ts';

const mapping = examinationMapping({
  height_cm: { column: 'height' },
  sbp_1_mmhg: { column: 'note' },
  form: { column: 'form' },
});
const HEADER = ['id', 'person', 'day', 'height', 'note', 'form'];

it('holds every refused row and value, in the order of the file, safe to open in a spreadsheet', async () => {
  const folder = dataFolder();
  const rows = [
    ['1', PERSON, '05/05/2019', '160', '=HYPERLINK("http://x")', ''],
    ['2', PERSON, '05/05/2019', '9999', '@SUM(A1)', 'tờ rơi'],
    ['3', PERSON, '05/05/2019', '-5', '120', ''],
    ['4', '02409000000123456', '31/02/2019', '160', '120', ''],
    ['5', PERSON, '05/05/2019', '160', '120', ''],
  ].map((row) => row.map((cell) => (cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell)));
  const imported = await importText(folder, csv(HEADER, rows), mapping);
  const out = `${folder}-refused.csv`;
  const written = await writeRefused({ dataFolder: folder, importId: imported.import_id, out });

  const text = readFileSync(out, 'utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(text.slice(1).split('\r\n')).toEqual([
    'row,place,kind,column,value,refused,reason,reason_vi,reason_en',
    `1,,examination,note,"'=HYPERLINK(""http://x"")",value,unreadable,không đọc được,cannot be read`,
    `2,,examination,form,tờ rơi,value,code_unknown,mã không có trong danh mục,not in the code list`,
    '2,,examination,height,9999,value,out_of_range,ngoài khoảng có thể,outside the possible range',
    `2,,examination,note,'@SUM(A1),value,unreadable,không đọc được,cannot be read`,
    `3,,examination,height,'-5,value,out_of_range,ngoài khoảng có thể,outside the possible range`,
    '4,,examination,day,31/02/2019,row,unreadable,không đọc được,cannot be read',
    '4,,examination,person,024••••••••••••••,row,unreadable,không đọc được,cannot be read',
    '',
  ]);
  expect(written).toMatchObject({ import_id: 1, lines: 7, out });
  expect(statSync(out).mode & 0o777).toBe(0o600);
});

it('writes over no file, and makes none where there is no such import', async () => {
  const folder = dataFolder();
  await importText(folder, csv(HEADER, [['1', PERSON, '05/05/2019', '160', '120', '']]), mapping);
  const out = `${folder}-refused.csv`;
  await expect(writeRefused({ dataFolder: folder, importId: 7, out })).rejects.toMatchObject({
    reason: 'no_such_import',
    exitCode: 2,
    message: expect.stringMatching(/no import 7 .*There are: 1 \(/) as string,
  });
  expect(existsSync(out)).toBe(false);
  writeFileSync(out, 'the source');
  await expect(writeRefused({ dataFolder: folder, importId: 1, out })).rejects.toThrow(/there already/);
  expect(readFileSync(out, 'utf8')).toBe('the source');
});
