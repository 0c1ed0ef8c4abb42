import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGE_BANDS, SEXES } from '#queries/tiles/dimensions.ts';
import type { TopicId } from '#queries/tiles/measures.ts';
import { randomSnapshot, type Cell, type RandomSnapshot } from '../../test/random-snapshot.ts';
import { ageRange } from './age-range.ts';
import { answer, type Answer } from './answer.ts';
import { indicatorOf, type IndicatorId } from './indicators.ts';
import { isProblem } from './problem.ts';
import { question } from './question.ts';

type Asked = Record<string, string>;

async function ask(snapshot: RandomSnapshot, asked: Asked): Promise<Answer> {
  const answered = await answer(question.parse(asked), snapshot);
  if (isProblem(answered)) throw new Error(answered.detail.en);
  return answered;
}

async function refused(snapshot: RandomSnapshot, asked: Asked): Promise<unknown> {
  const answered = await answer(question.parse(asked), snapshot);
  if (!isProblem(answered)) throw new Error('This question should have had no answer.');
  const { problem, parameter, nearest } = answered;
  return { problem, parameter, nearest };
}

/** Sums a measure over the raw cells, one by one. */
function naive(
  snapshot: RandomSnapshot,
  topic: TopicId,
  condition: string,
  measure: string,
  keep: (cell: Cell) => boolean,
): number {
  let sum = 0;
  for (const cell of snapshot.cells(topic, condition)) if (keep(cell)) sum += cell.measures[measure]!;
  return sum;
}

const seed = fc.integer({ min: 0, max: 2 ** 31 });
const age = fc.constantFrom('all', '18+', '18-69', '25-64', '0-17', '60+', '80+', '20-39', '15-17');
const sex = fc.constantFrom(undefined, ...SEXES);
const period = fc.constantFrom('all', '2019', '2020', 'round-1');
const asOptional = (name: string, value: string | undefined): Asked =>
  value === undefined ? {} : { [name]: value };

