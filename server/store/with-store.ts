import { existsSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import { loadConditions } from '#queries/detection/load-conditions.ts';
import { Refusal } from '../serve/refusal.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { openDuckDB, quotedPath } from './open-duckdb.ts';
import { storeFiles } from './store-files.ts';

/** Opens the store of a folder that this process holds, brought up to the present schema. */
export async function withStore<T>(
  dataFolder: string,
  work: (connection: DuckDBConnection) => Promise<T>,
  { readOnly = false }: { readonly readOnly?: boolean } = {},
): Promise<T> {
  const { store } = storeFiles(dataFolder);
  if (!existsSync(store))
    throw new Refusal(
      'nothing_imported',
      `Nothing was imported into ${dataFolder} yet, so no area or period is known. Import a file first: tamsoat import FILE --map MAP`,
    );
  await bringUpToDate(store, compileConditions(await loadConditions()).historyIds);
  const database = await openDuckDB(':memory:', { memory: '500MB', threads: 1 });
  try {
    await database.connection.run(`ATTACH ${quotedPath(store)} AS store${readOnly ? ' (READ_ONLY)' : ''}`);
    return await work(database.connection);
  } finally {
    database.close();
  }
}
