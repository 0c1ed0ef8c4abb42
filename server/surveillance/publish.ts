import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import {
  catalogueOf,
  definitionsInForce,
  type DefinitionChange,
  type Definitions,
} from '#queries/detection/definitions-in-force.ts';
import { loadConditions } from '#queries/detection/load-conditions.ts';
import { statedDefinitions } from '#queries/detection/stated-definitions.ts';
import { bringUpToDate } from '../store/bring-up-to-date.ts';
import { addSnapshot } from './add-snapshot.ts';
import { linkPeople } from '../links/link-people.ts';
import { amend, type Amended } from './amend.ts';
import { countStore, mapToCount, openToCount, seeStore } from './count-store.ts';
import type { ToldChange } from '#queries/definitions/pages.ts';
import { readLog, toldChange } from '../definitions/definition-log.ts';
import { readPublishedDefinitions } from '../definitions/published-definitions.ts';
import { noteBlocked, removeBlocked } from './blocked-publication.ts';
import { failedChecks, FatalQuality, type Despite } from './fatal-quality.ts';
import { surveillanceSources } from '../serve/published-from.ts';
import { readShown } from '../serve/published.ts';
import type { OpenDuckDB } from '../store/open-duckdb.ts';
import { frameFingerprint, type FrameFingerprint } from './frame-fingerprint.ts';
import { keepGrouping } from './kept-grouping.ts';
import {
  definitionsHash,
  answeredBefore,
  fingerprints,
  readMadeFrom,
  writeMadeFrom,
  writtenDefinitions,
  type MadeFrom,
} from './made-from.ts';
import { readManifest } from './read-manifest.ts';
import { readRefusedRows } from './refused-rows.ts';
import { readRows } from './run-sql.ts';
import { writeTiles } from './write-tiles.ts';
import { WORKLISTS, writeWorklistFile } from './write-worklists.ts';

export interface PublishInput {
  readonly dataFolder: string;
  /** Events after this day do not count; YYYY-MM-DD. Without it: the day of the last examination or entry on record. */
  readonly asOf?: string | undefined;
  /** Day whose map of areas is shown; YYYY-MM-DD. Without it: that of the as-of date. */
  readonly map?: string | undefined;
  /**
   * File of a grouping of communes for maps without districts, which is kept for the next publications, or
   * `former_districts`, which ends that.
   */
  readonly grouping?: string | undefined;
  readonly onProgress?: (progress: { step: string; done: number; total: number }) => void;
  /** Directory of case definitions; the product's own unless a test says other. */
  readonly conditions?: string;
  /** Number of the last change of definitions that counts; without it, all that were made. */
  readonly upToChange?: number | undefined;
  /** Publish although fatal checks fail; kept with the publication. */
  readonly despite?: Despite | undefined;
  /** Count everybody and cut every tile, taking nothing over from the last publication: it may be damaged. */
  readonly anew?: boolean | undefined;
  readonly now?: () => Date;
}

export interface Published {
  readonly snapshot: string;
  readonly as_of: string;
  /** The map of areas on which everything is shown. */
  readonly map: string;
  /** Examinations with a survey weight, which are counted apart; absent where there are none. */
  readonly weighted_examinations?: number;
  /** Who published although fatal checks failed, and why; absent where none failed. */
  readonly despite?: NonNullable<MadeFrom['despite']>;
  /** Changes of definitions that the snapshot before did not have. */
  readonly definition_changes: readonly ToldChange[];
  /** How many people were counted again; everybody, where the reason is given. */
  readonly counted: { readonly people: number } | { readonly everybody_because: string };
  /** How long it took to count, and then to cut, compress and switch. */
  readonly seconds: { readonly detection: number; readonly publication: number };
}

/** Nothing to publish: no examination was imported up to the as-of date. */
export class NothingToPublish extends Error {
  override readonly name = 'NothingToPublish';
}

export { FatalQuality } from './fatal-quality.ts';
export { GroupingFault } from './grouping.ts';

