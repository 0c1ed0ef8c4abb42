import type { DuckDBValue } from '@duckdb/node-api';
import { openDuckDB } from '../store/open-duckdb.ts';
import { readStatement, valuesNamedIn, type Fills } from '../surveillance/run-sql.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];

/** A DuckDB file that answers questions while pages wait: it can read this file and nothing else, and not for long. */
export interface LockedDatabase {
  /**
   * Runs one query of queries/, values bound; one after another, for each has all of the memory.
   * @throws {TookTooLong}
   */
  rows(file: string, values: Readonly<Record<string, DuckDBValue>>, fills?: Fills): Promise<Rows>;
  /** Ends after what is being read: DuckDB must not be closed in the middle. */
  close(): Promise<void>;
}

export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

const LONGEST_MS = 5000;

/** Opens a file that nobody writes any more. */
export async function openLocked(file: string): Promise<LockedDatabase> {
  const database = await openDuckDB(file, { memory: '250MB', threads: 2, readOnly: true });
  const { connection } = database;
  // What requests ask reaches no other file, no network and no extension; and cannot take that back.
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  const read = async (sql: string, values: Record<string, DuckDBValue>): Promise<Rows> => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      connection.interrupt();
    }, LONGEST_MS);
    try {
      return (await connection.runAndReadAll(sql, values)).getRowObjectsJson();
    } catch (error) {
      if (isLate) throw new TookTooLong(`A question took longer than ${String(LONGEST_MS)} ms.`);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    rows: (name, values, fills = {}) => {
      const sql = readStatement(name, fills);
      return inTurn(() => read(sql, valuesNamedIn(sql, values)));
    },
    close: () =>
      inTurn(() => {
        database.close();
        return Promise.resolve();
      }),
  };
}
