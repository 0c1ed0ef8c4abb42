import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomSnapshot } from '../../test/random-snapshot.ts';
import { cascadeAfterFinding, cascadeAtExamination } from './cascade.ts';
import { stillToReach } from './target.ts';
import { AdditivityError, slice } from './slice.ts';

const snapshot = randomSnapshot(11, { flavour: 'random', districts: 3, communes_per_district: 2 });
const tileOf = (topic: 'coverage' | 'conditions' | 'sites') =>
  snapshot.readTile({ snapshot: snapshot.manifest.id, area: '24', topic });

describe('slice', () => {
  test('groups by several keys, and its groups add up to the whole', async () => {
    const tile = await tileOf('coverage');
    const filters = { period: '2019', sex: 'female' };
    const whole = slice(tile, filters, [], ['residents']).sum('residents');
    const grouped = slice(tile, filters, ['area', 'age_band'], ['residents']);
    let sum = 0;
    for (const area of grouped.values[0]!)
      for (const band of grouped.values[1]!) sum += grouped.sum('residents', area, band);
    expect(sum).toBe(whole);
    expect(grouped.sum('residents', 'nowhere', '0-4')).toBe(0);
  });

  test('never sums people or stocks over periods, nor anything over conditions', async () => {
    const coverage = await tileOf('coverage');
    expect(() => slice(coverage, {}, [], ['residents'])).toThrow(AdditivityError);
    expect(() => slice(coverage, { period: ['2019', '2020'] }, [], ['examined'])).toThrow(/distinct/);
    expect(() => slice(coverage, { period: ['2019', '2020'] }, [], ['examinations'])).not.toThrow();
    const conditions = await tileOf('conditions');
    expect(() => slice(conditions, { period: '2019' }, [], ['known'])).toThrow(/conditions/);
    expect(() => slice(conditions, { period: '2019' }, ['condition'], ['known'])).not.toThrow();
  });
});

describe('cascades', () => {
  test('each step is counted among the people of the step before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
        const { manifest, readTile } = randomSnapshot(seed, { denominator: 'register' });
        const at = { snapshot: manifest.id, area: '24' };
        const filters = { period: 'round-1', ages: { first: 4, last: 17 } };
        const states = await readTile({ ...at, topic: 'condition', condition: 'illness' });
        const coverage = await readTile({ ...at, topic: 'coverage' });
        const follow_up = await readTile({ ...at, topic: 'follow-up', condition: 'illness' });
        const examination = cascadeAtExamination(coverage, states, { adults_only: true }, filters);
        const after = cascadeAfterFinding(follow_up, filters);
        // Residents and states are drawn apart in a random snapshot, so the first two steps need not nest.
        for (const cascade of [examination.slice(1), after]) {
          for (let i = 1; i < cascade.length; i++) {
            expect(cascade[i]!.count).toBeLessThanOrEqual(cascade[i - 1]!.count);
            expect(cascade[i]!.of_previous!.denominator).toBe(cascade[i - 1]!.count);
          }
        }
        expect(examination[0]!.of_previous).toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  test('a child is in no cascade of an adults’ condition', async () => {
    const at = { snapshot: snapshot.manifest.id, area: '24' };
    const states = await snapshot.readTile({ ...at, topic: 'condition', condition: 'illness' });
    const steps = cascadeAtExamination(
      await tileOf('coverage'),
      states,
      { adults_only: true },
      {
        period: 'round-1',
        ages: { first: 0, last: 3 },
      },
    );
    expect(steps.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
});

test.each([
  [0.95, 1000, 900, 50],
  [0.95, 1000, 950, 0],
  [0.95, 1000, 990, 0],
  [0.95, 1001, 950, 1],
  [0.07, 100, 0, 7],
  [1, 0, 0, 0],
])('to reach %d of %i residents with %i examined, %i are left', (target, residents, examined, left) => {
  expect(stillToReach(target, residents, examined)).toBe(left);
});
