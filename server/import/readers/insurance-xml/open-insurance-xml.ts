import { columnsRead } from '#queries/import/mapping.ts';
import { Refusal } from '../../../serve/refusal.ts';
import type { OpenSource } from '../../open-source.ts';
import { BATCH_READER, BATCH_ROWS, batchColumns, Content, type Batch } from '../source.ts';
import { readSubstances } from './substances.ts';
import { readVisits } from './read-visits.ts';
import { FIELDS_USED, visitRows, type InsuranceFormat } from './visit-rows.ts';

/** An insurance file (GIAMDINHHS): visit by visit, so that one of them is in memory at a time. */
export const openInsuranceXml: OpenSource<'insurance-xml'> = ({
  path,
  bytes,
  beginning,
  mapping,
  format,
}) => {
  // UTF-16 has a zero beside each of these letters.
  if (!/^\s*</.test(beginning.replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '')))
    throw new Refusal('other_format', 'Line 1: the file is no XML (it does not begin with <).', 2);
  const names = columnsRead(mapping);
  const content = new Content();
  return Promise.resolve({
    columns: batchColumns(names),
    rows: null,
    bytes,
    reader: BATCH_READER,
    values: {},
    batches: batches(path, bytes, names, format, content),
    content,
    explain: () => null,
  });
};

async function* batches(
  path: string,
  bytes: number,
  names: readonly string[],
  format: InsuranceFormat,
  content: Content,
): AsyncGenerator<Batch> {
  const substances = readSubstances();
  const wanted = new Set([...FIELDS_USED, ...names.map((name) => name.replace(/^XML1\./, ''))]);
  let done = 0;
  let rows: (string | null)[][] = [];
  const onBytes = (read: number): void => {
    done = read / bytes;
  };
  for await (const visit of readVisits(path, wanted, onBytes)) {
    for (const { place, value } of visitRows(visit, format, substances, content))
      rows.push([place, ...names.map(value)]);
    if (rows.length < BATCH_ROWS) continue;
    yield { rows, done };
    rows = [];
  }
  if (rows.length > 0) yield { rows, done: 1 };
}
