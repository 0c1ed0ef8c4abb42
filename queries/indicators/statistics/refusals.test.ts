import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareWithBenchmark,
  countInterval,
  directlyStandardisedRate,
  effectiveSampleSize,
  funnelLimits,
  indirectlyStandardisedRatio,
  kaplanMeier,
  meanInterval,
  meanIntervalOfSums,
  overdispersion,
  percentile,
  quantileGroups,
  rate,
  recentTrend,
  slopeIndexOfInequality,
  widenedLimits,
  wilson,
  type Confidence,
  type FunnelKind,
  type StatisticsFault,
} from '../statistics.ts';
import { reasonOf } from './testing.ts';

const stratum = { events: 16, population: 500, weight: 1 };
const expected = { observed: 3, population: 100, standardRate: 0.02 };
const point = (i: number) => ({ period: i, value: i, standardError: 1 });
const points = [1, 2, 3, 4, 5].map(point);
const group = (i: number) => ({ attribute: i, population: 10, value: i });
const groups = [1, 2, 3].map(group);
const areas = [1, 2, 3].map((i) => ({ value: i / 10, n: 10 * i }));
const comparison = {
  area: 'a',
  intervalAt: () => ({ low: 1, high: 2 }),
  benchmark: { area: 'b', value: 3 },
  areasCompared: 5,
  polarity: 'neutral',
} as const;

