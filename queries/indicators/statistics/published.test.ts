import { describe, expect, test } from 'vitest';
import {
  countInterval,
  directlyStandardisedRate,
  funnelLimits,
  percentile,
  rate,
  wilson,
} from '../statistics.ts';
import { expectClose } from './testing.ts';

// Numbers that others published with their code, copied from the files named here; nothing is recomputed from ours.

describe('the test data of PHEindicatormethods (UK Health Security Agency)', () => {
  // tests/testthat/testdata_funnel_ratio_outputs.csv: of so many observed events, the expected numbers at which they
  // would just touch the limits. They are the exact Poisson limits of the count, found by search to 6 digits.
  test.each([
    [1, 0.025317898, 5.571644585, 0.001000547, 9.233410143],
    [2, 0.242209467, 7.224687515, 0.04540199, 11.22886836],
    [3, 0.618671905, 8.767273828, 0.190533306, 13.06224507],
    [4, 1.089865762, 10.24158653, 0.42855244, 14.79414916],
    [5, 1.623486324, 11.6683331, 0.739371928, 16.45474478],
    [6, 2.201894435, 13.0594765, 1.107104434, 18.0616374],
    [7, 2.814363736, 14.42267712, 1.520336178, 19.62617867],
    [8, 3.453831154, 15.76318696, 1.970813969, 21.15619716],
    [9, 4.11537405, 17.08479966, 2.452425215, 22.65737951],
  ])('exact limits of %i events at 95 and 99.8 %', (x, low, high, lowest, highest) => {
    const [usual, wide] = [countInterval(x), countInterval(x, 0.998)];
    expectClose(usual.low, low, 5e-6);
    expectClose(usual.high, high, 5e-6);
    expectClose(wide.low, lowest, 5e-4);
    expectClose(wide.high, highest, 5e-6);
  });

  test.each([
    [10, 4.795387629, 18.39035799, 2.960519925, 24.13397235],
    [20, 12.21651877, 30.88838097, 8.958211233, 38.04188668],
    [49, 36.25047284, 64.7805979, 30.17809181, 74.7246273],
    [100, 81.36400699, 121.6268111, 71.92139974, 134.9243187],
    [299, 266.0659681, 334.8845596, 248.400663, 356.3855169],
    [716, 664.5083011, 770.4222128, 636.1521174, 802.60414],
  ])('Byar’s limits of %i events, beside the exact ones', (x, low, high, lowest, highest) => {
    const [usual, wide] = [countInterval(x), countInterval(x, 0.998)];
    expectClose(usual.low, low, 0.002);
    expectClose(usual.high, high, 0.002);
    // Byar is a little wider of the mark so far out.
    expectClose(wide.low, lowest, 0.03);
    expectClose(wide.high, highest, 0.005);
  });

  // tests/testthat/testdata_funnel_prop_outputs.csv: score limits around 80.642448 %; ours are exact, so they agree
  // where many people are.
  test.each([
    [9998, 79.867989, 81.416907, 79.421375, 81.863521],
    [20742, 80.10476, 81.180135, 79.794688, 81.490208],
    [53016, 80.306129, 80.978767, 80.112181, 81.172715],
    [110000, 80.408963, 80.875933, 80.274317, 81.010578],
  ])('funnel limits of a proportion of %i people', (n, low, high, lowest, highest) => {
    const [usual, wide] = [0.95, 0.998].map((level) =>
      funnelLimits('proportion', 0.80642448, n, level as 0.95 | 0.998),
    );
    // Two people in n, in points of a per cent.
    const within = 200 / n;
    expect(Math.abs(usual!.low * 100 - low)).toBeLessThan(within);
    expect(Math.abs(usual!.high * 100 - high)).toBeLessThan(within);
    expect(Math.abs(wide!.low * 100 - lowest)).toBeLessThan(within);
    expect(Math.abs(wide!.high * 100 - highest)).toBeLessThan(within);
  });

  // tests/testthat/testdata_funnel_prop_inputs.csv: breast screening by primary care trust, with the verdict.
  test.each([
    ['South Gloucestershire', 50050.7443, 61921, 'Not significant'],
    ['Central Derby', 24648.7596, 30521, 'Not significant'],
    ['Hartlepool', 17321.4088, 21587, 'Not significant'],
    ['West Norfolk', 26789.238, 33012, 'High (0.025)'],
    ['North Tees', 36850.0492, 45449, 'High (0.025)'],
    ['Sheffield West', 23910.2469, 29457, 'High (0.025)'],
    ['North Devon', 30277.5312, 37828, 'Low (0.025)'],
    ['North Norfolk', 18504.9982, 22739, 'High (0.025)'],
    ['Eden Valley', 15990.2792, 18602, 'High (0.001)'],
    ['Norwich', 24803.6256, 31824, 'Low (0.001)'],
    ['Morecambe Bay', 58476.8416, 73316, 'Low (0.001)'],
  ])('the verdict of the funnel on %s', (_, x, n, verdict) => {
    const [usual, wide] = [0.95, 0.998].map((level) =>
      funnelLimits('proportion', 0.80642448, n, level as 0.95 | 0.998),
    );
    const value = x / n;
    const found =
      value < wide!.low
        ? 'Low (0.001)'
        : value < usual!.low
          ? 'Low (0.025)'
          : value > wide!.high
            ? 'High (0.001)'
            : value > usual!.high
              ? 'High (0.025)'
              : 'Not significant';
    expect(found).toBe(verdict);
  });
});

