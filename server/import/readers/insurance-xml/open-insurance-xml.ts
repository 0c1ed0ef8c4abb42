import { columnsRead } from '#queries/import/mapping.ts';
import { Refusal } from '../../../serve/refusal.ts';
import type { OpenSource } from '../../open-source.ts';
import { BATCH_READER, BATCH_ROWS, batchColumns, Content, type Batch, type WholeRows } from '../source.ts';
import { readSubstances } from './substances.ts';
import { readVisits } from './read-visits.ts';
import { FIELDS_USED, visitRows, type InsuranceFormat } from './visit-rows.ts';
import { visitsAsXml } from './visit-xml.ts';

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
    whole: wholeVisits(path, names, format),
    explain: () => null,
  });
};

const fieldsOf = (names: readonly string[]): Set<string> =>
  new Set([...FIELDS_USED, ...names.map((name) => name.replace(/^XML1\./, ''))]);

async function* batches(
  path: string,
  bytes: number,
  names: readonly string[],
  format: InsuranceFormat,
  content: Content,
): AsyncGenerator<Batch> {
  const substances = readSubstances();
  const wanted = fieldsOf(names);
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

/** The way back to the visits of rows: the visit stands with the first of its rows that is wanted. */
const wholeVisits = (path: string, names: readonly string[], format: InsuranceFormat): WholeRows => ({
  form: { type: 'insurance-xml' },
  read: async (wanted, take) => {
    const places = new Map<number, { row: number; place: string }[]>();
    const substances = readSubstances();
    let row = 0;
    for await (const visit of readVisits(path, fieldsOf(names), () => undefined)) {
      const rows = visitRows(visit, format, substances, new Content()).map(({ place }) => ({
        row: ++row,
        place,
      }));
      const ofVisit = rows.filter((one) => wanted.has(one.row));
      if (ofVisit.length > 0) places.set(visit.number, ofVisit);
    }
    for await (const { number, ...visit } of visitsAsXml(path, new Set(places.keys())))
      for (const [at, { row, place }] of (places.get(number) ?? []).entries())
        take(row, JSON.stringify({ place, ...(at === 0 && { visit }) }));
  },
});
