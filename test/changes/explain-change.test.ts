import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANGE_STEPS, partsOf } from '#queries/tiles/change-steps.ts';
import {
  CountedOtherwise,
  explainChange,
  type Explanation,
} from '../../server/surveillance/explain-change.ts';
import { readMadeFrom, type MadeFrom } from '../../server/surveillance/made-from.ts';
import { expectNoRemainder } from './no-remainder.ts';
import { AREAS, plantChanges, type PlantedChanges } from './planted-changes.ts';

let planted: PlantedChanges;
let [old, now] = [] as unknown as [MadeFrom, MadeFrom];
const explain = <T>(use: (explanation: Explanation) => Promise<T>, from = old, to = now): Promise<T> =>
  explainChange(
    { store: planted.store, spill: path.join(planted.dataFolder, 'spill-test'), old: from, new: to },
    use,
  );

beforeAll(async () => {
  planted = await plantChanges();
  old = readMadeFrom(planted.dataFolder, planted.old) as MadeFrom;
  now = readMadeFrom(planted.dataFolder, planted.new) as MadeFrom;
});
afterAll(() => {
  planted.remove();
});

describe('the parts of a change', () => {
  it('are those that were planted, in the fixed order', async () => {
    const found = await explain(async ({ occurred, counted, values }) => {
      const coverage = await values('coverage');
      const condition = await values('condition', { condition: 'hypertension' });
      const sites = await values('sites');
      const followUp = await values('follow-up', { condition: 'hypertension' });
      const all = (of: typeof coverage, area: string, measure: string) =>
        partsOf(of.get(area)?.get('all')?.[measure] ?? []);
      return {
        occurred,
        counted,
        examined: all(coverage, AREAS.province, 'examined'),
        examined_in_successor: all(coverage, AREAS.successor, 'examined'),
        residents_of_ended: all(coverage, AREAS.ended, 'residents'),
        new_confirmed: all(condition, AREAS.province, 'new_confirmed'),
        new_suspected: all(condition, AREAS.province, 'new_suspected'),
        first_findings: all(followUp, AREAS.ward, 'first_findings'),
        entered: all(sites, AREAS.province, 'entered_by_site'),
        performed: all(sites, AREAS.province, 'performed'),
      };
    });
    expect(found).toEqual({
      occurred: CHANGE_STEPS,
      counted: [0, 1, 2, 3, 4, 5],
      //           corrections, new rows, definition, map, time
      examined: [-3, 2, 0, 0, 1],
      examined_in_successor: [0, 0, 0, 1, 0],
      residents_of_ended: [0, 0, 0, -1, 0],
      new_confirmed: [0, 1, -2, 0, 0],
      new_suspected: [0, 0, 2, 0, 0],
      first_findings: [0, 1, 0, 0, 0],
      entered: [-2, 2, 0, 0, 1],
      performed: [0, 0, 0, 0, 0],
    });
  });

  it('leave no remainder: every measure of every cube ends as published, and began so', async () => {
    await explain((explanation) => expectNoRemainder(explanation, planted));
  });

  it('are not computed where nothing happened, and the same publication does not change', async () => {
    const same = await explain(
      async ({ occurred, counted, values }) => ({
        occurred,
        counted,
        examined: partsOf((await values('coverage')).get(AREAS.province)?.get('all')?.['examined'] ?? []),
      }),
      old,
      old,
    );
    expect(same).toEqual({ occurred: [], counted: [0, 0, 0, 0, 0, 0], examined: [0, 0, 0, 0, 0] });
  });

  it('can be told backwards: what came is then withdrawn', async () => {
    const found = await explain(
      async ({ values }) =>
        partsOf((await values('coverage')).get(AREAS.province)?.get('all')?.['examined'] ?? []),
      now,
      old,
    );
    // Out go persons 8 and 9, and the file of persons 6 and 7 comes new; person 4's examination is theirs again.
    expect(found).toEqual([-1, 2, 0, 0, -1]);
  });

  it('are refused where the old numbers cannot be had again', async () => {
    const otherwise = structuredClone(old);
    const coverage = otherwise.cubes['coverage_cube'];
    if (!coverage) throw new Error('There is no cube.');
    coverage.hash = '1';
    coverage.sums['examined'] = 7_000;
    await expect(explain(() => Promise.resolve(), otherwise)).rejects.toThrow(
      new CountedOtherwise(
        `The publication ${old.id} cannot be counted again as it was (coverage_cube, examined: 7000 then, 42 now): the program or the store changed since.`,
      ),
    );
  });

  it('can be had after the old snapshot was pruned', async () => {
    rmSync(path.join(planted.dataFolder, 'snapshots', planted.old), { recursive: true });
    const kept = readMadeFrom(planted.dataFolder, planted.old) as MadeFrom;
    const chain = await explain(
      async ({ values }) => (await values('coverage')).get(AREAS.province)?.get('all')?.['examined'],
      kept,
    );
    expect(chain?.[0]).toBe(7);
    expect(chain?.at(-1)).toBe(7);
  });
});
