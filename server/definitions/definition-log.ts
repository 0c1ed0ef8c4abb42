import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import type { ToldChange } from '#queries/definitions/pages.ts';
import type { DefinitionChange } from '#queries/detection/definitions-in-force.ts';
import { asTimestamp } from '#queries/time/moments.ts';
import { installSchema } from '../store/install-schema.ts';
import { openDuckDB, quotedPath } from '../store/open-duckdb.ts';
import { readStore } from '../store/read-store.ts';
import { storeFiles } from '../store/store-files.ts';
import { readRows, runStatement } from '../surveillance/run-sql.ts';

export const toldChange = ({ file_text: _, ...change }: DefinitionChange): ToldChange => change;

const row = z.object({
  change_number: z.int(),
  changed_at: z.string(),
  condition: z.string(),
  kind: z.enum(['option', 'version', 'back']),
  option: z.string().nullable(),
  value: z.boolean().nullable(),
  version: z.int(),
  file_text: z.string().nullable(),
  changed_by: z.string(),
  reason: z.string(),
});

/** The log of a store that the connection has attached as `store`; empty where the store is older than the log. */
export async function readLog(connection: DuckDBConnection): Promise<DefinitionChange[]> {
  const [known] = await readRows(connection, 'definitions/has_log.sql');
  if (known?.['has_log'] !== true) return [];
  const rows = await readRows(connection, 'definitions/changes.sql');
  return rows.map((read) => {
    const { change_number, changed_by, ...change } = row.parse(read);
    return { ...change, number: change_number, by: changed_by };
  });
}

/** The log of a data folder that this process holds; empty where nothing was imported yet. */
export const readStoredLog = async (dataFolder: string): Promise<DefinitionChange[]> =>
  (await readStore(dataFolder, readLog)) ?? [];

/** Adds one change to the log, in one transaction, of a data folder that this process holds and that has a store. */
export async function appendToLog(
  dataFolder: string,
  change: DefinitionChange,
  historyIds: readonly string[],
): Promise<void> {
  const database = await openDuckDB(':memory:', { memory: '500MB', threads: 1 });
  const { connection } = database;
  try {
    await connection.run(`ATTACH ${quotedPath(storeFiles(dataFolder).store)} AS store`);
    await connection.run('BEGIN');
    await installSchema(connection, historyIds, 'store');
    const { number, by, changed_at, ...values } = change;
    await runStatement(
      connection,
      'definitions/insert_change.sql',
      {},
      {
        ...values,
        change_number: number,
        changed_at: asTimestamp(new Date(changed_at)),
        changed_by: by,
      },
    );
    await connection.run('COMMIT');
    await connection.run('CHECKPOINT store');
  } finally {
    database.close();
  }
}
