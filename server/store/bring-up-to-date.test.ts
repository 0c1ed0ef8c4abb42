import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringUpToDate } from './bring-up-to-date.ts';
import { installSchema } from './install-schema.ts';
import { loadReference } from './load-reference.ts';
import { openDuckDB, quotedPath } from './open-duckdb.ts';

const HISTORY = ['asked_condition'];
const folder = mkdtempSync(join(tmpdir(), 'tamsoat-'));
const store = join(folder, 'store.duckdb');

/** Runs statements on the store, and reads the last one's first column. */
async function onStore(...statements: readonly string[]): Promise<unknown[]> {
  const database = await openDuckDB(':memory:', { memory: '500MB', threads: 1 });
  try {
    await database.connection.run(`ATTACH ${quotedPath(store)} AS store`);
    let found: unknown[] = [];
    for (const sql of statements)
      found = (await database.connection.runAndReadAll(sql)).getRows().map(([first]) => first);
    return found;
  } finally {
    database.close();
  }
}

beforeAll(async () => {
  const database = await openDuckDB(':memory:', { memory: '500MB', threads: 1 });
  await database.connection.run(`ATTACH ${quotedPath(store)} AS store`);
  await installSchema(database.connection, HISTORY, 'store');
  await loadReference(database.connection);
  database.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('a store that knows the maps, but lacks a table or a column of today, gets it', async () => {
  for (const [lost, wanted] of [
    ['DROP TABLE store.target_entry', 'target_entry.value'],
    ['ALTER TABLE store.reject DROP COLUMN item', 'reject.item'],
    ['ALTER TABLE store.resident DROP COLUMN valid_number', 'resident.valid_number'],
  ] as const) {
    const columns = `SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE database_name = 'store'`;
    expect(await onStore(lost, columns)).not.toContain(wanted);
    await bringUpToDate(store, HISTORY);
    expect(await onStore(columns)).toContain(wanted);
  }
});

test('a store that has everything stays byte for byte as it is', async () => {
  const bytes = readFileSync(store);
  await bringUpToDate(store, HISTORY);
  expect(readFileSync(store).equals(bytes)).toBe(true);
});
