import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Definitions } from '#queries/detection/definitions-in-force.ts';
import { parseConditions } from '#queries/detection/load-conditions.ts';
import { despite, failedCheck } from './fatal-quality.ts';
import { areaGroup } from './grouping.ts';
import { readStatement } from './run-sql.ts';
import { COUNTED_TOPICS, cubeColumns } from './tiles.ts';

const definitions = z.object({
  /** The files of queries/conditions as they were. */
  files: z.array(z.object({ file: z.string(), text: z.string() })),
  groups: z.string(),
  /** Alternatives chosen, by condition. */
  options: z.record(z.string(), z.record(z.string(), z.boolean())),
});
/** All that decides what a condition means, as written. */
export type WrittenDefinitions = z.infer<typeof definitions>;

const fingerprint = z.object({
  rows: z.int(),
  hash: z.string(),
  sums: z.record(z.string(), z.number()),
});
export type Fingerprint = z.infer<typeof fingerprint>;

const madeFrom = z.object({
  id: z.string(),
  published_at: z.iso.datetime(),
  /** The publication that was shown until this one; null for the first. */
  previous: z.string().nullable(),
  as_of: z.iso.date(),
  map_day: z.iso.date(),
  /** What stood between province and communes on a map without districts; null: its own districts, or the former ones. */
  grouping: z.array(areaGroup).nullable(),
  /** The imports that stood. */
  imports: z.array(z.int().positive()),
  definitions,
  /** Number of the last change of definitions that it took up; 0 where there was none. */
  up_to_change: z.int().min(0),
  /** Number of the last decision about people who are one that it took up; 0 where there was none. */
  up_to_link: z.int().min(0).default(0),
  /** Number of the last target entry that it took up; 0 where there was none. */
  up_to_target: z.int().min(0).default(0),
  /** Who published although fatal checks failed, and why; absent where none failed. */
  despite: despite.extend({ checks: z.array(failedCheck) }).optional(),
  areas: z.array(z.string()),
  /** By code of a shown area: of what it is made, in units that no map splits; absent from publications of before it was kept. */
  parts: z.record(z.string(), z.array(z.string())).optional(),
  /** Periods at which people are counted. */
  periods: z.array(z.string()),
  /** By cube: what came of it. */
  cubes: z.record(z.string(), fingerprint),
  /** The statements and the program that counted (surveillanceSources); absent from publications of before it was kept. */
  sources: z.string().optional(),
  /** What stood around people, by table (frameFingerprint); absent as well. */
  frame: z.record(z.string(), z.string()).optional(),
});
/**
 * What a publication was made from: enough to count it again after its snapshot is gone, and to know that the same came of
 * it. Kept for every publication, in `publications/<id>.json` of the data folder.
 */
export type MadeFrom = z.infer<typeof madeFrom>;

/** Who answered for failing checks of exactly these imports at a publication before. */
export const answeredBefore = (
  before: Pick<MadeFrom, 'despite' | 'imports'> | null,
  imports: readonly number[],
): MadeFrom['despite'] => (before?.imports.join() === imports.join() ? before.despite : undefined);

/** Definitions as they are kept of a publication. */
export const writtenDefinitions = ({ conditions, options }: Definitions): WrittenDefinitions => ({
  files: conditions.files.map(({ file, text }) => ({ file, text })),
  // JSON is YAML.
  groups: JSON.stringify(conditions.groups),
  options: Object.fromEntries(Object.entries(options).map(([id, chosen]) => [id, { ...chosen }])),
});

/** The definitions that were written so; who changed them last is not among what decides. */
export const definitionsAsWritten = (written: WrittenDefinitions): Definitions => ({
  conditions: parseConditions(written),
  options: written.options,
  lastChanges: {},
});

export function definitionsHash({ files, groups, options }: WrittenDefinitions): string {
  return createHash('sha256')
    .update(JSON.stringify([files, groups, options]))
    .digest('hex')
    .slice(0, 16);
}

/** Of each cube of the connection's current database. */
export async function fingerprints(connection: DuckDBConnection): Promise<Record<string, Fingerprint>> {
  const found: Record<string, Fingerprint> = {};
  for (const topic of COUNTED_TOPICS) {
    const { cube, keys, measures } = cubeColumns(topic);
    const sql = readStatement('past/fingerprint.sql', {
      cube,
      columns: [...keys, ...measures].join(', '),
      sums: measures
        .map((measure) => `CAST(coalesce(sum(${measure}), 0) AS BIGINT) AS ${measure}`)
        .join(', '),
      any: measures.map((measure) => `${measure} <> 0`).join(' OR '),
    });
    const [row = {}] = (await connection.runAndReadAll(sql)).getRowObjectsJson();
    found[cube] = {
      rows: Number(row['rows']),
      hash: row['hash'] as string,
      sums: Object.fromEntries(measures.map((measure) => [measure, Number(row[measure])])),
    };
  }
  return found;
}

const folderOf = (dataFolder: string): string => path.join(dataFolder, 'publications');

export async function writeMadeFrom(dataFolder: string, made: MadeFrom): Promise<void> {
  const folder = folderOf(dataFolder);
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${made.id}.json`);
  await writeFile(`${file}.new`, JSON.stringify(made), { flush: true });
  await rename(`${file}.new`, file);
}

/** What one publication was made from; null where that was not kept, or is damaged. */
export function readMadeFrom(dataFolder: string, id: string): MadeFrom | null {
  try {
    return madeFrom.parse(JSON.parse(readFileSync(path.join(folderOf(dataFolder), `${id}.json`), 'utf8')));
  } catch {
    return null;
  }
}

/** Ids of the publications of which this was kept, the latest first: an id begins with its time. */
export function publicationIds(dataFolder: string): string[] {
  const folder = folderOf(dataFolder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^[0-9a-z-]+\.json$/.test(name))
    .map((name) => name.slice(0, -'.json'.length))
    .toSorted()
    .toReversed();
}
