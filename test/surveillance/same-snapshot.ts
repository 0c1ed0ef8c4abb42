import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TOPICS, type Topic } from '#queries/tiles/measures.ts';
import { openDuckDB, quotedPath } from '../../server/store/open-duckdb.ts';

const MEASURES = new Set(Object.values(TOPICS).flatMap((topic: Topic) => Object.keys(topic.measures)));

const shown = (dataFolder: string): string =>
  path.join(dataFolder, 'snapshots', readFileSync(path.join(dataFolder, 'current'), 'utf8').trim());

/** What two data folders show alike, and in what they differ. */
export interface ComparedSnapshots {
  readonly rows: number;
  readonly files: number;
  readonly differences: readonly string[];
}

/**
 * Every table of the two snapshots that are shown, EXCEPT both ways (rows of nothing but zeros say nothing), and their tiles.
 */
export async function compareSnapshots(one: string, other: string): Promise<ComparedSnapshots> {
  const differences: string[] = [];
  let rows = 0;
  for (const file of ['snapshot.duckdb', 'lines-4.duckdb']) {
    const compared = await compareTables(path.join(shown(one), file), path.join(shown(other), file));
    rows += compared.rows;
    differences.push(...compared.differences.map((difference) => `${file}: ${difference}`));
  }
  differences.push(...compareTiles(one, other));
  return { rows, files: filesOf(one).length, differences };
}

/** Every file of the tiles of what is shown, byte by byte, but the manifest, which has an id and a time. @returns differences */
export function compareTiles(one: string, other: string): string[] {
  const differences: string[] = [];
  const [mine, others] = [filesOf(one), filesOf(other)];
  for (const file of new Set([...mine, ...others])) {
    const read = (folder: string): Buffer => readFileSync(path.join(shown(folder), 'tiles', file));
    if (!mine.includes(file) || !others.includes(file)) differences.push(`${file} is in one alone.`);
    else if (!path.basename(file).startsWith('manifest.json') && !read(one).equals(read(other)))
      differences.push(`${file} is not the same.`);
  }
  return differences;
}

const filesOf = (dataFolder: string): string[] => {
  const tiles = path.join(shown(dataFolder), 'tiles');
  return readdirSync(tiles, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(tiles, path.join(entry.parentPath, entry.name)));
};

async function compareTables(one: string, other: string): Promise<Omit<ComparedSnapshots, 'files'>> {
  const differences: string[] = [];
  const database = await openDuckDB(':memory:', { memory: '500MB' });
  let rows = 0;
  try {
    const { connection } = database;
    const ask = async (sql: string): Promise<string[][]> =>
      (await connection.runAndReadAll(sql)).getRowsJson() as string[][];
    for (const [name, file] of Object.entries({ one, other }))
      await connection.run(`ATTACH ${quotedPath(file)} AS ${name} (READ_ONLY)`);
    const tables = async (of: string): Promise<string[]> =>
      (await ask(`SELECT table_name FROM duckdb_tables() WHERE database_name = '${of}' ORDER BY 1`)).map(
        String,
      );
    const names = await tables('one');
    if (names.join() !== (await tables('other')).join()) differences.push('They have other tables.');
    for (const table of names) {
      const columns = await ask(
        `SELECT column_name FROM duckdb_columns() WHERE database_name = 'one' AND table_name = '${table}'`,
      );
      const measures = columns.map(String).filter((name) => table.endsWith('_cube') && MEASURES.has(name));
      const any = measures.map((name) => `${name} <> 0`).join(' OR ') || 'true';
      const of = (from: string): string => `SELECT ${columns.join()} FROM ${from}.${table} WHERE ${any}`;
      const [[here = '0', only_one = '0', only_other = '0'] = []] = await ask(`SELECT
        (SELECT count(*) FROM (${of('one')})),
        (SELECT count(*) FROM (${of('one')} EXCEPT ALL ${of('other')})),
        (SELECT count(*) FROM (${of('other')} EXCEPT ALL ${of('one')}))`);
      rows += Number(here);
      if (only_one !== '0' || only_other !== '0')
        differences.push(`${table}: ${only_one} rows in one alone, ${only_other} in the other.`);
    }
  } finally {
    database.close();
  }
  return { rows, differences };
}
