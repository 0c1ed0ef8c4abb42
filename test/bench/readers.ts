import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse';
import { writeXlsx } from 'hucre/xlsx';
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fromFont } from '#queries/import/encodings/vietnamese-letters.ts';
import { runStep } from '../../server/serve/run-step.ts';
import { examinations } from './loading.ts';
import { timed, type Figure, type Measurement } from './measurement.ts';
import { withPeakMemory, type PeakMemory } from './peak-memory.ts';
import type { BenchProvince } from './province.ts';

/** Readers of files that DuckDB does not read itself: workbooks, old encodings, DHIS2. */
export const readers: Measurement = { name: 'readers', measure };

/** A large workbook of one district. */
const [ROWS, COLUMNS] = [20_000, 47];
/** Of one export of DHIS2; with its categories a province has about as many in a year. */
const DATA_VALUES = 200_000;

async function measure(province: BenchProvince): Promise<readonly Figure[]> {
  const { table, map } = await sampleTable(province);
  const write = (name: string, bytes: string | Uint8Array): string => {
    const path = join(province.scratch, name);
    writeFileSync(path, bytes);
    return path;
  };
  const mapOf = (name: string, format: object): string => write(name, JSON.stringify({ ...map, format }));
  const utf8 = csvText(table);
  const plain = await imported(
    province,
    write('readers.csv', utf8),
    mapOf('readers-csv.json', { type: 'csv' }),
  );
  const tcvn3 = await imported(
    province,
    write('readers-tcvn3.csv', Buffer.from(inFont(utf8), 'latin1')),
    mapOf('readers-tcvn3.json', { type: 'csv', encoding: 'tcvn3' }),
  );
  const sheets = [{ name: 'Phiếu khám', rows: table.map((row, at) => row.map(at === 0 ? String : cellOf)) }];
  const workbook = await imported(
    province,
    write('readers.xlsx', await writeXlsx({ sheets })),
    mapOf('readers-xlsx.json', { type: 'xlsx' }),
  );
  const size = `${(table.length - 1).toLocaleString('en-GB')} rows of ${String(COLUMNS)} columns`;
  return [
    {
      what: 'workbook (XLSX), read ÷ the same rows as CSV in UTF-8',
      value: workbook.read / plain.read,
      unit: '×',
      atMost: 4,
      detail: `${size} in ${workbook.read.toFixed(1)} s`,
    },
    ...memory('workbook (XLSX), peak memory of the whole import', workbook.peak_mb, 400),
    ...memory('workbook (XLSX), the same without the programs’ own files', workbook.private_mb, 250),
    {
      what: 'CSV in an old encoding (TCVN3), read ÷ the same rows in UTF-8',
      value: tcvn3.read / plain.read,
      unit: '×',
      atMost: 4,
      detail: `${size} in ${tcvn3.read.toFixed(1)} s`,
    },
    ...(await dhis2Figures(province)),
  ];
}

/** The first rows and columns of the examinations, and their mapping without the columns that are left out. */
async function sampleTable(
  province: BenchProvince,
): Promise<{ table: readonly (readonly string[])[]; map: object }> {
  const { file, map: path } = examinations(await province.sample('csv'));
  const rows = createReadStream(file).pipe(parse({ bom: true, to: ROWS + 1 })) as AsyncIterable<string[]>;
  const table: string[][] = [];
  for await (const cells of rows) table.push(cells.slice(0, COLUMNS));
  const header = table[0] ?? [];
  const map = z
    .looseObject({ rows: z.array(z.looseObject({ columns: z.record(z.string(), z.unknown()) })) })
    .parse(JSON.parse(readFileSync(path, 'utf8')));
  const column = z.object({ column: z.string() });
  const kept = (columns: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(columns).filter(([, one]) => header.includes(column.safeParse(one).data?.column ?? '')),
    );
  return {
    table,
    map: { ...map, rows: map.rows.map((rule) => ({ ...rule, columns: kept(rule.columns) })) },
  };
}

