import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConditions } from '#queries/detection/load-conditions.ts';
import { KEY_FIGURE_IDS } from '#queries/indicators/key-figures.ts';
import { isTold, type Effect } from '#queries/import/effect.ts';
import { effectLines } from '../../server/cli/print-effects.ts';
import { importFile } from '../../server/import/import-file.ts';
import { withdrawImport } from '../../server/import/withdraw-import.ts';
import { openDuckDB } from '../../server/store/open-duckdb.ts';
import { storeFiles } from '../../server/store/store-files.ts';
import { countDifferences, statesAlong } from '../../server/surveillance/count-differences.ts';
import { countStore, mapToCount, openToCount, seeStore } from '../../server/surveillance/count-store.ts';
import {
  differencesDue,
  readDifferences,
  stepsBetween,
  type ChainedKeyFigure,
  type ImportDifferences,
} from '../../server/surveillance/import-differences.ts';
import { importEffects } from '../../server/surveillance/import-effects.ts';
import {
  publicationIds,
  readMadeFrom,
  writeMadeFrom,
  writtenDefinitions,
  type MadeFrom,
} from '../../server/surveillance/made-from.ts';
import { countDueDifferences } from '../../server/surveillance/write-differences.ts';
import { someConditions } from '../conditions/some-conditions.ts';
import { copiedFixture } from '../one-number/published-fixture.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import { drawFrom } from '../surveillance/random.ts';
import { writeRandomFile } from '../surveillance/random-files.ts';
import { AREAS, FEW, plantChanges, type PlantedChanges } from './planted-changes.ts';

const chainOf = (figures: readonly ChainedKeyFigure[] | null, id: string): unknown => {
  const found = figures?.find((one) => one.id === id || one.disease?.id === id);
  return found && (found.denominator ? [found.numerator, found.denominator] : found.numerator);
};

