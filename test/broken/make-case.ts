import { drawFrom } from '../surveillance/random.ts';
import { BYTE_FAULTS, gzippedZeros, packedZeros, TEXT_FAULTS, type ByteFault } from './byte-faults.ts';
import { ROW_FAULTS, TABLE_FAULTS, type TableFault } from './cell-faults.ts';
import { RECORD_FORMS, TABLE_FORMS } from './forms.ts';
import { knownRows, type Measured } from './known-rows.ts';
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
}

/** The case of a number: the same for the same seed. */
export async function makeCase(seed: number, number: number): Promise<BrokenCase> {
  const draw = drawFrom(seed + 7919 * number);
  const pickOf = <T>(from: Readonly<Record<string, T>>): [string, T] => draw.pick(Object.entries(from));
  const faults: string[] = [];
  const spoilt = { is_blind: false };
  const spoilBytes = (bytes: Buffer, from: Readonly<Record<string, ByteFault>>): Buffer => {
    const [name, { spoil, is_blind }] = pickOf(from);
    faults.push(name);
    spoilt.is_blind ||= is_blind === true;
    return spoil(bytes, draw);
  };

  if (draw.chance(0.3)) {
    const [form, { extension, mapping, isText, text, spoil, pack }] = pickOf(RECORD_FORMS);
    let all = text(draw);
    for (let n = draw.between(0, 2); n > 0; n--) {
      const [name, fault] = pickOf<RecordFault>(spoil === 'json' ? JSON_FAULTS : XML_FAULTS);
      faults.push(name);
      all = fault(all, draw);
    }
    let bytes = pack ? pack(all) : Buffer.from(all);
    if (faults.length === 0)
      bytes = spoilBytes(bytes, isText ? { ...BYTE_FAULTS, ...TEXT_FAULTS } : BYTE_FAULTS);
    return { what: `${form}: ${faults.join(', ')}`, extension, bytes, mapping, measured: null };
  }

  const [form, { extension, mapping, isText, write }] = pickOf(TABLE_FORMS);
  const { table, measured } = knownRows(draw, draw.between(5, 60));
  for (let n = draw.between(0, 2); n > 0; n--) {
    const isOfText = extension !== '.xlsx' && extension !== '.parquet';
    const [name, fault] = pickOf<TableFault>(isOfText ? { ...TABLE_FAULTS, ...ROW_FAULTS } : TABLE_FAULTS);
    // A row that an earlier fault shortened is spoilt enough.
    if (table.rows.some((row) => row.length < table.header.length) || table.rows.length === 0) break;
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
    } else bytes = spoilBytes(bytes, isText ? { ...BYTE_FAULTS, ...TEXT_FAULTS } : BYTE_FAULTS);
  }
  return {
    what: `${form}: ${faults.join(', ')}`,
    extension,
    bytes,
    mapping,
    measured: spoilt.is_blind ? null : measured,
  };
}
