import type { DuckDBConnection } from '@duckdb/node-api';
import { quotedPath } from '../store/open-duckdb.ts';
import { runStatement } from './run-sql.ts';

/**
 * Who stands behind the figures of a snapshot, by pseudonym: beside its own file, and in no treated view. Other columns or tables
 * are another number: a file of an earlier form is none, and lists are there again from the next publication on.
 */
export const WORKLISTS = 'lines-4.duckdb';

const LINES_OF_PEOPLE = ['resident_line', 'finding_line', 'state_line', 'record_line', 'link_line'] as const;
const BESIDE = ['period_line', 'item_line'] as const;

/**
 * Writes the lines of all worklists into a database: of everybody whom the connection has judged (judgePeople).
 * @param database is attached already
 * @param asOf YYYY-MM-DD
 */
export async function writeWorklists(
  connection: DuckDBConnection,
  database: string,
  asOf: string,
): Promise<void> {
  for (const name of [...LINES_OF_PEOPLE, ...BESIDE])
    await runStatement(connection, `worklists/${name}.sql`, { database }, { as_of: asOf });
}

/** The same into a new file. */
export async function writeWorklistFile(
  connection: DuckDBConnection,
  file: string,
  asOf: string,
): Promise<void> {
  await connection.run(`ATTACH ${quotedPath(file)} AS worklists`);
  await writeWorklists(connection, 'worklists', asOf);
  await connection.run('DETACH worklists');
}

/**
 * Amends a copy of the last snapshot's lists: those of the people counted again are taken out, and written anew.
 * @param connection knows who they are (`amended_person`); their lines are in the database `amended`
 */
export async function amendWorklists(
  connection: DuckDBConnection,
  file: string,
  amended: string,
): Promise<void> {
  await connection.run(`ATTACH ${quotedPath(file)} AS worklists`);
  for (const table of LINES_OF_PEOPLE) {
    await runStatement(connection, 'worklists/remove_lines.sql', { table });
    await runStatement(connection, 'worklists/add_lines.sql', { table, database: amended });
  }
  for (const table of BESIDE) {
    await runStatement(connection, 'worklists/remove_all.sql', { table });
    await runStatement(connection, 'worklists/add_lines.sql', { table, database: amended });
  }
  await connection.run('DETACH worklists');
}