describe('what each import of a publication changed', () => {
  let planted: PlantedChanges;
  let told: readonly ImportDifferences[];
  beforeAll(async () => {
    planted = await plantChanges();
    expect(differencesDue(planted.dataFolder)).toEqual([planted.new, planted.old]);
    await countDueDifferences(planted);
    told = readDifferences(planted.dataFolder);
  });
  afterAll(() => {
    planted.remove();
  });

  it('is told in the order of their numbers, of a first publication from nothing on', () => {
    const [first] = told;
    expect(first).toMatchObject({ publication: planted.old, as_of: '2019-12-15' });
    expect(first?.steps.map(({ import_id, does }) => `${does} ${String(import_id)}`)).toEqual(
      [1, 2, 3, 4, 5, 6].map((number) => `brought ${String(number)}`),
    );
    // Residents, a site, a facility, a tally; then two files of examinations.
    expect(chainOf(first?.figures ?? null, 'coverage')).toEqual([
      [0, 0, 0, 0, 0, 5, 7],
      [0, 0, 0, 0, 0, 12, 12],
    ]);
    expect(chainOf(first?.figures ?? null, 'backlog')).toEqual([0, 0, 0, 0, 0, 5, 3]);
    expect(chainOf(first?.figures ?? null, 'hypertension')).toEqual([0, 0, 0, 0, 0, 1, 1]);
  });

  it('is counted on the day, by the definitions and on the map of the publication: what was withdrawn comes first', () => {
    const [, second] = told;
    expect(second?.steps).toEqual([
      { import_id: 6, does: 'took' },
      { import_id: 7, does: 'brought' },
    ]);
    // Person 5 counts in every state, as the day has come; persons 6 and 7 go; 4's examination is 1's, 8 and 9 come.
    expect(chainOf(second?.figures ?? null, 'examined')).toEqual([8, 6, 7]);
    // 180 mmHg do not confirm any more: persons 2 and 9 are suspected.
    expect(chainOf(second?.figures ?? null, 'newly_confirmed')).toEqual([0, 0, 0]);
    expect(chainOf(second?.figures ?? null, 'first_findings')).toEqual([2, 2, 3]);
  });

  it('is told of each import in the unit in which it is printed, and of a withdrawal what it took', () => {
    const effectOf = importEffects(planted.dataFolder);
    const stands = { withdrawn_at: null };
    const [fifth, sixth] = [
      effectOf({ import_id: 5, ...stands }),
      effectOf({ import_id: 6, withdrawn_at: '2020-02-29T00:00:00Z' }),
    ];
    const figure = (effect: Effect | null, id: string) =>
      isTold(effect) ? effect.figures?.find((one) => one.id === id) : undefined;
    expect(figure(fifth.brought, 'coverage')).toMatchObject({ before: null, after: 417 });
    expect(figure(sixth.brought, 'coverage')).toMatchObject({ before: 417, after: 583 });
    expect(figure(sixth.took, 'examined')).toMatchObject({ before: 8, after: 6 });
    expect(fifth.took).toBeNull();
    expect(effectOf({ import_id: 8, ...stands })).toEqual({ brought: 'unpublished', took: null });
    // Brought by what is shown, and withdrawn since.
    expect(effectOf({ import_id: 7, withdrawn_at: '2020-03-02T00:00:00Z' }).took).toBe('unpublished');
    expect(effectLines([{ import_id: 6, withdrawn_at: 'x', in_figures: sixth }]).at(-1)).toMatch(
      /^6 withdrawn {2,}2020-03-01T03:00:00.000Z {2,}−16\.7 {2,}−2 /,
    );
  });

  it('is counted once, and said to be unknown where the program or the snapshot is another', async () => {
    const { dataFolder } = planted;
    expect(differencesDue(dataFolder)).toEqual([]);
    expect(await countDueDifferences({ dataFolder })).toEqual([]);
    const now = readMadeFrom(dataFolder, planted.new) as MadeFrom;
    const other = async (id: string, more: Partial<MadeFrom>): Promise<void> =>
      writeMadeFrom(dataFolder, { ...now, id, imports: [...now.imports, 9], ...more });
    await other('20200302t030000-aaaaaa', { previous: now.id, sources: 'another' });
    await other('20200303t030000-aaaaaa', { previous: now.id });
    await other('20200304t030000-aaaaaa', { previous: 'gone' });
    await other('20200305t030000-aaaaaa', { previous: now.id, imports: now.imports });
    await countDueDifferences({ dataFolder });
    expect(publicationIds(dataFolder)).toHaveLength(6);
    expect(readDifferences(dataFolder).map(({ because, figures }) => because ?? figures?.length)).toEqual([
      ...[KEY_FIGURE_IDS.length + 2, KEY_FIGURE_IDS.length + 2],
      ...['program', 'snapshot', 'publication', 0],
    ]);
  });
});

/** How many sequences, and how many files each brings. */
const [SEQUENCES, FILES] = LONG ? [8, 5] : [1, 1];