/** Tiles of how many topics are cut at a time. */
const CUTTERS = 2;
/** About as many steps as detection has; only moves the bar. */
const STEPS_EXPECTED = 110;

/**
 * Publishes the store as one immutable snapshot: its DuckDB file and its tiles. Where it can be proven enough, the last
 * publication is amended by the people of whom something changed since (amend.ts); else everybody is counted anew. What comes
 * of it is the same.
 */
export async function publish(input: PublishInput): Promise<Published> {
  const now = (input.now ?? (() => new Date()))();
  const began = performance.now();
  const before = readPublishedDefinitions(input.dataFolder)?.upToChange ?? 0;
  const { id, built } = await addSnapshot(
    input.dataFolder,
    now,
    (id, folder) => build(input, id, now, folder),
    async ({ made }) => {
      await writeMadeFrom(input.dataFolder, made);
      keepGrouping(input.dataFolder, input.grouping, made.grouping);
    },
  );
  const seconds = {
    detection: (built.counted_at - began) / 1000,
    publication: (performance.now() - built.counted_at) / 1000,
  };
  removeBlocked(input.dataFolder);
  const definition_changes = built.changes.filter(({ number }) => number > before).map(toldChange);
  const { made, map, weighted_examinations, counted } = built;
  return {
    ...{ snapshot: id, as_of: made.as_of, map },
    ...(weighted_examinations !== undefined && { weighted_examinations }),
    ...(made.despite && { despite: made.despite }),
    ...{ definition_changes, counted, seconds },
  };
}

