import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meanInterval, meanIntervalOfSums, type Confidence } from '../statistics.ts';
import fixture from './fixture.json' with { type: 'json' };
import { studentQuantile } from './student.ts';
import { expectClose, rounded } from './testing.ts';

const sums = (values: readonly number[]): [number, number, number] => [
  values.length,
  values.reduce((sum, x) => sum + x, 0),
  values.reduce((sum, x) => sum + x * x, 0),
];

describe('Student’s t', () => {
  test.each<[number, Confidence, number, number]>([
    [1, 0.95, 12.706, 3],
    [2, 0.95, 4.303, 3],
    [5, 0.95, 2.571, 3],
    [10, 0.95, 2.228, 3],
    [30, 0.95, 2.042, 3],
    [1, 0.998, 318.31, 2],
    [5, 0.998, 5.893, 3],
    [10, 0.998, 4.144, 3],
    [30, 0.998, 3.385, 3],
  ])(
    'gives the digits of table 12 in Pearson and Hartley 1966: %i degrees of freedom at %f',
    (df, level, t, digits) => {
      expect(rounded(studentQuantile(df, level), digits)).toBe(t);
    },
  );

  test('agrees with R on both sides of the change of method', () => {
    for (const { df, confidence, t } of fixture.student)
      expectClose(studentQuantile(df, confidence as Confidence), t);
  });
});

describe('means', () => {
  test('give R’s printed digits for the data of Student 1908, the sleep of ten patients under two drugs', () => {
    const { value, low, high } = meanInterval([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]);
    expect([rounded(value, 2), rounded(low, 7), rounded(high, 7)]).toEqual([1.58, 0.7001142, 2.4598858]);
  });

  test('agree with R, from the values and from n, Σx and Σx²', () => {
    for (const { values, confidence, value, low, high } of fixture.means) {
      for (const found of [
        meanInterval(values, confidence as Confidence),
        meanIntervalOfSums(...sums(values), confidence as Confidence),
      ]) {
        expectClose(found.value, value);
        expectClose(found.low, low);
        expectClose(found.high, high);
      }
    }
  });

  test('lie within their interval, do not depend on the order, are wider at 99.8 %, and match the sums', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 400, max: 2500 }), { minLength: 2, maxLength: 60 }),
        (tenths) => {
          const values = tenths.map((x) => x / 10);
          const [usual, wide] = [meanInterval(values), meanInterval(values, 0.998)];
          expect(usual.low <= usual.value && usual.value <= usual.high).toBe(true);
          expect(wide.low <= usual.low && wide.high >= usual.high).toBe(true);
          const [turned, summed] = [meanInterval(values.toReversed()), meanIntervalOfSums(...sums(values))];
          for (const key of ['value', 'low', 'high'] as const) {
            expect(turned[key]).toBeCloseTo(usual[key], 9);
            // A difference of sums: half the digits are left where the values hardly differ.
            expect(summed[key]).toBeCloseTo(usual[key], 4);
          }
        },
      ),
    );
  });

  test('keep the digits of values that hardly differ, a thousand million of them too', () => {
    const { value, low, high } = meanInterval([1e9 + 1, 1e9 + 2, 1e9 + 3]);
    expect(value).toBe(1e9 + 2);
    expectClose(high - low, (2 * 4.302652729696142) / Math.sqrt(3), 1e-6);
    const many = meanIntervalOfSums(1e9, 0, 1e9);
    expectClose(many.high, 1.959963984540054 / Math.sqrt(1e9));
  });
});
