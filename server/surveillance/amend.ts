import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CompiledConditions } from '#queries/detection/compile-conditions.ts';
import { quotedPath } from '../store/open-duckdb.ts';
import { addDifference, makeDifference } from './add-difference.ts';
import { countBeforeAndAfter } from './count-again.ts';
import { prepareCount, seeStore, type StoreToCount } from './count-store.ts';
import { makeFrame } from './detect.ts';
import { findAmendedPeople, keepFewPeople } from './few-people.ts';
import { differingTables, frameFingerprint, type FrameFingerprint } from './frame-fingerprint.ts';
import { readRows, runStatement } from './run-sql.ts';
import { amendWorklists, WORKLISTS } from './write-worklists.ts';
import { definitionsHash, writtenDefinitions, type MadeFrom } from './made-from.ts';

export interface ToAmend extends StoreToCount {
  /** A further connection to the same DuckDB. */
  readonly connect: () => Promise<DuckDBConnection>;
  /** The publication to be amended. */
  readonly last: MadeFrom;
  /** Folder of its snapshot. */
  readonly from: string;
  /** The statements and the program as they are now. */
  readonly sources: string;
  /** Imports that stand now. */
  readonly imports: readonly number[];
  readonly store: string;
  readonly spill: string;
  /** The last decision about people who are one that holds. */
  readonly upToLink: number;
  /** The snapshot's own DuckDB file, which is made here. */
  readonly file: string;
}

export interface Amended {
  /** How many people were counted again. */
  readonly people: number;
  readonly compiled: CompiledConditions;
  readonly frame: FrameFingerprint;
  readonly cubes: MadeFrom['cubes'];
  /** Folder of tiles of which all but the changed ones stay. */
  readonly tiles: string;
}

/** Fewer people than these are always worth it, and fit into memory; of more, at most a tenth of the residents. */
const FEW = 20_000;

/**
 * Amends the last publication: its cubes, less what the people whose rows changed since add to them by the store as it was,
 * and what they add by the store as it is. Exact, because every cube is a sum over people in a frame that stayed the same;
 * where the frame, the program, the definitions or the day are others, it says so instead.
 * @param asked its connection sees the store, and sees the amended snapshot as well at the end, as `snapshot`
 */
export async function amend(asked: ToAmend): Promise<Amended | { readonly everybody_because: string }> {
  const { connection, last, from, imports, store, spill, file } = asked;
  const other = otherwise(asked);
  if (other !== null) return { everybody_because: other };
  await connection.run("ATTACH ':memory:' AS frame");
  await seeStore(connection, 'frame');
  const { detection, counted } = await prepareCount(asked);
  const frame = await makeFrame(detection);
  const now = await frameFingerprint(connection, 'frame');
  const differing = differingTables(last.frame ?? {}, now);
  if (differing.length > 0)
    return { everybody_because: `what stands around people is not the same: ${differing.join(', ')}` };
  // Of a commune that several views share, each gets its part of the whole: parts of sums are no sums of parts.
  if (now['shared_area']?.startsWith('0:') !== true)
    return { everybody_because: 'communes of the map are shared by several views' };

  const moved = [
    ...imports.filter((number) => !last.imports.includes(number)),
    ...last.imports.filter((number) => !imports.includes(number)),
  ];
  const links = { before: last.up_to_link, after: asked.upToLink };
  asked.onStep('amend/people');
  const { people, residents, had_register } = await findAmendedPeople(connection, {
    imports: moved,
    links,
  });
  if (people > FEW && people > residents / 10)
    return { everybody_because: `something changed of many people: ${String(people)}` };
  if (residents > 0 ? people >= residents : had_register)
    return { everybody_because: 'something changed of everybody on the register' };
  await mkdir(spill, { recursive: true });
  const folder = people > FEW ? spill : null;
  await keepFewPeople(connection, folder);
  await countBeforeAndAfter({
    ...{ detection, connect: asked.connect, frame, frameDatabase: 'frame', folder },
    ...{ imports: last.imports, links },
  });
  const lists = path.join(path.dirname(file), WORKLISTS);
  await copyFile(path.join(from, WORKLISTS), lists);
  await amendWorklists(connection, lists, 'after');

  asked.onStep('amend/difference');
  await makeDifference(detection, 'frame');
  await copyFile(path.join(from, 'snapshot.duckdb'), file);
  await connection.run(`ATTACH ${quotedPath(file)} AS snapshot`);
  await seeStore(connection, 'snapshot', store);
  const [gone] = await readRows(connection, 'amend/device_gone.sql');
  if (gone?.['found'] === true) return { everybody_because: 'a device measured nobody any more' };
  for (const name of ['renumber_devices', 'remove_names', 'insert_names'])
    await runStatement(connection, `amend/${name}.sql`);
  const cubes = await addDifference(connection, last.cubes);
  if (cubes === null) return { everybody_because: 'the last publication does not hold what its store says' };
  return { people, compiled: counted.compiled, frame: now, cubes, tiles: path.join(from, 'tiles') };
}

/** Why the last publication cannot be amended whatever the store says; null where nothing stands against it. */
function otherwise(asked: ToAmend): string | null {
  const { last, from, sources, definitions, asOf, map } = asked;
  if (last.frame === undefined || last.sources !== sources) return 'the program is another';
  if (definitionsHash(last.definitions) !== definitionsHash(writtenDefinitions(definitions)))
    return 'definitions changed';
  if (last.as_of !== asOf) return `the as-of date moved from ${last.as_of} to ${asOf}`;
  if (last.map_day !== map.day || JSON.stringify(last.grouping) !== JSON.stringify(map.grouping))
    return 'the map is another';
  if (['snapshot.duckdb', 'tiles', WORKLISTS].some((name) => !existsSync(path.join(from, name))))
    return 'the last snapshot is gone';
  return null;
}
