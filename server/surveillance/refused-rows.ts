import type { DuckDBConnection } from '@duckdb/node-api';
import { refusedRows, type RefusedRows } from '#queries/tiles/refused-rows.ts';
import { readRows } from './run-sql.ts';

/** What the imports that stand refused, and why. The connection sees the store. */
export async function readRefusedRows(connection: DuckDBConnection): Promise<RefusedRows> {
  return refusedRows.parse({
    kinds: await readRows(connection, 'snapshot/rows_read.sql'),
    reasons: await readRows(connection, 'snapshot/refused_reasons.sql'),
  });
}
