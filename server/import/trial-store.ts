import type { DuckDBConnection } from '@duckdb/node-api';
import { existsSync } from 'node:fs';
import type { CompiledRule } from '#queries/import/compile-rule.ts';
import { readImportSql } from '#queries/import/read-sql.ts';
import { quotedPath } from '../store/open-duckdb.ts';
import { storeFiles } from '../store/store-files.ts';

/** What the store knows of areas, which decides whether a row can be placed, and its imports, after which the trial counts. */
const REFERENCE = [
  'administrative_map',
  'area',
  'area_successor',
  'former_district',
  'population',
  'import',
  'import_distribution',
];

/** Tables of the store that a trial reads: one of an older program may lack some. */
export type Kept = ReadonlySet<string>;

/**
 * Attaches a store of its own for a trial, in memory, and beside it the real one as `kept`, which can only be read: what a
 * trial writes cannot reach it.
 */
export async function attachTrial(connection: DuckDBConnection, dataFolder: string): Promise<Kept> {
  await connection.run(`ATTACH ':memory:' AS store`);
  const { store } = storeFiles(dataFolder);
  if (!existsSync(store)) return new Set();
  await connection.run(`ATTACH ${quotedPath(store)} AS kept (READ_ONLY)`);
  const read = await connection.runAndReadAll(
    "SELECT table_name FROM duckdb_tables() WHERE database_name = 'kept'",
  );
  return new Set(read.getRows().map(([table]) => String(table)));
}

/** Takes the areas and imports that the store knows, before areas are loaded. */
export async function takeReference(connection: DuckDBConnection, kept: Kept): Promise<void> {
  for (const table of REFERENCE)
    if (kept.has(table)) await connection.run(readImportSql('take_reference.sql', { table }));
}

/** Takes every version that the store has of the records of the file. */
export async function takeKnown(
  connection: DuckDBConnection,
  kept: Kept,
  rules: readonly CompiledRule[],
): Promise<void> {
  for (const { table, prefix } of rules)
    for (const one of [table, `${table}_history`])
      if (kept.has(one)) await connection.run(readImportSql('take_known.sql', { table: one, prefix }));
}
