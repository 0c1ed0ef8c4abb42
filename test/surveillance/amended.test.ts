import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFile } from '../../server/import/import-file.ts';
import { withdrawImport } from '../../server/import/withdraw-import.ts';
import { addDecisions } from '../../server/links/decisions.ts';
import { withStore } from '../../server/store/with-store.ts';
import { publicationIds, readMadeFrom, type MadeFrom } from '../../server/surveillance/made-from.ts';
import { publish, type Published } from '../../server/surveillance/publish.ts';
import { copiedFixture } from '../one-number/published-fixture.ts';
import { LONG, SEED } from './long.ts';
import { drawFrom, type Draw } from './random.ts';
import { writeRandomFile, type RandomFile } from './random-files.ts';
import { compareSnapshots } from './same-snapshot.ts';

/** Sequences, and publications in each; in a long run each publication is compared, else the last. */
const [SEQUENCES, PUBLICATIONS] = LONG ? [6, 6] : [1, 2];
const AS_OF = '2020-02-28';
const now = (): Date => new Date('2020-02-29T12:00:00Z');

let folder: string;
beforeAll(async () => {
  folder = await copiedFixture();
});
afterAll(() => {
  rmSync(path.dirname(folder), { recursive: true, force: true });
});

/** Publishes what the store holds with nothing to amend, in a folder of its own. */
async function publishAnew(dataFolder: string): Promise<string> {
  const anew = `${dataFolder}-anew`;
  rmSync(anew, { recursive: true, force: true });
  mkdirSync(anew);
  for (const name of ['store.duckdb', 'key']) cpSync(path.join(dataFolder, name), path.join(anew, name));
  const { counted } = await publish({ dataFolder: anew, asOf: AS_OF });
  expect(counted).toEqual({ everybody_because: 'there is no publication to amend' });
  return anew;
}

/** What came of the cubes of the publication that is shown. */
const fingerprintsOf = (dataFolder: string): MadeFrom['cubes'] | undefined =>
  readMadeFrom(dataFolder, publicationIds(dataFolder)[0]!)?.cubes;

interface Standing {
  readonly import_id: number;
  readonly from: RandomFile;
}

/** What was done to a folder and not undone. */
interface Changes {
  readonly standing: Standing[];
  readonly written: RandomFile[];
  readonly decided: Decision[];
}

type Decision = Parameters<typeof addDecisions>[1][number];

/** Publishes what the files that were not withdrawn bring, and the links, in another order and as if no other had ever been imported. */
async function publishRebuilt(dataFolder: string, { standing, decided }: Changes): Promise<string> {
  const rebuilt = `${dataFolder}-rebuilt`;
  cpSync(folder, rebuilt, { recursive: true });
  for (const { from } of standing.toReversed())
    await importFile({ dataFolder: rebuilt, ...from, now, threads: 2 });
  await decide(rebuilt, decided);
  await publish({ dataFolder: rebuilt, asOf: AS_OF });
  return rebuilt;
}

/** Imports some files, often one of before once more, and mostly undoes an import of before. */
async function change(
  dataFolder: string,
  draw: Draw,
  name: string,
  { standing, written }: Changes,
): Promise<void> {
  const imported = async (from: RandomFile): Promise<void> => {
    const { import_id } = await importFile({ dataFolder, ...from, now, threads: 2 });
    standing.push({ import_id, from });
  };
  if (standing.length > 0 && draw.chance(0.8)) {
    const [{ import_id: importId }] = standing.splice(draw.between(0, standing.length - 1), 1) as [Standing];
    await withdrawImport({ dataFolder, importId, now });
  }
  for (let at = 0; at < draw.between(1, 3); at++) {
    const file = writeRandomFile(path.dirname(dataFolder), draw, `${name}-${String(at)}`);
    written.push(file);
    await imported(file);
  }
  if (draw.chance(0.6)) await imported(draw.pick(written));
}

/** Decides that some people are one, and mostly that some of before are two after all. */
async function link(dataFolder: string, draw: Draw): Promise<Decision[]> {
  const made = await withStore(dataFolder, async (connection) => {
    const ask = async (sql: string): Promise<string[][]> =>
      (await connection.runAndReadAll(sql)).getRowsJson() as string[][];
    const people = (await ask('SELECT DISTINCT person FROM store.examination ORDER BY 1')).map(String);
    const pairs = await ask('SELECT person, other FROM store.link_decision ORDER BY decision');
    const separated = draw.chance(0.7) ? draw.some(pairs, 1) : [];
    const joined = Array.from({ length: draw.between(1, 3) }, () => draw.some(people, 2));
    const decided = (verdict: 'one' | 'two') => (pair: readonly string[]) => ({
      ...{ person: pair[0]!, other: pair[1]!, verdict, undoes: null },
      ...{ basis: 'reviewed' as const, probability: null, reasons: null },
    });
    return [...joined.map(decided('one')), ...separated.map(decided('two'))];
  });
  await decide(dataFolder, made);
  return made;
}

const decide = (dataFolder: string, decisions: readonly Decision[]): Promise<void> =>
  withStore(dataFolder, async (connection) => {
    await addDecisions(connection, decisions, { by: 'Sở Y tế', reason: 'Một người, hai số' }, now());
  });

describe.each(Array.from({ length: SEQUENCES }, (_, at) => at))('sequence %i of a seed', (sequence) => {
  it('of imports, corrections, withdrawals and links: what is amended is what would be counted anew, and what the files that stand would have brought alone', async () => {
    const draw = drawFrom(SEED + 31 * sequence);
    const data = path.join(path.dirname(folder), `sequence-${String(sequence)}`);
    cpSync(folder, data, { recursive: true });
    const changes: Changes = { standing: [], written: [], decided: [] };
    for (let at = 0; at < PUBLICATIONS; at++) {
      await change(data, draw, `s${String(sequence)}-${String(at)}`, changes);
      if (at > 0 || draw.chance(0.5)) changes.decided.push(...(await link(data, draw)));
      const { counted } = await publish({ dataFolder: data, asOf: AS_OF });
      expect(counted).toEqual({ people: expect.any(Number) as number });
      expect(counted).not.toEqual({ people: 0 });
      if (!LONG && at < PUBLICATIONS - 1) continue;
      const anew = await publishAnew(data);
      const { rows, files, differences } = await compareSnapshots(data, anew);
      expect(differences).toEqual([]);
      expect(fingerprintsOf(data)).toEqual(fingerprintsOf(anew));
      expect({ rows: rows > 100_000, files: files > 1000 }).toEqual({ rows: true, files: true });
    }
    const rebuilt = await publishRebuilt(data, changes);
    expect((await compareSnapshots(data, rebuilt)).differences).toEqual([]);
  });
});

describe('everybody is counted, and why is said', () => {
  const publishing = async (more: Partial<Parameters<typeof publish>[0]>): Promise<Published['counted']> => {
    const { counted } = await publish({ dataFolder: folder, asOf: AS_OF, ...more });
    return counted;
  };
  it.runIf(LONG)('where the day, the map or the program is another', async () => {
    expect(await publishing({ asOf: '2020-02-27' })).toEqual({
      everybody_because: 'the as-of date moved from 2020-02-28 to 2020-02-27',
    });
  });
});
