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
import { knownRows, mappingOf, type Measured } from './known-rows.ts';
import { JSON_FAULTS, XML_FAULTS, type RecordFault } from './record-faults.ts';

/** A bad file, and what is known of what was measured. */
export interface BrokenCase {
  /** In words, so that a failure names them. */
  readonly what: string;
  readonly extension: string;
  readonly bytes: Buffer;
  readonly mapping: object | 'insurance-xml' | 'fhir-r4';
  /** Null where digits may have become others. */
  readonly measured: readonly Measured[] | null;
  /** Rows of which none may be missing where the file is read; null where nobody can know how many there are. */
  readonly rows: number | null;
}

/** The case of a number: the same for the same seed. */
export async function makeCase(seed: number, number: number): Promise<BrokenCase> {
  const draw = drawFrom(seed + 7919 * number);
  const pickOf = <T>(from: Readonly<Record<string, T>>): [string, T] => draw.pick(Object.entries(from));
  const faults: string[] = [];
  const spoilt = { is_blind: false, is_whole: false };
  const spoilBytes = (bytes: Buffer, from: Readonly<Record<string, ByteFault>>): Buffer => {
    const [name, { spoil, is_blind, is_whole }] = pickOf(from);
    faults.push(name);
    spoilt.is_blind ||= is_blind === true;
    spoilt.is_whole = is_whole === true;
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
    const [form, { extension, mapping, isText, text, spoil, pack }] = pickOf(RECORD_FORMS);
    let all = text(draw);
    for (let n = draw.between(0, 2); n > 0; n--) {
      const [name, fault] = pickOf<RecordFault>(spoil === 'json' ? JSON_FAULTS : XML_FAULTS);
      faults.push(name);
      all = fault(all, draw);
    }
    let bytes = pack ? pack(all) : Buffer.from(all);
    if (faults.length === 0) bytes = spoilBytes(bytes, faultsOf(extension, isText));
    return { what: `${form}: ${faults.join(', ')}`, extension, bytes, mapping, measured: null, rows: null };
  }

  const [form, { extension, format, isText, write }] = pickOf(TABLE_FORMS);
  const isStated = draw.chance(0.4);
  const { table, measured } = knownRows(draw, draw.between(5, 60));
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
  if (faults.length === 0 || draw.chance(0.2)) {
    if (/zip|xlsx/.test(extension) && draw.chance(0.2)) {
      faults.push('a very great many bytes, packed');
      bytes = packedZeros(extension === '.zip' ? 'a.csv' : 'xl/worksheets/sheet1.xml', draw);
    } else if (extension.endsWith('.gz') && draw.chance(0.2)) {
      faults.push('a very great many bytes, packed');
      bytes = gzippedZeros(bytes.subarray(0, 0), draw);
    } else bytes = spoilBytes(bytes, faultsOf(extension, isText));
  }
  return {
    what: `${form}${isStated ? ', stated' : ''}: ${faults.join(', ')}`,
    extension,
    bytes,
    mapping: mappingOf(format, isStated),
    measured: spoilt.is_blind ? null : measured,
    rows: spoilt.is_whole && faults.length === 1 ? table.rows.length : null,
  };
}
