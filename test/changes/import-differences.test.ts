import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConditions } from '#queries/detection/load-conditions.ts';
import { importFile } from '../../server/import/import-file.ts';
import { withdrawImport } from '../../server/import/withdraw-import.ts';
import { openDuckDB } from '../../server/store/open-duckdb.ts';
import { storeFiles } from '../../server/store/store-files.ts';
import { countDifferences, statesAlong } from '../../server/surveillance/count-differences.ts';
import { countStore, mapToCount, openToCount, seeStore } from '../../server/surveillance/count-store.ts';
import { stepsBetween } from '../../server/surveillance/import-differences.ts';
import {
  publicationIds,
  readMadeFrom,
  writtenDefinitions,
  type MadeFrom,
} from '../../server/surveillance/made-from.ts';
import { someConditions } from '../conditions/some-conditions.ts';
import { copiedFixture } from '../one-number/published-fixture.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import { drawFrom } from '../surveillance/random.ts';
import { writeRandomFile } from '../surveillance/random-files.ts';
import { chainOf } from './chain-of.ts';
import { AREAS, FEW } from './planted-changes.ts';

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
      const { figures: told, isOfFew } = await countDifferences({
        ...{ store: storeFiles(folder).store, snapshot: last, spill: path.join(scratch, 'few') },
        ...{ before: made.imports, now, steps },
      });
      expect(isOfFew).toBe(true);
      const figures = told ?? [];
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