// Its upper limits of Byar are left out: they have 1 ÷ (9x + 1) where Breslow and Day have 1 ÷ 9(x + 1), and so give
// 121.6246 for 100 events, where the exact limit is 121.6268 and ours 121.6279.
describe('a Python port of the methods of Public Health England, test_methods.py', () => {
  const OBSERVED = [50, 55, 55, 55, 60, 60, 65, 70, 70, 70, 70, 65, 60, 55, 50, 40, 25, 15, 10];
  const PEOPLE = [
    509, 559, 559, 559, 609, 609, 659, 709, 709, 709, 709, 659, 609, 559, 509, 409, 259, 159, 109,
  ];
  /** European Standard Population 2013, the 19 bands to 90+. */
  const EUROPE = [
    5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500,
    1500, 1000,
  ];

  test('Byar for 100 events, and the rate with it', () => {
    expectClose(countInterval(100).low, 81.36210549052788);
    expectClose(rate(100, 10_000, 100_000).low, 813.6210549052789);
  });

  test('Wilson for 100 of 10,000 and 100 of 1,000', () => {
    expectClose(wilson(100, 10_000).low * 100, 0.8229336148148417);
    expectClose(wilson(100, 10_000).high * 100, 1.2146982255114647);
    expectClose(wilson(100, 1000).low * 100, 8.29094435930957);
    expectClose(wilson(100, 1000).high * 100, 12.01519631953484);
  });

  test('a directly standardised rate with Dobson’s interval', () => {
    const strata = OBSERVED.map((events, i) => ({ events, population: PEOPLE[i]!, weight: EUROPE[i]! }));
    const { value, low } = directlyStandardisedRate(strata, 100_000);
    expectClose(value, 9832.763039564017);
    expectClose(low, 9232.668299548477);
  });
});

describe('what R prints', () => {
  // ?quantile and every course: quantile(1:9) and quantile(c(1, 3, 5, 7)), type 7.
  test('percentiles of type 7', () => {
    expect([0, 0.25, 0.5, 0.75, 1].map((p) => percentile([1, 2, 3, 4, 5, 6, 7, 8, 9], p))).toEqual([
      1, 3, 5, 7, 9,
    ]);
    expect([0.25, 0.5, 0.75].map((p) => percentile([1, 3, 5, 7], p))).toEqual([2.5, 4, 5.5]);
  });
});