describe('any snapshot', () => {
  test('districts sum to the province, communes to their district, and filters equal naive filters', async () => {
    await fc.assert(
      fc.asyncProperty(seed, age, sex, period, async (seed, age, sex, period) => {
        const snapshot = randomSnapshot(seed);
        const filters = { age, period, ...asOptional('sex', sex) };
        const { first, last } = ageRange(age)!;
        const kept = (cell: Cell): boolean =>
          cell.period === period &&
          cell.age_band >= first &&
          cell.age_band <= last &&
          (sex ?? cell.sex) === cell.sex;

        const province = await ask(snapshot, { indicator: 'coverage', by: 'area', ...filters });
        expect(province.total!.numerator).toBe(naive(snapshot, 'coverage', '', 'examined', kept));
        expect(province.total!.denominator).toBe(naive(snapshot, 'coverage', '', 'residents', kept));
        for (const row of province.rows) {
          const district = await ask(snapshot, {
            indicator: 'coverage',
            area: row.key,
            by: 'area',
            ...filters,
          });
          const alone = await ask(snapshot, { indicator: 'coverage', area: row.key, ...filters });
          const of_district = (cell: Cell): boolean => kept(cell) && cell.commune.startsWith(`${row.key}c`);
          expect(row.numerator).toBe(naive(snapshot, 'coverage', '', 'examined', of_district));
          expect(district.total!.numerator).toBe(row.numerator);
          expect(alone.rows[0]!.numerator).toBe(row.numerator);
          expect(alone.total!.value).toBe(row.value);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('rows of every grouping add up to the total, for every indicator', async () => {
    const about = fc.constantFrom<Asked>(
      { indicator: 'coverage' },
      { indicator: 'completion' },
      { indicator: 'prevalence', condition: 'illness' },
      { indicator: 'prevalence', condition: 'risk' },
      { indicator: 'newly_found_share', condition: 'chronic' },
      { indicator: 'follow_up_gap_30', condition: 'illness' },
      { indicator: 'follow_up_gap_90', condition: 'illness' },
      { indicator: 'confirmation', condition: 'illness' },
      { indicator: 'under_care', condition: 'chronic' },
      { indicator: 'overdue', condition: 'illness' },
      { indicator: 'controlled_recent', condition: 'illness' },
      { indicator: 'controlled_last', condition: 'chronic' },
    );
    await fc.assert(
      fc.asyncProperty(
        seed,
        about,
        age,
        period,
        fc.constantFrom('area', 'sex', 'age'),
        async (seed, about, age, period, by) => {
          const { rows, total } = await ask(randomSnapshot(seed), { ...about, age, period, by });
          const sum = (of: (row: (typeof rows)[number]) => number): number =>
            rows.reduce((all, row) => all + of(row), 0);
          expect(sum((row) => row.numerator)).toBe(total!.numerator);
          expect(sum((row) => row.denominator)).toBe(total!.denominator);
          for (const name of Object.keys(total!.counts))
            expect(sum((row) => row.counts[name]!)).toBe(total!.counts[name]);
          for (const row of [...rows, total!]) {
            if (row.low !== null) expect(row.low <= row.value! && row.value! <= row.high!).toBe(true);
            expect(row.value === null).toBe(
              row.denominator < indicatorOf(about.indicator as IndicatorId).minimum_n,
            );
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test('the standardised value lies between the least and the greatest of the bands', async () => {
    await fc.assert(
      fc.asyncProperty(seed, async (seed) => {
        const snapshot = randomSnapshot(seed, { flavour: 'random', districts: 3 });
        const asked = { indicator: 'prevalence', condition: 'illness', period: '2019' };
        const { total } = await ask(snapshot, { ...asked, standard: 'viet_nam_2020' });
        const bands = await ask(snapshot, { ...asked, by: 'age', age: '18+' });
        const values = bands.rows.map((row) => row.value ?? 0);
        const { value, low, high, reason } = total!.standardised!;
        if (value === null) {
          expect(reason!.en).toMatch(/^Not standardised/);
          return;
        }
        expect(value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12);
        expect(value).toBeLessThanOrEqual(Math.max(...values) + 1e-12);
        expect(low! < value && value < high!).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('one snapshot', () => {
  const snapshot = randomSnapshot(7, {
    flavour: 'random',
    districts: 3,
    communes_per_district: 2,
    denominator: 'register',
  });

  test('an area is read from its parent, the province from its own tile, groupings by area from the area', async () => {
    const read: string[] = [];
    const spying = {
      manifest: snapshot.manifest,
      readTile: (address: Parameters<typeof snapshot.readTile>[0]) => {
        read.push(`${address.area}/${address.topic}`);
        return snapshot.readTile(address);
      },
    };
    for (const asked of [
      {},
      { area: 'd1' },
      { area: 'd1', by: 'area' },
      { area: 'd1c0', by: 'age' },
      { area: 'd1', by: 'month' },
    ]) {
      await answer(question.parse({ indicator: 'coverage', ...asked }), spying);
    }
    expect(read).toEqual(['24/coverage', '24/coverage', 'd1/coverage', 'd1/coverage', 'd1/months']);
  });

  test('screened counts all assessed states and nobody else', async () => {
    const asked = { indicator: 'prevalence', condition: 'illness', period: '2020' };
    const { total } = await ask(snapshot, asked);
    const sum = (measure: string): number =>
      naive(snapshot, 'condition', 'illness', measure, (cell) => cell.period === '2020');
    const cases = sum('known_assessed') + sum('new_confirmed_assessed');
    const positive = cases + sum('new_suspected_assessed') + sum('history_not_recorded_assessed');
    expect(total!.numerator).toBe(cases);
    expect(total!.denominator).toBe(positive + sum('negative'));
    expect(total!.shares['positive']!.numerator).toBe(positive);
    expect(total!.counts['known_not_measured']).toBe(sum('known') - sum('known_assessed'));
  });

  test('the newly found share has its upper bound and the unclear beside it', async () => {
    const { total } = await ask(snapshot, {
      indicator: 'newly_found_share',
      condition: 'illness',
      period: '2020',
    });
    expect(total!.shares['upper_bound']!.value!).toBeGreaterThan(total!.value!);
    expect(total!.counts['history_not_recorded']).toBeGreaterThan(0);
  });

  test('too early and elapsed add up to the first findings', async () => {
    const { total } = await ask(snapshot, {
      indicator: 'follow_up_gap_30',
      condition: 'illness',
      period: 'all',
    });
    const first = naive(snapshot, 'follow-up', 'illness', 'first_findings', (cell) => cell.period === 'all');
    expect(total!.counts['too_early']! + total!.denominator).toBe(first);
  });

  test('coverage by month is what was reached up to then', async () => {
    const { rows, total } = await ask(snapshot, { indicator: 'coverage', by: 'month', period: '2020' });
    expect(rows.map(({ key }) => key)).toEqual(['2020-01', '2020-02']);
    expect(rows[1]!.numerator).toBe(
      naive(snapshot, 'months', '', 'reached', (cell) => cell.period === '2020-02'),
    );
    expect(total).toBeNull();
  });

  test('by period are the years, and people are never summed over them', async () => {
    const { rows, total } = await ask(snapshot, { indicator: 'coverage', by: 'period', period: 'all' });
    expect(rows.map(({ key }) => key)).toEqual(['2019', '2020']);
    expect(total).toBeNull();
  });

  test('bands of a filter are the rows by age', async () => {
    const { rows } = await ask(snapshot, { indicator: 'coverage', by: 'age', age: '18-69' });
    expect(rows.map(({ key }) => key)).toEqual(AGE_BANDS.slice(4, 15).map(({ id }) => id));
  });

  test('the backlog has a course by month', async () => {
    const { rows } = await ask(snapshot, { indicator: 'backlog', by: 'month', area: 'd1' });
    expect(rows.map(({ key }) => key)).toEqual(['2019-12', '2020-01', '2020-02']);
    const performed = naive(
      snapshot,
      'sites',
      '',
      'performed',
      ({ period, commune }) => period === '2020-01' && commune.startsWith('d1c'),
    );
    expect(rows[1]!.denominator).toBe(performed);
  });

  test('events may be asked by month where months are stored', async () => {
    const { total } = await ask(snapshot, { indicator: 'backlog', period: '2020-01' });
    expect(total!.denominator).toBe(
      naive(snapshot, 'sites', '', 'performed', (cell) => cell.period === '2020-01'),
    );
  });

  test('a history-only condition asked of too few has its counts and no prevalence', async () => {
    const { total } = await ask(snapshot, {
      indicator: 'prevalence',
      condition: 'asked_only',
      period: '2020',
    });
    expect(total!.shares['screened']!.value!).toBeLessThan(0.8);
    expect(total).toMatchObject({ value: null, low: null, flags: [{ id: 'not_asked_enough' }] });
    expect(total!.numerator).toBeGreaterThan(0);
    expect(total!.standardised).toBeUndefined();
  });

  test.each<[Asked, object]>([
    [
      { indicator: 'coverage', area: 'nowhere' },
      { problem: 'unknown_area', parameter: 'area', nearest: '24' },
    ],
    [
      { indicator: 'coverage', period: '2016' },
      { problem: 'unknown_period', parameter: 'period', nearest: '2019' },
    ],
    [
      { indicator: 'coverage', period: '2019-12' },
      { problem: 'unknown_period', parameter: 'period', nearest: 'round-1' },
    ],
    [
      { indicator: 'coverage', period: '2031' },
      { problem: 'unknown_period', parameter: 'period', nearest: '2020' },
    ],
    [
      { indicator: 'coverage', age: '18-70' },
      { problem: 'unknown_age', parameter: 'age', nearest: 'all' },
    ],
    [
      { indicator: 'coverage', by: 'area', area: 'd0c0' },
      { problem: 'no_children', parameter: 'by', nearest: 'none' },
    ],
    [
      { indicator: 'coverage', condition: 'illness' },
      { problem: 'not_used', parameter: 'condition' },
    ],
    [
      { indicator: 'coverage', standard: 'esp_2013' },
      { problem: 'not_used', parameter: 'standard' },
    ],
    [
      { indicator: 'prevalence' },
      { problem: 'condition_needed', parameter: 'condition', nearest: 'illness' },
    ],
    [
      { indicator: 'prevalence', condition: 'x' },
      { problem: 'unknown_condition', parameter: 'condition', nearest: 'illness' },
    ],
    [
      { indicator: 'newly_found_share', condition: 'risk' },
      { problem: 'condition_kind', parameter: 'condition', nearest: 'illness' },
    ],
    [
      { indicator: 'backlog', sex: 'male' },
      { problem: 'not_used', parameter: 'sex' },
    ],
    [
      { indicator: 'backlog', by: 'age' },
      { problem: 'not_grouped_so', parameter: 'by', nearest: 'none' },
    ],
    [
      { indicator: 'follow_up_gap_30', condition: 'illness', period: '2020-01' },
      { problem: 'unknown_period', parameter: 'period', nearest: '2020' },
    ],
  ])('%o is refused', async (asked, expected) => {
    expect(await refused(snapshot, asked)).toEqual({ nearest: undefined, ...expected });
  });
});

describe('at the edges', () => {
  test('nobody at all: no value, a reason, no NaN', async () => {
    const snapshot = randomSnapshot(3, { flavour: 'zero' });
    for (const indicator of ['coverage', 'completion']) {
      const { total } = await ask(snapshot, { indicator });
      expect(total).toMatchObject({
        numerator: 0,
        value: null,
        low: null,
        flags: [{ id: 'no_denominator' }],
      });
    }
  });

  test('over the census: the value, flagged, without an interval', async () => {
    for (let seed = 0; seed < 50; seed++) {
      const snapshot = randomSnapshot(seed, { flavour: 'all_reached', denominator: 'census', districts: 4 });
      const { rows } = await ask(snapshot, { indicator: 'coverage', by: 'age' });
      const over = rows.find(({ value }) => value !== null && value > 1);
      if (!over) continue;
      expect(over).toMatchObject({ low: null, high: null, flags: [{ id: 'over_100' }] });
      expect(over.flags[0]!.reason.en).toMatch(/census/);
      return;
    }
    expect.unreachable('no snapshot had examined more than the census');
  });

  test('a negative backlog is shown as it is and flagged', async () => {
    for (let seed = 0; seed < 200; seed++) {
      const snapshot = randomSnapshot(seed, { flavour: 'random', districts: 4 });
      const { rows } = await ask(snapshot, { indicator: 'backlog', by: 'area' });
      const negative = rows.find(({ value }) => value! < 0);
      if (!negative) continue;
      expect(negative.value).toBe(negative.denominator - negative.numerator);
      expect(negative.flags).toMatchObject([{ id: 'negative' }]);
      return;
    }
    expect.unreachable('no snapshot had a negative backlog');
  });
});
