import type { Mapping } from './mapping.ts';
import type { Cell, SourceType } from './read-item.ts';

/** A column of the file and how it comes out of the reader. */
export interface SourceColumn {
  readonly name: string;
  readonly type: SourceType;
  /** Its value in a row of the reader, as SQL. */
  readonly sql: string;
  /** The letter of a spreadsheet's column. */
  readonly letter?: string;
}

type CsvFormat = Extract<Mapping['format'], { type: 'csv' }>;

/** Encodings that DuckDB reads itself, named alike in mappings. */
const READ_BY_DUCKDB = ['utf-8', 'utf-16', 'latin-1'] as const;

export const isReadByDuckDB = (
  encoding: CsvFormat['encoding'],
): encoding is (typeof READ_BY_DUCKDB)[number] => READ_BY_DUCKDB.some((one) => one === encoding);

const placed = (at: number): string => `column${String(at)}`;

/** The columns of a CSV file, all text, named by their place, so that no header enters a statement. */
export const csvColumns = (header: readonly string[]): SourceColumn[] =>
  header.map((name, at) => ({ name, type: 'text', sql: placed(at) }));

/**
 * The table function of a CSV file, all text; $path and $delimiter are to be bound.
 * `strict_mode` stays on and nothing is padded: a broken row fails the file instead of being hidden.
 */
export function csvReader(columnCount: number, format: CsvFormat): string {
  const columns = Array.from({ length: columnCount }, (_, at) => `${placed(at)}: 'VARCHAR'`).join(', ');
  return `read_csv($path, auto_detect = false, header = true, strict_mode = true, columns = {${columns}}, delim = $delimiter, quote = '"', escape = '"', nullstr = '', encoding = '${format.encoding}')`;
}

/**
 * The cells that a mapping reads: a SELECT that gives each of them a name of its own, and the way from a column's
 * name to its cell. Columns that nothing maps are not in it, so they are never read.
 * @param names columns that the mapping reads, in any order
 * @param reader what to select from
 * @param place where a row stands in the file, as SQL; without it rows are known by their number alone
 */
export function selectCells(
  names: readonly string[],
  columns: readonly SourceColumn[],
  reader: string,
  place = 'CAST(NULL AS VARCHAR)',
): { readonly sql: string; readonly cell: (column: string) => Cell } {
  const cells = new Map<string, Cell>();
  const selected = names.map((name, index) => {
    const column = columns.find((one) => one.name === name);
    if (!column) throw new Error(`The file has no column ${name}.`);
    const sql = `c${String(index)}`;
    cells.set(name, { sql, type: column.type });
    return `${column.sql} AS ${sql}`;
  });
  const cell = (name: string): Cell => {
    const found = cells.get(name);
    if (!found) throw new Error(`The file has no column ${name}.`);
    return found;
  };
  return { sql: `SELECT ${place} AS place, ${selected.join(', ')} FROM ${reader}`, cell };
}
