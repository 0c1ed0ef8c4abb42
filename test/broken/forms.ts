import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { dhis2Mapping } from '../import/dhis2-mapping.ts';
import { bundleOf, CCCD, panel, patient } from '../import/fhir-bundle.ts';
import { insuranceFile } from '../import/insurance-text.ts';
import { sheetOf, workbookOf, zipOf } from '../import/make-workbook.ts';
import type { Draw } from '../surveillance/random.ts';
import type { Known, Table } from './known-rows.ts';

/** A form in which a table may come. */
export interface TableForm {
  readonly extension: string;
  /** As a mapping says it. */
  readonly format: object;
  readonly isText?: true;
  readonly write: (table: Table, draw: Draw) => Buffer | Promise<Buffer>;
}

const csvOf = ({ header, rows }: Table): string =>
  [header, ...rows]
    .map((row) =>
      row.map((cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','),
    )
    .join('\n') + '\n';

const letters = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');

/** As far as a sheet of a test has columns. */
const sheet = ({ header, rows }: Table): string =>
  sheetOf([header, ...rows].map((row) => row.slice(0, 26).map(letters)));

async function parquetOf({ header, rows }: Table): Promise<Buffer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-parquet-'));
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    const names = header
      .slice(0, 300)
      .map((name, at) => [name.replaceAll('"', '""').replaceAll('\0', ''), at] as const);
    const once = names.filter(
      ([name], at) =>
        name !== '' && names.findIndex(([other]) => other.toLowerCase() === name.toLowerCase()) === at,
    );
    const columns = once.map(([name, at]) => `r[${String(at + 1)}] AS "${name}"`).join(', ');
    const file = path.join(folder, 'a.parquet');
    await connection.run(
      `COPY (SELECT ${columns} FROM (SELECT unnest(from_json($rows::VARCHAR, '[["VARCHAR"]]')) AS r)) TO '${file}' (FORMAT parquet)`,
      { rows: JSON.stringify(rows.map((row) => row.map((cell) => cell.replaceAll(/\p{Surrogate}/gu, '')))) },
    );
    return readFileSync(file);
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const TABLE_FORMS: Readonly<Record<string, TableForm>> = {
  csv: {
    extension: '.csv',
    format: { type: 'csv' },
    isText: true,
    write: (table) => Buffer.from(csvOf(table)),
  },
  'csv packed by gzip': {
    extension: '.csv.gz',
    format: { type: 'csv' },
    write: (table) => gzipSync(csvOf(table)),
  },
  'csv in an archive': {
    extension: '.zip',
    format: { type: 'csv' },
    write: (table, draw) =>
      zipOf({
        [draw.pick(['a.csv', '../../a.csv', '/etc/a.csv', 'thư mục/phiếu.csv', 'a\\..\\b.csv'])]:
          csvOf(table),
      }),
  },
  workbook: {
    extension: '.xlsx',
    format: { type: 'xlsx' },
    write: (table) => workbookOf([{ name: 'Phiếu', rows: sheet(table) }]),
  },
  Parquet: { extension: '.parquet', format: { type: 'parquet' }, write: parquetOf },
};

/** A form whose records are no rows of a table; nothing is known of them but that they must be accounted for. */
export interface RecordForm {
  readonly extension: string;
  readonly mapping: object | 'insurance-xml' | 'fhir-r4';
  readonly isText?: true;
  /** A whole file, as text, how many records it has, and what it tells of whom. */
  readonly make: (draw: Draw) => { text: string; records: number; measured: readonly Known[] };
  readonly spoil: 'json' | 'xml';
  readonly pack?: (text: string) => Buffer;
}

const people = (draw: Draw): readonly string[] =>
  Array.from({ length: draw.between(2, 8) }, (_, at) => `0240580${String(10_000 + at)}`);

interface Records<T> {
  readonly all: T;
  readonly records: number;
  readonly measured: readonly Known[];
}

function fhir(draw: Draw): Records<Parameters<typeof bundleOf>[0]> {
  const measured = people(draw).map((person) => ({
    person,
    sbp_1_mmhg: draw.between(120, 190),
    dbp_1_mmhg: draw.between(60, 99),
  }));
  const all = measured.flatMap(({ person, sbp_1_mmhg, dbp_1_mmhg }, at) => [
    patient(String(at), { identifier: [{ system: CCCD, value: person }] }),
    panel(`o${String(at)}`, sbp_1_mmhg, dbp_1_mmhg, { subject: { reference: `Patient/${String(at)}` } }),
  ]);
  return { all, records: all.length, measured };
}

function insurance(draw: Draw): Records<string> {
  const measured = people(draw).map((person) => ({ person, glucose_mmol_l: draw.between(40, 200) / 10 }));
  const all = insuranceFile(
    measured.map(({ person, glucose_mmol_l }, at) => ({
      XML1: [
        {
          MA_LK: `LK${String(at)}`,
          STT: '1',
          HO_TEN: 'Người Thử',
          SO_CCCD: person,
          MA_THE_BHYT: 'DN4242123456789',
          MA_BENH_CHINH: 'I10',
          MA_BENH_KT: 'E11.9;E78',
          NGAY_VAO: '202001150730',
          NGAY_RA: '202001151000',
          MA_LOAI_KCB: '01',
          MA_CSKCB: '24001',
        },
      ],
      XML4: [
        {
          MA_LK: `LK${String(at)}`,
          STT: '1',
          MA_DICH_VU: '23.0075.1494',
          TEN_CHI_SO: 'Glucose',
          GIA_TRI: String(glucose_mmol_l).replace('.', ','),
          DON_VI_DO: 'mmol/L',
          NGAY_KQ: '202001150900',
        },
      ],
    })),
  );
  return { all, records: 2 * measured.length, measured };
}

function dhis2(draw: Draw): Records<string> {
  const dataValues = Array.from({ length: draw.between(2, 12) }, (_, at) => ({
    dataElement: 'f7n9E0hX8qk',
    period: `202002${String(at + 1).padStart(2, '0')}`,
    orgUnit: 'DiszpKrYNg8',
    value: String(draw.between(0, 90)),
  }));
  return { all: JSON.stringify({ dataValues }), records: dataValues.length, measured: [] };
}

/** As text of a form. */
const written =
  <T>(records: (draw: Draw) => Records<T>, write: (all: T) => string): RecordForm['make'] =>
  (draw) => {
    const { all, ...known } = records(draw);
    return { text: write(all), ...known };
  };

const DHIS2 = dhis2Mapping(
  {
    name: 'so-kham-hong',
    title: { vi: 'Số khám hỏng', en: 'Broken counts' },
    stated_on: '2020-02-28',
  },
  ['f7n9E0hX8qk'],
);

export const RECORD_FORMS: Readonly<Record<string, RecordForm>> = {
  'FHIR Bundle': {
    extension: '.json',
    mapping: 'fhir-r4',
    isText: true,
    make: written(fhir, bundleOf),
    spoil: 'json',
  },
  'FHIR NDJSON packed by gzip': {
    extension: '.ndjson.gz',
    mapping: 'fhir-r4',
    make: written(fhir, (all) => all.map((resource) => JSON.stringify(resource)).join('\n')),
    spoil: 'json',
    pack: (text) => gzipSync(text),
  },
  'insurance XML': {
    extension: '.xml',
    mapping: 'insurance-xml',
    isText: true,
    make: written(insurance, String),
    spoil: 'xml',
  },
  DHIS2: { extension: '.json', mapping: DHIS2, isText: true, make: written(dhis2, String), spoil: 'json' },
};
