import { DuckDBInstance } from '@duckdb/node-api';
import { installSchema } from './install-schema.ts';
import { loadReference } from './load-reference.ts';
import { quotedPath } from './open-duckdb.ts';

/**
 * Gives a store of an earlier version the tables and maps that this one reads. Only whoever holds the data folder may
 * call it; a store that has them is opened read only, and left as it is.
 */
export async function bringUpToDate(store: string, historyIds: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    await connection.run(`ATTACH ${quotedPath(store)} AS store (READ_ONLY)`);
    const found = await connection.runAndReadAll(
      `SELECT 1 FROM duckdb_tables()
      WHERE database_name = 'store' AND table_name IN ('administrative_map', 'area_attribute')`,
    );
    if (found.currentRowCount === 2) return;
    await connection.run('DETACH store');
    await connection.run(`ATTACH ${quotedPath(store)} AS store`);
    await connection.run('BEGIN');
    await installSchema(connection, historyIds, 'store');
    await loadReference(connection);
    await connection.run('COMMIT');
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
