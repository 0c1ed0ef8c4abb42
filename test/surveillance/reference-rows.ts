import { fileURLToPath } from 'node:url';
import { csvRows } from '../sample/csv-rows.ts';

/** Rows of a table of sample-data/reference/admin, by the name of its file. */
export const referenceRows = (name: string): Readonly<Record<string, string>>[] =>
  csvRows(fileURLToPath(new URL(`../../sample-data/reference/admin/${name}.csv`, import.meta.url))).map(
    (row) => Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, cell ?? ''])),
  );
