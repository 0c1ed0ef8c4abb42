import { DuckDBBlobValue, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import { existsSync } from 'node:fs';
import type { CompiledImport } from '#queries/import/compile.ts';
import { importMacros } from '#queries/import/read-sql.ts';
import { IDENTITY_ITEMS, type Identity } from '#queries/identity/items.ts';
import type { Source } from '../import/readers/source.ts';
import { standingImports } from '../import/import-records.ts';
import { openDuckDB, quotedPath } from '../store/open-duckdb.ts';
import { identityKey } from '../store/pseudonym-key.ts';
import { makeDatabase } from '../store/new-database.ts';
import { storeFiles } from '../store/store-files.ts';
import { readStatement, runStatement } from '../surveillance/run-sql.ts';
import { sealBy } from './seal.ts';
import { sealingThreads } from './sealing-threads.ts';

/** One person is looked up by reading a group of rows whole: the smaller it is, the sooner. DuckDB's own is 15 times as large. */
const ROWS_A_GROUP = 8192;

/** One row of the statement: the person, the version, and what is said of them. */
type ReadRow = [person: string, version: string, said: string];

/** As DuckDB writes it. */
const NOTHING = `[${IDENTITY_ITEMS.map(() => 'null').join()}]`;

export interface KeepIdentity {
  readonly dataFolder: string;
  /** Holds `staging` and the store as `store`; the identity store is attached to it, and let go again. */
  readonly connection: DuckDBConnection;
  readonly compiled: CompiledImport;
  /** The file, its batches not read yet. */
  readonly source: Source;
  /** What the statements of `compiled` bind. */
  readonly values: Readonly<Record<string, DuckDBValue>>;
  readonly importId: number;
  readonly onRows?: (done: number) => void;
}

/**
 * Keeps the identity of the people of one file, sealed. The file is read once more, by a database in memory that has no
 * folder to spill into: what is written anywhere is sealed already. Whose rows were refused is not kept. Call it before the
 * import is committed: what an import brought that never was is forgotten by the next one.
 * @returns how many people's identities are new or changed
 */
export async function keepIdentity(input: KeepIdentity): Promise<number> {
  const { dataFolder, connection, compiled, source, importId } = input;
  const statement = compiled.identity;
  if (statement === null) return 0;
  await runStatement(connection, 'identity/sealed.sql');
  const appender = await connection.createAppender('sealed');
  const sealers = sealingThreads(identityKey(dataFolder));
  const reader = await openDuckDB(':memory:', { memory: '500MB', unordered: true });
  try {
    for (const macro of importMacros()) await reader.connection.run(macro);
    let done = 0;
    const sealRows = async (values: Record<string, DuckDBValue>): Promise<void> => {
      const read = await reader.connection.stream(statement, values);
      for await (const rows of read.yieldRows()) {
        await sealers.seal(
          rows.filter(([, , said]) => said !== NOTHING) as ReadRow[],
          ([person, version], sealed) => {
            appender.appendVarchar(person);
            appender.appendBlob(sealed);
            appender.appendVarchar(version);
            appender.endRow();
          },
        );
        input.onRows?.((done += rows.length));
      }
    };
    if (source.batches)
      for await (const { rows } of source.batches)
        await sealRows({ ...input.values, batch: JSON.stringify(rows) });
    else await sealRows({ ...input.values });
    await sealers.end();
    appender.closeSync();
  } catch (error) {
    throw (error instanceof Error && source.explain(error)) || error;
  } finally {
    await sealers.stop();
    reader.close();
  }
  await attachIdentity(connection, dataFolder);
  try {
    const kept = compiled.rules
      .filter(({ columns }) => columns.includes('person'))
      .map(({ prefix, filtered }) => {
        const is = filtered ? `${prefix}is AND ` : '';
        return `SELECT ${prefix}person FROM staging WHERE ${is}NOT ${prefix}refused`;
      });
    const sql = readStatement('identity/keep.sql', { kept: kept.join(' UNION ALL ') });
    const { rowsChanged } = await connection.run(sql, { import_id: importId });
    await connection.run('DROP TABLE sealed');
    await connection.run('CHECKPOINT identity');
    return rowsChanged;
  } finally {
    await connection.run('DETACH identity');
  }
}

/**
 * Forgets the identities of imports that do not stand: undone, or broken off before their end.
 * @param connection sees the store as `store`
 */
export async function forgetIdentities(connection: DuckDBConnection, dataFolder: string): Promise<void> {
  if (!existsSync(storeFiles(dataFolder).identity)) return;
  const standing = await standingImports(connection);
  await attachIdentity(connection, dataFolder);
  try {
    await runStatement(connection, 'identity/forget.sql', {}, { standing: standing.join() });
    await connection.run('CHECKPOINT identity');
  } finally {
    await connection.run('DETACH identity');
  }
}

async function attachIdentity(connection: DuckDBConnection, dataFolder: string): Promise<void> {
  const { identity } = storeFiles(dataFolder);
  await makeDatabase(identity);
  await connection.run(`ATTACH ${quotedPath(identity)} AS identity (ROW_GROUP_SIZE ${String(ROWS_A_GROUP)})`);
  await runStatement(connection, 'identity/identity.sql');
}

/** What one import said of one person. */
export interface Said {
  readonly person: string;
  readonly identity: Identity;
  /** As DuckDB writes a timestamp. */
  readonly versionAt: string;
  readonly importId: number;
}

export interface OpenIdentities {
  /** What was last said of a person; null where nothing was. */
  readonly of: (person: string) => Promise<Identity | null>;
  /** Everything that was said of anybody, in no order. */
  readonly everybody: (take: (said: Said) => void) => Promise<void>;
}

/** Opens the identity store of a folder to read, in a database that writes nothing; null where there is none. */
export async function withIdentities<T>(
  dataFolder: string,
  work: (identities: OpenIdentities | null) => Promise<T>,
): Promise<T> {
  const { identity: file } = storeFiles(dataFolder);
  if (!existsSync(file)) return work(null);
  const seal = sealBy(identityKey(dataFolder));
  const database = await openDuckDB(':memory:', { memory: '500MB', unordered: true });
  const { connection } = database;
  try {
    await connection.run(`ATTACH ${quotedPath(file)} AS identity (READ_ONLY)`);
    return await work({
      of: async (person) => {
        const found = await connection.runAndReadAll(readStatement('identity/look_up.sql'), { person });
        const sealed = found.getRows()[0]?.[0];
        return sealed === undefined ? null : seal.open(person, bytesOf(sealed));
      },
      everybody: async (take) => {
        const read = await connection.stream(readStatement('identity/everybody.sql'));
        for await (const rows of read.yieldRows())
          for (const [person, sealed, versionAt, importId] of rows)
            take({
              person: person as string,
              identity: seal.open(person as string, bytesOf(sealed)),
              versionAt: versionAt as string,
              importId: importId as number,
            });
      },
    });
  } finally {
    database.close();
  }
}

function bytesOf(value: DuckDBValue | undefined): Uint8Array {
  if (value instanceof DuckDBBlobValue) return value.bytes;
  throw new Error('What is sealed is no blob.');
}
