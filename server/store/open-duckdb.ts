import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { Refusal } from '../serve/refusal.ts';

export interface DuckDBLimits {
  /** Such as `1500MB`. */
  readonly memory: string;
  /** Without it as many as `TAMSOAT_THREADS` allows, or else as the machine has cores. */
  readonly threads?: number;
  /** Where to spill; without it nothing spills and too large a query fails. */
  readonly spill?: string;
  /** Rows may come in any order, which takes less memory: for what is counted and never listed as it lies. */
  readonly unordered?: boolean;
  /** The file is there and stays as it is. */
  readonly readOnly?: boolean;
  /** Nothing but the file itself: no other file, no network, no extension, and none of these limits can be lifted. */
  readonly locked?: boolean;
}

/** The lock itself comes last. */
const LOCKED = {
  enable_external_access: 'false',
  allow_community_extensions: 'false',
  lock_configuration: 'true',
} as const;

/** Locks a database into which all is attached that it may read: as `locked` does of one file. */
export async function lock(connection: DuckDBConnection): Promise<void> {
  for (const [setting, value] of Object.entries(LOCKED)) await connection.run(`SET ${setting} = ${value}`);
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
 * @throws {Refusal} where `TAMSOAT_THREADS` makes no sense
 */
export async function openDuckDB(path: string, limits: DuckDBLimits): Promise<OpenDuckDB> {
  const threads = limits.threads ?? allowedThreads();
  const instance = await DuckDBInstance.create(path, {
    memory_limit: limits.memory,
    temp_directory: limits.spill ?? '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(threads === undefined ? {} : { threads: String(threads) }),
    ...(limits.unordered === true && { preserve_insertion_order: 'false' }),
    ...(limits.readOnly === true && { access_mode: 'READ_ONLY' }),
    ...(limits.locked === true && LOCKED),
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

/**
 * How many threads may work beside each other; undefined for as many as the machine has cores.
 * @throws {Refusal} where `TAMSOAT_THREADS` is no number of threads
 */
export function allowedThreads(text = process.env['TAMSOAT_THREADS'] ?? ''): number | undefined {
  if (text === '') return undefined;
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new Refusal(
    'no_number_of_threads',
    `TAMSOAT_THREADS is "${text}", which is no number of threads. Set it to a whole number from 1 to 999, or leave it out to use every core.`,
    2,
  );
}

/** A file as ATTACH names it. */
export const quotedPath = (path: string): string => `'${path.replaceAll("'", "''")}'`;
