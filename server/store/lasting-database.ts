import type { DuckDBConnection } from '@duckdb/node-api';
import { inTurns } from './in-turn.ts';
import type { OpenDuckDB } from './open-duckdb.ts';

/**
 * A database that is written to for as long as a server runs. DuckDB may take nothing more once a write failed, on a full disk say:
 * so it is closed then, and opened anew by whoever comes next; once the disk has room all goes on.
 */
export interface LastingDatabase {
  /** Works with it, one after another. */
  use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
  /** Ends after what is being written: DuckDB must not be closed in the middle. */
  close(): Promise<void>;
}

/** @param prepare sees to its tables, whenever it was opened; it is opened when it is first used */
export function lastingDatabase(
  open: () => Promise<OpenDuckDB>,
  prepare: (connection: DuckDBConnection) => Promise<void>,
): LastingDatabase {
  let database: OpenDuckDB | null = null;
  const inTurn = inTurns();
  const shut = (): void => {
    const opened = database;
    database = null;
    opened?.close();
  };
  return {
    use: (work) =>
      inTurn(async () => {
        try {
          if (database === null) {
            database = await open();
            await prepare(database.connection);
          }
          return await work(database.connection);
        } catch (error) {
          shut();
          throw error;
        }
      }),
    close: () => inTurn(shut),
  };
}
