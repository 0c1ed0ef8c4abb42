import type { DuckDBPreparedStatement, DuckDBValue } from '@duckdb/node-api';
import { LRUCache } from 'lru-cache';
import { inTurns } from '../store/in-turn.ts';
import { openDuckDB } from '../store/open-duckdb.ts';
import { within } from '../store/read-store.ts';
import { readStatement, valuesNamedIn, type Fills } from '../surveillance/run-sql.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];

/** A DuckDB file that answers questions while pages wait: it can read this file and nothing else, and not for long. */
export interface LockedDatabase {
  /**
   * Runs one query of queries/, values bound; one after another, for each has all of the memory.
   * @throws {Refusal} where it takes too long
   */
  rows(file: string, values: Readonly<Record<string, DuckDBValue>>, fills?: Fills): Promise<Rows>;
  /** Ends after what is being read: DuckDB must not be closed in the middle. */
  close(): Promise<void>;
}

const LONGEST_MS = 5000;
/** Each list in both orders, with its size and its areas, and what is asked of people. */
const MOST_PREPARED = 200;

/** Opens a file that nobody writes any more. */
export async function openLocked(file: string): Promise<LockedDatabase> {
  const database = await openDuckDB(file, { memory: '250MB', threads: 2, readOnly: true, locked: true });
  const { connection } = database;
  const inTurn = inTurns();
  /** To plan a question takes up to half as long as to answer it. */
  const prepared = new LRUCache<string, DuckDBPreparedStatement>({
    max: MOST_PREPARED,
    dispose: (statement) => {
      statement.destroySync();
    },
  });
  const read = async (sql: string, values: Record<string, DuckDBValue>): Promise<Rows> =>
    within(LONGEST_MS, connection, async () => {
      let statement = prepared.get(sql);
      if (!statement) prepared.set(sql, (statement = await connection.prepare(sql)));
      statement.bind(values);
      return (await statement.runAndReadAll()).getRowObjectsJson();
    });
  return {
    rows: (name, values, fills = {}) => {
      const sql = readStatement(name, fills);
      return inTurn(() => read(sql, valuesNamedIn(sql, values)));
    },
    close: () =>
      inTurn(() => {
        prepared.clear();
        database.close();
      }),
  };
}
