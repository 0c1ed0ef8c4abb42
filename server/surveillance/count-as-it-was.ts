import type { DuckDBConnection } from '@duckdb/node-api';
import type { CompiledConditions } from '#queries/detection/compile-conditions.ts';
import { linkPeople } from '../links/link-people.ts';
import { attachNew, attachStoreAsItWas, type StandingImports } from '../store/store-as-it-was.ts';
import { countStore, seeStore, type CountedMap, type StoreToCount } from './count-store.ts';
import { definitionsAsWritten, type WrittenDefinitions } from './made-from.ts';

/** All that a count depends on. */
export interface CountedFrom {
  readonly imports: StandingImports;
  readonly definitions: WrittenDefinitions;
  readonly map: CountedMap;
  readonly asOf: string;
  /** The last decision about people who are one that holds. */
  readonly upToLink: number;
}

/**
 * Counts one state of a store in a database `counted` of its own, which the connection then sees before the store of that
 * state. The store itself is attached as `kept`, with `ever` (keepStore).
 * @param folder for files of databases that are needed for a while
 */
export async function countAsItWas(
  connection: DuckDBConnection,
  { imports, definitions, map, asOf, upToLink }: CountedFrom,
  folder: string,
  { onStep = () => undefined, ...more }: Partial<Pick<StoreToCount, 'onStep' | 'onFrame' | 'topics'>> = {},
): Promise<CompiledConditions> {
  await attachStoreAsItWas(connection, imports, folder);
  await attachNew(connection, 'counted', folder);
  await seeStore(connection, 'counted');
  await linkPeople(connection, upToLink);
  const { compiled } = await countStore({
    ...{ connection, asOf, map, onStep },
    definitions: definitionsAsWritten(definitions),
    ...more,
  });
  return compiled;
}

/** Lets go of what was counted and of the store that it was counted from. */
export async function leaveCounted(connection: DuckDBConnection): Promise<void> {
  await connection.run("SET search_path = 'memory.main'");
  await connection.run('DETACH counted');
  await connection.run('DETACH store');
}
