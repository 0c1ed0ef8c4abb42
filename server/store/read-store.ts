import { existsSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readImportSql } from '#queries/import/read-sql.ts';
import { Refusal } from '../serve/refusal.ts';
import { openDuckDB } from './open-duckdb.ts';
import { storeFiles } from './store-files.ts';

/** What a page waits for at most, on a store of millions and a slow disk. */
const LONGEST_MS = 30_000;

/**
 * Reads the store of a folder that this process holds, as `store`, for whoever asks a page: whatever the statements are, they
 * change nothing, reach nothing but the store, and end.
 * @returns null where nothing was imported yet
 * @throws {Refusal} where it takes too long
 */
export async function readStore<T>(
  dataFolder: string,
  read: (connection: DuckDBConnection) => Promise<T>,
  longestMs = LONGEST_MS,
): Promise<T | null> {
  const { store } = storeFiles(dataFolder);
  if (!existsSync(store)) return null;
  const database = await openDuckDB(store, { memory: '500MB', threads: 1, readOnly: true, locked: true });
  try {
    return await within(longestMs, database.connection, async () =>
      (await isBegun(database.connection)) ? read(database.connection) : null,
    );
  } finally {
    database.close();
  }
}

/** Whether anything was ever imported into the store that a connection sees: the first import may have been stopped. */
export async function isBegun(connection: DuckDBConnection): Promise<boolean> {
  const read = await connection.runAndReadAll(readImportSql('store_begun.sql'));
  return Number(read.getRows()[0]?.[0]) > 0;
}

/**
 * Stops what runs on a connection when the time is over, and whatever is begun after it.
 * @throws {Refusal} where it takes too long
 */
export async function within<T>(
  ms: number,
  connection: DuckDBConnection,
  work: () => Promise<T>,
): Promise<T> {
  let stopping: NodeJS.Timeout | undefined;
  const over = setTimeout(() => {
    connection.interrupt();
    stopping = setInterval(() => {
      connection.interrupt();
    }, 50);
  }, ms);
  try {
    return await work();
  } catch (error) {
    throw stopping === undefined ? error : tooLong(ms);
  } finally {
    clearTimeout(over);
    clearInterval(stopping);
  }
}

const tooLong = (ms: number): Refusal =>
  new Refusal(
    'reading_too_long',
    `Reading the store took longer than ${String(ms / 1000)} s and was stopped. Try again when the machine has less to do.`,
  );
