import { isDeepStrictEqual } from 'node:util';
import { drawFrom } from '../surveillance/random.ts';
import {
  BYTE_FAULTS,
  GZIP_FAULTS,
  gzippedZeros,
  packedZeros,
  TEXT_FAULTS,
  WORKBOOK_FAULTS,
  ZIP_FAULTS,
  type ByteFault,
} from './byte-faults.ts';
import { ROW_FAULTS, STATED_FAULTS, TABLE_FAULTS, type TableFault } from './cell-faults.ts';
import { RECORD_FORMS, TABLE_FORMS } from './forms.ts';
import { COLUMNS, knownRows, mappingOf, type Known, type Measured, type Table } from './known-rows.ts';
import { COUNTED_FAULTS, JSON_FAULTS, XML_FAULTS, type RecordFault } from './record-faults.ts';

/** A bad file, and what is known of what was measured. */
export interface BrokenCase {
  /** In words, so that a failure names them. */
  readonly what: string;
  readonly extension: string;
  readonly bytes: Buffer;
  readonly mapping: object | 'insurance-xml' | 'fhir-r4';
  /** Null where digits may have become others. */
  readonly measured: readonly Known[] | null;
  /** Those of whom nothing was spoilt: where the file is read, all that is known of them is in the store. */
  readonly spared: readonly Known[];
  /** How many rows there are where the file is read, rows of nothing told or not; null where nobody can know. */
  readonly rows: readonly [least: number, most: number] | null;
  /** How many records there are where the file is read, of a file whose records are no rows; null where nobody can know. */
  readonly records: number | null;
}

/** The case of a number: the same for the same seed. */
export async function makeCase(seed: number, number: number): Promise<BrokenCase> {
  const draw = drawFrom(seed + 7919 * number);
  const pickOf = <T>(from: Readonly<Record<string, T>>): [string, T] => draw.pick(Object.entries(from));
  const faults: string[] = [];
  const spoilt = { is_blind: false, is_whole: false, is_sheet: false };
  const spoilBytes = (bytes: Buffer, from: Readonly<Record<string, ByteFault>>): Buffer => {
    const [name, { spoil, is_blind, is_whole }] = pickOf(from);
    faults.push(name);
    spoilt.is_blind ||= is_blind === true;
    spoilt.is_whole = is_whole === true;
    spoilt.is_sheet = name in WORKBOOK_FAULTS;
    return spoil(bytes, draw);
  };

  /** Faults of bytes that a file of this kind may have. */
  const faultsOf = (extension: string, isText = false): Readonly<Record<string, ByteFault>> => ({
    ...BYTE_FAULTS,
    ...(isText && TEXT_FAULTS),
    ...(extension.endsWith('.gz') && GZIP_FAULTS),
    ...((extension === '.zip' || extension === '.xlsx') && ZIP_FAULTS),
    ...(extension === '.xlsx' && WORKBOOK_FAULTS),
  });

  if (draw.chance(0.3)) {
    const [form, { extension, mapping, isText, make, spoil, pack }] = pickOf(RECORD_FORMS);
    const { text, records, measured } = make(draw);
    let all = text;
    let areCounted = true;
    for (let n = draw.between(0, 2); n > 0; n--) {
      const [name, fault] = pickOf<RecordFault>(spoil === 'json' ? JSON_FAULTS : XML_FAULTS);
      faults.push(name);
      areCounted &&= COUNTED_FAULTS.has(name);
      all = fault(all, draw);
    }
    let bytes = pack ? pack(all) : Buffer.from(all);
    const isBytes = faults.length === 0;
    if (isBytes) bytes = spoilBytes(bytes, faultsOf(extension, isText));
    return {
      what: `${form}: ${faults.join(', ')}`,
      ...{ extension, bytes, mapping, measured: null },
      spared: spoilt.is_whole ? measured : [],
      rows: null,
      records: (isBytes ? spoilt.is_whole : areCounted) ? records : null,
    };
  }

  const [form, { extension, format, isText, write }] = pickOf(TABLE_FORMS);
  const isStated = draw.chance(0.4);
  const { table, measured } = knownRows(draw, draw.between(5, 60));
  const unspoilt = copyOf(table);
  for (let n = draw.between(0, 2); n > 0; n--) {
    const isOfText = extension !== '.xlsx' && extension !== '.parquet';
    const [name, fault] = pickOf<TableFault>({
      ...TABLE_FAULTS,
      ...(isOfText && ROW_FAULTS),
      ...(isStated && STATED_FAULTS),
    });
    // A row that an earlier fault shortened is spoilt enough, and so are columns that stand elsewhere.
    if (table.rows.some((row) => row.length < table.header.length) || table.rows.length === 0) break;
    if (table.header[0]?.toLowerCase() !== 'id') break;
    faults.push(name);
    fault(table, draw);
  }
  let bytes = await write(table, draw);
  let isCounted = true;
  if (faults.length === 0 || draw.chance(0.2)) {
    if (/zip|xlsx/.test(extension) && draw.chance(0.2)) {
      faults.push('a very great many bytes, packed');
      bytes = packedZeros(extension === '.zip' ? 'a.csv' : 'xl/worksheets/sheet1.xml', draw);
      isCounted = false;
    } else if (extension.endsWith('.gz') && draw.chance(0.2)) {
      faults.push('a very great many bytes, packed');
      bytes = gzippedZeros(bytes.subarray(0, 0), draw);
      isCounted = false;
    } else {
      bytes = spoilBytes(bytes, faultsOf(extension, isText));
      isCounted = spoilt.is_whole;
    }
  }
  const filled = table.rows.filter((row) => row.some((cell) => cell !== ''));
  return {
    what: `${form}${isStated ? ', stated' : ''}: ${faults.join(', ')}`,
    extension,
    bytes,
    mapping: mappingOf(format, isStated),
    measured: spoilt.is_blind ? null : measured,
    spared: isCounted && !spoilt.is_sheet ? sparedOf(table, unspoilt, measured) : [],
    rows: isCounted ? [filled.length, table.rows.length] : null,
    records: null,
  };
}

const copyOf = ({ header, rows }: Table): Table => ({
  header: [...header],
  rows: rows.map((row) => [...row]),
});

/** Those whose rows are as they were written, in a table whose columns are. */
function sparedOf(table: Table, unspoilt: Table, measured: readonly Measured[]): Measured[] {
  if (!isDeepStrictEqual(table.header, unspoilt.header)) return [];
  return measured.filter((_, at) => {
    const id = unspoilt.rows[at]![COLUMNS.id];
    const same = table.rows.filter((row) => row[COLUMNS.id] === id);
    return same.length === 1 && isDeepStrictEqual(same[0], unspoilt.rows[at]);
  });
}
