import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGE_BANDS } from '#queries/tiles/dimensions.ts';
import { randomSnapshot, type RandomSnapshot } from '../../test/random-snapshot.ts';
import { answer, type Answer, type AnswerRow } from './answer.ts';
import type { Counts } from './area-counts.ts';
import { compareAreas, type AreasToCompare } from './compare-areas.ts';
import { isProblem, type Problem } from './problem.ts';
import { question } from './question.ts';
import { countInterval, percentile, wilson } from './statistics.ts';
import { expectClose } from './statistics/testing.ts';

type Asked = Record<string, string>;

const reply = (snapshot: RandomSnapshot, asked: Asked): Promise<Answer | Problem> =>
  answer(question.parse({ by: 'area', ...asked }), snapshot);

async function ask(snapshot: RandomSnapshot, asked: Asked): Promise<Answer> {
  const answered = await reply(snapshot, asked);
  if (isProblem(answered)) throw new Error(answered.detail.en);
  return answered;
}

const seed = fc.integer({ min: 0, max: 2 ** 31 });
const benchmark = fc.constantFrom('rest', 'whole');
const about = fc.constantFrom<Asked>(
  { indicator: 'coverage' },
  { indicator: 'completion' },
  { indicator: 'prevalence', condition: 'illness' },
  { indicator: 'prevalence', condition: 'risk', sex: 'female' },
  { indicator: 'newly_found_share', condition: 'illness', age: '18+' },
  { indicator: 'follow_up_gap_30', condition: 'illness' },
);
const compared = ({ rows }: Answer) => rows.map((row) => row.compared!);
const PREVALENCE = { indicator: 'prevalence', condition: 'illness', period: '2019' };

