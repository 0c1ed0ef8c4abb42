import type { DuckDBConnection } from '@duckdb/node-api';
import { existsSync } from 'node:fs';
import type { CompiledRule } from '#queries/import/compile-rule.ts';
import { readImportSql } from '#queries/import/read-sql.ts';
import { quotedPath } from '../store/open-duckdb.ts';
import { storeFiles } from '../store/store-files.ts';

/** What the store knows of areas, which decides whether a row can be placed, and its imports, after which the trial counts. */
const REFERENCE = ['administrative_map', 'area', 'area_successor', 'former_district', 'population', 'import'];

/** Tables and columns of the store that a trial reads: one of an older program may lack some. */
export interface Kept {
  readonly tables: ReadonlySet<string>;
  /** `table.column`. */
  readonly columns: ReadonlySet<string>;
  /** The last import by the mapping that stands; null where there is none. */
  readonly last: number | null;
}

/**
 * Attaches a store of its own for a trial, in memory, and beside it the real one as `kept`, which can only be read: what a
 * trial writes cannot reach it.
 */
export async function attachTrial(
  connection: DuckDBConnection,
  dataFolder: string,
  mapping: string,
): Promise<Kept> {
  await connection.run(`ATTACH ':memory:' AS store`);
  const { store } = storeFiles(dataFolder);
  if (!existsSync(store)) return { tables: new Set(), columns: new Set(), last: null };
  await connection.run(`ATTACH ${quotedPath(store)} AS kept (READ_ONLY)`);
  const read = await connection.runAndReadAll(
    "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'kept'",
  );
  const rows = read.getRows().map(([table, column]) => [String(table), String(column)] as const);
  const tables = new Set(rows.map(([table]) => table));
  const columns = new Set(rows.map(([table, column]) => `${table}.${column}`));
  if (!columns.has('import.withdrawn_at')) return { tables, columns, last: null };
  const found = await connection.runAndReadAll(readImportSql('last_import.sql'), { mapping });
  const last = found.getRows()[0]?.[0];
  return { tables, columns, last: last === null || last === undefined ? null : Number(last) };
}

/** Takes the areas and imports that the store knows, before areas are loaded. */
export async function takeReference(connection: DuckDBConnection, { tables }: Kept): Promise<void> {
  for (const table of REFERENCE)
    if (tables.has(table)) await connection.run(readImportSql('take_reference.sql', { table }));
}

/** Takes every version that the store has of the records of the file. */
export async function takeKnown(
  connection: DuckDBConnection,
  { tables }: Kept,
  rules: readonly CompiledRule[],
): Promise<void> {
  for (const { table, prefix } of rules)
    for (const one of [table, `${table}_history`])
      if (tables.has(one)) await connection.run(readImportSql('take_known.sql', { table: one, prefix }));
}
