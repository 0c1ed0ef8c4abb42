import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
export { uuid } from '../server/definitions/example-record.ts';
import { installSchema } from '../server/store/install-schema.ts';
import { readingViewSql } from '#queries/detection/reading-view.ts';

const QUERIES = fileURLToPath(new URL('../queries', import.meta.url));
export const readQuery = (file: string): string => readFileSync(path.join(QUERIES, file), 'utf8');

/** A DuckDB in memory with every table of queries/schema, empty, and the view `reading` over them. */
export async function emptyRecord(historyIds: readonly string[]): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await installSchema(connection, historyIds, 'memory');
  await connection.run(readingViewSql(readQuery('detection/reading.sql'), historyIds));
  return connection;
}

export type Value = string | number | boolean | null;

/** Inserts rows of named values; what a row does not name is NULL. Values become literals: for tests only. */
export async function insertRows(
  connection: DuckDBConnection,
  table: string,
  rows: readonly Readonly<Record<string, Value>>[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const literal = (value: Value): string =>
    typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value ?? 'NULL');
  const values = rows.map((row) => `(${columns.map((column) => literal(row[column] ?? null)).join(', ')})`);
  await connection.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${values.join(', ')}`);
}
