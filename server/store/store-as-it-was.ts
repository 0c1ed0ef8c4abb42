import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { readImportSql } from '#queries/import/read-sql.ts';
import { readStatement, runStatement } from '../surveillance/run-sql.ts';
import { VERSIONED } from './install-schema.ts';
import { quotedPath } from './open-duckdb.ts';

/** Which rows of the store count: those of some imports, whatever was imported or undone since. */
export interface StandingImports {
  /** Imports all of whose rows count. */
  readonly imports: readonly number[];
  /** Of further imports only the rows of records that the imports `of` had brought in any version. */
  readonly corrections?: {
    readonly imports: readonly number[];
    readonly of: readonly number[];
  };
}

/** Tables that no import corrects or withdraws: the map, the census, what was refused, targets set by hand, people who are one. */
const AS_THEY_ARE = [
  'administrative_map',
  'area',
  'area_successor',
  'former_district',
  'link_decision',
  'population',
  'import_balance',
  'reject',
  'target_entry',
] as const;

/**
 * Attaches a store file read-only as `kept`, and gathers its versions (gatherVersions).
 * @param folder for the file of `ever`
 */
export async function keepStore(connection: DuckDBConnection, file: string, folder: string): Promise<void> {
  await connection.run(`ATTACH ${quotedPath(file)} AS kept (READ_ONLY)`);
  await gatherVersions(connection, folder);
}

/**
 * Gathers of the store that is attached as `kept`, once for all that is asked of it, in `ever` the versions of every record
 * that was ever corrected or withdrawn. They stay few beside the store where corrections are few.
 * @param folder for their file: a database in memory keeps everything uncompressed, and nothing of it spills; null where it
 *   may be one all the same
 */
export async function gatherVersions(connection: DuckDBConnection, folder: string | null): Promise<void> {
  await attachNew(connection, 'ever', folder);
  const tables = await connection.runAndReadAll(
    "SELECT table_name FROM duckdb_tables() WHERE database_name = 'kept'",
  );
  const there = new Set(tables.getRows().map(([name]) => String(name)));
  for (const table of VERSIONED) {
    // A store of an older program from which nothing was withdrawn since.
    const withdrawn = there.has(`${table}_withdrawn`)
      ? `kept.${table}_withdrawn`
      : `(SELECT * FROM kept.${table}_history LIMIT 0)`;
    await runStatement(connection, 'past/ever.sql', { table, withdrawn });
  }
}

/**
 * Attaches, as `store`, a database with the tables of the store as those imports alone made it: the same rows with the
 * same import and row numbers. Most are views of `kept` and `ever`, which must be attached (keepStore); what follows
 * from other tables is derived anew by the statements of the import. A `store` attached before is let go.
 * @param folder for its file; null: in memory
 */
export async function attachStoreAsItWas(
  connection: DuckDBConnection,
  { imports, corrections }: StandingImports,
  folder: string | null,
): Promise<void> {
  const run = (file: string, fills = {}, values: Record<string, DuckDBValue> = {}): Promise<void> =>
    runStatement(connection, `past/${file}`, fills, values);
  await connection.run('DETACH DATABASE IF EXISTS store');
  await attachNew(connection, 'store', folder);
  await run(
    'standing_import.sql',
    {},
    { whole: imports.join(), corrections: (corrections?.imports ?? []).join() },
  );
  await run('known_import.sql', {}, { known: (corrections?.of ?? []).join() });
  for (const table of AS_THEY_ARE) await run('as_it_is.sql', { table });
  await connection.run(`CREATE VIEW store.import AS ${readStatement('past/imports.sql')}`);
  for (const table of VERSIONED) {
    const versions = readStatement('past/standing_versions.sql', { table });
    const current = readStatement('past/current_rows.sql', { table, versions });
    const earlier = readStatement('past/earlier_rows.sql', { versions });
    await connection.run(`CREATE VIEW store.${table}_history AS ${earlier}`);
    if (table === 'diagnosis') await run('stated_diagnosis_rows.sql', { rows: current });
    else await connection.run(`CREATE VIEW store.${table} AS ${current}`);
  }
  await connection.run(readImportSql('derive_conclusion.sql', { which: 'true' }));
  await run('changed_person.sql');
  const changed = await connection.runAndReadAll('SELECT 1 FROM changed_person LIMIT 1');
  for (const table of ['resident', 'residence']) {
    if (changed.currentRowCount === 0) {
      await run('as_it_is.sql', { table });
      continue;
    }
    await run('unchanged_people.sql', { table });
    await connection.run(readImportSql(`derive_${table}.sql`));
  }
}

/** Attaches an empty database by its name, in place of what lies in its file; without a folder for that, in memory. */
export async function attachNew(
  connection: DuckDBConnection,
  name: string,
  folder: string | null,
): Promise<void> {
  if (folder === null) {
    await connection.run(`ATTACH ':memory:' AS ${name}`);
    return;
  }
  const file = path.join(folder, `rebuilt-${name}.duckdb`);
  await rm(file, { force: true });
  await rm(`${file}.wal`, { force: true });
  await connection.run(`ATTACH ${quotedPath(file)} AS ${name}`);
}
