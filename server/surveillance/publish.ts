import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { catalogue } from '#queries/detection/catalogue.ts';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import { parseConditions, readConditionTexts } from '#queries/detection/load-conditions.ts';
import { detect } from './detect.ts';
import {
  definitionsHash,
  fingerprints,
  writeMadeFrom,
  type Definitions,
  type MadeFrom,
} from './made-from.ts';
import { pruneSnapshots, UNFINISHED } from './prune-snapshots.ts';
import { readManifest } from './read-manifest.ts';
import { readRows } from './run-sql.ts';
import { writeTiles } from './write-tiles.ts';

export interface PublishInput {
  readonly dataFolder: string;
  /** Events after this day do not count; YYYY-MM-DD. Without it: the day of the last examination or entry on record. */
  readonly asOf?: string | undefined;
  readonly onProgress?: (progress: { step: string; done: number; total: number }) => void;
  /** Directory of case definitions; the product's own unless a test says other. */
  readonly conditions?: string;
  readonly now?: () => Date;
}

export interface Published {
  readonly snapshot: string;
  readonly as_of: string;
  /** How long it took to count, and then to cut, compress and switch. */
  readonly seconds: { readonly detection: number; readonly publication: number };
}

/** Nothing to publish: no examination was imported up to the as-of date. */
export class NothingToPublish extends Error {
  override readonly name = 'NothingToPublish';
}

const MEMORY_LIMIT = '1300MB';
/** Tiles of how many topics are cut at a time. */
const CUTTERS = 2;
/** About as many steps as detection has; only moves the bar. */
const STEPS_EXPECTED = 110;

/**
 * Counts everything anew from the store and publishes it as one immutable snapshot: its DuckDB file and its tiles are
 * made beside the others and become current by the rename of one pointer file. Until then nothing is visible; whatever
 * an interrupted run left is removed at the next.
 */
export async function publish(input: PublishInput): Promise<Published> {
  const now = (input.now ?? (() => new Date()))();
  const snapshots = path.join(input.dataFolder, 'snapshots');
  await mkdir(snapshots, { recursive: true });
  await removeUnfinished(snapshots);

  const id = `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').toLowerCase()}-${randomBytes(3).toString('hex')}`;
  const unfinished = path.join(snapshots, `${UNFINISHED}${id}`);
  await mkdir(unfinished);
  try {
    const began = performance.now();
    const { made, counted } = await build(input, id, now, unfinished);
    await rename(unfinished, path.join(snapshots, id));
    await writeMadeFrom(input.dataFolder, made);
    await point(input.dataFolder, id);
    await pruneSnapshots(input.dataFolder, now);
    const seconds = {
      detection: (counted - began) / 1000,
      publication: (performance.now() - counted) / 1000,
    };
    return { snapshot: id, as_of: made.as_of, seconds };
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function removeUnfinished(snapshots: string): Promise<void> {
  const left = (await readdir(snapshots)).filter((name) => name.startsWith(UNFINISHED));
  await Promise.all(left.map((name) => rm(path.join(snapshots, name), { recursive: true, force: true })));
}

async function point(dataFolder: string, id: string): Promise<void> {
  const pointer = path.join(dataFolder, 'current');
  await writeFile(`${pointer}.new`, `${id}\n`, { flush: true });
  await rename(`${pointer}.new`, pointer);
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
  /** When everything had been counted; milliseconds of performance.now(). */
  readonly counted: number;
}

async function build(input: PublishInput, id: string, now: Date, folder: string): Promise<Built> {
  let done = 0;
  const onStep = (step: string): void => {
    done++;
    input.onProgress?.({ step, done, total: Math.max(done, STEPS_EXPECTED) });
  };
  const definitions: Definitions = { ...(await readConditionTexts(input.conditions)), options: {} };
  const files = parseConditions(definitions);
  const compiled = compileConditions(files, definitions.options);
  const entries = catalogue(files, definitions.options);
  const instance = await DuckDBInstance.create(path.join(folder, 'snapshot.duckdb'), {
    memory_limit: MEMORY_LIMIT,
    temp_directory: path.join(folder, 'spill'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'false',
  });
  const connection = await instance.connect();
  const cutters: DuckDBConnection[] = [];
  try {
    await connection.run(
      `ATTACH '${path.join(input.dataFolder, 'store.duckdb').replaceAll("'", "''")}' AS store (READ_ONLY)`,
    );
    await connection.run("SET search_path = 'snapshot.main,store.main'");
    const asOf = await asOfDay(connection, input.asOf);
    const mapOn = asOf;
    await detect({ connection, compiled, catalogue: entries, asOf, mapOn, onStep });
    const counted = performance.now();
    const imports = await standingImports(connection);
    const made_from = { imports, definitions: definitionsHash(definitions), map_on: mapOn };
    const manifest = await readManifest(connection, { id, now, asOf, catalogue: entries, made_from });
    const made: MadeFrom = {
      id,
      published_at: manifest.published_at,
      previous: await shownNow(input.dataFolder),
      as_of: asOf,
      map_on: mapOn,
      imports,
      definitions,
      areas: manifest.areas.map(({ code }) => code),
      periods: manifest.periods.filter(({ kind }) => kind !== 'month').map((period) => period.id),
      cubes: await fingerprints(connection),
    };
    await connection.run('USE snapshot');
    await connection.run('DETACH store');
    // The workings of detection go with its connection; what is cut now is the snapshot alone.
    connection.closeSync();
    for (let count = 0; count < CUTTERS; count++) cutters.push(await instance.connect());
    await writeTiles(cutters, manifest, path.join(folder, 'tiles'), onStep);
    return { made, counted };
  } finally {
    for (const cutter of [connection, ...cutters]) cutter.closeSync();
    instance.closeSync();
    await rm(path.join(folder, 'spill'), { recursive: true, force: true });
  }
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
