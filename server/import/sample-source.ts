import type { DuckDBConnection } from '@duckdb/node-api';
import type { Mapping } from '#queries/import/mapping.ts';
import { textOf } from '#queries/import/read-item.ts';
import { readImportSql } from '#queries/import/read-sql.ts';
import { openSource } from './open-source.ts';
import { sampleCsv } from './sample-csv.ts';
import { sampleWorkbook } from './sample-workbook.ts';

export interface SampledSource {
  readonly columns: readonly string[];
  /** Text of each cell of each row drawn; null where there is none. Cells of people: for proposals, never for a log. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** Rows of data in the file. */
  readonly total: number;
}

/** Enough for what is rare to be seen, few enough to be judged at once. */
const SAMPLE_ROWS = 2000;

/**
 * Rows from all over a file of which no mapping is known yet.
 * @throws {Refusal} where the file is not of that format
 */
export async function sampleSource(
  connection: DuckDBConnection,
  path: string,
  format: Mapping['format'],
  limit = SAMPLE_ROWS,
): Promise<SampledSource> {
  if (format.type === 'xlsx') return sampleWorkbook(path, limit);
  const source = await openSource(connection, path, withoutRules(format), () => undefined);
  if (source.batches && format.type === 'csv') return sampleCsv(path, format, limit);
  const cells = source.columns.map((column, at) => `${textOf(column)} AS cell${String(at)}`);
  const total = source.rows ?? 0;
  try {
    const drawn = await connection.runAndReadAll(
      readImportSql('sample_rows.sql', { cells: cells.join(', '), reader: source.reader }),
      { ...source.values, step: Math.max(1, Math.floor(total / limit)), limit },
    );
    const rows = drawn.getRows().map((row) => row.map((cell) => (cell === null ? null : String(cell))));
    return { columns: source.columns.map(({ name }) => name), rows, total };
  } catch (error) {
    throw (error instanceof Error ? source.explain(error) : null) ?? error;
  }
}

/** A mapping that names no column: what a reader wants to know is the format alone. */
const withoutRules = (format: Mapping['format']): Mapping => ({
  name: 'none',
  version: 1,
  title: { vi: '', en: '' },
  synthetic: false,
  scale: 1,
  format,
  namespace: 'none',
  missing: [''],
  identity: [],
  rows: [],
});
