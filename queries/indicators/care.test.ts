import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomSnapshot, type RandomSnapshot } from '../../test/random-snapshot.ts';
import { DAYS_AFTER, quartersOf } from '../tiles/quarters.ts';
import { answer, type Answer, type AnswerRow } from './answer.ts';
import { INDICATOR_IDS, indicatorOf } from './indicators.ts';
import { isProblem } from './problem.ts';
import { question } from './question.ts';

async function ask(snapshot: RandomSnapshot, asked: Record<string, string>): Promise<Answer> {
  const answered = await answer(question.parse(asked), snapshot);
  if (isProblem(answered)) throw new Error(answered.detail.en);
  return answered;
}

const seed = fc.integer({ min: 0, max: 2 ** 31 });
const WITH_PARTS = INDICATOR_IDS.filter((id) => indicatorOf(id).parts);

/** Everybody of a row by how long they were observed and whether that ended in a contact: one entry a person. */
function peopleOf(
  snapshot: RandomSnapshot,
  keep: (commune: string, quarter: string) => boolean,
): { day: number; contacted: boolean }[] {
  return snapshot.cells('contact-days', 'illness').flatMap(({ commune, own, measures }) => {
    if (!keep(commune, own.quarter!)) return [];
    const day = Number(own.day);
    const censored = measures['window_open']! + measures['died']! + measures['moved_away']!;
    return [
      ...Array.from({ length: measures['contacted']! }, () => ({ day, contacted: true })),
      ...Array.from({ length: censored }, () => ({ day, contacted: false })),
    ];
  });
}

/** The share contacted by a day, day by day over the people themselves: those still observed and not yet contacted. */
function naiveShare(people: readonly { day: number; contacted: boolean }[], until: number): number {
  let waiting = 1;
  for (let day = 0; day <= until; day++) {
    const at_risk = people.filter((one) => one.day >= day).length;
    if (at_risk === 0) break;
    waiting *= 1 - people.filter((one) => one.day === day && one.contacted).length / at_risk;
  }
  return 1 - waiting;
}

