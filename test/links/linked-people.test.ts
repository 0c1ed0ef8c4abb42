import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideLink, linkHistory, linkQueue, undoLink } from '../../server/links/decisions.ts';
import { groupsOf } from '../../server/links/link-people.ts';
import { storeFiles } from '../../server/store/store-files.ts';
import { withStore } from '../../server/store/with-store.ts';
import { explainChange, type Compared } from '../../server/surveillance/explain-change.ts';
import { fingerprints, writtenDefinitions, type Fingerprint } from '../../server/surveillance/made-from.ts';
import { runStatement } from '../../server/surveillance/run-sql.ts';
import { iso } from '../surveillance/days.ts';
import { compiled, conditionFiles, detectWorld } from '../surveillance/detect-world.ts';
import { AS_OF } from '../surveillance/world-map.ts';
import { drawWorld } from '../surveillance/world.ts';
import type { World } from '../surveillance/world-rows.ts';
import { writeStore } from '../surveillance/write-store.ts';

let data: string;
let world: World;
const SAID = { by: 'Sở Y tế', reason: 'Một người, hai số' };
const TABLES = ['examination', 'diagnosis', 'medicine', 'follow_up', 'resident', 'residence'];

beforeAll(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'tamsoat-links-'));
  world = drawWorld({ seed: 11, people: 60, historyIds: compiled.historyIds });
  await writeStore(storeFiles(data).store, world, compiled.historyIds);
  const [first, second, third, fourth] = pairsWorthwhile();
  await withStore(data, (connection) =>
    runStatement(
      connection,
      'links/insert_candidates.sql',
      {},
      {
        candidates: JSON.stringify([
          { person: first, other: second, probability: 0.9, reasons: '[]' },
          { person: second, other: third, probability: 0.8, reasons: '[]' },
          { person: first, other: fourth, probability: 0.7, reasons: '[]' },
        ]),
        found_at: '2020-07-01 00:00:00',
      },
    ),
  );
});
afterAll(() => {
  rmSync(data, { recursive: true, force: true });
});

/** Two examined residents, one more of them, and one who is examined and not on the register where there is one. */
function pairsWorthwhile(): string[] {
  const examined = [...new Set(world.examination.map(({ person }) => person))];
  const residents = new Set(world.resident.map(({ person }) => person));
  const on = examined.filter((person) => residents.has(person));
  const off = examined.filter((person) => !residents.has(person));
  return [...on.slice(0, 3), off[0] ?? on[3]] as string[];
}

/** Everything that is counted but who was found twice, which the log alone knows; and how many these are. */
const CELLS = 'SELECT * EXCLUDE (found_twice) FROM resident_cube ORDER BY ALL';
const TWICE =
  "SELECT CAST(max(n) AS INTEGER) FROM (SELECT sum(found_twice) AS n FROM resident_cube WHERE area_code = '24' GROUP BY period)";

async function counted(
  store = storeFiles(data).store,
  cells: Record<string, unknown> = {},
): Promise<Record<string, Fingerprint>> {
  const { connection, close } = await detectWorld(store, AS_OF);
  try {
    cells['of_residents'] = (await connection.runAndReadAll(CELLS)).getRowsJson();
    cells['found_twice'] = (await connection.runAndReadAll(TWICE)).getRows()[0]?.[0];
    return await fingerprints(connection);
  } finally {
    close();
  }
}

/** The store with the rows themselves rewritten: what linked people must count as. */
async function rewritten(links: readonly (readonly [string, string])[]): Promise<string> {
  const file = path.join(data, 'rewritten.duckdb');
  copyFileSync(storeFiles(data).store, file);
  const { openDuckDB } = await import('../../server/store/open-duckdb.ts');
  const database = await openDuckDB(file, { memory: '200MB', threads: 1 });
  for (const [person, as] of links)
    for (const table of TABLES)
      await database.connection.run(
        table.startsWith('resid')
          ? `DELETE FROM ${table} WHERE person = '${person}'`
          : `UPDATE ${table} SET person = '${as}' WHERE person = '${person}'`,
      );
  await database.connection.run('DELETE FROM link_decision');
  database.close();
  return file;
}

