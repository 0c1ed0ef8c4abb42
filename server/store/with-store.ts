import { existsSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import { loadConditions, type ConditionFiles } from '#queries/detection/load-conditions.ts';
import { Refusal } from '../serve/refusal.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { openDuckDB, quotedPath } from './open-duckdb.ts';
import { storeFiles } from './store-files.ts';

/** Opens the store, to write to it, of a folder that this process holds, brought up to the present schema by the conditions that are read for it. */
export async function withStore<T>(
  dataFolder: string,
  work: (connection: DuckDBConnection, conditions: ConditionFiles) => Promise<T>,
): Promise<T> {
  const { store } = storeFiles(dataFolder);
  if (!existsSync(store))
    throw new Refusal(
      'nothing_imported',
      `Nothing was imported into ${dataFolder} yet, so no area or period is known. Import a file first: tamsoat import FILE --map MAP`,
    );
  const conditions = await loadConditions();
  await bringUpToDate(store, compileConditions(conditions).historyIds);
  const database = await openDuckDB(':memory:', { memory: '500MB', threads: 1 });
  try {
    await database.connection.run(`ATTACH ${quotedPath(store)} AS store`);
    return await work(database.connection, conditions);
  } finally {
    database.close();
  }
}