describe('parts', () => {
  test('with the indicator itself they are everybody, once', async () => {
    expect(WITH_PARTS).toEqual(
      expect.arrayContaining([
        'confirmation',
        'under_care',
        'controlled_recent',
        'controlled_last',
        'cohort_outcome',
      ]),
    );
    await fc.assert(
      fc.asyncProperty(seed, fc.constantFrom(...WITH_PARTS), async (seed, id) => {
        const { groupings, parts = [] } = indicatorOf(id);
        for (const by of groupings) {
          const { rows } = await ask(randomSnapshot(seed), { indicator: id, condition: 'illness', by });
          for (const { numerator, denominator, shares } of rows) {
            const others = parts.map((name) => shares[name]!);
            expect(others.every((one) => one.denominator === denominator && one.numerator >= 0)).toBe(true);
            expect(others.reduce((sum, one) => sum + one.numerator, numerator)).toBe(denominator);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the time that is not up', () => {
  test('is counted beside, and everybody is in one or the other', async () => {
    const snapshot = randomSnapshot(5, { flavour: 'random', districts: 2 });
    const sum = (topic: 'follow-up' | 'cohorts', measure: string): number =>
      snapshot
        .cells(topic, 'illness')
        .filter(({ period }) => period === 'all')
        .reduce((all, { measures }) => all + measures[measure]!, 0);
    const confirmation = (await ask(snapshot, { indicator: 'confirmation', condition: 'illness' })).total!;
    expect(confirmation.denominator + confirmation.counts['window_open']!).toBe(
      sum('follow-up', 'first_findings') - sum('follow-up', 'first_confirmed'),
    );
    const control = (await ask(snapshot, { indicator: 'controlled_recent', condition: 'illness' })).total!;
    expect(control.denominator + control.counts['too_early']!).toBe(sum('follow-up', 'under_care'));
    const cohorts = (await ask(snapshot, { indicator: 'cohort_outcome', condition: 'illness' })).total!;
    expect(cohorts.denominator + cohorts.counts['too_early']!).toBe(sum('cohorts', 'found'));
  });

  test('is a state of its own where it is everybody’s', async () => {
    const snapshot = randomSnapshot(5, { flavour: 'random', districts: 2 });
    const asked = { indicator: 'cohort_outcome', condition: 'illness', by: 'quarter' };
    const { rows } = await ask(snapshot, asked);
    expect(rows.map(({ key }) => key)).toEqual(quartersOf(snapshot.manifest).map(({ id }) => id));
    const state = (key: string): string[] => rows.find((row) => row.key === key)!.flags.map(({ id }) => id);
    expect(state('2019-Q1')).toEqual(['no_denominator']);
    expect(state('2019-Q2')).toEqual([]);
    expect(state('2020-Q1')).toEqual(['too_early']);
    expect(rows.find((row) => row.key === '2020-Q1')!.counts['too_early']).toBeGreaterThan(0);
  });

  test('no year is mistaken for its quarters', async () => {
    const snapshot = randomSnapshot(5, { flavour: 'random', districts: 2 });
    const asked = { indicator: 'cohort_outcome', condition: 'illness' };
    const { rows } = await ask(snapshot, { ...asked, period: '2019', by: 'quarter' });
    expect(rows.map(({ key }) => key)).toEqual(['2019-Q1', '2019-Q2', '2019-Q3', '2019-Q4']);
    const year = (await ask(snapshot, { ...asked, period: '2019' })).total!;
    expect(rows.reduce((sum, row) => sum + row.denominator, 0)).toBe(year.denominator);
    for (const period of ['round-1', '2020-01'])
      expect(await answer(question.parse({ ...asked, period }), snapshot)).toMatchObject({
        problem: 'unknown_period',
      });
  });
});

describe('time to contact', () => {
  const everybodyOnce = ({ numerator, denominator, counts }: AnswerRow): void => {
    const { still_waiting, window_open, died, moved_away } = counts;
    expect(numerator + still_waiting! + window_open! + died! + moved_away!).toBe(denominator);
  };

  test('is what the people themselves say, day by day, in every area and quarter', async () => {
    await fc.assert(
      fc.asyncProperty(seed, async (seed) => {
        const snapshot = randomSnapshot(seed, { districts: 2, communes_per_district: 1 });
        const asked = { indicator: 'time_to_contact', condition: 'illness' };
        const within: [string, (row: string) => ReturnType<typeof peopleOf>][] = [
          ['area', (row) => peopleOf(snapshot, (commune) => commune.startsWith(row))],
          ['quarter', (row) => peopleOf(snapshot, (_, quarter) => quarter === row)],
        ];
        for (const [by, people] of within) {
          for (const row of (await ask(snapshot, { ...asked, by })).rows) {
            const own = people(row.key);
            everybodyOnce(row);
            expect(row.denominator).toBe(own.length);
            if (row.value !== null) expect(row.value).toBeCloseTo(naiveShare(own, 30), 12);
            const { by_90 } = row.shares;
            expect(by_90!.numerator).toBe(own.filter((one) => one.contacted && one.day <= 90).length);
            if (by_90!.value !== null) expect(by_90!.value).toBeCloseTo(naiveShare(own, 90), 12);
            const { median } = row.quantiles!;
            if (median !== null && median !== undefined) {
              expect(naiveShare(own, median)).toBeGreaterThanOrEqual(0.5 - 1e-9);
              expect(naiveShare(own, median - 1)).toBeLessThan(0.5);
            }
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  test('by day it is one curve that never falls, within its interval, with everybody in each row', async () => {
    const snapshot = randomSnapshot(5, { flavour: 'random', districts: 2 });
    const { rows, total } = await ask(snapshot, {
      indicator: 'time_to_contact',
      condition: 'illness',
      by: 'day',
    });
    expect(rows.map(({ key }) => key)).toEqual(DAYS_AFTER.slice(0, -1));
    for (const [at, row] of rows.entries()) {
      everybodyOnce(row);
      expect(row.value!).toBeGreaterThanOrEqual(rows[at - 1]?.value ?? 0);
      if (row.low !== null) expect(row.low < row.value! && row.value! < row.high!).toBe(true);
    }
    expect(rows[30]!.value).toBe(total!.value);
    expect(rows[90]!.value).toBe(total!.shares['by_90']!.value);
  });

  test('ends where nobody was observed any longer', async () => {
    const snapshot = randomSnapshot(5, { flavour: 'random', districts: 2 });
    const short = {
      ...snapshot,
      cells: undefined,
      readTile: async (address: Parameters<typeof snapshot.readTile>[0]) => {
        const tile = await snapshot.readTile(address);
        const { of, values } = tile.codes('day');
        // As of 31 days after the last finding: longer waits have not come about.
        return {
          ...tile,
          measure: (name: string) =>
            Array.from(tile.measure(name), (count, row) => (Number(values[of[row]!]) > 31 ? 0 : count)),
        };
      },
    };
    const asked = question.parse({ indicator: 'time_to_contact', condition: 'illness' });
    const answered = await answer(asked, short);
    if (isProblem(answered)) throw new Error(answered.detail.en);
    expect(answered.total!.value).not.toBeNull();
    expect(answered.total!.shares['by_90']).toMatchObject({ value: null, low: null, high: null });
    const by_day = await answer({ ...asked, by: 'day' }, short);
    if (isProblem(by_day)) throw new Error(by_day.detail.en);
    expect(by_day.rows[32]).toMatchObject({ value: null, flags: [{ id: 'too_early' }] });
  });
});
