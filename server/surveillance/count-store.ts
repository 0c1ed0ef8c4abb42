import type { DuckDBConnection } from '@duckdb/node-api';
import { compileConditions, type CompiledConditions } from '#queries/detection/compile-conditions.ts';
import { catalogueOf, type Definitions } from '#queries/detection/definitions-in-force.ts';
import type { CatalogueEntry } from '#queries/tiles/manifest.ts';
import { openDuckDB, quotedPath, type OpenDuckDB } from '../store/open-duckdb.ts';
import { chooseMap, type ChosenMap } from './choose-map.ts';
import { detect, type Detection } from './detect.ts';
import type { AreaGroup } from './grouping.ts';
import { groupingOf } from './kept-grouping.ts';

const MEMORY_LIMIT = '1250MB';

/** The map on which a store is counted. */
export interface CountedMap {
  /** A day on which it held, YYYY-MM-DD. */
  readonly day: string;
  /** What stands between province and communes on a map without districts; null: the former districts. */
  readonly grouping: readonly AreaGroup[] | null;
}

export interface StoreToCount {
  /** Sees the store as `store` (seeStore); its own database gets the cubes. */
  readonly connection: DuckDBConnection;
  readonly definitions: Definitions;
  /** Events after this day do not count; YYYY-MM-DD. */
  readonly asOf: string;
  readonly map: CountedMap;
  readonly onStep: (step: string) => void;
  readonly onFrame?: NonNullable<Detection['onFrame']>;
  readonly topics?: NonNullable<Detection['topics']>;
  readonly statements?: NonNullable<Detection['statements']>;
}

/** By what a store was counted. */
export interface CountedStore {
  readonly compiled: CompiledConditions;
  readonly catalogue: readonly CatalogueEntry[];
}

/** Opens the DuckDB into which a store is counted; what does not fit into memory goes to the folder `spill`. */
export const openToCount = (file: string, spill: string): Promise<OpenDuckDB> =>
  openDuckDB(file, { memory: MEMORY_LIMIT, spill, unordered: true });

/**
 * Lets a connection see a store behind its own database `into`.
 * @param file is attached read only; without it `store` is attached already
 */
export async function seeStore(connection: DuckDBConnection, into: string, file?: string): Promise<void> {
  if (file !== undefined) await connection.run(`ATTACH ${quotedPath(file)} AS store (READ_ONLY)`);
  await connection.run(`SET search_path = '${into}.main,store.main'`);
}

/**
 * The map of a day and the grouping of its communes: the one asked for, else the one that the data folder keeps.
 * @param connection sees the store
 * @throws {GroupingFault} where the grouping is none of the communes of this map
 */
export async function mapToCount(
  connection: DuckDBConnection,
  dataFolder: string,
  day: string,
  asked?: string,
): Promise<ChosenMap & CountedMap> {
  const map = await chooseMap(connection, day);
  return { ...map, grouping: (await groupingOf(connection, dataFolder, map.day, asked)) ?? null };
}

/**
 * Counts a store by definitions, as of a day and on a map: publication, the comparison of definitions and the explanation
 * of changes all do it here, so that they cannot differ. The states, findings and cubes (queries/detection, queries/cubes)
 * are tables of the connection.
 */
export async function countStore(store: StoreToCount): Promise<CountedStore> {
  const { detection, counted } = await prepareCount(store);
  await detect(detection);
  return counted;
}

/** How a store is to be counted; the connection is set for it. */
export async function prepareCount({
  map,
  definitions,
  ...store
}: StoreToCount): Promise<{ readonly detection: Detection; readonly counted: CountedStore }> {
  const counted = {
    compiled: compileConditions(definitions.conditions, definitions.options),
    catalogue: catalogueOf(definitions),
  };
  await setToCount(store.connection);
  const grouping = map.grouping && { grouping: map.grouping };
  return { detection: { ...store, ...counted, mapDay: map.day, ...grouping }, counted };
}

/** Sets a connection for counting. */
export async function setToCount(connection: DuckDBConnection): Promise<void> {
  // Periods, months and quarters are some dozens: to hold days against each is cheaper than to sort days and them.
  await connection.run('SET SESSION nested_loop_join_threshold = 64');
}