/** The snapshot that the pointer names; null before the first publication. */
async function shownNow(dataFolder: string): Promise<string | null> {
  try {
    return (await readFile(path.join(dataFolder, 'current'), 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

interface Built {
  readonly made: MadeFrom;
  readonly map: string;
  readonly weighted_examinations: number | undefined;
  /** Changes of definitions that it took up. */
  readonly changes: readonly DefinitionChange[];
  readonly counted: Published['counted'];
  /** When everything had been counted; milliseconds of performance.now(). */
  readonly counted_at: number;
}

/** Where and of what a snapshot is built. */
interface Building {
  readonly input: PublishInput;
  readonly id: string;
  readonly now: Date;
  readonly folder: string;
  /** For what does not fit into memory, and databases that are needed for a while. */
  readonly spill: string;
  readonly store: string;
  readonly shipped: Awaited<ReturnType<typeof loadConditions>>;
  readonly sources: string;
  readonly previous: string | null;
  readonly onStep: (step: string) => void;
}

async function build(input: PublishInput, id: string, now: Date, folder: string): Promise<Built> {
  let done = 0;
  const onStep = (step: string): void => {
    done++;
    input.onProgress?.({ step, done, total: Math.max(done, STEPS_EXPECTED) });
  };
  const shipped = await loadConditions(input.conditions);
  const store = path.join(input.dataFolder, 'store.duckdb');
  await bringUpToDate(store, compileConditions(shipped).historyIds);
  const building: Building = {
    ...{ input, id, now, folder, store, shipped, onStep },
    spill: path.join(folder, 'spill'),
    sources: surveillanceSources(),
    previous: await shownNow(input.dataFolder),
  };
  try {
    const amended = input.anew ? { everybody_because: 'it was asked for' } : await buildAmended(building);
    return 'made' in amended ? amended : await buildAnew(building, amended);
  } finally {
    await rm(building.spill, { recursive: true, force: true });
  }
}

/** What a publication is to be made by. */
interface Plan {
  readonly asOf: string;
  /** The last decision about people who are one that holds. */
  readonly upToLink: number;
  readonly changes: readonly DefinitionChange[];
  readonly definitions: Definitions;
  readonly map: Awaited<ReturnType<typeof mapToCount>>;
  readonly imports: number[];
  /** Who answers for checks that fail. */
  readonly despite: MadeFrom['despite'];
}

async function planned(connection: DuckDBConnection, building: Building): Promise<Plan> {
  const { input, shipped, previous, now } = building;
  const upToLink = await linkPeople(connection);
  const asOf = await asOfDay(connection, input.asOf);
  const imports = await standingImports(connection);
  const despite = await despiteFatal(connection, input, previous, imports, now);
  const log = await readLog(connection);
  const changes = log.filter(({ number }) => number <= (input.upToChange ?? number));
  const map = await mapToCount(connection, input.dataFolder, input.map ?? asOf, input.grouping);
  return {
    asOf,
    upToLink,
    changes,
    definitions: definitionsInForce(shipped, changes),
    map,
    imports,
    despite,
  };
}

/** Why everybody is to be counted, and by what where that was found out already. */
interface NotAmended {
  readonly everybody_because: string;
  readonly plan?: Plan;
}

async function buildAnew(building: Building, { everybody_because, plan: known }: NotAmended): Promise<Built> {
  const { folder, spill, store, onStep } = building;
  const database = await openToCount(path.join(folder, 'snapshot.duckdb'), spill);
  const { connection } = database;
  try {
    await seeStore(connection, 'snapshot', store);
    // A plan is made once: its checks read the whole store.
    if (known) await linkPeople(connection, known.upToLink);
    const plan = known ?? (await planned(connection, building));
    let frame: FrameFingerprint = {};
    const { compiled } = await countStore({
      ...{ connection, ...plan, onStep },
      onFrame: async () => {
        frame = await frameFingerprint(connection, 'snapshot');
      },
    });
    onStep('worklists');
    await writeWorklistFile(connection, path.join(folder, WORKLISTS), plan.asOf);
    return await describe(building, plan, { database, compiled, frame, counted: { everybody_because } });
  } finally {
    database.close();
  }
}

/**
 * Stops where fatal checks fail, unless somebody answers for it. Who answered for the same imports before still does.
 * @returns who answers for what; nothing where no check fails
 */
async function despiteFatal(
  connection: DuckDBConnection,
  { dataFolder, despite }: PublishInput,
  previous: string | null,
  imports: readonly number[],
  now: Date,
): Promise<MadeFrom['despite']> {
  const checks = await failedChecks(connection);
  if (checks.length === 0) return undefined;
  if (despite) return { ...despite, checks };
  const answered = answeredBefore(previous === null ? null : readMadeFrom(dataFolder, previous), imports);
  if (answered) return answered;
  await noteBlocked(dataFolder, now, checks);
  throw new FatalQuality(checks);
}

async function buildAmended(building: Building): Promise<Built | NotAmended> {
  const { input, previous, folder, spill, store, sources, onStep } = building;
  const last = previous === null ? null : readMadeFrom(input.dataFolder, previous);
  if (last === null) return { everybody_because: 'there is no publication to amend' };
  if (readShown(input.dataFolder)?.id !== previous)
    return { everybody_because: 'the last publication is damaged' };
  const file = path.join(folder, 'snapshot.duckdb');
  const database = await openToCount(':memory:', spill);
  const { connection } = database;
  let isAmended = false;
  try {
    await seeStore(connection, 'memory', store);
    const plan = await planned(connection, building);
    const amended = await amend({
      ...{ connection, connect: () => database.connect(), ...plan, onStep, last, sources, spill, store },
      from: path.join(input.dataFolder, 'snapshots', last.id),
      file,
    });
    if ('everybody_because' in amended) return { ...amended, plan };
    isAmended = true;
    const { people, compiled, frame, cubes, tiles } = amended;
    const counted = { people };
    return await describe(building, plan, { database, compiled, frame, counted, last: { tiles, cubes } });
  } finally {
    database.close();
    const made = [file, path.join(folder, WORKLISTS)];
    if (!isAmended)
      for (const left of made.flatMap((one) => [one, `${one}.wal`])) await rm(left, { force: true });
  }
}

/** A snapshot that has been counted: `snapshot` in its database, beside the store. */
interface Counted {
  readonly database: OpenDuckDB;
  readonly compiled: Amended['compiled'];
  readonly frame: FrameFingerprint;
  readonly counted: Published['counted'];
  /** Of an amended publication: tiles of which only the changed ones are cut again, and what came of its cubes. */
  readonly last?: Pick<Amended, 'tiles' | 'cubes'>;
}

/** Says what a snapshot is, and cuts its tiles. */
async function describe(
  building: Building,
  { asOf, upToLink, changes, definitions, map, imports, despite }: Plan,
  { database, compiled, frame, counted, last }: Counted,
): Promise<Built> {
  const { id, now, folder, sources, previous, onStep } = building;
  const { connection } = database;
  const counted_at = performance.now();
  const written = writtenDefinitions(definitions);
  const made_from = { imports: [...imports], definitions: definitionsHash(written), map_day: map.day };
  const catalogue = catalogueOf(definitions);
  const manifest = await readManifest(connection, { id, now, asOf, map, catalogue, made_from });
  const upToTarget = await lastTargetEntry(connection);
  const refused = await readRefusedRows(connection);
  const parts = await readParts(connection, map.day);
  await connection.run('USE snapshot');
  await connection.run('DETACH store');
  // The workings of detection go with its connection; what is cut now is the snapshot alone.
  connection.closeSync();
  const connect = async (): Promise<DuckDBConnection> => {
    const connected = await database.connect();
    await connected.run('USE snapshot');
    return connected;
  };
  const cutters: DuckDBConnection[] = [];
  for (let count = 0; count < CUTTERS; count++) cutters.push(await connect());
  const stated = statedDefinitions(definitions.conditions, compiled);
  const described = { manifest, definitions: stated, refused, outlines: map.outlines };
  // Beside the cutting, which waits for its own compression. Both end before a failure of either is told.
  const counting = last ? Promise.resolve(last.cubes) : fingerprints(await connect());
  const [cut] = await Promise.allSettled([
    writeTiles(cutters, described, path.join(folder, 'tiles'), onStep, last?.tiles),
    counting,
  ]);
  if (cut.status === 'rejected') throw cut.reason;
  const cubes = await counting;
  const made: MadeFrom = {
    id,
    published_at: manifest.published_at,
    previous,
    as_of: asOf,
    map_day: map.day,
    grouping: map.grouping && [...map.grouping],
    imports,
    definitions: written,
    up_to_change: changes.at(-1)?.number ?? 0,
    up_to_link: upToLink,
    up_to_target: upToTarget,
    ...(despite && { despite }),
    areas: manifest.areas.map(({ code }) => code),
    parts,
    periods: manifest.periods.filter(({ kind }) => kind !== 'month').map((period) => period.id),
    cubes,
    sources,
    frame,
  };
  const { weighted_examinations } = manifest;
  return { made, map: map.title.en, weighted_examinations, changes, counted, counted_at };
}

async function readParts(connection: DuckDBConnection, map_day: string): Promise<Record<string, string[]>> {
  const rows = await readRows(connection, 'snapshot/area_part.sql', { map_day });
  return Object.fromEntries(rows.map(({ area_code, parts }) => [String(area_code), parts as string[]]));
}

async function lastTargetEntry(connection: DuckDBConnection): Promise<number> {
  const [last] = await readRows(connection, 'targets/last_entry.sql');
  return Number(last?.['entry']);
}

async function standingImports(connection: DuckDBConnection): Promise<number[]> {
  const rows = await readRows(connection, 'snapshot/standing_imports.sql');
  return rows.map((row) => Number(row['import_id']));
}

async function asOfDay(connection: DuckDBConnection, asked: string | undefined): Promise<string> {
  const [row] = await readRows(connection, 'snapshot/days_on_record.sql');
  const { first_day, last_day } = row ?? {};
  if (typeof first_day !== 'string' || typeof last_day !== 'string')
    throw new NothingToPublish(
      'Nothing to publish: the store holds no examination. Import a file first: tamsoat import FILE --map MAP',
    );
  if (asked !== undefined && asked < first_day)
    throw new NothingToPublish(
      `Nothing to publish as of ${asked}: the first examination on record is of ${first_day}. Name a later day.`,
    );
  return asked ?? last_day;
}
