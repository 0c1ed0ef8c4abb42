import { installSchema, schemaTables } from './install-schema.ts';
import { loadReference } from './load-reference.ts';
import { openDuckDB, quotedPath } from './open-duckdb.ts';

/**
 * Gives a store of an earlier version the tables, columns and maps that this one reads. Only whoever holds the data
 * folder may call it; a store that has them is opened read only, and left as it is.
 */
export async function bringUpToDate(store: string, historyIds: readonly string[]): Promise<void> {
  const database = await openDuckDB(':memory:', { memory: '500MB', threads: 1 });
  const { connection } = database;
  try {
    await connection.run(`ATTACH ${quotedPath(store)} AS store (READ_ONLY)`);
    const found = await connection.runAndReadAll(
      "SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE database_name = 'store'",
    );
    const known = new Set(found.getRows().map(([column]) => String(column)));
    const isThere = ({ name, columns }: ReturnType<typeof schemaTables>[number]): boolean =>
      columns.every((column) => known.has(`${name}.${column.name}`));
    if (schemaTables(historyIds).every(isThere)) return;
    await connection.run('DETACH store');
    await connection.run(`ATTACH ${quotedPath(store)} AS store`);
    await connection.run('BEGIN');
    await installSchema(connection, historyIds, 'store');
    await loadReference(connection);
    await connection.run('COMMIT');
  } finally {
    database.close();
  }
}
