import type { DuckDBConnection } from '@duckdb/node-api';
import { readRows } from './run-sql.ts';

/** By table: how many rows a frame has in it, and a hash of them that any other row would change. */
export type FrameFingerprint = Readonly<Record<string, string>>;

/**
 * What a frame (makeFrame) holds, in little, and the tables of the store that people are counted by.
 * @param connection has made the frame, and nothing else yet
 * @param database with the frame's own tables
 */
export async function frameFingerprint(
  connection: DuckDBConnection,
  database: string,
): Promise<FrameFingerprint> {
  const tables = await readRows(connection, 'amend/frame_tables.sql', { frame: database });
  const found: Record<string, string> = {};
  for (const { of, name } of tables) {
    const which = name === 'named' ? "t.key <> 'device'" : 'TRUE';
    const [row] = await readRows(connection, 'amend/frame_hash.sql', {}, { of: String(of), which });
    found[String(name)] = String(row?.['holds']);
  }
  return found;
}

/** Names of the tables in which two frames differ. */
export const differingTables = (one: FrameFingerprint, other: FrameFingerprint): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((table) => one[table] !== other[table])
    .toSorted();