describe('any comparison', () => {
  test('holds intervals against the benchmark, ranks from the highest, and keeps values inside the profile', async () => {
    await fc.assert(
      fc.asyncProperty(seed, about, benchmark, async (seed, about, compare) => {
        const snapshot = randomSnapshot(seed, { districts: 6 });
        const answered = await ask(snapshot, { ...about, period: '2019', compare });
        const areas = compared(answered);
        const values = areas.flatMap(({ value }) => (value === null ? [] : [value]));
        expect(answered.comparison!.areas).toBe(values.length);
        for (const area of areas) {
          expect(area.value === null).toBe(area.rank === null);
          if (area.position === null) {
            expect(area.reason).toBeDefined();
            continue;
          }
          const { low, high, benchmark } = area as { low: number; high: number; benchmark: number };
          expect(area.position === 'higher').toBe(low > benchmark);
          expect(area.position === 'lower').toBe(high < benchmark);
          expect(area.rank).toBe(1 + values.filter((other) => other > area.value!).length);
        }
        const { profile } = answered.comparison!;
        if (profile) {
          expect(profile.median).toBe(percentile(values, 0.5));
          expect([profile.minimum, profile.maximum]).toEqual([Math.min(...values), Math.max(...values)]);
        } else expect(values.length).toBeLessThan(2);
      }),
      { numRuns: 80 },
    );
  });

  test('has funnel limits that contain the target, the widened outside the usual, and none for coverage', async () => {
    let widened = 0;
    await fc.assert(
      fc.asyncProperty(seed, about, async (seed, about) => {
        const snapshot = randomSnapshot(seed, { districts: 5, flavour: 'random' });
        const answered = await ask(snapshot, { ...about, period: '2019', compare: 'rest' });
        const { funnel, funnel_reason } = answered.comparison!;
        expect(funnel === null).toBe(funnel_reason !== undefined);
        if (about['indicator'] === 'coverage') expect(funnel).toBeNull();
        for (const { funnel: point } of compared(answered)) {
          if (!funnel) expect(point).toBeNull();
          if (!point || !funnel) continue;
          const { usual } = point;
          const lines = [usual.low_998, usual.low_95, funnel.target, usual.high_95, usual.high_998];
          expect(lines).toEqual(lines.toSorted((a, b) => a - b));
          expect(point.widened === null).toBe(funnel.widening === 1);
          expect(funnel.widening > 1).toBe(funnel.phi > 1 && funnel.p < 0.05);
          if (!point.widened) continue;
          widened++;
          expect(point.widened.low_95).toBeLessThanOrEqual(usual.low_95);
          expect(point.widened.high_998).toBeGreaterThanOrEqual(usual.high_998);
        }
      }),
      { numRuns: 60 },
    );
    expect(widened).toBeGreaterThan(0);
  });

  test('expects as many events in all districts as there are, by the province’s own rates', async () => {
    await fc.assert(
      fc.asyncProperty(seed, async (seed) => {
        const snapshot = randomSnapshot(seed, { flavour: 'random' });
        const answered = await ask(snapshot, { ...PREVALENCE, compare: 'rest' });
        const indirect = compared(answered).flatMap((area) => area.indirect ?? []);
        const sum = (part: 'observed' | 'expected'): number =>
          indirect.reduce((total, one) => total + one[part], 0);
        expect(sum('observed')).toBe(answered.total!.numerator);
        expectClose(sum('expected'), sum('observed'));
        for (const { observed, expected, value, low, high } of indirect) {
          expectClose(value, observed / expected);
          expectClose(high, countInterval(observed).high / expected);
          expect(low <= value && value <= high).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('an area', () => {
  const snapshot = randomSnapshot(11, { flavour: 'random', districts: 4, communes_per_district: 3 });

  test('is no part of its benchmark: with `rest` that is the figure of the others alone', async () => {
    const answered = await ask(snapshot, { indicator: 'completion', period: '2019', compare: 'rest' });
    for (const row of answered.rows) {
      const others = answered.rows.filter(({ key }) => key !== row.key);
      const sum = (of: (row: AnswerRow) => number): number =>
        others.reduce((total, one) => total + of(one), 0);
      expectClose(row.compared!.benchmark!, sum((one) => one.numerator) / sum((one) => one.denominator));
    }
  });

  test('is held against all of the area above, itself included, with `whole`', async () => {
    const answered = await ask(snapshot, { indicator: 'completion', period: '2019', compare: 'whole' });
    for (const { benchmark } of compared(answered)) expectClose(benchmark!, answered.total!.value!);
    expect(answered.comparison!.whole).toBe(answered.total!.value);
  });

  test('differs from the rest wherever it differs from the whole, of which it is a part', async () => {
    for (const asked of [PREVALENCE, { indicator: 'completion' }]) {
      const whole = compared(await ask(snapshot, { ...asked, compare: 'whole' }));
      const rest = compared(await ask(snapshot, { ...asked, compare: 'rest' }));
      for (const [index, { position }] of whole.entries())
        if (position !== 'similar') expect(rest[index]!.position).toBe(position);
    }
  });

  test('is compared by its standardised value where every area has one', async () => {
    const answered = await ask(snapshot, { ...PREVALENCE, compare: 'rest', standard: 'esp_2013' });
    expect(answered.comparison!.basis).toBe('standardised');
    for (const row of answered.rows) {
      expect(row.compared!.value).toBe(row.standardised!.value);
      expect(row.compared!.low).toBe(row.standardised!.low);
    }
    expectClose(answered.comparison!.whole!, answered.total!.standardised!.value!);
  });

  test('is compared crude, by Wilson, where the indicator is not standardised', async () => {
    const answered = await ask(snapshot, { indicator: 'completion', compare: 'rest' });
    expect(answered.comparison!.basis).toBe('crude');
    for (const row of answered.rows)
      expect(row.compared).toMatchObject(wilson(row.numerator, row.denominator));
  });

  test('alone has nobody to be compared with', async () => {
    const alone = randomSnapshot(12, { flavour: 'random', districts: 1 });
    for (const compare of ['rest', 'whole']) {
      const answered = await ask(alone, { indicator: 'completion', compare });
      expect(compared(answered)[0]).toMatchObject({ position: null, benchmark: null, rank: 1, group: null });
      expect(compared(answered)[0]!.reason!.en).toContain('other areas');
    }
  });
});

/** `people` per area, of whom `events` in the band of 40-44, women. */
function small(areas: readonly { events: number; people: number }[]): AreasToCompare {
  const band = AGE_BANDS.findIndex(({ from }) => from === 40);
  const counts = new Map<string, Counts>();
  for (const [index, { events, people }] of areas.entries()) {
    const of = (count: number): Float64Array => {
      const strata = new Float64Array(2 * AGE_BANDS.length);
      strata[band] = count;
      return strata;
    };
    counts.set(`a${index}`, { events: of(events), people: of(people) });
  }
  const strata = (part: keyof Counts): Float64Array => {
    const sum = new Float64Array(2 * AGE_BANDS.length);
    for (const one of counts.values()) sum[band]! += one[part][band]!;
    return sum;
  };
  return {
    indicator: { polarity: 'lower_is_better', standardised: true, value: 'share', interval: 'wilson' },
    benchmark: 'rest',
    above: '24',
    rows: areas.map(({ events, people }, index) => ({
      key: `a${index}`,
      title: { vi: `a${index}`, en: `a${index}` },
      numerator: events,
      denominator: people,
      ...wilson(events, people),
      flags: [],
      counts: {},
      shares: {},
      standardised: { standard: 'esp_2013', value: null, low: null, high: null },
    })),
    counts,
    province: { events: strata('events'), people: strata('people') },
    standard: 'esp_2013',
    ages: { first: band, last: band },
  };
}

describe('small communes', () => {
  const communes = [
    { events: 9, people: 20 },
    { events: 2, people: 60 },
    { events: 5, people: 80 },
    { events: 4, people: 40 },
  ];

  test('with too few events for the direct method are all compared indirectly, exact below 10', () => {
    const { comparison, areas } = compareAreas(small(communes));
    expect(comparison.basis).toBe('indirect');
    expect(comparison.whole).toBeCloseTo(1, 12);
    // 20 events among 200 people: a tenth of 20 people are 2 expected, against 18 expected and 11 found in the rest.
    expect(areas[0]).toMatchObject({
      value: 4.5,
      benchmark: 11 / 18,
      position: 'higher',
      judgement: 'worse',
    });
    expectClose(areas[0]!.low!, countInterval(9).low / 2);
    expect(areas.map(({ rank }) => rank)).toEqual([1, 4, 3, 2]);
  });

  test('have a funnel of observed to expected around 1', () => {
    const { comparison, areas } = compareAreas(small(communes));
    expect(comparison.funnel).toMatchObject({ kind: 'ratio', degrees_of_freedom: 3 });
    expectClose(comparison.funnel!.target, 1);
    expect(areas[0]!.funnel).toMatchObject({ value: 4.5, n: 2 });
    expect(areas[0]!.funnel!.usual.verdict).toBe('above_998');
    expect(areas[2]!.funnel!.usual.verdict).toBe('inside');
  });

  test('without any case in the province are not compared, and say why', () => {
    const { areas } = compareAreas(small(communes.map(({ people }) => ({ events: 0, people }))));
    for (const area of areas) {
      expect(area).toMatchObject({ value: null, position: null, rank: null });
      expect(area.reason!.en).toContain('no case');
    }
  });

  test('are given at 99.8 % where more than 20 are compared', () => {
    const many = (count: number) =>
      small(Array.from({ length: count }, (_, i) => ({ events: 1 + (i % 9), people: 50 })));
    expect(compareAreas(many(20)).comparison.confidence).toBe(0.95);
    const { comparison, areas } = compareAreas(many(21));
    expect(comparison.confidence).toBe(0.998);
    expectClose(areas[0]!.high!, countInterval(1, 0.998).high / areas[0]!.indirect!.expected);
  });

  test('that are alike share a rank, the better one, and a fifth, the lower one', () => {
    const { areas } = compareAreas(small([3, 5, 5, 5, 8, 1].map((events) => ({ events, people: 100 }))));
    expect(areas.map(({ rank }) => rank)).toEqual([5, 2, 2, 2, 1, 6]);
    expect(areas.map(({ group }) => group)).toEqual([1, 2, 2, 2, 5, 1]);
  });

  test('in another order get the same figures', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ events: fc.integer({ min: 0, max: 9 }), people: fc.integer({ min: 10, max: 99 }) }),
          {
            minLength: 2,
            maxLength: 30,
          },
        ),
        (communes) => {
          const given = small(communes);
          const turned = { ...given, rows: given.rows.toReversed() };
          const [there, back] = [compareAreas(given), compareAreas(turned)];
          expect(back.areas.toReversed()).toEqual(there.areas);
          expect(back.comparison).toEqual(there.comparison);
        },
      ),
    );
  });
});

describe('where the map changed', () => {
  const communes = [20, 30, 25].map((events) => ({ events, people: 100 }));

  test('what cannot be split belongs to the whole and is no area', () => {
    const given = small([...communes, { events: 90, people: 100 }]);
    const { comparison, areas } = compareAreas({ ...given, rows: given.rows.slice(0, 3) });
    expect(areas).toHaveLength(3);
    expect(comparison.areas).toBe(3);
    // 145 among the 300 others, whose 300 people have 123.75 expected at the rate of all, 165 of 400.
    expectClose(areas[0]!.benchmark!, 145 / 123.75);
    expect(areas.map(({ rank }) => rank)).toEqual([3, 1, 2]);
  });

  test('an estimated figure has no interval: it is not compared, says why, and moves no other to another basis', () => {
    const given = small(communes);
    const reason = { vi: 'Số ước tính', en: 'Estimated' };
    const standardised = { standard: 'esp_2013', value: 0.2, low: 0.1, high: 0.3 } as const;
    const rows = given.rows.map((row, index) =>
      index === 2
        ? {
            ...row,
            low: null,
            high: null,
            flags: [{ id: 'estimated' as const, reason }],
            standardised: { ...standardised, value: null, low: null, high: null },
          }
        : { ...row, standardised },
    );
    const { comparison, areas } = compareAreas({ ...given, rows });
    expect(comparison.basis).toBe('standardised');
    expect(comparison.areas).toBe(2);
    expect(areas[2]).toMatchObject({ value: null, position: null, rank: null, funnel: null, reason });
  });
});

describe('what cannot be compared', () => {
  const snapshot = randomSnapshot(13, { flavour: 'random', districts: 3 });

  test.each<[Asked, Asked]>([
    [
      { indicator: 'coverage', by: 'sex', compare: 'rest' },
      { problem: 'not_used', parameter: 'compare' },
    ],
    [
      { indicator: 'backlog', compare: 'rest' },
      { problem: 'not_used', parameter: 'compare' },
    ],
    [
      { indicator: 'backlog', attribute: 'rural_share' },
      { problem: 'not_used', parameter: 'attribute' },
    ],
    [
      { indicator: 'time_to_contact', condition: 'illness', compare: 'rest' },
      { problem: 'not_used', parameter: 'compare' },
    ],
    [
      { indicator: 'coverage', attribute: 'income' },
      { problem: 'unknown_attribute', parameter: 'attribute', nearest: 'rural_share' },
    ],
    [
      { indicator: 'coverage', trend: 'comparable' },
      { problem: 'not_used', parameter: 'trend' },
    ],
    [
      { indicator: 'coverage', survey: 'steps_2015_hypertension' },
      { problem: 'not_used', parameter: 'survey' },
    ],
    [
      { indicator: 'prevalence', condition: 'illness', survey: 'steps_2015_hypertension' },
      { problem: 'unknown_survey', parameter: 'survey' },
    ],
  ])('%j is refused', async (asked, expected) => {
    expect(await reply(snapshot, asked)).toMatchObject(expected);
  });
});
