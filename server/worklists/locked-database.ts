import type { DuckDBPreparedStatement, DuckDBValue } from '@duckdb/node-api';
import { LRUCache } from 'lru-cache';
import { inTurns } from '../store/in-turn.ts';
import { openDuckDB } from '../store/open-duckdb.ts';
import { within } from '../store/read-store.ts';
import { valuesNamedIn } from '../surveillance/run-sql.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];
export type Values = Readonly<Record<string, string | number>>;

/** A DuckDB file that answers questions while pages wait: it can read this file and nothing else, and not for long. */
export interface LockedDatabase {
  /**
   * Runs one query, values bound; one after another, for each has all of the memory. What was lately answered is answered so
   * again: the file never changes.
   * @throws {Refusal} where it takes too long
   */
  rows(sql: string, values: Values): Promise<Rows>;
  /** Plans queries that will be asked, in between those that are. */
  prepare(queries: readonly string[]): Promise<void>;
  /** Ends after what is being read: DuckDB must not be closed in the middle. */
  close(): Promise<void>;
}

const LONGEST_MS = 5000;
/** Each list in both orders, with its size and its areas, and what is asked of people. */
const MOST_PREPARED = 200;
/** Rows of answers that are kept, and of the longest of them: a page of people, not a district. */
const ROWS_KEPT = 20_000;
const MOST_ROWS = 1000;

/** Opens a file that nobody writes any more. */
export async function openLocked(file: string): Promise<LockedDatabase> {
  const database = await openDuckDB(file, { memory: '250MB', threads: 2, readOnly: true, locked: true });
  const { connection } = database;
  const inTurn = inTurns();
  /** To plan a question takes up to half as long as to answer it, and for the first time longer. */
  const prepared = new LRUCache<string, DuckDBPreparedStatement>({
    max: MOST_PREPARED,
    dispose: (statement) => {
      statement.destroySync();
    },
  });
  const statementOf = async (sql: string): Promise<DuckDBPreparedStatement> => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = await connection.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const answered = new LRUCache<string, Rows>({
    ...{ maxSize: ROWS_KEPT, maxEntrySize: MOST_ROWS },
    sizeCalculation: ({ length }) => length + 1,
  });
  const read = (sql: string, values: Record<string, DuckDBValue>): Promise<Rows> =>
    within(LONGEST_MS, connection, async () => {
      const statement = await statementOf(sql);
      statement.bind(values);
      return (await statement.runAndReadAll()).getRowObjectsJson();
    });
  let is_closed = false;
  return {
    rows: async (sql, values) => {
      const key = JSON.stringify([sql, values]);
      const known = answered.get(key);
      if (known) return known;
      const rows = await inTurn(() => read(sql, valuesNamedIn(sql, values)));
      answered.set(key, rows);
      return rows;
    },
    prepare: async (queries) => {
      for (const sql of queries)
        await inTurn(async () => {
          if (!is_closed) await statementOf(sql);
        });
    },
    close: () =>
      inTurn(() => {
        is_closed = true;
        prepared.clear();
        database.close();
      }),
  };
}
