import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareWithBenchmark,
  percentile,
  quantileGroups,
  recentTrend,
  slopeIndexOfInequality,
  wilson,
  type Confidence,
} from '../statistics.ts';
import fixture from './fixture.json' with { type: 'json' };
import { expectClose } from './testing.ts';

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });

describe('a comparison with a benchmark', () => {
  const compare = (
    value: number,
    areasCompared = 10,
    polarity: 'higher_is_better' | 'lower_is_better' | 'neutral' = 'neutral',
  ) =>
    compareWithBenchmark({
      area: 'a',
      intervalAt: (confidence) => wilson(40, 100, confidence),
      benchmark: { area: 'province', value },
      areasCompared,
      polarity,
    });

  test('is similar while the interval contains the benchmark, ends included', () => {
    const { low, high } = wilson(40, 100);
    expect(compare(low).position).toBe('similar');
    expect(compare(high).position).toBe('similar');
    expect(compare(low - 1e-12).position).toBe('higher');
    expect(compare(high + 1e-12).position).toBe('lower');
  });

  test('is judged by polarity, and not judged where neither is good', () => {
    expect(compare(0.2, 10, 'higher_is_better').judgement).toBe('better');
    expect(compare(0.2, 10, 'lower_is_better').judgement).toBe('worse');
    expect(compare(0.7, 10, 'higher_is_better').judgement).toBe('worse');
    expect(compare(0.7, 10, 'lower_is_better').judgement).toBe('better');
    expect(compare(0.2).judgement).toBeNull();
    expect(compare(0.4, 10, 'lower_is_better').judgement).toBe('similar');
  });

  test('is made at 99.8 % where more than 20 areas are compared', () => {
    // Between the bounds at the two levels.
    expect(compare(0.29, 20)).toMatchObject({ confidence: 0.95, position: 'higher' });
    expect(compare(0.29, 21)).toMatchObject({ confidence: 0.998, position: 'similar' });
  });
});

describe('a recent trend', () => {
  const points = (value: readonly number[], error: readonly number[]) =>
    value.map((y, i) => ({ period: 2019 + i, value: y, standardError: error[i]! }));

  test('agrees with R’s weighted regression', () => {
    for (const { value, error, ...expected } of fixture.trend) {
      const found = recentTrend(points(value, error));
      expectClose(found.slope, expected.slope);
      expectClose(found.chiSquare, expected.chiSquare);
      expectClose(found.p, expected.p);
      expect(found.direction).toBe(expected.direction);
    }
    expect(new Set(fixture.trend.map(({ direction }) => direction)).size).toBe(3);
  });

  test('is none where one year alone makes it, however significant', () => {
    const odd = points([10, 9, 8, 7, 40], [1, 1, 1, 1, 1]);
    const found = recentTrend(odd);
    expect(found.p).toBeLessThan(0.002);
    expect(found.direction).toBe('none');
    expect(recentTrend(points([10, 13, 16, 19, 40], [1, 1, 1, 1, 1])).direction).toBe('increasing');
  });

  test('is decided at a chi-square of 9.5495, p = 0.002', () => {
    // A straight line: χ² = slope² × 10 ÷ error².
    const straight = (chiSquare: number) =>
      recentTrend(points([0, -1, -2, -3, -4], Array<number>(5).fill(Math.sqrt(10 / chiSquare))));
    expect(straight(9.549).direction).toBe('none');
    expect(straight(9.5501).direction).toBe('decreasing');
  });

  test('does not depend on the order of the points', () => {
    const given = points([3, 5, 4, 8, 9], [1, 0.5, 2, 1, 0.7]);
    expect(recentTrend(given.toReversed())).toEqual(recentTrend(given));
  });
});

describe('percentiles', () => {
  test('agree with R’s type 7', () => {
    for (const { values, p, found } of fixture.percentiles)
      for (const [i, place] of p.entries()) expectClose(percentile(values, place), found[i]!);
  });

  test('lie between the smallest and the largest, rise with p, and do not depend on the order', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(numbers, share, share, (values, p, q) => {
        const [less, more] = [percentile(values, Math.min(p, q)), percentile(values, Math.max(p, q))];
        expect(Math.min(...values) <= less && less <= more && more <= Math.max(...values)).toBe(true);
        expect(percentile(values.toReversed(), Math.min(p, q))).toBe(less);
        expect(percentile(values, 0) === Math.min(...values)).toBe(true);
        expect(percentile(values, 1) === Math.max(...values)).toBe(true);
      }),
    );
  });
});

