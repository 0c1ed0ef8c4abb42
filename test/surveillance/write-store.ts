import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { iso } from './days.ts';
import type { World } from './world-rows.ts';

const SCHEMA = fileURLToPath(new URL('../../queries/schema', import.meta.url));
/** Columns whose numbers are days. */
const DAYS = /(_on|_date|_from|_to|^day)$/;

type Row = Readonly<Record<string, unknown>>;

/** Fills a new store database with the world, row by row as it is: how files become rows is tested elsewhere. */
export async function writeStore(file: string, world: World, historyIds: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(file, { threads: '2' });
  const connection = await instance.connect();
  try {
    await createTables(connection, historyIds);
    for (const [table, rows] of Object.entries(world)) {
      if (table === 'examination') await fill(connection, table, world.examination.map(({ items, ...row }) => ({ ...row, ...items })));
      else await fill(connection, table, rows as readonly Row[]);
    }
    // The store's own book of imports: of it detection reads these columns only.
    await connection.run('CREATE TABLE IF NOT EXISTS import (synthetic BOOLEAN, scale DOUBLE, imported_at TIMESTAMP)');
    await connection.run("INSERT INTO import (synthetic, scale, imported_at) VALUES (true, 0.01, TIMESTAMP '2020-07-01')");
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function createTables(connection: DuckDBConnection, historyIds: readonly string[]): Promise<void> {
  const history = historyIds.map((id) => `history_${id} VARCHAR,`).join('\n  ');
  for (const name of (await readdir(SCHEMA)).filter((file) => file.endsWith('.sql'))) {
    const sql = await readFile(path.join(SCHEMA, name), 'utf8');
    await connection.run(sql.replace(/-- @history.*/, history));
  }
}

const NAMES: Row = { name: 'x', name_vi: 'x', full_name_vi: 'x', name_en: 'x', sort_key: 1 };
const META: Row = { version_at: '2020-07-01 00:00:00', content_hash: '1', import_id: 1, soft_flags: 0 };

/** Appends as text and casts in one statement: one way for every type. */
async function fill(connection: DuckDBConnection, table: string, rows: readonly Row[]): Promise<void> {
  const described = await connection.runAndReadAll(
    `SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = '${table}' ORDER BY column_index`,
  );
  const columns = described.getRows() as [string, string][];
  const names = columns.map(([name]) => name);
  const strangers = Object.keys(rows[0] ?? {}).filter((name) => !names.includes(name));
  if (strangers.length > 0) throw new Error(`${table} has no ${strangers.join(', ')}.`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE raw (${names.map((name) => `${name} VARCHAR`).join(', ')})`);
  const appender = await connection.createAppender('raw');
  for (const [at, row] of rows.entries()) {
    for (const name of names) {
      const value = row[name] ?? META[name] ?? NAMES[name];
      if (name === 'row_number') appender.appendVarchar(String(at + 1));
      else if (name === 'record_key' && value === undefined)
        appender.appendVarchar(`00000000-0000-4000-8000-${String(at).padStart(12, '0')}`);
      else if (value === null || value === undefined) appender.appendNull();
      else appender.appendVarchar(typeof value === 'number' && DAYS.test(name) ? iso(value) : String(value));
    }
    appender.endRow();
  }
  appender.closeSync();
  const casts = columns.map(([name, type]) => `CAST(${name} AS ${type})`).join(', ');
  await connection.run(`INSERT INTO ${table} SELECT ${casts} FROM raw`);
}
