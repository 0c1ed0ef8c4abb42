import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

export interface DuckDBLimits {
  /** Such as `1500MB`. */
  readonly memory: string;
  readonly threads?: number;
  /** Where to spill; without it nothing spills and too large a query fails. */
  readonly spill?: string;
  /** Rows may come in any order, which takes less memory: for what is counted and never listed as it lies. */
  readonly unordered?: boolean;
}

export interface OpenDuckDB {
  readonly connection: DuckDBConnection;
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
  });
  const connection = await instance.connect();
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** A file as ATTACH names it. */
export const quotedPath = (path: string): string => `'${path.replaceAll("'", "''")}'`;
