import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../server/import/import-file.ts';
import { formatType, importParts } from '../../server/import/import-parts.ts';
import { writeWholeRefused } from '../../server/import/write-whole-refused.ts';
import { dhis2Mapping } from './dhis2-mapping.ts';
import { csv, dataFolder, examinationMapping, HISTORY_IDS, LOADED, PERSON, query } from './import-text.ts';
import { insuranceFile } from './insurance-text.ts';
import { sheetOf, workbookOf, zipOf } from './make-workbook.ts';
import { parquetOf } from './parquet-of.ts';

const HEADER = ['id', 'person', 'day'];
const table = (...ids: string[]): string[][] => [HEADER, ...ids.map((id) => [id, PERSON, '05/05/2019'])];
const text = (...ids: string[]): string => csv(HEADER, table(...ids).slice(1));

/** Imports all parts of a path, as the command does. */
async function importAll(data: string, path: string, mapping: object): Promise<string[]> {
  const map = `${data}-map.json`;
  writeFileSync(map, JSON.stringify(mapping));
  const { parts, others } = await importParts(path, formatType(map));
  for (const { path: file, name } of parts)
    await importFile({
      dataFolder: data,
      file,
      name,
      map,
      now: () => LOADED,
      historyIds: HISTORY_IDS,
      threads: 1,
    });
  return [...others];
}
const tableMapping = (type: 'csv' | 'xlsx' | 'parquet', columns = {}): object =>
  examinationMapping(columns, { format: { type } });
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
    const others = await importAll(data, beside(data, 'tháng 3.zip', archive), tableMapping('csv'));
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
    await importAll(data, beside(data, 't3.zip', zipOf({ 'a.xlsx': workbook })), tableMapping('xlsx'));
    beside(data, 'folder/2.csv.gz', gzipSync(text('3')));
    beside(data, 'folder/1.csv', text('2'));
    await importAll(data, `${dirname(data)}/folder`, tableMapping('csv'));
    expect((await imports(data)).map(({ file_name }) => file_name)).toEqual([
      't3.zip/a.xlsx',
      '1.csv',
      '2.csv.gz',
    ]);
  });

  it('of the folders in a folder, each called with its own; what is not read there is named', async () => {
    const data = dataFolder();
    for (const [name, ids] of [
      ['xã B/phiếu.csv', '4'],
      ['xã A/tháng 3/phiếu.csv', '2'],
      ['xã A/phiếu.csv', '1'],
      ['xã A.csv', '3'],
      ['.rác/phiếu.csv', '5'],
    ] as const)
      beside(data, `folder/${name}`, text(ids));
    beside(data, 'folder/xã B/đọc trước.docx', 'x');
    beside(data, 'folder/xã B/cũ/phiếu.zip', zipOf({ 'a.csv': text('6') }));
    symlinkSync('..', `${dirname(data)}/folder/xã B/vòng.csv`);
    symlinkSync('phiếu.csv', `${dirname(data)}/folder/xã B/bản khác.csv`);
    const others = await importAll(data, `${dirname(data)}/folder`, tableMapping('csv'));
    expect(others).toEqual(['xã B/cũ/phiếu.zip', 'xã B/vòng.csv/', 'xã B/đọc trước.docx']);
    expect((await imports(data)).map(({ file_name }) => file_name)).toEqual([
      'xã A.csv',
      'xã A/phiếu.csv',
      'xã A/tháng 3/phiếu.csv',
      'xã B/bản khác.csv',
      'xã B/phiếu.csv',
    ]);
    expect(await query(data, 'SELECT count(*) AS n FROM examination')).toEqual([{ n: '4' }]);
  });

  it('of an archive of Parquet, which is unpacked beside the store for its time and no longer', async () => {
    const data = dataFolder();
    const rows = (...ids: string[]): Promise<Buffer> =>
      parquetOf(`
        SELECT unnest(['${ids.join("','")}']) AS id, '${PERSON}' AS person, 'Lê Thị Đúng' AS name, '5/5/2019' AS day,
          160.5 AS height`);
    const mapping = examinationMapping(
      { height_cm: { column: 'height' }, examined_on: { column: 'day', date: 'auto' } },
      { format: { type: 'parquet' }, identity: ['name'] },
    );
    const archive = zipOf({
      'b/2.parquet': await rows('2', '3'),
      '1.PARQUET': await rows('1'),
      'a.csv': 'x',
    });
    expect(await importAll(data, beside(data, 't3.zip', archive), mapping)).toEqual(['a.csv']);
    expect(await imports(data)).toEqual([
      { file_name: 't3.zip/1.PARQUET', file_rows: 1, digest: '64' },
      { file_name: 't3.zip/b/2.parquet', file_rows: 2, digest: '64' },
    ]);
    expect(await query(data, 'SELECT height_cm FROM examination')).toHaveLength(3);
    const broken = zipOf({ 'a.parquet': (await rows('4')).subarray(0, 300) });
    await expect(importAll(data, beside(data, 't4.zip', broken), mapping)).rejects.toThrow(
      /Parquet file cannot be read; it is probably truncated/,
    );
    expect(readdirSync(data).filter((name) => /^(?:spill|staging)/.test(name))).toEqual([]);
  });

  it('of an archive of Parquet refused rows are given back too', async () => {
    const data = dataFolder();
    const bytes = await parquetOf(
      `SELECT * FROM (VALUES ('1', '${PERSON}', '05/05/2019'), ('2', '${PERSON}', NULL)) t (id, person, day)`,
    );
    await importAll(data, beside(data, 't3.zip', zipOf({ 'a.parquet': bytes })), tableMapping('parquet'));
    const out = `${data}.whole`;
    expect(await writeWholeRefused({ dataFolder: data, importId: 1, out })).toMatchObject({ lines: 1 });
    expect(readFileSync(out).subarray(0, 4).toString()).toBe('PAR1');
  });

  it('of insurance files and of sets of DHIS2, in an archive and in a folder', async () => {
    const data = dataFolder();
    const shipped = fileURLToPath(
      new URL('../../queries/import/mappings/insurance-xml.json', import.meta.url),
    );
    const visits = insuranceFile([
      {
        XML1: [
          {
            ...{ MA_LK: 'LK1', STT: '1', SO_CCCD: PERSON, MA_BENH_CHINH: 'I10' },
            ...{ NGAY_VAO: '202001150730', MA_LOAI_KCB: '01', MA_CSKCB: '24001' },
          },
        ],
      },
    ]);
    const insurance = JSON.parse(readFileSync(shipped, 'utf8')) as object;
    await importAll(data, beside(data, 'xml.zip', zipOf({ '01/a.xml': visits })), insurance);
    beside(data, 'xml/b.xml', visits);
    await importAll(data, `${dirname(data)}/xml`, insurance);
    const set = JSON.stringify({
      dataValues: [{ dataElement: 'f7n9E0hX8qk', period: '20200203', orgUnit: 'D01', value: '12' }],
    });
    const dhis2 = dhis2Mapping({ name: 'dhis2', title: { vi: 'Số', en: 'Numbers' } }, ['f7n9E0hX8qk']);
    await importAll(data, beside(data, 'sets.zip', zipOf({ 'set.json': set })), dhis2);
    expect((await imports(data)).map(({ file_name }) => file_name)).toEqual([
      'xml.zip/01/a.xml',
      'b.xml',
      'sets.zip/set.json',
    ]);
    expect(await query(data, 'SELECT performed FROM tally')).toEqual([{ performed: 12 }]);
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

/** The beginning of a tar archive of one file. */
function tar(name: string): Buffer {
  const head = Buffer.alloc(1024);
  head.write(name);
  head.write('ustar', 257);
  return head;
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
    [
      'that holds two files of one name',
      zipOf([
        ['a.csv', text('1')],
        ['a.csv', text('2')],
      ]),
      /two parts of one name, a\.csv/,
    ],
    ['that leads out of itself', zipOf({ '../../a.csv': text('1') }), /cannot be unpacked/],
    [
      'that holds a workbook under another name',
      zipOf({ 'a.csv': workbookOf([{ name: 'A', rows: '' }]) }),
      /this is an archive, such as a workbook/,
    ],
    [
      'that holds gzip under another name',
      zipOf({ 'a.csv': gzipSync(text('1')) }),
      /x\.zip\/a\.csv is packed itself/,
    ],
    ['of tar', tar('a.csv'), /is an archive \(tar\).*pack that as \.zip/],
    ['of tar packed by gzip', gzipSync(tar('a.csv')), /is an archive \(tar\).*pack that as \.zip/],
    ['of RAR', Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1'), /is an archive \(RAR\)/],
    ['another one that is named .zip', tar('a.csv'), /is an archive \(tar\)/],
    ['of 7z', Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1'), /is an archive \(7z\)/],
    ['that holds binary files', zipOf({ 'a.csv': 'a\0b' }), /the file holds bytes that no text has/],
  ])('%s', async (kind, bytes, sentence) => {
    const data = dataFolder();
    const refusal: unknown = await importAll(
      data,
      beside(data, /^of /.test(kind) ? 'x.rar' : 'x.zip', bytes),
      tableMapping('csv'),
    ).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: 'Refusal', exitCode: 2 });
    expect((refusal as Error).message).toMatch(sentence);
  });
});
