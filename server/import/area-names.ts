import type { DuckDBConnection } from '@duckdb/node-api';
import { areaNames, setAreaNames, type AreaNames, type NamedArea } from '#queries/import/area-names.ts';
import type { Mapping } from '#queries/import/mapping.ts';
import { readImportSql } from '#queries/import/read-sql.ts';
import { installSchema } from '../store/install-schema.ts';
import { loadOwnAreas, loadReference } from '../store/load-reference.ts';
import { openDuckDB } from '../store/open-duckdb.ts';

/** Names of the areas that a mapping may mean: those that it brings, else those of Bắc Giang on every map. */
export async function readAreaNames(areas?: Mapping['areas']): Promise<AreaNames> {
  const database = await openDuckDB(':memory:', { memory: '300MB', threads: 1 });
  const { connection } = database;
  try {
    await connection.run("ATTACH ':memory:' AS store");
    await installSchema(connection, [], 'store');
    if (areas) await loadOwnAreas(connection, areas);
    else await loadReference(connection);
    const read = await connection.runAndReadAll(readImportSql('named_areas.sql'));
    return areaNames(read.getRowObjectsJson() as unknown as NamedArea[]);
  } finally {
    database.close();
  }
}

/** Makes the names of areas known to the statement that reads a file, where its mapping reads names. */
export async function prepareAreaNames(connection: DuckDBConnection, mapping: Mapping): Promise<void> {
  const reads = mapping.rows.some(({ columns }) =>
    Object.values(columns).some((one) => 'column' in one && one.names !== undefined),
  );
  if (!reads) return;
  for (const statement of setAreaNames(await readAreaNames(mapping.areas))) await connection.run(statement);
}
