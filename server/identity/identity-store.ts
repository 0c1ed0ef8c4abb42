import { DuckDBBlobValue, type DuckDBValue } from '@duckdb/node-api';
import { existsSync } from 'node:fs';
import type { Identity } from '#queries/identity/items.ts';
import { Refusal } from '../serve/refusal.ts';
import { lock, openDuckDB, quotedPath, type OpenDuckDB } from '../store/open-duckdb.ts';
import { identityKeys } from '../store/pseudonym-key.ts';
import { storeFiles } from '../store/store-files.ts';
import { readStatement } from '../surveillance/run-sql.ts';
import { lastSaid } from './last-said.ts';
import { openingThreads } from './line-threads.ts';
import { openerOf, type Seal } from './seal.ts';

/** What one import said of one person. */
export interface Said {
  readonly person: string;
  readonly identity: Identity;
  /** As DuckDB writes a timestamp. */
  readonly versionAt: string;
  readonly importId: number;
}

export interface OpenIdentities {
  /** What was last said of a person, item by item; null where nothing was. */
  readonly of: (person: string) => Promise<Identity | null>;
  /** Everything that was said of some people, person by person, by the moment from which it held. */
  readonly saidOf: (people: readonly string[]) => Promise<Said[]>;
  /**
   * Everything that was said of anybody.
   * @param take lines as openLines gives them, some at a time, in no order
   */
  readonly everybody: (take: (lines: string) => Promise<void>) => Promise<void>;
}

/** Opens the identity store of a folder to read, in a database that writes nothing; null where there is none. */
export async function withIdentities<T>(
  dataFolder: string,
  work: (identities: OpenIdentities | null) => Promise<T>,
): Promise<T> {
  const { identity: file } = storeFiles(dataFolder);
  if (!existsSync(file)) return work(null);
  const seal = sealOf(dataFolder);
  const saidIn = ([person, sealed, versionAt, importId]: readonly DuckDBValue[]): Said => ({
    person: person as string,
    identity: seal.open(person as string, bytesOf(sealed)),
    versionAt: versionAt as string,
    importId: importId as number,
  });
  const database = await openIdentityStore(file);
  const { connection } = database;
  try {
    // Of one person it takes as long to plan how to find them as to find them.
    const lookUp = await connection.prepare(readStatement('identity/look_up.sql'));
    return await work({
      of: async (person) => {
        lookUp.bind({ person });
        const found = await lookUp.runAndReadAll();
        return found
          .getRows()
          .reduce<Identity | null>(
            (said, [sealed]) => lastSaid(said, seal.open(person, bytesOf(sealed))),
            null,
          );
      },
      saidOf: async (people) => {
        const values = { people: people.join() };
        const read = await connection.runAndReadAll(readStatement('identity/said_of.sql'), values);
        return read.getRows().map(saidIn);
      },
      everybody: async (take) => {
        const openers = openingThreads(identityKeys(dataFolder), async (lines) => {
          if (lines === null) throw identityKeyWrong(dataFolder);
          await take(lines);
        });
        try {
          for await (const rows of await connection.stream(readStatement('identity/everybody.sql')))
            await openers.give(rows.getColumnValues(0) as string[]);
          await openers.end();
        } finally {
          await openers.stop();
        }
      },
    });
  } finally {
    database.close();
  }
}

/**
 * An identity store as `identity`, to be read, and nothing else. What is looked up is so little that a second thread would only be in
 * the way.
 */
export async function openIdentityStore(file: string): Promise<OpenDuckDB> {
  const database = await openDuckDB(':memory:', { memory: '500MB', threads: 1, unordered: true });
  try {
    const { connection } = database;
    await connection.run(`ATTACH ${quotedPath(file)} AS identity (READ_ONLY)`);
    await connection.run('USE identity');
    await lock(connection);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Opens what the identity store of a folder holds, also while its key is being changed.
 * @throws {Refusal} where its key is lost; opening, where the key is another
 */
export function sealOf(dataFolder: string): Pick<Seal, 'open'> {
  const { open } = openerOf(identityKeys(dataFolder));
  return {
    open: (person, sealed) => {
      try {
        return open(person, sealed);
      } catch {
        throw identityKeyWrong(dataFolder);
      }
    },
  };
}

export const identityKeyWrong = (dataFolder: string): Refusal =>
  new Refusal(
    'identity_key_wrong',
    `The key of the identities does not open ${storeFiles(dataFolder).identity}: it is another, or the file was altered. Put back identity-key, or what TAMSOAT_IDENTITY_KEY held.`,
  );

/** @throws where it is nothing that was sealed */
export function bytesOf(value: DuckDBValue | undefined): Uint8Array {
  if (value instanceof DuckDBBlobValue) return value.bytes;
  throw new Error('What is sealed is no blob.');
}
