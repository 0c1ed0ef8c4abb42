import type { DuckDBConnection } from '@duckdb/node-api';
import { groupsOf } from '../links/link-people.ts';
import { attachNew } from '../store/store-as-it-was.ts';
import { readRows, runStatement } from './run-sql.ts';

/** Tables of the store whose rows are each of one person, with two twins each (VERSIONED). */
export const OF_PEOPLE = ['examination', 'register_entry', 'diagnosis', 'medicine', 'follow_up'] as const;
const TWINS = ['', '_history', '_withdrawn'] as const;

/** Who is to be counted again. */
export interface AmendedPeople {
  readonly people: number;
  readonly residents: number;
  /** Somebody was taken out of the register, or stands in it no longer as before. */
  readonly had_register: boolean;
}

/** What differs between two states of the store. */
export interface Between {
  /** Imports that stand in one of the two alone. */
  readonly imports: readonly number[];
  /** The last decisions about people who are one that hold before and after. */
  readonly links: { readonly before: number; readonly after: number };
}

/**
 * Finds, in `amended_person`, everybody whose rows in the store may differ between two states of it.
 * @param connection sees the store as `store`
 */
export async function findAmendedPeople(
  connection: DuckDBConnection,
  { imports, links }: Between,
): Promise<AmendedPeople> {
  const values = { imports: imports.join() };
  await runStatement(connection, 'amend/amended_person.sql');
  for (const table of OF_PEOPLE)
    await runStatement(connection, 'amend/people_of_imports.sql', { table }, values);
  await addLinkedPeople(connection, links);
  await runStatement(connection, 'amend/amended_tally.sql', {}, values);
  const [row] = await readRows(connection, 'amend/count_people.sql');
  return {
    people: Number(row?.['amended']),
    residents: Number(row?.['residents']),
    had_register: row?.['had_register'] === true,
  };
}

/** People who are one are counted together or not at all. */
async function addLinkedPeople(
  connection: DuckDBConnection,
  { before, after }: Between['links'],
): Promise<void> {
  const pairsUpTo = async (up_to: number): Promise<string[]> =>
    (await readRows(connection, 'links/standing.sql', { up_to })).map(
      ({ person, other }) => `${String(person)}|${String(other)}`,
    );
  const [was, is] = [await pairsUpTo(before), await pairsUpTo(after)];
  const pairs = [...new Set([...was, ...is])];
  if (pairs.length === 0) return;
  const ends = (pair: string): [string, string] => pair.split('|') as [string, string];
  const moved = new Set(pairs.filter((pair) => was.includes(pair) !== is.includes(pair)).flatMap(ends));
  const members = groupsOf(pairs.map(ends)).flatMap((group, at) => {
    const isOther = group.some((person) => moved.has(person)) ? '1' : '0';
    return group.map((person) => `${person}|${String(at)}|${isOther}`);
  });
  await runStatement(connection, 'amend/linked_people.sql', {}, { members: members.join() });
}

/**
 * Makes `kept`, a store of those people alone, in every version of their rows, beside everything that is of nobody.
 * @param folder for its file; null: in memory
 */
export async function keepFewPeople(connection: DuckDBConnection, folder: string | null): Promise<void> {
  const run = (file: string, table: string): Promise<void> =>
    runStatement(connection, `amend/${file}.sql`, { table });
  await runStatement(connection, 'amend/witness.sql');
  await attachNew(connection, 'kept', folder);
  // Links too: of whom else they name nothing is known here, not even who is on the register.
  const people = new Set<string>(['resident', 'residence', 'link_decision']);
  for (const table of OF_PEOPLE) for (const twin of TWINS) people.add(table + twin);
  const tallies = new Set<string>(TWINS.map((twin) => `tally${twin}`));
  await connection.run('BEGIN');
  for (const { name } of await readRows(connection, 'amend/store_tables.sql')) {
    const table = String(name);
    if (table === 'reject' || table === 'repetition') continue;
    await run(people.has(table) ? 'few_rows' : tallies.has(table) ? 'few_tallies' : 'all_rows', table);
  }
  await runStatement(connection, 'amend/few_rejects.sql');
  await connection.run('COMMIT');
}
