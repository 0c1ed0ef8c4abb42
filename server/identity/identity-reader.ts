import type { DuckDBPreparedStatement } from '@duckdb/node-api';
import { existsSync, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Identity } from '#queries/identity/items.ts';
import { inTurns } from '../store/in-turn.ts';
import type { OpenDuckDB } from '../store/open-duckdb.ts';
import { within } from '../store/read-store.ts';
import { Refusal } from '../serve/refusal.ts';
import { storeFiles } from '../store/store-files.ts';
import { readStatement } from '../surveillance/run-sql.ts';
import { bytesOf, openIdentityStore, sealOf } from './identity-store.ts';
import { lastSaid } from './last-said.ts';

export interface IdentityReader {
  /**
   * What was last said of each of some people, item by item: a page of them or a commune. Of whom nothing was said is not
   * in it.
   * @param persons pseudonyms
   * @throws {Refusal} `identity_key_lost`, `identity_key_wrong`: nobody's identity can be read, all else goes on
   */
  readonly open: (persons: readonly string[]) => Promise<Map<string, Identity>>;
  /** Lets the store go once what is asked for is answered. */
  readonly close: () => Promise<void>;
}

interface Held {
  /** Of the file (versionOf). */
  readonly version: string;
  readonly database: OpenDuckDB;
  /** identity/open.sql */
  readonly open: DuckDBPreparedStatement;
}

/** What it has read stays in memory for as long as it is asked for, calls between two pages of a list among it. */
const IDLE_MS = 10 * 60_000;
/** Those of a district are many. */
const LONGEST_MS = 30_000;
/** Whoever waits for something else gets his turn in between. */
const OPENED_AT_ONCE = 250;

/**
 * Opens identities for a process that serves. It keeps the store open while it is asked for, and looks at each asking whether
 * another was put in its place (replaceIdentities); so an import neither waits for it nor makes it wait. The key is read at
 * each asking: once it is taken away, nothing opens.
 */
export function identityReader(dataFolder: string): IdentityReader {
  const { identity: file } = storeFiles(dataFolder);
  let held: Held | undefined;
  let idle: NodeJS.Timeout | undefined;

  /** DuckDB must not be closed while it answers. */
  const inTurn = inTurns();
  const letGo = (): Promise<void> => {
    clearTimeout(idle);
    held?.open.destroySync();
    held?.database.close();
    held = undefined;
    return Promise.resolve();
  };
  const sealedOf = async (persons: readonly string[]): Promise<(readonly [string, Uint8Array])[]> => {
    const version = versionOf(file);
    if (held?.version !== version) await letGo();
    if (version === undefined) return [];
    held ??= await hold(file, version);
    clearTimeout(idle);
    idle = setTimeout(() => void inTurn(letGo), IDLE_MS).unref();
    const { open, database } = held;
    open.bind({ people: persons.join() });
    const read = await within(LONGEST_MS, database.connection, () => open.runAndReadAll());
    const [people = [], sealed = []] = read.getColumns();
    return people.map((person, at) => [person as string, bytesOf(sealed[at])]);
  };
  const openAll = async (persons: readonly string[]): Promise<Map<string, Identity>> => {
    const seal = sealOf(dataFolder);
    const found = await inTurn(() => sealedOf(persons));
    const opened = new Map<string, Identity>();
    for (const [at, [person, sealed]] of found.entries()) {
      opened.set(person, lastSaid(opened.get(person), seal.open(person, sealed)));
      if (at % OPENED_AT_ONCE === OPENED_AT_ONCE - 1) await setImmediate();
    }
    return opened;
  };
  return {
    open: async (persons) => {
      if (persons.length === 0 || !existsSync(file)) return new Map();
      try {
        return await openAll(persons);
      } catch (error) {
        // Its key was changed between looking for the key and for the store.
        if (error instanceof Refusal && error.reason === 'identity_key_wrong') return openAll(persons);
        throw error;
      }
    },
    close: () => inTurn(letGo),
  };
}

/** Of a page of people it takes as long to plan how to find them as to find them. */
async function hold(file: string, version: string): Promise<Held> {
  const database = await openIdentityStore(file);
  try {
    return { version, database, open: await database.connection.prepare(readStatement('identity/open.sql')) };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Another store in its place has another version; undefined where there is none. */
function versionOf(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats && [stats.dev, stats.ino, stats.size, stats.mtimeMs].join();
}