describe('quantile groups', () => {
  test('agree with R’s lowest ranks', () => {
    for (const { values, q, found } of fixture.groups) expect(quantileGroups(values, q)).toEqual(found);
  });

  test('let ties share the lower group', () => {
    expect(quantileGroups([1, 2, 2, 2], 4)).toEqual([1, 2, 2, 2]);
    expect(quantileGroups([7, 7, 7, 7, 7], 5)).toEqual([1, 1, 1, 1, 1]);
    expect(quantileGroups([50, 10, 40, 20, 30], 5)).toEqual([5, 1, 4, 2, 3]);
  });

  test('never put a higher value into a lower group, and hold equal numbers without ties', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 10, maxLength: 80 }), (values) => {
        const group = quantileGroups(values, 5);
        const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
        for (const [i, index] of order.entries())
          if (i > 0) expect(group[index]).toBeGreaterThanOrEqual(group[order[i - 1]!]!);
        const sizes = [1, 2, 3, 4, 5].map((wanted) => group.filter((found) => found === wanted).length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the slope index of inequality', () => {
  test('agrees with R’s weighted regression and the interval of its slope', () => {
    for (const {
      attribute,
      population,
      value,
      confidence,
      slope,
      low,
      high,
      relative,
      relativeLow,
      relativeHigh,
    } of fixture.slopeIndex) {
      const groups = attribute.map((x, i) => ({
        attribute: x,
        population: population[i]!,
        value: value[i]!,
      }));
      const found = slopeIndexOfInequality(groups, confidence as Confidence);
      expectClose(found.value, slope);
      expectClose(found.low, low);
      expectClose(found.high, high);
      expectClose(found.relativeIndex!.value, relative);
      expectClose(found.relativeIndex!.low, relativeLow);
      expectClose(found.relativeIndex!.high, relativeHigh);
    }
  });

  const group = fc.record({
    attribute: fc.integer({ min: 0, max: 8 }),
    population: fc.integer({ min: 1, max: 1e6 }),
    value: fc.integer({ min: 0, max: 100 }),
  });
  const groups = fc
    .array(group, { minLength: 3, maxLength: 30 })
    .filter((given) => new Set(given.map(({ attribute }) => attribute)).size > 1);

  test('is exactly 0, and the relative index exactly 1, for equal groups', () => {
    fc.assert(
      fc.property(groups, fc.double({ min: 0.001, max: 1000, noNaN: true }), (given, value) => {
        expect(slopeIndexOfInequality(given.map((one) => ({ ...one, value })))).toEqual({
          value: 0,
          low: 0,
          high: 0,
          relativeIndex: { value: 1, low: 1, high: 1 },
        });
      }),
    );
  });

  test('lies within its interval, does not depend on the order, and turns its sign with the ranking', () => {
    fc.assert(
      fc.property(groups, (given) => {
        const [usual, wide] = [slopeIndexOfInequality(given), slopeIndexOfInequality(given, 0.998)];
        expect(usual.low <= usual.value && usual.value <= usual.high).toBe(true);
        expect(wide.low <= usual.low && wide.high >= usual.high).toBe(true);
        const shuffled = slopeIndexOfInequality(given.toReversed());
        const turned = slopeIndexOfInequality(given.map((one) => ({ ...one, attribute: -one.attribute })));
        expect(shuffled.value).toBeCloseTo(usual.value, 7);
        expect(turned.value).toBeCloseTo(-usual.value, 7);
        expect(turned.high).toBeCloseTo(-usual.low, 6);
        const { relativeIndex } = usual;
        if (relativeIndex && relativeIndex.low > 1e-6 && turned.relativeIndex) {
          expect(relativeIndex.low <= relativeIndex.value && relativeIndex.value <= relativeIndex.high).toBe(
            true,
          );
          expectClose(turned.relativeIndex.value, 1 / relativeIndex.value, 1e-6);
          expectClose(turned.relativeIndex.high, 1 / relativeIndex.low, 1e-6);
        }
      }),
    );
  });

  test('has no relative index where the line falls below 0 at an end', () => {
    const steep = [0, 0, 0, 0, 9].map((value, attribute) => ({ attribute, population: 1, value }));
    expect(slopeIndexOfInequality(steep).relativeIndex).toBeNull();
  });
});