describe('in a province, of few people', () => {
  let folder: string;
  let conditions: string;
  const scratch = mkdtempSync(path.join(tmpdir(), 'tamsoat-differences-'));
  beforeAll(async () => {
    folder = await copiedFixture();
    conditions = someConditions(scratch, FEW);
  });
  afterAll(() => {
    for (const one of [path.dirname(folder), scratch]) rmSync(one, { recursive: true, force: true });
  });

  /** Counts everybody of a store as it is, in a file that is then what a snapshot is. */
  async function countAnew(dataFolder: string, made: MadeFrom, file: string): Promise<void> {
    const definitions = { conditions: await loadConditions(conditions), options: {}, lastChanges: {} };
    const database = await openToCount(file, path.join(scratch, 'spill'));
    const { connection } = database;
    try {
      await seeStore(connection, path.basename(file, '.duckdb'), storeFiles(dataFolder).store);
      const map = await mapToCount(connection, dataFolder, made.map_day);
      await countStore({ connection, definitions, asOf: made.as_of, map, onStep: () => undefined });
    } finally {
      database.close();
    }
  }

  /** The same figures by sums of a test's own. */
  async function figuresIn(file: string): Promise<Record<string, number>> {
    const database = await openDuckDB(file, { memory: '500MB', readOnly: true });
    const all = `area_code = '${AREAS.province}' AND period = 'all'`;
    const group = `${all} AND condition = 'chronic'`;
    const hypertension = `${all} AND condition = 'hypertension'`;
    try {
      const [row] = (
        await database.connection.runAndReadAll(
          `SELECT
            (SELECT sum(examined) FROM coverage_cube WHERE ${all}) AS examined,
            (SELECT sum(residents) FROM coverage_cube WHERE ${all}) AS residents,
            (SELECT sum(performed) - sum(entered_by_site) FROM site_cube WHERE ${all}) AS backlog,
            (SELECT sum(known) + sum(new_confirmed) FROM condition_cube WHERE ${group}) AS cases,
            (SELECT sum(new_confirmed) FROM condition_cube WHERE ${hypertension}) AS hypertension,
            (SELECT sum(first_findings) FROM follow_up_cube WHERE ${group}) AS first_findings,
            (SELECT sum(overdue) FROM follow_up_cube WHERE ${group}) AS overdue`,
        )
      ).getRowObjectsJson();
      return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)]));
    } finally {
      database.close();
    }
  }

  it.each(Array.from({ length: SEQUENCES }, (_, at) => at))(
    'sequence %i of a seed: each part is what counting everybody with and without that import says',
    async (sequence) => {
      const draw = drawFrom(SEED + 17 * sequence);
      const made = readMadeFrom(folder, publicationIds(folder)[0] ?? '') as MadeFrom;
      const definitions = writtenDefinitions({
        conditions: await loadConditions(conditions),
        options: {},
        lastChanges: {},
      });
      const rebuilt: Record<string, number>[] = [];
      const file = (): string => path.join(scratch, `s${String(sequence)}x${String(rebuilt.length)}.duckdb`);
      const rebuild = async (): Promise<string> => {
        const at = file();
        await countAnew(folder, made, at);
        rebuilt.push(await figuresIn(at));
        return at;
      };
      let standing = [...made.imports];
      await rebuild();
      // The corrections of the fixture go.
      await withdrawImport({ dataFolder: folder, importId: 7 });
      standing = standing.filter((one) => one !== 7);
      let last = await rebuild();
      for (let at = 0; at < FILES; at++) {
        const name = `${String(sequence)}-${String(at)}`;
        const drawn = writeRandomFile(path.dirname(folder), draw, name);
        standing.push((await importFile({ dataFolder: folder, ...drawn, threads: 2 })).import_id);
        last = await rebuild();
      }
      // What came after the publication does not count.
      const later = writeRandomFile(path.dirname(folder), draw, `${String(sequence)}-later`);
      await importFile({ dataFolder: folder, ...later, threads: 2 });

      const now = { ...made, imports: standing, definitions };
      const steps = stepsBetween(made.imports, standing);
      expect(statesAlong(made.imports, steps).at(-1)).toEqual(standing);
      const { figures, isOfFew } = await countDifferences({
        ...{ store: storeFiles(folder).store, snapshot: last, spill: path.join(scratch, 'few') },
        ...{ before: made.imports, now, steps },
      });
      expect(isOfFew).toBe(true);
      for (const id of ['examined', 'backlog', 'cases', 'hypertension', 'first_findings', 'overdue'])
        expect({ id, chain: chainOf(figures, id) }).toEqual({ id, chain: rebuilt.map((one) => one[id]) });
      expect(chainOf(figures, 'coverage')).toEqual([
        rebuilt.map((one) => one['examined']),
        rebuilt.map((one) => one['residents']),
      ]);
      const moved = figures.filter(({ numerator }) => new Set(numerator).size > 1);
      expect(moved.length).toBeGreaterThan(0);
    },
  );
});
