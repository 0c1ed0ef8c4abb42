import type { Mapping } from './mapping.ts';
import type { Cell, SourceType } from './read-item.ts';

/** A column of the file: its place in the file and how it comes out of the reader. */
export interface SourceColumn {
  readonly name: string;
  readonly type: SourceType;
}

/** Encoding names of mappings as DuckDB knows them. */
const ENCODINGS = { 'utf-8': 'utf-8', 'utf-16': 'utf-16', 'latin-1': 'latin-1' } as const;

/**
 * The table function of a CSV file, all text; $path and $delimiter are to be bound. Columns are named by their place, so that no header enters a statement.
 * `strict_mode` stays on and nothing is padded: a broken row fails the file instead of being hidden.
 */
export function csvReader(columnCount: number, format: Mapping['format']): string {
  if (format.type !== 'csv') throw new Error('A Parquet mapping has no CSV reader.');
  const columns = Array.from({ length: columnCount }, (_, at) => `column${String(at)}: 'VARCHAR'`).join(', ');
  return `read_csv($path, auto_detect = false, header = true, strict_mode = true, columns = {${columns}}, delim = $delimiter, quote = '"', escape = '"', nullstr = '', encoding = '${ENCODINGS[format.encoding]}')`;
}

/**
 * The cells that a mapping reads: a SELECT that gives each of them a name of its own, and the way from a column's
 * name to its cell. Columns that nothing maps are not in it, so they are never read.
 * @param names columns that the mapping reads, in any order
 */
export function selectCells(
  names: readonly string[],
  columns: readonly SourceColumn[],
  reader: string,
  format: Mapping['format'],
): { readonly sql: string; readonly cell: (column: string) => Cell } {
  const cells = new Map<string, Cell>();
  const selected = names.map((name, index) => {
    const at = columns.findIndex((column) => column.name === name);
    const column = columns[at];
    if (!column) throw new Error(`The file has no column ${name}.`);
    const sql = `c${String(index)}`;
    cells.set(name, { sql, type: column.type });
    const source = format.type === 'csv' ? `column${String(at)}` : `"${name.replaceAll('"', '""')}"`;
    return `${source} AS ${sql}`;
  });
  const cell = (name: string): Cell => {
    const found = cells.get(name);
    if (!found) throw new Error(`The file has no column ${name}.`);
    return found;
  };
  return { sql: `SELECT ${selected.join(', ')} FROM ${reader}`, cell };
}