describe('people who are one', () => {
  test('count as if every row had named the one of them, and apart again once that is taken back', async () => {
    const before = await counted();
    const [first = '', second = '', third = '', fourth = ''] = pairsWorthwhile();
    await decideLink(data, { candidate: 1, verdict: 'one', ...SAID });
    await decideLink(data, { candidate: 2, verdict: 'one', ...SAID });
    await decideLink(data, { candidate: 3, verdict: 'one', ...SAID });
    expect(await linkQueue(data)).toEqual([]);
    const [cellsLinked, cellsRewritten]: Record<string, unknown>[] = [{}, {}];
    const linked = await counted(undefined, cellsLinked);
    expect(linked).not.toEqual(before);
    // On the register are the first three: the smallest pseudonym of them counts.
    const [as = ''] = [first, second, third].toSorted();
    const others = [first, second, third, fourth].filter((person) => person !== as);
    const expected = await counted(await rewritten(others.map((person) => [person, as])), cellsRewritten);
    const { resident_cube: _, ...ofPeople } = linked;
    const { resident_cube: __, ...ofRewritten } = expected;
    expect(ofPeople).toEqual(ofRewritten);
    expect(cellsLinked).toEqual({ ...cellsRewritten, found_twice: 1 });
    expect(cellsRewritten?.['found_twice']).toBe(0);

    for (const decision of [2, 1, 3]) await undoLink(data, { decision, ...SAID });
    // From what was published while they were one to what is counted now: a correction, and nothing else happened. Either
    // count is refused where it is not what was counted above.
    const publication = (id: string, up_to_link: number, cubes: Compared['cubes']): Compared => ({
      ...{ id, up_to_link, cubes, imports: [1], map_day: iso(AS_OF), grouping: null, as_of: iso(AS_OF) },
      definitions: writtenDefinitions({ conditions: conditionFiles, options: {}, lastChanges: {} }),
    });
    await explainChange(
      {
        ...{ store: storeFiles(data).store, spill: path.join(data, 'spill'), topics: ['coverage'] },
        ...{ old: publication('linked', 3, linked), new: publication('apart', 6, before) },
      },
      ({ occurred }) => {
        expect(occurred).toEqual(['corrections']);
        return Promise.resolve();
      },
    );
    expect((await linkQueue(data)).map(({ candidate }) => candidate)).toEqual([1, 2, 3]);
    expect((await linkHistory(data)).map(({ decision, undoes }) => [decision, undoes])).toEqual([
      [6, 3],
      [5, 1],
      [4, 2],
      [3, null],
      [2, null],
      [1, null],
    ]);
  }, 300_000);

  test('a decision is taken back once, and only one that there is', async () => {
    await expect(undoLink(data, { decision: 2, ...SAID })).rejects.toMatchObject({
      reason: 'undone_already',
    });
    await expect(undoLink(data, { decision: 4, ...SAID })).rejects.toMatchObject({
      reason: 'no_such_decision',
    });
    await expect(undoLink(data, { decision: 99, ...SAID })).rejects.toMatchObject({
      reason: 'no_such_decision',
    });
    await expect(decideLink(data, { candidate: 9, verdict: 'two', ...SAID })).rejects.toMatchObject({
      reason: 'no_such_pair',
    });
    await expect(
      decideLink(data, { candidate: 1, verdict: 'two', by: ' ', reason: 'x' }),
    ).rejects.toMatchObject({
      reason: 'not_named',
    });
  });
});

test('groups are whoever is one by some pair or other', () => {
  expect(
    groupsOf([
      ['d', 'e'],
      ['a', 'c'],
      ['c', 'b'],
      ['b', 'a'],
    ]),
  ).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e'],
  ]);
});
