import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { manifest } from '#queries/tiles/manifest.ts';
import { decode } from '../http/content-encoding.ts';
import { Refusal } from '../serve/refusal.ts';
import { openDuckDB, quotedPath } from '../store/open-duckdb.ts';
import { readRows } from '../surveillance/run-sql.ts';
import { WORKLISTS } from '../surveillance/write-worklists.ts';

export interface ReadWhole {
  readonly tables: number;
  readonly rows: number;
}

/** Reads every row of a database file, so that what is damaged in it is found. @param todo what to do if there is */
export async function readWholeDatabase(file: string, todo: string): Promise<ReadWhole> {
  const database = await openDuckDB(':memory:', { memory: '500MB', unordered: true });
  const { connection } = database;
  try {
    await connection.run(`ATTACH ${quotedPath(file)} AS looked_at (READ_ONLY)`);
    const tables = await readRows(connection, 'integrity/tables.sql');
    let rows = 0;
    for (const { table_name } of tables) {
      const [read] = await readRows(
        connection,
        'integrity/read_whole.sql',
        {},
        { table: String(table_name) },
      );
      rows += Number(read?.['row_count']);
    }
    return { tables: tables.length, rows };
  } catch (error) {
    throw new Refusal('database_damaged', `${file} cannot be read to its end (${firstLine(error)}). ${todo}`);
  } finally {
    database.close();
  }
}

export interface ReadSnapshot extends ReadWhole {
  readonly files: number;
}

/**
 * Reads a snapshot whole: its database, that of its lists of people, and its tiles in both forms in which they are served, which
 * must be the same; gzip has a sum of its own. @param folder of the snapshot
 */
export async function readWholeSnapshot(folder: string, todo: string): Promise<ReadSnapshot> {
  const damaged = (file: string, why: string): Refusal =>
    new Refusal('snapshot_damaged', `The snapshot ${basename(folder)} is damaged: ${file} ${why}. ${todo}`);
  const tiles = join(folder, 'tiles');
  const bytesOf = async (name: string): Promise<Buffer> => {
    try {
      const bytes = await readFile(join(tiles, name));
      return name.endsWith('.br') ? await decode(bytes, 'br') : await decode(bytes, 'gzip');
    } catch (error) {
      throw damaged(join('tiles', name), `cannot be read (${firstLine(error)})`);
    }
  };
  let described: unknown;
  try {
    described = JSON.parse(await readFile(join(tiles, 'manifest.json'), 'utf8'));
  } catch (error) {
    throw damaged('tiles/manifest.json', `cannot be read (${firstLine(error)})`);
  }
  const { id, disclosure } = manifest.safeParse(described).data ?? {};
  if (id !== basename(folder)) throw damaged('tiles/manifest.json', 'is none of this snapshot');
  const names = (await readdir(tiles, { recursive: true })).filter((name) => name.endsWith('.gz'));
  for (const name of names) {
    const other = `${name.slice(0, -'.gz'.length)}.br`;
    if (!(await bytesOf(name)).equals(await bytesOf(other)))
      throw damaged(join('tiles', other), `does not say what ${name} says`);
  }
  // A treated view is tiles alone.
  if (disclosure) return { files: names.length, tables: 0, rows: 0 };
  // One of an earlier version has no lists of people, or others.
  const databases = ['snapshot.duckdb', WORKLISTS].filter(
    (name, at) => at === 0 || existsSync(join(folder, name)),
  );
  let [tables, rows] = [0, 0];
  for (const name of databases) {
    const read = await readWholeDatabase(join(folder, name), todo);
    [tables, rows] = [tables + read.tables, rows + read.rows];
  }
  return { files: names.length, tables, rows };
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
