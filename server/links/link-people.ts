import type { DuckDBConnection } from '@duckdb/node-api';
import { readRows, runStatement } from '../surveillance/run-sql.ts';

/** Rows of people, by person. */
const ROWS = ['examination', 'diagnosis', 'medicine', 'follow_up'] as const;
/** What there is once of a person, or in spells that do not overlap. */
const PEOPLE = ['resident', 'residence'] as const;
const ALL = 2 ** 31 - 1;

/**
 * Lets a connection see the people of the store as they count: whoever is linked with others is one person with them. For
 * this connection alone, and by views: the store keeps every row as it was imported, so that a decision taken back leaves
 * nothing. Where nobody is linked nothing is done.
 * @param connection sees the store (seeStore)
 * @param upTo number of the last decision that holds; without it all that were made
 * @param store the database with the store
 * @returns the number of the last decision that holds
 */
export async function linkPeople(
  connection: DuckDBConnection,
  upTo?: number,
  store = 'store',
): Promise<number> {
  const [last] = await readRows(connection, 'links/last_decision.sql');
  const holds = Math.min(upTo ?? ALL, Number(last?.['decision']));
  if (holds === 0) return 0;
  const pairs = await readRows(connection, 'links/standing.sql', { up_to: holds });
  if (pairs.length === 0) return holds;
  const groups = groupsOf(pairs.map((pair) => [String(pair['person']), String(pair['other'])]));
  const people = groups.flat();
  const found = await readRows(connection, 'links/on_register.sql', { people: people.join() });
  const onRegister = new Set(found.map(({ person }) => person));
  const links = groups.flatMap((group) => {
    // Who is on the register lends its entry; of several, as of none, the first by pseudonym.
    const counts = group.find((person) => onRegister.has(person)) ?? group[0] ?? '';
    return group.filter((person) => person !== counts).map((person) => `${person}|${counts}`);
  });
  await runStatement(connection, 'links/person_link.sql', {}, { links: links.join() });
  for (const table of ROWS) await runStatement(connection, 'links/linked_rows.sql', { table, store });
  for (const table of PEOPLE) await runStatement(connection, 'links/linked_people.sql', { table, store });
  return holds;
}

/** People who are one by some pair or other, each group in the order of pseudonyms. */
export function groupsOf(pairs: readonly (readonly [string, string])[]): string[][] {
  const above = new Map<string, string>();
  const top = (person: string): string => {
    let at = person;
    for (let next = above.get(at); next !== undefined && next !== at; next = above.get(at)) at = next;
    above.set(person, at);
    return at;
  };
  for (const [one, other] of pairs) {
    const [a, b] = [top(one), top(other)];
    if (a !== b) above.set(a < b ? b : a, a < b ? a : b);
  }
  const groups = new Map<string, string[]>();
  for (const person of [...above.keys()].toSorted())
    groups.set(top(person), [...(groups.get(top(person)) ?? []), person]);
  return [...groups.values()];
}
