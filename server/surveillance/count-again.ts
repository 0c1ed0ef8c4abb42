import type { DuckDBConnection } from '@duckdb/node-api';
import { attachStoreAsItWas, gatherVersions } from '../store/store-as-it-was.ts';
import { setToCount } from './count-store.ts';
import { countJudged, judgePeople, type Detection, type Frame } from './detect.ts';
import { linkPeople } from '../links/link-people.ts';
import { readRows, runStatement, type Fills } from './run-sql.ts';
import { writeWorklists } from './write-worklists.ts';

export interface PeopleToCount {
  /** Its connection has made the frame, and is the only one that sees it. */
  readonly detection: Detection;
  /** A further connection to the same DuckDB. */
  readonly connect: () => Promise<DuckDBConnection>;
  readonly frame: Frame;
  /** Database with the frame's own tables; it gets the temporary ones as well. */
  readonly frameDatabase: string;
  /** The imports that stood before. */
  readonly imports: readonly number[];
  /** The last decisions about people who are one that hold before and after. */
  readonly links: { readonly before: number; readonly after: number };
  /** For files of databases that are needed for a while; null: in memory. */
  readonly folder: string | null;
}

/**
 * Counts the people of `kept` (keepFewPeople) as the imports that stood before say, into the database `before`, and as the
 * store says now, into `after`, with the lines of their worklists: both by the very statements that count everybody, and both at a time, on one thread each. No
 * store is attached afterwards.
 */
export async function countBeforeAndAfter(counted: PeopleToCount): Promise<void> {
  const { imports, folder, frameDatabase, detection } = counted;
  const { connection } = detection;
  for (const { name } of await readRows(connection, 'amend/frame_workings.sql'))
    await runStatement(connection, 'amend/shown_to_all.sql', { table: String(name), frame: frameDatabase });
  await connection.run(`SET search_path = '${frameDatabase}.main'`);
  await connection.run('DETACH store');
  await gatherVersions(connection, folder);
  await attachStoreAsItWas(connection, { imports }, folder);
  // What is left is small: to share a statement out among threads costs more than it saves, and two are at work anyway.
  await connection.run('SET threads = 1');
  // The store as it is lies in the very database from which the one as it was is made.
  const sides = [
    await openSide('before', 'store', counted),
    await openSide('after', 'kept', counted),
  ] as const;
  try {
    await bothOf(sides, (one) => judgePeople(one.detection, counted.frame));
    const { connection: judged, asOf } = sides[1].detection;
    await writeWorklists(judged, 'after', asOf);
    await leaveOutAlike(sides);
    await bothOf(sides, (one) => countJudged(one.detection, counted.frame));
  } finally {
    // The workings go with the connections.
    for (const one of sides) one.detection.connection.closeSync();
  }
  for (const database of ['store', 'ever', 'kept']) await connection.run(`DETACH ${database}`);
}

/** One of the two counts, with a connection of its own. */
interface Side {
  readonly database: 'before' | 'after';
  readonly detection: Detection;
}

async function openSide(
  database: Side['database'],
  store: string,
  { detection, connect, frameDatabase, links }: PeopleToCount,
): Promise<Side> {
  const connection = await connect();
  await connection.run(`ATTACH ':memory:' AS ${database}`);
  await setToCount(connection);
  await connection.run(`SET search_path = '${database}.main,${frameDatabase}.main,${store}.main'`);
  await linkPeople(connection, links[database], store);
  for (const name of ['programme_examination', 'survey_examination'])
    await runStatement(connection, `detection/${name}.sql`);
  return { database, detection: { ...detection, connection } };
}

/** Does the same on both sides at a time; both have ended before a failure of either is told. */
async function bothOf(sides: readonly Side[], work: (one: Side) => Promise<void>): Promise<void> {
  const done = await Promise.allSettled(sides.map(work));
  for (const one of done) if (one.status === 'rejected') throw one.reason;
}

/**
 * Most people stand where they stood, whatever else is new of them: rows that both sides have are left out of those from
 * which the most is counted, for what is counted is a sum over them.
 */
async function leaveOutAlike(sides: readonly [Side, Side]): Promise<void> {
  const run = (one: Side, file: string, fills: Fills): Promise<void> =>
    runStatement(one.detection.connection, `amend/${file}.sql`, { database: one.database, ...fills });
  for (const table of ['levelled', 'lasting']) {
    await bothOf(sides, (one) => run(one, 'kept_rows', { table }));
    for (const [one, other] of [sides, sides.toReversed() as [Side, Side]]) {
      await one.detection.connection.run(`DROP VIEW temp.${table}`);
      await run(one, 'own_rows', { table, other: other.database });
    }
  }
}
