import { z } from 'zod';
import { readImportSql } from '#queries/import/read-sql.ts';
import { openDuckDB, quotedPath } from '../store/open-duckdb.ts';
import { BESIDE, type ReasonedRow } from './reasoned-row.ts';
import type { Form } from './whole-files.ts';

const cellsOf = z.array(z.string().nullable());
/** Put into the table at a time. */
const SOME_ROWS = 2000;

/**
 * Writes the rows as Parquet: the columns with their types, and the reasons behind them. The table is made in memory and
 * written once all rows have proved to be what was kept.
 * @param out an empty file that is there
 */
export async function writeParquet(
  { columns }: Form<'parquet'>,
  rows: AsyncIterable<ReasonedRow>,
  out: string,
): Promise<void> {
  const all = [
    ...columns,
    ...BESIDE.map((name) => ({ name, type: name === '_row' ? 'INTEGER' : 'VARCHAR' })),
  ];
  const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  const cells = all.map(({ type }, at) => `CAST(cells[${String(at + 1)}] AS ${type})`).join(', ');
  const insert = readImportSql('whole_parquet_insert.sql', { cells });
  const database = await openDuckDB(':memory:', { memory: '1GB', threads: 1 });
  const { connection } = database;
  try {
    await connection.run(
      `CREATE TABLE whole (${all.map(({ name, type }) => `${quoted(name)} ${type}`).join(', ')})`,
    );
    let some: (string | null)[][] = [];
    const put = async (): Promise<void> => {
      if (some.length > 0) await connection.run(insert, { rows: JSON.stringify(some) });
      some = [];
    };
    for await (const { row, text, vi, en } of rows) {
      some.push([...cellsOf.parse(JSON.parse(text)), String(row), vi, en]);
      if (some.length === SOME_ROWS) await put();
    }
    await put();
    await connection.run(readImportSql('whole_parquet_file.sql', { out: quotedPath(out) }));
  } finally {
    database.close();
  }
}
