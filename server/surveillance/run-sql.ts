import { readFileSync } from 'node:fs';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';

const QUERIES = new URL('../../queries/', import.meta.url);

/** Text put in for a `{{name}}` of a SQL file: identifiers and expressions made from condition files, never values. */
export type Fills = Readonly<Record<string, string>>;

/**
 * Reads one statement of queries/, or takes what is `written` in its place, and puts in its fills.
 * @throws when a `{{name}}` of the file is not filled, or a fill is not used
 */
export function readStatement(
  file: string,
  fills: Fills = {},
  written: string = readFileSync(new URL(file, QUERIES), 'utf8'),
): string {
  const used = new Set<string>();
  const sql = written.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const text = fills[name];
    if (text === undefined) throw new Error(`queries/${file} needs {{${name}}}.`);
    used.add(name);
    return text;
  });
  const idle = Object.keys(fills).filter((name) => !used.has(name));
  if (idle.length > 0) throw new Error(`queries/${file} has no {{${idle.join('}}, {{')}}}.`);
  return sql;
}

/** Runs one statement of queries/ with its fills; of `values` binds those that it names as $name. */
export async function runStatement(
  connection: DuckDBConnection,
  file: string,
  fills: Fills = {},
  values: Readonly<Record<string, DuckDBValue>> = {},
  statements: Readonly<Record<string, string>> = {},
): Promise<void> {
  const sql = readStatement(file, fills, statements[file]);
  await connection.run(sql, valuesNamedIn(sql, values));
}

/** Runs one query of queries/ and returns its rows by column name, dates and large integers as text. */
export async function readRows(
  connection: DuckDBConnection,
  file: string,
  values: Readonly<Record<string, DuckDBValue>> = {},
  fills: Fills = {},
): Promise<Readonly<Record<string, unknown>>[]> {
  const sql = readStatement(file, fills);
  return (await connection.runAndReadAll(sql, valuesNamedIn(sql, values))).getRowObjectsJson();
}

/** Of some values those that a statement names as $name. */
export function valuesNamedIn(
  sql: string,
  values: Readonly<Record<string, DuckDBValue>>,
): Record<string, DuckDBValue> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => new RegExp(`\\$${name}\\b`).test(sql)));
}
