import { copyFile } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Databases that a process keeps open, by their name in the data folder, each with a copy that stands between two writes.
 * Another process cannot open them meanwhile, and what it copied itself might be of the middle of a write.
 */
export type QuietCopies = Readonly<Record<string, string>>;

/** Copies an open database whole; in its turn, so that nothing is written meanwhile. */
export async function copyQuiet(connection: DuckDBConnection, file: string, to: string): Promise<void> {
  await connection.run('CHECKPOINT');
  await copyFile(file, to);
}
