import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { installSchema } from '../../server/store/install-schema.ts';
import { iso } from './days.ts';
import type { World } from './world-rows.ts';

/** Columns whose numbers are days. */
const DAYS = /(_on|_date|_from|_to)$|^day$/;

type Row = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Fills a new store database with the world, row by row as it is: how files become rows is tested elsewhere. */
export async function writeStore(file: string, world: World, historyIds: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  await connection.run(`ATTACH '${file}' AS store`);
  await connection.run('USE store');
  try {
    await installSchema(connection, historyIds, 'store');
    const tables: Record<string, readonly object[]> = {
      ...world,
      examination: world.examination.map(({ items, ...row }) => ({ ...row, ...items })),
    };
    for (const [table, rows] of Object.entries(tables)) await fill(connection, table, rows as readonly Row[]);
    await fill(connection, 'import', [IMPORT]);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const IMPORT: Row = {
  imported_at: '2020-07-01 00:00:00',
  file_name: 'world',
  file_bytes: 1,
  file_rows: 1,
  mapping_name: 'world',
  mapping_version: 1,
  title_vi: 'x',
  title_en: 'x',
  synthetic: true,
  scale: 1,
};
const NAMES: Row = { name: 'x', name_vi: 'x', full_name_vi: 'x', name_en: 'x', sort_key: 1 };
const META: Row = { version_at: '2020-07-01 00:00:00', content_hash: '1', import_id: 1, soft_flags: 0 };

/** Appends as text and casts in one statement: one way for every type. */
async function fill(connection: DuckDBConnection, table: string, rows: readonly Row[]): Promise<void> {
  const described = await connection.runAndReadAll(
    `SELECT column_name, data_type FROM duckdb_columns()
     WHERE database_name = 'store' AND table_name = '${table}' ORDER BY column_index`,
  );
  const columns = described.getRows() as [string, string][];
  const names = columns.map(([name]) => name);
  const strangers = Object.keys(rows[0] ?? {}).filter((name) => !names.includes(name));
  if (strangers.length > 0) throw new Error(`${table} has no ${strangers.join(', ')}.`);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE raw (${names.map((name) => `${name} VARCHAR`).join(', ')})`,
  );
  const appender = await connection.createAppender('raw');
  for (const [at, row] of rows.entries()) {
    for (const name of names) {
      const value = row[name] ?? META[name] ?? NAMES[name];
      if (name === 'row_number' && value === undefined) appender.appendVarchar(String(at + 1));
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
