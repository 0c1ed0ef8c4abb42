import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { existsSync } from 'node:fs';
import type { CompiledImport } from '#queries/import/compile.ts';
import { importMacros } from '#queries/import/read-sql.ts';
import { batchText } from '../import/readers/batch-text.ts';
import type { Source } from '../import/readers/source.ts';
import { standingImports } from '../import/import-records.ts';
import { inTurns } from '../store/in-turn.ts';
import { openDuckDB, quotedPath } from '../store/open-duckdb.ts';
import { storeFiles } from '../store/store-files.ts';
import { readRows, readStatement, runStatement } from '../surveillance/run-sql.ts';
import { replaceIdentities } from './replace-identities.ts';
import { sealingKey } from './sealing-key.ts';
import { sealingThreads } from './sealing-threads.ts';

export interface KeepIdentity {
  readonly dataFolder: string;
  /** Holds `staging` and the store as `store`. */
  readonly connection: DuckDBConnection;
  readonly compiled: CompiledImport;
  /** The file, its batches not read yet. */
  readonly source: Source;
  /** What the statements of `compiled` bind. */
  readonly values: Readonly<Record<string, DuckDBValue>>;
  readonly importId: number;
  readonly onRows?: (done: number) => void;
}

/**
 * Keeps the identity of the people of one file, sealed. The file is read once more, by a database in memory that has no
 * folder to spill into: what is written anywhere is sealed already. Whose rows were refused is not kept. Call it before the
 * import is committed: what an import brought that never was is forgotten by the next one.
 * @returns how many people's identities are new or changed
 */
export async function keepIdentity(input: KeepIdentity): Promise<number> {
  const { dataFolder, connection, compiled, source, importId } = input;
  const statement = compiled.identity;
  if (statement === null) return 0;
  await runStatement(connection, 'identity/sealed.sql');
  const sealers = sealingThreads(await sealingKey(dataFolder));
  const reader = await openDuckDB(':memory:', { memory: '500MB', unordered: true });
  try {
    for (const macro of importMacros()) await reader.connection.run(macro);
    let done = 0;
    const inTurn = inTurns();
    const keep = async (lines: string): Promise<void> => {
      if (lines !== '')
        await inTurn(() => runStatement(connection, 'identity/add_sealed.sql', {}, { lines }));
    };
    const prepared = await reader.connection.prepare(statement);
    const sealRows = async (values: Record<string, DuckDBValue>): Promise<void> => {
      prepared.bind(values);
      const read = await prepared.stream();
      for await (const rows of read) {
        await sealers.seal(rows.getColumnValues(0) as string[], keep);
        input.onRows?.((done += rows.rowCount));
      }
    };
    if (source.batches)
      for await (const { rows } of source.batches)
        await sealRows({ ...input.values, batch: batchText(rows) });
    else await sealRows({ ...input.values });
    await sealers.end();
  } catch (error) {
    throw (error instanceof Error && source.explain(error)) || error;
  } finally {
    await sealers.stop();
    reader.close();
  }
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
