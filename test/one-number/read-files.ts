import readWorkbook from 'read-excel-file/node';
import { tableFromIPC } from '@uwdata/flechette';
import { records } from '../sample/csv-rows.ts';
import type { Cells } from './differences.ts';

/** CSV with the mark that spreadsheets need. Cells that are numbers become numbers, but for keys and words. */
export function readCsv(bytes: Uint8Array): Cells {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (!text.startsWith('\uFEFF')) throw new Error('The CSV does not begin with a byte order mark.');
  const [head = [], ...lines] = records(text.slice(1));
  return Object.fromEntries(
    head.map((name, i) => [
      name,
      lines.map((line) => {
        const cell = line[i] ?? '';
        if (cell === '') return null;
        return WORDS.has(name) ? cell : Number(cell);
      }),
    ]),
  );
}

const WORDS = new Set([
  ...['key', 'title', 'flags', 'snapshot'],
  ...['by', 'step', 'state', 'age_group', 'sex_group'],
  ...['place', 'indicator'],
]);

export function readArrow(bytes: Uint8Array): Cells {
  const table = tableFromIPC(bytes);
  return Object.fromEntries(
    table.schema.fields.map(({ name }) => [
      name,
      Array.from(
        { length: table.numRows },
        (_, row) => table.getChild(name).at(row) as string | number | null,
      ),
    ]),
  );
}

/** A workbook as another program reads it. */
export interface ReadWorkbook {
  /** The first row of its first sheet. */
  readonly headings: readonly string[];
  readonly cells: Cells;
  /** The second sheet: what is said, by what it is. */
  readonly about: ReadonlyMap<string, readonly string[]>;
}

/** @param names what its columns are called in the other files; one more or fewer is a fault */
export async function readXlsx(bytes: Uint8Array, names: readonly string[]): Promise<ReadWorkbook> {
  const [data, about, ...more] = await readWorkbook(Buffer.from(bytes));
  const [headings = [], ...rows] = data?.data ?? [];
  if (headings.length !== names.length || !about || more.length > 0)
    throw new Error(
      `The workbook has ${headings.length} columns instead of ${names.length}, or other sheets.`,
    );
  const said = new Map<string, string[]>();
  for (const [label, text] of about.data)
    said.set(String(label), [...(said.get(String(label)) ?? []), String(text)]);
  return {
    headings: headings.map(String),
    cells: Object.fromEntries(
      names.map((name, column) => [
        name,
        // Cells at the end of a row that are empty are not there.
        rows.map((row) => (row[column] ?? null) as string | number | null),
      ]),
    ),
    about: said,
  };
}