const csvText = (table: readonly (readonly string[])[]): string =>
  table
    .map((row) =>
      row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','),
    )
    .join('\n');

/** Numbers and days as a spreadsheet program stores them; codes keep their zeros. */
function cellOf(text: string): string | number | Date | null {
  if (text === '') return null;
  if (/^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(text)) return Number(text);
  const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text) ?? [];
  return year === undefined ? text : new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
}

/** The letters of the font, one byte each; what it has not (capitals with a tone) becomes a question mark. */
function inFont(text: string): string {
  const letters = new Map<string, string>();
  for (let code = 0xa1; code <= 0xfe; code++) {
    const letter = String.fromCharCode(code);
    letters.set(fromFont(letter, 'tcvn3'), letter);
  }
  return text.normalize('NFC').replace(/[^\0-\x7f]/g, (letter) => letters.get(letter) ?? '?');
}

async function dhis2Figures(province: BenchProvince): Promise<Figure[]> {
  const { scratch } = province;
  const [file, map] = [join(scratch, 'dhis2.json'), join(scratch, 'dhis2-map.json')];
  const count = Math.max(20_000, Math.round(DATA_VALUES * Math.min(province.scale, 1)));
  const dataValues = Array.from({ length: count }, (_, at) => ({
    dataElement: 'f7n9E0hX8qk',
    period: `2019${String(1 + (at % 12)).padStart(2, '0')}${String(1 + (at % 28)).padStart(2, '0')}`,
    orgUnit: `DK${String(Math.floor(at / 672))}`,
    categoryOptionCombo: Math.floor(at / 336) % 2 === 0 ? 'nam' : 'nu',
    value: String(at % 60),
    lastUpdated: '2020-02-05T03:00:00.000+0000',
  }));
  writeFileSync(file, JSON.stringify({ dataValues }));
  writeFileSync(map, JSON.stringify(DHIS2_MAPPING));
  const bare = await bareJson(file);
  const { read, peak_mb, rows } = await imported(province, file, map);
  return [
    {
      what: 'DHIS2 data values (JSON), read ÷ bare load of the same file',
      value: read / bare,
      unit: '×',
      atMost: 12,
      detail: `${count.toLocaleString('en-GB')} values, ${rows.toLocaleString('en-GB')} rows in ${read.toFixed(1)} s`,
    },
    ...memory('DHIS2 data values, peak memory', peak_mb, 600),
  ];
}

const DHIS2_MAPPING = {
  ...{ name: 'bench-dhis2', version: 1, title: { vi: 'Số đã khám', en: 'Performed examinations' } },
  synthetic: true,
  format: { type: 'dhis2', values: { performed: ['f7n9E0hX8qk'] } },
  rows: [
    {
      ...{ kind: 'tally', key: ['orgUnit', 'day'], version: { column: 'version' } },
      columns: {
        site_code: { column: 'orgUnit' },
        day: { column: 'day' },
        performed: { column: 'performed' },
      },
    },
  ],
};

/** Seconds in which DuckDB makes a table of the values. */
async function bareJson(file: string): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const { seconds } = await timed(() =>
      connection.run(
        'CREATE TABLE value AS SELECT one.* FROM (SELECT unnest(dataValues) AS one FROM read_json($file, maximum_object_size = 1000000000))',
        { file },
      ),
    );
    return seconds;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

let folders = 0;

/** @returns seconds from the first look at the file until its rows are typed and checked */
async function imported(
  { scratch }: BenchProvince,
  file: string,
  map: string,
): Promise<{ read: number; rows: number } & PeakMemory> {
  const input = { dataFolder: join(scratch, `readers-${String(++folders)}`), files: [{ file, map }] };
  const { result, ...peak } = await withPeakMemory(() => runStep('import', input, () => undefined));
  const { check = NaN, read = NaN } = result[0]?.seconds ?? {};
  return { read: check + read, ...peak, rows: result[0]?.rows ?? 0 };
}

const memory = (what: string, value: number | null, atMost: number): Figure[] =>
  value === null ? [] : [{ what, value, unit: 'MB', atMost }];