describe('refused, never clipped:', () => {
  test.each<[string, StatisticsFault, () => unknown]>([
    ['a share over 1', 'numerator_over_denominator', () => wilson(5, 4)],
    ['a share of nobody', 'empty_denominator', () => wilson(0, 0)],
    ['a share of fewer than nobody', 'empty_denominator', () => wilson(0, -1)],
    ['a negative numerator', 'negative', () => wilson(-1, 10)],
    ['weights that sum to nothing', 'no_weight', () => effectiveSampleSize(0, 1)],
    ['weights that sum to less', 'negative_weight', () => effectiveSampleSize(-2, 4)],
    ['a sum of squares over the square of the sum', 'impossible_sums', () => effectiveSampleSize(2, 5)],
    ['half an event', 'not_a_count', () => countInterval(2.5)],
    ['a negative count', 'negative', () => countInterval(-1)],
    ['a rate of nobody', 'empty_denominator', () => rate(12, 0, 1000)],
    ['a rate per nothing', 'not_positive', () => rate(12, 10, 0)],
    ['a rate beyond numbers', 'beyond_numbers', () => rate(12, 1e-320, 1000)],
    ['no strata', 'no_weight', () => directlyStandardisedRate([], 1)],
    ['weights of 0', 'no_weight', () => directlyStandardisedRate([{ ...stratum, weight: 0 }], 1)],
    ['a weight below 0', 'negative_weight', () => directlyStandardisedRate([{ ...stratum, weight: -1 }], 1)],
    [
      'half an event of a stratum',
      'not_a_count',
      () => directlyStandardisedRate([{ ...stratum, events: 10.5 }], 1),
    ],
    ['a standardised rate per nothing', 'not_positive', () => directlyStandardisedRate([stratum], 0)],
    ['nothing to expect from', 'empty', () => indirectlyStandardisedRatio([])],
    [
      'nothing expected',
      'nothing_expected',
      () => indirectlyStandardisedRatio([{ ...expected, standardRate: 0 }]),
    ],
    [
      'a negative standard rate',
      'negative',
      () => indirectlyStandardisedRatio([{ ...expected, standardRate: -1 }]),
    ],
    [
      'half an observed event',
      'not_a_count',
      () => indirectlyStandardisedRatio([{ ...expected, observed: 0.5 }]),
    ],
    ['the mean of nothing', 'empty', () => meanInterval([])],
    ['the spread of one value', 'too_few_values', () => meanInterval([3])],
    ['sums of nothing', 'empty_denominator', () => meanIntervalOfSums(0, 0, 0)],
    ['sums of one value', 'too_few_values', () => meanIntervalOfSums(1, 2, 4)],
    ['sums of half a value', 'not_a_count', () => meanIntervalOfSums(2.5, 2, 4)],
    ['squares that no values have', 'impossible_sums', () => meanIntervalOfSums(2, 10, 49)],
    ['a funnel of nobody', 'empty_denominator', () => funnelLimits('ratio', 1, 0)],
    ['a funnel of half a person', 'not_a_count', () => funnelLimits('proportion', 0.5, 1.5)],
    ['a target of 0', 'target_out_of_range', () => funnelLimits('rate', 0, 10)],
    ['a target of everybody', 'target_out_of_range', () => funnelLimits('proportion', 1, 10)],
    ['a funnel of something else', 'unknown_choice', () => funnelLimits('mean' as FunnelKind, 1, 10)],
    ['no areas', 'empty', () => overdispersion('ratio', 1, [])],
    ['one area', 'too_few_values', () => overdispersion('ratio', 1, [areas[0]!])],
    [
      'a target of no origin',
      'unknown_choice',
      () => overdispersion('ratio', 1, areas, 'mean' as 'external'),
    ],
    [
      'an area of nobody',
      'empty_denominator',
      () => overdispersion('ratio', 1, [...areas, { value: 1, n: 0 }]),
    ],
    [
      'limits without their target',
      'not_an_interval',
      () => widenedLimits('ratio', 1, { low: 2, high: 3 }, 2),
    ],
    ['a widening that narrows', 'out_of_range', () => widenedLimits('ratio', 1, { low: 0, high: 3 }, 0.5)],
    [
      'an area as its own benchmark',
      'own_benchmark',
      () => compareWithBenchmark({ ...comparison, area: 'b' }),
    ],
    [
      'an interval upside down',
      'not_an_interval',
      () => compareWithBenchmark({ ...comparison, intervalAt: () => ({ low: 2, high: 1 }) }),
    ],
    [
      'another polarity',
      'unknown_choice',
      () => compareWithBenchmark({ ...comparison, polarity: 'good' as 'neutral' }),
    ],
    ['no areas compared', 'out_of_range', () => compareWithBenchmark({ ...comparison, areasCompared: 0 })],
    ['a trend of four points', 'not_five_points', () => recentTrend(points.slice(1))],
    ['a trend of six points', 'not_five_points', () => recentTrend([...points, point(6)])],
    ['a gap in a trend', 'not_consecutive', () => recentTrend([...points.slice(1), point(7)])],
    ['a period twice', 'not_consecutive', () => recentTrend([...points.slice(1), point(5)])],
    ['half periods', 'not_consecutive', () => recentTrend([0.5, 1.5, 2.5, 3.5, 4.5].map(point))],
    [
      'a point without spread',
      'not_positive',
      () => recentTrend([...points.slice(1), { ...point(1), standardError: 0 }]),
    ],
    ['the middle of nothing', 'empty', () => percentile([], 0.5)],
    ['a percentile over 1', 'out_of_range', () => percentile([1], 50)],
    ['a percentile below 0', 'out_of_range', () => percentile([1], -0.1)],
    ['one group', 'out_of_range', () => quantileGroups([1, 2], 1)],
    ['half a group', 'not_a_count', () => quantileGroups([1, 2, 3], 2.5)],
    ['more groups than values', 'too_few_values', () => quantileGroups([1, 2], 3)],
    ['groups of nothing', 'empty', () => quantileGroups([], 3)],
    ['a slope of two groups', 'too_few_values', () => slopeIndexOfInequality(groups.slice(1))],
    ['a slope of none', 'empty', () => slopeIndexOfInequality([])],
    [
      'groups of one rank',
      'all_of_one_rank',
      () => slopeIndexOfInequality(groups.map((one) => ({ ...one, attribute: 1 }))),
    ],
    [
      'a group of nobody',
      'not_positive',
      () => slopeIndexOfInequality([...groups, { ...group(4), population: 0 }]),
    ],
    ['a curve of nothing', 'empty', () => kaplanMeier([])],
    ['a curve of nobody', 'empty', () => kaplanMeier([{ time: 1, events: 0, censored: 0 }])],
    ['a time before the start', 'negative', () => kaplanMeier([{ time: -1, events: 1, censored: 0 }])],
    ['half an event at a time', 'not_a_count', () => kaplanMeier([{ time: 1, events: 0.5, censored: 0 }])],
    ['fewer than nobody censored', 'negative', () => kaplanMeier([{ time: 1, events: 1, censored: -1 }])],
  ])('%s (%s)', (_, reason, compute) => {
    expect(reasonOf(compute)).toBe(reason);
  });
});

