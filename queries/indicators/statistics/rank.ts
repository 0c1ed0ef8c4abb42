import { checkCount, checkLength, checkNumber, finite, StatisticsError } from './fault.ts';

function checkValues(values: ArrayLike<number>, least: number): void {
  checkLength('values', values, least);
  for (let i = 0; i < values.length; i++) checkNumber('A value', values[i]!, i);
}

/**
 * Percentile of type 7: with h = (n − 1)p, the value at h, linearly between its neighbours. p = 0.5 is the median.
 *
 * Domain: 1 value or more, 0 ≤ p ≤ 1. Errors: empty, not_a_number, out_of_range, beyond_numbers.
 * Source: Hyndman and Fan 1996, Am Stat 50:361, definition 7 (the default of R, NumPy and spreadsheets).
 */
export function percentile(values: ArrayLike<number>, p: number): number {
  checkValues(values, 1);
  checkNumber('p', p);
  if (p < 0 || p > 1) throw new StatisticsError('out_of_range', `p must lie within 0 and 1, but is ${p}.`);
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * p;
  const [lower, upper] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  const value = lower + (place - Math.floor(place)) * (upper - lower);
  return finite({ value: Math.min(upper, value) }).value;
}

/**
 * The quantile group, 1 to q, of each value, in the order given: ⌊(r − 1) q ÷ n⌋ + 1, r the value's rank from the
 * lowest, tied values sharing the lower rank. Many ties may leave a group empty.
 *
 * Domain: whole q ≥ 2, at least q values. Errors: empty, too_few_values, not_a_number, not_a_count, negative,
 * out_of_range. Source: Public Health England 2017, Technical Guide: Assigning Deprivation Categories.
 */
export function quantileGroups(values: ArrayLike<number>, q: number): number[] {
  checkCount('q', q);
  if (q < 2) throw new StatisticsError('out_of_range', `${q} is no number of groups: 2 are the least.`);
  checkValues(values, q);
  const lowerRank = new Map<number, number>();
  for (const [index, value] of Float64Array.from(values).sort().entries())
    if (!lowerRank.has(value)) lowerRank.set(value, index);
  return Array.from(values, (value) => Math.floor((lowerRank.get(value)! * q) / values.length) + 1);
}
