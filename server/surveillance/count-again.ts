import { rmSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quotedPath } from '../store/open-duckdb.ts';
import { attachStoreAsItWas, keepStore } from '../store/store-as-it-was.ts';
import { countPeople, type Detection, type Frame } from './detect.ts';
import { linkPeople } from '../links/link-people.ts';
import { readRows, runStatement } from './run-sql.ts';

export interface PeopleToCount {
  readonly detection: Detection;
  readonly frame: Frame;
  /** Database with the frame's own tables. */
  readonly frameDatabase: string;
  /** File with the store of these people alone (writeFewPeople). */
  readonly few: string;
  /** The imports that stood before. */
  readonly imports: readonly number[];
  /** The last decisions about people who are one that hold before and after. */
  readonly links: { readonly before: number; readonly after: number };
  /** For files of databases that are needed for a while. */
  readonly folder: string;
}

/**
 * Counts some people as the imports that stood before say, into the database `before`, and as the store says now, into
 * `after`: both by the very statements that count everybody. No store is attached afterwards.
 */
export async function countBeforeAndAfter(counted: PeopleToCount): Promise<void> {
  const { few, imports, folder } = counted;
  const { connection } = counted.detection;
  const kept = (await workingTables(connection, '')).filter(({ name }) => !SEEN_OF_THE_STORE.has(name));
  const forget = async (...databases: readonly string[]): Promise<void> => {
    await connection.run(`SET search_path = '${counted.frameDatabase}.main'`);
    for (const database of databases) await connection.run(`DETACH ${database}`);
  };
  await forget('store');
  await keepStore(connection, few, folder);
  await attachStoreAsItWas(connection, { imports }, folder);
  await countInto('before', counted, kept);
  await forget('store', 'ever', 'kept');
  await connection.run(`ATTACH ${quotedPath(few)} AS store (READ_ONLY)`);
  await countInto('after', counted, kept);
  await forget('store');
  for (const name of ['few', 'ever', 'store']) rmSync(`${folder}/rebuilt-${name}.duckdb`, { force: true });
}

async function countInto(
  database: 'before' | 'after',
  { detection, frame, frameDatabase, links }: PeopleToCount,
  kept: readonly WorkingTable[],
): Promise<void> {
  const { connection } = detection;
  await connection.run(`ATTACH ':memory:' AS ${database}`);
  await connection.run(`SET search_path = '${database}.main,${frameDatabase}.main,store.main'`);
  await dropAllBut(connection, kept);
  await seePeople(connection, links[database]);
  await countPeople(detection, frame);
  // Each count makes its own workings; the frame serves both.
  await dropAllBut(connection, kept);
}

/** What a connection sees of the people of a store, whichever store that is. */
const SEEN_OF_THE_STORE = new Set([
  ...['examination', 'diagnosis', 'medicine', 'follow_up', 'resident', 'residence', 'person_link'],
  ...['programme_examination', 'survey_examination'],
]);

/**
 * Lets a connection that sees another store than before see its people as they count.
 * @param upTo number of the last decision about people who are one that holds
 */
export async function seePeople(connection: DuckDBConnection, upTo: number): Promise<void> {
  await linkPeople(connection, upTo);
  for (const name of ['programme_examination', 'survey_examination'])
    await runStatement(connection, `detection/${name}.sql`);
}

async function dropAllBut(connection: DuckDBConnection, kept: readonly WorkingTable[]): Promise<void> {
  const names = kept.map(({ name }) => name).join();
  for (const { kind, name } of await workingTables(connection, names))
    await connection.run(`DROP ${kind} temp.${name}`);
}

interface WorkingTable {
  readonly kind: string;
  readonly name: string;
}

async function workingTables(connection: DuckDBConnection, kept: string): Promise<WorkingTable[]> {
  const rows = await readRows(connection, 'amend/working_tables.sql', { kept });
  return rows.map(({ kind, name }) => ({ kind: String(kind), name: String(name) }));
}
