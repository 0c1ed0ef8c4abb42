import type { DuckDBConnection } from '@duckdb/node-api';
import { existsSync } from 'node:fs';
import { forgetIdentities } from '../identity/keep-identities.ts';
import { openDuckDB, quotedPath } from '../store/open-duckdb.ts';
import { isBegun } from '../store/read-store.ts';
import { storeFiles } from '../store/store-files.ts';
import { standingImports } from './import-records.ts';
import { removeOthers } from './quarantine.ts';

/**
 * Forgets what imports left beside the store that were stopped before their end, or as they were undone. Before every import:
 * this one gets the number of the one that was stopped.
 * @param connection sees the store as `store`
 */
export async function forgetBroken(connection: DuckDBConnection, dataFolder: string): Promise<void> {
  await forgetIdentities(connection, dataFolder);
  removeOthers(dataFolder, await standingImports(connection));
}

/** The same where no import follows: one was cancelled, and nobody knows when the next one comes. */
export async function forgetCancelled(dataFolder: string): Promise<void> {
  const { store, identity, quarantine } = storeFiles(dataFolder);
  if (!existsSync(store) || (!existsSync(identity) && !existsSync(quarantine))) return;
  const database = await openDuckDB(':memory:', { memory: '500MB', threads: 1 });
  const { connection } = database;
  try {
    await connection.run(`ATTACH ${quotedPath(store)} AS store (READ_ONLY)`);
    if (await isBegun(connection)) await forgetBroken(connection, dataFolder);
  } finally {
    database.close();
  }
}
