import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

export interface DuckDBLimits {
  /** Such as `1500MB`. */
  readonly memory: string;
  readonly threads?: number;
  /** Where to spill; without it nothing spills and too large a query fails. */
  readonly spill?: string;
  /** Rows may come in any order, which takes less memory: for what is counted and never listed as it lies. */
  readonly unordered?: boolean;
  /** The file is there and stays as it is. */
  readonly readOnly?: boolean;
}

export interface OpenDuckDB {
  readonly connection: DuckDBConnection;
  /** A further connection, for work beside the first or with temporary tables that go with it. */
  connect(): Promise<DuckDBConnection>;
  /** Closes every connection and the file. */
  close(): void;
}

/**
 * Opens a DuckDB file with limits, extensions off. One instance per file in a process: two open without an error and
 * lose committed tables.
 */
export async function openDuckDB(path: string, limits: DuckDBLimits): Promise<OpenDuckDB> {
  const instance = await DuckDBInstance.create(path, {
    memory_limit: limits.memory,
    temp_directory: limits.spill ?? '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(limits.threads === undefined ? {} : { threads: String(limits.threads) }),
    ...(limits.unordered === true && { preserve_insertion_order: 'false' }),
    ...(limits.readOnly === true && { access_mode: 'READ_ONLY' }),
  });
  const connections: DuckDBConnection[] = [];
  const connect = async (): Promise<DuckDBConnection> => {
    const connection = await instance.connect();
    connections.push(connection);
    return connection;
  };
  return {
    connection: await connect(),
    connect,
    close: () => {
      for (const connection of connections) connection.closeSync();
      instance.closeSync();
    },
  };
}

/** A file as ATTACH names it. */
export const quotedPath = (path: string): string => `'${path.replaceAll("'", "''")}'`;
