import { dirname } from 'node:path';
import { installSchema, schemaTables } from './install-schema.ts';
import { loadReference } from './load-reference.ts';
import { newerFolder } from './newer-folder.ts';
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
    const tables = schemaTables(historyIds);
    // What an earlier version does not know it would leave out of rows that it writes.
    if (isOfNewer(known, tables)) throw newerFolder(dirname(store));
    if (tables.every(isThere)) return;
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

/** Whether there is a table or column that is none of these; conditions come and go, and their columns of history stay. */
function isOfNewer(known: ReadonlySet<string>, tables: ReturnType<typeof schemaTables>): boolean {
  const own = new Set(
    tables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)),
  );
  return [...known].some((column) => {
    const [table = '', name = ''] = column.split('.');
    const versioned = table.replace(/_(?:history|withdrawn)$/, '');
    return !name.startsWith('history_') && !own.has(column) && !own.has(`${versioned}.${name}`);
  });
}
