import type { Bilingual } from '../tiles/manifest.ts';
import { headingOf } from './headings.ts';

/** A column of a table that leaves the product as a file: CSV and Arrow go by its name, a spreadsheet by its heading. */
export interface TableColumn {
  readonly name: string;
  /** A share is 0 to 1, and shown in per cent where a file can say so. */
  readonly kind: 'text' | 'count' | 'number' | 'share';
  readonly heading: string;
  readonly values: readonly (string | number | null)[];
  /** In words what `values` says by ids, for those who read no documentation. */
  readonly said?: readonly (string | null)[];
  /** Says the same in each row what the table is of: a file with a place for that says it once. */
  readonly constant?: true;
}

/** Columns of a table by their names, in one language; a hidden count is an empty cell. */
export function tableWriter<Row>(rows: readonly Row[], language: keyof Bilingual) {
  type Cell = string | number | null | undefined;
  /** @param heading in words; without it what the name is called everywhere */
  const column = (
    name: string,
    kind: TableColumn['kind'],
    value: (row: Row) => Cell,
    heading?: Bilingual,
  ): TableColumn => ({
    name,
    kind,
    heading: heading?.[language] ?? headingOf(name, language),
    values: rows.map(value).map((cell) => (cell === undefined || Number.isNaN(cell) ? null : cell)),
  });
  const same = (name: string, value: Cell): TableColumn => ({
    ...column(name, 'text', () => value),
    constant: true,
  });
  return { column, same };
}
