import type { DuckDBConnection } from '@duckdb/node-api';
import { constants, existsSync, realpathSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { flushFiles, flushFolder } from '../backup/flush-files.ts';
import { openDuckDB, quotedPath } from '../store/open-duckdb.ts';
import { stagingFiles, storeFiles } from '../store/store-files.ts';
import { readRows, runStatement } from '../surveillance/run-sql.ts';

/** People are looked up by reading their groups of rows whole: the smaller these are, the sooner. DuckDB has no smaller ones. */
const ROWS_A_GROUP = 2048;

export interface Replacing {
  /** The copy is attached to it as `identity`, and let go again. */
  readonly connection: DuckDBConnection;
  readonly dataFolder: string;
  /** Begins with an empty store, and not with a copy. */
  readonly anew?: boolean;
}

/**
 * Changes a copy of the identity store and puts it in the place of the store once it is on the disk. DuckDB lets nobody read a
 * file that another process writes; so nobody writes the one that is read, and whoever reads neither waits nor is waited for.
 * Only for whoever holds the folder.
 * @param change works on the table of `identity`, which is there
 */
export async function replaceIdentities<T>(
  { connection, dataFolder, anew = false }: Replacing,
  change: () => Promise<T>,
): Promise<T> {
  const { identity } = storeFiles(dataFolder);
  // It may be a link to another disk.
  const file = existsSync(identity) ? realpathSync(identity) : identity;
  const copy = stagingFiles(dirname(file), 'identity').staging;
  const removeCopy = async (): Promise<void> => {
    for (const left of [copy, `${copy}.wal`]) await rm(left, { force: true });
  };
  await removeCopy();
  try {
    if (!anew && existsSync(file)) await copyFile(file, copy, constants.COPYFILE_FICLONE);
    await connection.run(`ATTACH ${quotedPath(copy)} AS identity (ROW_GROUP_SIZE ${String(ROWS_A_GROUP)})`);
    let changed: T;
    try {
      await runStatement(connection, 'identity/identity.sql');
      changed = await change();
      await connection.run('CHECKPOINT identity');
    } finally {
      await connection.run('DETACH identity');
    }
    await flushFiles([copy]);
    // Of an earlier version that was killed: what it held is of an import that never was, and it belongs to no other file.
    await rm(`${file}.wal`, { force: true });
    await rename(copy, file);
    await flushFolder(dirname(file));
    return changed;
  } finally {
    await removeCopy();
  }
}

/** Writes the identity store of an earlier version as this one does: in order, in small groups, and not compressed. */
export async function rewriteIdentities(dataFolder: string): Promise<void> {
  const { identity } = storeFiles(dataFolder);
  if (!existsSync(identity)) return;
  const { spill } = stagingFiles(dataFolder, 'identity');
  const database = await openDuckDB(':memory:', { memory: '1500MB', spill });
  const { connection } = database;
  try {
    await replaceIdentities({ connection, dataFolder, anew: true }, async () => {
      await connection.run(`ATTACH ${quotedPath(identity)} AS older (READ_ONLY)`);
      try {
        // A folder that has lost what says its format has all tables already.
        for (const row of await readRows(connection, 'identity/older_tables.sql'))
          await runStatement(connection, 'identity/take_over.sql', { table: String(row['name']) });
      } finally {
        await connection.run('DETACH older');
      }
    });
  } finally {
    database.close();
    await rm(spill, { recursive: true, force: true });
  }
}
