import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBValue } from '@duckdb/node-api';
import { existsSync } from 'node:fs';
import type { CompiledImport } from '#queries/import/compile.ts';
import { importMacros } from '#queries/import/read-sql.ts';
import { standingImports } from '../import/import-records.ts';
import { openDuckDB, quotedPath } from '../store/open-duckdb.ts';
import { storeFiles } from '../store/store-files.ts';
import { readRows, readStatement, runStatement } from '../surveillance/run-sql.ts';
import { sealingThreads } from './line-threads.ts';
import { replaceIdentities } from './replace-identities.ts';
import { sealingKey } from './sealing-key.ts';

export interface SealIdentities {
  readonly dataFolder: string;
  /** Holds `staging` and the store as `store`. */
  readonly connection: DuckDBConnection;
  /** Another of the same database: what is sealed is written while rows are read. */
  readonly beside: DuckDBConnection;
  readonly compiled: CompiledImport;
}

/** The identities of the people of one file, on their way to the store. */
export interface SealedIdentities {
  /**
   * Seals what rows say of people.
   * @param values what the statements of `compiled` bind
   * @param onRows how many of these rows were read
   */
  readonly seal: (
    values: Readonly<Record<string, DuckDBValue>>,
    onRows?: (done: number) => void,
  ) => Promise<void>;
  /**
   * Keeps what was sealed of those whose rows were not refused. Call it before the import is committed: what an import brought
   * that never was is forgotten by the next one.
   * @returns how many people's identities are new or changed
   */
  readonly keep: (importId: number) => Promise<number>;
  /** Ends what works beside, also after a failure. */
  readonly stop: () => Promise<void>;
}

/**
 * Seals the identities of the people of one file. They are read by a database in memory that has no folder to spill into: what
 * is written anywhere is sealed already.
 * @returns null where the mapping keeps none
 */
export async function sealIdentities(input: SealIdentities): Promise<SealedIdentities | null> {
  const { dataFolder, connection, beside, compiled } = input;
  const statement = compiled.identity;
  if (statement === null) return null;
  await runStatement(beside, 'identity/sealed.sql');
  const sealers = sealingThreads(await sealingKey(dataFolder), async (lines) => {
    if (lines !== '') await runStatement(beside, 'identity/add_sealed.sql', {}, { lines });
  });
  const reader = await openDuckDB(':memory:', { memory: '500MB', unordered: true });
  let prepared: DuckDBPreparedStatement | undefined;
  const prepare = async (): Promise<DuckDBPreparedStatement> => {
    for (const macro of importMacros()) await reader.connection.run(macro);
    return reader.connection.prepare(statement);
  };
  return {
    seal: async (values, onRows) => {
      prepared ??= await prepare();
      prepared.bind({ ...values });
      let done = 0;
      for await (const rows of await prepared.stream()) {
        await sealers.give(rows.getColumnValues(0) as string[]);
        onRows?.((done += rows.rowCount));
      }
    },
    keep: async (importId) => {
      await sealers.end();
      return keepSealed({ dataFolder, connection, compiled }, importId);
    },
    stop: async () => {
      await sealers.stop();
      reader.close();
    },
  };
}

async function keepSealed(
  { dataFolder, connection, compiled }: Omit<SealIdentities, 'beside'>,
  importId: number,
): Promise<number> {
  const kept = compiled.rules
    .filter(({ columns }) => columns.includes('person'))
    .map(({ prefix, filtered }) => {
      const is = filtered ? `${prefix}is AND ` : '';
      return `SELECT ${prefix}person FROM staging WHERE ${is}NOT ${prefix}refused`;
    });
  const said = { kept: kept.join(' UNION ALL ') };
  const by = { import_id: importId };
  return replaceIdentities({ connection, dataFolder }, async () => {
    await runStatement(connection, 'identity/said.sql', said);
    await connection.run('DROP TABLE sealed');
    await runStatement(connection, 'identity/keep_repetitions.sql', {}, by);
    await runStatement(connection, 'identity/keep_later.sql', {}, by);
    const { rowsChanged } = await connection.run(readStatement('identity/keep.sql'), by);
    await connection.run('DROP TABLE said');
    return rowsChanged;
  });
}

/**
 * Forgets the identities of imports that do not stand: undone, or broken off before their end.
 * @param connection sees the store as `store`
 */
export async function forgetIdentities(connection: DuckDBConnection, dataFolder: string): Promise<void> {
  if (!existsSync(storeFiles(dataFolder).identity)) return;
  const standing = await standingImports(connection);
  const kept = await keptImports(connection, dataFolder);
  if (kept.every((importId) => standing.includes(importId))) return;
  const values = { standing: standing.join() };
  await replaceIdentities({ connection, dataFolder }, async () => {
    await runStatement(connection, 'identity/forget_repetitions.sql', {}, values);
    await runStatement(connection, 'identity/heirs.sql', {}, values);
    await runStatement(connection, 'identity/inherit.sql');
    await runStatement(connection, 'identity/inherited.sql');
    await runStatement(connection, 'identity/forget.sql', {}, values);
  });
}

async function keptImports(connection: DuckDBConnection, dataFolder: string): Promise<number[]> {
  await connection.run(`ATTACH ${quotedPath(storeFiles(dataFolder).identity)} AS identity (READ_ONLY)`);
  try {
    const rows = await readRows(connection, 'identity/imports.sql');
    return rows.map((row) => Number(row['import_id']));
  } finally {
    await connection.run('DETACH identity');
  }
}
