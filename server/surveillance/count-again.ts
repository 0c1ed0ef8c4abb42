import { rmSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quotedPath } from '../store/open-duckdb.ts';
import { attachStoreAsItWas, keepStore } from '../store/store-as-it-was.ts';
import { countPeople, type Detection, type Frame } from './detect.ts';
import { readRows } from './run-sql.ts';

export interface PeopleToCount {
  readonly detection: Detection;
  readonly frame: Frame;
  /** Database with the frame's own tables. */
  readonly frameDatabase: string;
  /** File with the store of these people alone (writeFewPeople). */
  readonly few: string;
  /** The imports that stood before. */
  readonly imports: readonly number[];
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
  const kept = await workingTables(connection, '');
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
  { detection, frame, frameDatabase }: PeopleToCount,
  kept: readonly WorkingTable[],
): Promise<void> {
  const { connection } = detection;
  await connection.run(`ATTACH ':memory:' AS ${database}`);
  await connection.run(`SET search_path = '${database}.main,${frameDatabase}.main,store.main'`);
  await countPeople(detection, frame);
  // Each count makes its own workings; the frame serves both.
  for (const { kind, name } of await workingTables(connection, kept.map((one) => one.name).join()))
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
