import { readImportSql } from '#queries/import/read-sql.ts';
import { BESIDE } from '../reasoned-row.ts';
import { openDuckDB } from '../../store/open-duckdb.ts';
import type { WholeRows } from './source.ts';

export interface ParquetColumn {
  readonly name: string;
  /** As DuckDB names it. */
  readonly type: string;
}

/** Types that stay what they are; lists and structures go back as the text that mappings read of them too. */
const PLAIN_TYPE = /^[A-Z][A-Z0-9_ ]*(\(\d+,\d+\))?$/;
const ROW_NUMBER = 'file_row_number';

/**
 * The way back to whole rows of a Parquet file, by a database in memory that has no folder to spill into.
 * @returns null where a column has the name by which rows are found
 */
export function wholeParquetRows(path: string, columns: readonly ParquetColumn[]): WholeRows | null {
  if (columns.some(({ name }) => name.toLowerCase() === ROW_NUMBER)) return null;
  // Of a file that was given back before, the old reasons are no columns.
  const own = columns.filter(({ name }) => !BESIDE.includes(name));
  return {
    form: {
      type: 'parquet',
      columns: own.map(({ name, type }) => ({ name, type: PLAIN_TYPE.test(type) ? type : 'VARCHAR' })),
    },
    read: async (wanted, take) => {
      // One thread: the rows come in their order.
      const database = await openDuckDB(':memory:', { memory: '500MB', threads: 1 });
      try {
        const cells = own.map(({ name }) => `CAST("${name.replaceAll('"', '""')}" AS VARCHAR)`).join(', ');
        const read = await database.connection.stream(readImportSql('whole_parquet_rows.sql', { cells }), {
          path,
          rows: JSON.stringify([...wanted]),
        });
        for await (const rows of read.yieldRowsJson())
          for (const [row, text] of rows) take(Number(row), JSON.stringify(text));
      } finally {
        database.close();
      }
    },
  };
}
