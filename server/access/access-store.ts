import type { DuckDBConnection } from '@duckdb/node-api';
import { chmodSync } from 'node:fs';
import type { Permission, Role } from '#queries/access/roles.ts';
import { lastingDatabase } from '../store/lasting-database.ts';
import { makeDatabase } from '../store/new-database.ts';
import { openDuckDB } from '../store/open-duckdb.ts';
import { copyQuiet } from '../store/quiet-copy.ts';
import { storeFiles } from '../store/store-files.ts';
import { readRows, runStatement } from '../surveillance/run-sql.ts';

// Rows as queries/access/schema explains them. Moments are ISO, UTC.

export interface Account {
  readonly account: string;
  readonly name: string;
  readonly full_name: string;
  readonly password: string | null;
  readonly second_factor: string | null;
  readonly subject: string | null;
  readonly created_at: string;
  readonly created_by: string;
  readonly ended_at: string | null;
}

export interface AccountGrant {
  readonly account_grant: string;
  readonly account: string;
  readonly role: Role;
  readonly area: string;
  readonly granted_at: string;
  readonly granted_by: string;
  readonly ended_at: string | null;
  readonly ended_by: string | null;
  readonly given_on: string | null;
}

export interface Session {
  readonly session: string;
  readonly account: string;
  readonly token_hash: string;
  readonly begun_at: string;
  readonly used_at: string;
  readonly has_second_factor: boolean;
  readonly browser: string;
  readonly ended_at: string | null;
}

export interface Invitation {
  readonly token_hash: string;
  readonly account: string;
  readonly made_at: string;
  readonly made_by: string;
  readonly valid_until: string;
  readonly used_at: string | null;
}

export interface ApiToken {
  readonly api_token: string;
  readonly account: string;
  readonly title: string;
  readonly scope: Permission;
  readonly token_hash: string;
  readonly made_at: string;
  readonly valid_until: string;
  readonly ended_at: string | null;
}

interface Tables {
  account: Account;
  account_grant: AccountGrant;
  session: Session;
  invitation: Invitation;
  api_token: ApiToken;
}
type Table = keyof Tables;

/** Each table with the column that is its key. */
const KEYS = {
  account: 'account',
  account_grant: 'account_grant',
  session: 'session',
  invitation: 'token_hash',
  api_token: 'api_token',
} as const satisfies { [T in Table]: keyof Tables[T] };
const TABLES = Object.keys(KEYS) as Table[];

/** Rows to write, by table. */
export type Changes = { readonly [T in Table]?: readonly Tables[T][] };

/**
 * Who may sign in and who is signed in: few rows, read at every request, so all of them are held in memory, and written to
 * the file before they hold.
 */
export interface AccessStore {
  all<T extends Table>(table: T): readonly Tables[T][];
  get<T extends Table>(table: T, key: string): Tables[T] | undefined;
  /** Writes all or nothing. */
  put(changes: Changes): Promise<void>;
  /** Removes sessions of before a moment for good. */
  forgetSessions(before: string): Promise<void>;
  /** Copies the file as it stands between two writes. */
  copyTo(file: string): Promise<void>;
  /** Ends after what is being written: DuckDB must not be closed in the middle. */
  close(): Promise<void>;
}

/**
 * Opens `access.duckdb` of a data folder, or makes it. For the one process that holds the folder.
 */
export async function openAccessStore(dataFolder: string): Promise<AccessStore> {
  const { access } = storeFiles(dataFolder);
  const rows = {} as { [T in Table]: Map<string, Tables[T]> };
  const database = lastingDatabase(
    async () => {
      await makeDatabase(access);
      if (process.platform !== 'win32') chmodSync(access, 0o600);
      return openDuckDB(access, { memory: '100MB', threads: 1, locked: true });
    },
    async (connection) => {
      for (const table of TABLES) {
        await runStatement(connection, `access/schema/${table}.sql`);
        if (table === 'account_grant') await runStatement(connection, 'access/add_given_on.sql');
        // After a failure too: the file alone knows what of it was written.
        rows[table] = (await readTable(connection, table)) as never;
      }
    },
  );
  await database.use(() => Promise.resolve());
  return {
    all: <T extends Table>(table: T) => [...rows[table].values()],
    get: <T extends Table>(table: T, key: string) => rows[table].get(key),
    put: (changes) =>
      database.use(async (connection) => {
        const changed = TABLES.filter((table) => changes[table]?.length);
        await connection.run('BEGIN');
        for (const table of changed) await putRows(connection, table, changes[table] ?? []);
        await connection.run('COMMIT');
        for (const table of changed)
          for (const row of changes[table] ?? []) rows[table].set(keyOf(table, row), row as never);
      }),
    forgetSessions: (before) =>
      database.use(async (connection) => {
        await runStatement(connection, 'access/forget_sessions.sql', {}, { before });
        for (const [key, { ended_at, used_at }] of rows.session)
          if ((ended_at ?? used_at) < before) rows.session.delete(key);
      }),
    copyTo: (file) => database.use((connection) => copyQuiet(connection, access, file)),
    close: () => database.close(),
  };
}

async function readTable(connection: DuckDBConnection, table: Table): Promise<Map<string, object>> {
  const found = await readRows(connection, 'access/everything.sql', {}, { table });
  return new Map(
    found.map((read) => {
      const row = Object.fromEntries(
        Object.entries(read).map(([name, value]) => [name, isMoment(name, value) ? asIso(value) : value]),
      );
      return [keyOf(table, row), row];
    }),
  );
}

async function putRows(connection: DuckDBConnection, table: Table, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).map((name) => [name, 'VARCHAR']);
  const shape = JSON.stringify([Object.fromEntries(columns)]);
  await runStatement(connection, 'access/put.sql', { table, shape }, { rows: JSON.stringify(rows) });
}

const keyOf = (table: Table, row: object): string => String((row as Record<string, unknown>)[KEYS[table]]);

const isMoment = (name: string, value: unknown): value is string =>
  typeof value === 'string' && /_(?:at|until)$/.test(name);

const asIso = (timestamp: string): string => new Date(`${timestamp.replace(' ', 'T')}Z`).toISOString();
