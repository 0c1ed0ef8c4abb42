import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../server/import/import-file.ts';
import { importParts } from '../../server/import/import-parts.ts';
import { csv, dataFolder, examinationMapping, HISTORY_IDS, LOADED, PERSON, query } from './import-text.ts';
import { sheetOf, workbookOf, zipOf } from './make-workbook.ts';

const HEADER = ['id', 'person', 'day'];
const table = (...ids: string[]): string[][] => [HEADER, ...ids.map((id) => [id, PERSON, '05/05/2019'])];
const text = (...ids: string[]): string => csv(HEADER, table(...ids).slice(1));

/** Imports all parts of a path, as the command does. */
async function importAll(data: string, path: string, type: 'csv' | 'xlsx'): Promise<string[]> {
  const map = `${data}-map.json`;
  writeFileSync(map, JSON.stringify(examinationMapping({}, { format: { type } })));
  const { paths, others } = await importParts(path, type);
  for (const file of paths)
    await importFile({ dataFolder: data, file, map, now: () => LOADED, historyIds: HISTORY_IDS, threads: 1 });
  return [...others];
}
const imports = (data: string): Promise<Record<string, unknown>[]> =>
  query(data, 'SELECT file_name, file_rows, length(file_sha256) AS digest FROM import ORDER BY import_id');

/** A file beside the data folder, removed with it. */
function beside(data: string, name: string, bytes: string | Buffer): string {
  const path = `${dirname(data)}/${name}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return path;
}

describe('each file is an import of its own, in the order of names', () => {
  it('of an archive, whatever else it holds', async () => {
    const data = dataFolder();
    const archive = zipOf({
      'xã B.csv': text('b1', 'b2'),
      'xã A/phiếu.csv': text('a1'),
      'đọc trước.docx': 'x',
      '__MACOSX/._xã B.csv': 'x',
    });
    const others = await importAll(data, beside(data, 'tháng 3.zip', archive), 'csv');
    expect(others).toEqual(['đọc trước.docx']);
    expect(await imports(data)).toEqual([
      { file_name: 'tháng 3.zip/xã A/phiếu.csv', file_rows: 1, digest: '64' },
      { file_name: 'tháng 3.zip/xã B.csv', file_rows: 2, digest: '64' },
    ]);
    expect(await query(data, 'SELECT count(*) AS n FROM examination')).toEqual([{ n: '3' }]);
  });

  it('of an archive of workbooks, and of a folder', async () => {
    const data = dataFolder();
    const workbook = workbookOf([{ name: 'A', rows: sheetOf(table('1')) }]);
    await importAll(data, beside(data, 't3.zip', zipOf({ 'a.xlsx': workbook })), 'xlsx');
    beside(data, 'folder/2.csv.gz', gzipSync(text('3')));
    beside(data, 'folder/1.csv', text('2'));
    await importAll(data, `${dirname(data)}/folder`, 'csv');
    expect((await imports(data)).map(({ file_name }) => file_name)).toEqual([
      't3.zip/a.xlsx',
      '1.csv',
      '2.csv.gz',
    ]);
  });
});

/** An archive that lists one file many times: each is small for its packed size, together they are not. */
function overlapping(): Buffer {
  const one = zipOf({ 'a000.csv': Buffer.alloc(1 << 20, 'id,person,day\n') });
  const directory = one.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  const end = one.length - 22;
  const entry = one.subarray(directory, end);
  const entries = Array.from({ length: 400 }, (_, at) => {
    const copy = Buffer.from(entry);
    copy.write(`a${String(at).padStart(3, '0')}`, 46);
    return copy;
  });
  const listed = Buffer.concat(entries);
  const last = Buffer.from(one.subarray(end));
  last.writeUInt16LE(400, 8);
  last.writeUInt16LE(400, 10);
  last.writeUInt32LE(listed.length, 12);
  return Buffer.concat([one.subarray(0, directory), listed, last]);
}

describe('an archive is refused in a sentence', () => {
  it.each([
    ['that holds archives', zipOf({ 'a.csv': text('1'), 'b.zip': 'x' }), /holds another archive, b\.zip/],
    ['that holds no such file', zipOf({ 'a.docx': 'x' }), /holds 1 files, and none that the mapping reads/],
    [
      'that grows beyond measure',
      zipOf({ 'a.csv': Buffer.alloc(64 << 20) }),
      /a\.csv unpacks from [\d,]+ to 67,108,864 bytes/,
    ],
    ['whose files overlap', overlapping(), /The archive has [\d,]+ bytes and unpacks to 419,430,400/],
    [
      'that is cut off',
      zipOf({ 'a.csv': text('1') }).subarray(0, 60),
      /cannot be unpacked; it is damaged or cut off/,
    ],
    ['that leads out of itself', zipOf({ '../../a.csv': text('1') }), /cannot be unpacked/],
    [
      'that holds a workbook under another name',
      zipOf({ 'a.csv': workbookOf([{ name: 'A', rows: '' }]) }),
      /this is an archive, such as a workbook/,
    ],
    ['that holds gzip under another name', zipOf({ 'a.csv': gzipSync(text('1')) }), /no archive within it/],
    ['that holds binary files', zipOf({ 'a.csv': 'a\0b' }), /the file holds bytes that no text has/],
  ])('%s', async (_, bytes, sentence) => {
    const data = dataFolder();
    const refusal: unknown = await importAll(data, beside(data, 'x.zip', bytes), 'csv').catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ name: 'Refusal', exitCode: 2 });
    expect((refusal as Error).message).toMatch(sentence);
  });
});
