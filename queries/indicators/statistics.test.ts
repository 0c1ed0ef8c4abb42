import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import fixture from './statistics.fixture.json' with { type: 'json' };
import {
  countInterval,
  directlyStandardisedRate,
  rate,
  StatisticsError,
  wilson,
  type Confidence,
  type StatisticsFault,
} from './statistics.ts';

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Equal to 10 significant digits: beyond that the two computations round differently. */
function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-10 * Math.max(1e-6, Math.abs(expected)));
}

function reasonOf(compute: () => unknown): StatisticsFault | undefined {
  try {
    compute();
  } catch (error) {
    if (error instanceof StatisticsError) return error.reason;
    throw error;
  }
  return undefined;
}

describe('Wilson', () => {
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('gives the digits of Newcombe 1998, table I, for %i of %i', (x, n, low, high) => {
    const interval = wilson(x, n);
    expect([rounded(interval.low, 4), rounded(interval.high, 4)]).toEqual([low, high]);
  });

  test('agrees with the roots of the score test', () => {
    for (const { x, n, confidence, low, high } of fixture.wilson) {
      const interval = wilson(x, n, confidence as Confidence);
      expectClose(interval.low, low);
      expectClose(interval.high, high);
    }
  });

  test('contains the share, stays within 0 and 1, and is wider at 99.8 %', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, part) => {
          const x = Math.floor(n * part);
          const usual = wilson(x, n);
          const wide = wilson(x, n, 0.998);
          expect(usual.low <= x / n && x / n <= usual.high).toBe(true);
          expect(usual.low >= 0 && usual.high <= 1).toBe(true);
          expect(wide.low <= usual.low && wide.high >= usual.high).toBe(true);
        },
      ),
    );
  });

  test.each<[number, number, StatisticsFault]>([
    [5, 4, 'numerator_over_denominator'],
    [0, 0, 'empty_denominator'],
    [0, -1, 'empty_denominator'],
    [-1, 10, 'negative'],
    [NaN, 10, 'not_a_number'],
    [1, NaN, 'not_a_number'],
    [1, Infinity, 'not_a_number'],
  ])('refuses %d of %d as %s', (x, n, reason) => {
    expect(reasonOf(() => wilson(x, n))).toBe(reason);
  });

  test('refuses a confidence it has no quantile for', () => {
    expect(reasonOf(() => wilson(1, 2, 0.9 as Confidence))).toBe('unknown_confidence');
  });
});

describe('counts', () => {
  test.each([
    [0, 0, 3.69],
    [1, 0.03, 5.57],
    [5, 1.62, 11.67],
    [9, 4.12, 17.08],
  ])(
    'below 10 are exact, with the digits of the printed table of the Poisson distribution: %i',
    (x, low, high) => {
      const interval = countInterval(x);
      expect([rounded(interval.low, 2), rounded(interval.high, 2)]).toEqual([low, high]);
    },
  );

  test('agree with chi-square quantiles below 10 and with Byar from 10 on', () => {
    for (const { x, confidence, low, high } of fixture.count) {
      const interval = countInterval(x, confidence as Confidence);
      expectClose(interval.low, low);
      expectClose(interval.high, high);
    }
  });

  test('rates carry the interval of their count', () => {
    const { low, high } = countInterval(12);
    expect(rate(12, 3000, 1000)).toEqual({ value: 4, low: (low / 3000) * 1000, high: (high / 3000) * 1000 });
    expect(reasonOf(() => rate(12, 0, 1000))).toBe('empty_denominator');
  });

  test('must be whole and not negative', () => {
    expect(reasonOf(() => countInterval(2.5))).toBe('not_a_count');
    expect(reasonOf(() => countInterval(-1))).toBe('negative');
    expect(reasonOf(() => countInterval(NaN))).toBe('not_a_number');
  });
});

describe('directly standardised rates', () => {
  test('agree with an independent computation of Dobson’s interval', () => {
    for (const { events, population, weight, confidence, value, low, high } of fixture.dsr) {
      const strata = events.map((count, i) => ({
        events: count,
        population: population[i]!,
        weight: weight[i]!,
      }));
      const found = directlyStandardisedRate(strata, 1, confidence as Confidence);
      expectClose(found.value, value);
      expectClose(found.low, low);
      expectClose(found.high, high);
    }
  });

  const young = { events: 4, population: 1000, weight: 3 };
  const old = { events: 16, population: 500, weight: 1 };

  test('weigh the rates of the strata; the scale of the weights does not matter', () => {
    const found = directlyStandardisedRate([young, old], 1000);
    expect(found.value).toBeCloseTo((3 * 4 + 1 * 32) / 4, 12);
    const scaled = directlyStandardisedRate(
      [young, old].map((stratum) => ({ ...stratum, weight: stratum.weight * 7 })),
      1000,
    );
    expectClose(scaled.low, found.low);
  });

  test('are refused under 10 events, and given from 10 on', () => {
    expect(reasonOf(() => directlyStandardisedRate([{ ...old, events: 9 }], 1))).toBe('under_10_events');
    expect(reasonOf(() => directlyStandardisedRate([{ ...old, events: 10 }], 1))).toBeUndefined();
  });

  test('name the stratum that has a weight and nobody in it', () => {
    try {
      directlyStandardisedRate([old, { events: 0, population: 0, weight: 1 }], 1);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ reason: 'empty_stratum', at: 1 });
    }
    expect(
      reasonOf(() => directlyStandardisedRate([old, { events: 0, population: 0, weight: 0 }], 1)),
    ).toBeUndefined();
  });

  test('refuse weights below 0, weights that are all 0, and NaN', () => {
    expect(reasonOf(() => directlyStandardisedRate([{ ...old, weight: -1 }], 1))).toBe('negative_weight');
    expect(reasonOf(() => directlyStandardisedRate([{ ...old, weight: 0 }], 1))).toBe('no_weight');
    expect(reasonOf(() => directlyStandardisedRate([{ ...old, events: NaN }], 1))).toBe('not_a_number');
    expect(reasonOf(() => directlyStandardisedRate([], 1))).toBe('no_weight');
  });
});