/** Each function with its numbers as one flat list, so that any of them can be put wrong. */
const CALLS: Readonly<Record<string, readonly [good: readonly number[], call: (...n: number[]) => unknown]>> =
  {
    wilson: [[3, 10], (x, n) => wilson(x, n)],
    effectiveSampleSize: [[10, 12], (w, ww) => effectiveSampleSize(w, ww)],
    countInterval: [[12], (x) => countInterval(x)],
    rate: [[12, 300, 1000], (x, n, per) => rate(x, n, per)],
    directlyStandardisedRate: [
      [16, 500, 1, 12, 300, 2, 1000],
      (a, b, c, d, e, f, per) =>
        directlyStandardisedRate(
          [
            { events: a, population: b, weight: c },
            { events: d, population: e, weight: f },
          ],
          per,
        ),
    ],
    indirectlyStandardisedRatio: [
      [3, 100, 0.02, 4, 50, 0.1],
      (a, b, c, d, e, f) =>
        indirectlyStandardisedRatio([
          { observed: a, population: b, standardRate: c },
          { observed: d, population: e, standardRate: f },
        ]),
    ],
    meanInterval: [[3, 5, 4], (...values) => meanInterval(values)],
    meanIntervalOfSums: [[3, 12, 50], (n, sum, squares) => meanIntervalOfSums(n, sum, squares)],
    funnelLimits: [[0.2, 40], (target, n) => funnelLimits('proportion', target, n)],
    funnelLimitsOfRatios: [[1, 40], (target, n) => funnelLimits('ratio', target, n)],
    overdispersion: [
      [1, 1.2, 40, 0.9, 50, 1.4, 30],
      (target, a, b, c, d, e, f) =>
        overdispersion('ratio', target, [
          { value: a, n: b },
          { value: c, n: d },
          { value: e, n: f },
        ]),
    ],
    widenedLimits: [
      [1, 0.8, 1.3, 1.5],
      (target, low, high, widening) => widenedLimits('ratio', target, { low: low, high: high }, widening),
    ],
    compareWithBenchmark: [
      [1, 2, 3, 5],
      (low, high, value, areasCompared) =>
        compareWithBenchmark({
          ...comparison,
          intervalAt: () => ({ low: low, high: high }),
          benchmark: { area: null, value: value },
          areasCompared: areasCompared,
        }),
    ],
    recentTrend: [
      [1, 4, 1, 2, 5, 1, 3, 7, 2, 4, 6, 1, 5, 9, 1],
      (...n) =>
        recentTrend(
          [0, 3, 6, 9, 12].map((i) => ({ period: n[i]!, value: n[i + 1]!, standardError: n[i + 2]! })),
        ),
    ],
    percentile: [[3, 5, 4, 0.5], (a, b, c, p) => percentile([a, b, c], p)],
    quantileGroups: [[3, 5, 4, 2], (a, b, c, q) => quantileGroups([a, b, c], q)],
    slopeIndexOfInequality: [
      [1, 10, 3, 2, 20, 5, 3, 15, 4],
      (...n) =>
        slopeIndexOfInequality(
          [0, 3, 6].map((i) => ({ attribute: n[i]!, population: n[i + 1]!, value: n[i + 2]! })),
        ),
    ],
    kaplanMeier: [
      [1, 3, 4, 2, 5, 1],
      (...n) => kaplanMeier([0, 3].map((i) => ({ time: n[i]!, events: n[i + 1]!, censored: n[i + 2]! }))),
    ],
  };

function numbersOf(result: unknown): number[] {
  if (typeof result === 'number') return [result];
  return typeof result === 'object' && result !== null ? Object.values(result).flatMap(numbersOf) : [];
}

describe.each(Object.entries(CALLS))('%s', (_, [good, call]) => {
  test('takes good numbers, and refuses NaN and the infinities at every place', () => {
    expect(reasonOf(() => call(...good))).toBeUndefined();
    for (const place of good.keys())
      for (const wrong of [NaN, Infinity, -Infinity]) {
        const reason = reasonOf(() => call(...good.with(place, wrong)));
        expect(['not_a_number', 'negative_weight', 'not_positive', 'negative']).toContain(reason);
      }
  });

  test('of whatever numbers gives numbers or a named reason, never NaN or an infinity', () => {
    const any = fc.oneof(
      fc.double(),
      fc.integer({ min: -3, max: 40 }),
      fc.double({ min: -1, max: 2, noNaN: true }),
      fc.constantFrom(0, -0, 1e9, 1e15, 1e300, 5e-324),
    );
    const some = fc.tuple(
      ...good.map((value) => fc.oneof({ arbitrary: fc.constant(value), weight: 3 }, any)),
    );
    fc.assert(
      fc.property(some, (given) => {
        let result: unknown;
        const reason = reasonOf(() => (result = call(...given)));
        if (reason === undefined)
          for (const value of numbersOf(result)) expect(value).toSatisfy(Number.isFinite);
      }),
    );
  });
});

test('a confidence without a quantile is refused by each that takes one', () => {
  const odd = 0.9 as Confidence;
  const calls = [
    () => wilson(1, 2, odd),
    () => countInterval(1, odd),
    () => rate(1, 2, 1, odd),
    () => directlyStandardisedRate([stratum], 1, odd),
    () => indirectlyStandardisedRatio([expected], odd),
    () => meanInterval([1, 2], odd),
    () => meanIntervalOfSums(2, 3, 5, odd),
    () => funnelLimits('ratio', 1, 10, odd),
    () => slopeIndexOfInequality(groups, odd),
    () => kaplanMeier([{ time: 1, events: 1, censored: 1 }], odd),
  ];
  for (const call of calls) expect(reasonOf(call)).toBe('unknown_confidence');
});
