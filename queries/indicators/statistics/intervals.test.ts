import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countInterval,
  directlyStandardisedRate,
  effectiveSampleSize,
  indirectlyStandardisedRatio,
  rate,
  wilson,
  type Confidence,
} from '../statistics.ts';
import { chiSquareTail } from './chi-square.ts';
import fixture from './fixture.json' with { type: 'json' };
import { expectClose, reasonOf, rounded } from './testing.ts';

describe('Wilson', () => {
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [29, 29, 0.883, 1],
    // As quoted from table I by the tests of several independent implementations; the paper itself was not at hand.
  ])('gives the digits of Newcombe 1998, table I, for %i of %i', (x, n, low, high) => {
    const interval = wilson(x, n);
    expect([rounded(interval.low, 4), rounded(interval.high, 4)]).toEqual([low, high]);
  });

  test('agrees with R: nobody, everybody, one person, a thousand million, fractions', () => {
    for (const { x, n, confidence, low, high } of fixture.wilson) {
      const interval = wilson(x, n, confidence as Confidence);
      expectClose(interval.low, low);
      expectClose(interval.high, high);
    }
  });

  const part = fc.tuple(fc.integer({ min: 1, max: 1e9 }), fc.double({ min: 0, max: 1, noNaN: true }));

  test('contains the share, stays within 0 and 1, and is wider at 99.8 %', () => {
    fc.assert(
      fc.property(part, fc.boolean(), ([n, share], whole) => {
        const x = whole ? Math.floor(n * share) : n * share;
        const usual = wilson(x, n);
        const wide = wilson(x, n, 0.998);
        expect(usual.low <= x / n && x / n <= usual.high).toBe(true);
        expect(usual.low >= 0 && usual.high <= 1).toBe(true);
        expect(wide.low <= usual.low && wide.high >= usual.high).toBe(true);
      }),
    );
  });

  test('rises with the numerator', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 1e6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const x = Math.floor((n - 1) * share);
          const [less, more] = [wilson(x, n), wilson(x + 1, n)];
          expect(more.low > less.low && more.high > less.high).toBe(true);
        },
      ),
    );
  });

  test('takes the effective size of weighted people: equal weights count fully, unequal ones less', () => {
    expect(effectiveSampleSize(500, 500)).toBe(500);
    expect(effectiveSampleSize(7 * 500, 49 * 500)).toBe(500);
    expect(effectiveSampleSize(1 + 3, 1 + 9)).toBe(1.6);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 50 }),
        (weights) => {
          const sum = weights.reduce((total, weight) => total + weight, 0);
          const squares = weights.reduce((total, weight) => total + weight * weight, 0);
          const size = effectiveSampleSize(sum, squares);
          expect(size).toBeGreaterThanOrEqual(1 - 1e-9);
          expect(size).toBeLessThanOrEqual(weights.length * (1 + 1e-9));
          expect(wilson(size, size).value).toBe(1);
        },
      ),
    );
  });
});

describe('counts', () => {
  test.each([
    [0, 0, 3.69],
    [1, 0.03, 5.57],
    [5, 1.62, 11.67],
    [9, 4.12, 17.08],
  ])('below 10 give the digits of the table in Pearson and Hartley 1966: %i', (x, low, high) => {
    const interval = countInterval(x);
    expect([rounded(interval.low, 2), rounded(interval.high, 2)]).toEqual([low, high]);
  });

  test('agree with chi-square quantiles below 10 and with Byar from 10 to a thousand million', () => {
    for (const { x, confidence, low, high } of fixture.count) {
      const interval = countInterval(x, confidence as Confidence);
      expectClose(interval.low, low);
      expectClose(interval.high, high);
    }
  });

  test('from 10 on are within 0.2 % of the exact limits at 95 %, as the PHE Technical Guide of 2018 says', () => {
    for (const x of [10, 11, 15, 30, 100, 1000]) {
      const exact = (freedom: number, tail: number): number => {
        let [below, above] = [0, 4 * freedom];
        for (let step = 0; step < 60; step++) {
          const middle = (below + above) / 2;
          if (chiSquareTail(middle, freedom) > tail) below = middle;
          else above = middle;
        }
        return below / 2;
      };
      const { low, high } = countInterval(x);
      expectClose(low, exact(2 * x, 0.975), 0.002);
      expectClose(high, exact(2 * x + 2, 0.025), 0.002);
    }
  });

  test('rise with the count, also where the method changes, contain it, and are wider at 99.8 %', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 1e9 })), (x) => {
        const [usual, wide, next] = [countInterval(x), countInterval(x, 0.998), countInterval(x + 1)];
        expect(usual.low <= x && x <= usual.high).toBe(true);
        expect(wide.low <= usual.low && wide.high >= usual.high).toBe(true);
        expect(next.low > usual.low && next.high > usual.high).toBe(true);
      }),
    );
  });

  test('make rates: the interval of the count in the unit of the rate', () => {
    const { low, high } = countInterval(12);
    expect(rate(12, 3000, 1000)).toEqual({ value: 4, low: (low / 3000) * 1000, high: (high / 3000) * 1000 });
  });
});

describe('directly standardised rates', () => {
  test('agree with R’s computation of Dobson’s interval', () => {
    for (const { events, population, weight, confidence, value, low, high } of fixture.direct) {
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

  const strata = fc.array(
    fc.record({
      events: fc.integer({ min: 10, max: 1e5 }),
      population: fc.integer({ min: 1, max: 1e9 }),
      weight: fc.integer({ min: 1, max: 1e5 }),
    }),
    { minLength: 1, maxLength: 20 },
  );

  test('do not depend on the scale of the weights or the order of the strata, and are wider at 99.8 %', () => {
    fc.assert(
      fc.property(strata, (given) => {
        const [usual, wide] = [
          directlyStandardisedRate(given, 1000),
          directlyStandardisedRate(given, 1000, 0.998),
        ];
        const other = directlyStandardisedRate(
          given.map((stratum) => ({ ...stratum, weight: stratum.weight * 7 })).reverse(),
          1000,
        );
        for (const key of ['value', 'low', 'high'] as const) expectClose(other[key], usual[key], 1e-10);
        expect(usual.low < usual.value && usual.value < usual.high).toBe(true);
        expect(wide.low < usual.low && wide.high > usual.high).toBe(true);
      }),
    );
  });

  test('of one stratum are its rate with Byar’s interval', () => {
    const { value, low, high } = rate(25, 800, 1000);
    const found = directlyStandardisedRate([{ events: 25, population: 800, weight: 3 }], 1000);
    expectClose(found.value, value);
    expectClose(found.low, low);
    expectClose(found.high, high);
  });

  const old = { events: 16, population: 500, weight: 1 };

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
});

describe('indirectly standardised ratios', () => {
  test('agree with R, exact below 10 observed and Byar from there', () => {
    for (const { observed, population, rate, confidence, value, low, high } of fixture.indirect) {
      const strata = observed.map((count, i) => ({
        observed: count,
        population: population[i]!,
        standardRate: rate[i]!,
      }));
      const found = indirectlyStandardisedRatio(strata, confidence as Confidence);
      expectClose(found.value, value);
      expectClose(found.low, low);
      expectClose(found.high, high);
    }
  });

  test('are 1 where as many are observed as expected, and carry both numbers', () => {
    const found = indirectlyStandardisedRatio([
      { observed: 7, population: 100, standardRate: 0.05 },
      { observed: 3, population: 50, standardRate: 0.1 },
    ]);
    expect(found).toMatchObject({ observed: 10, expected: 10, value: 1 });
  });
});
