import { chiSquareTail } from './chi-square.ts';
import { checkNumber, checkPositive, finite, StatisticsError } from './fault.ts';
import { weightedLine } from './weighted-line.ts';

interface TrendPoint {
  /** Whole, one apart from the next: a year, or a quarter counted through. */
  readonly period: number;
  readonly value: number;
  /** Of the value; from an interval at 95 %: (high − low) ÷ (2 × 1.959963984540054). */
  readonly standardError: number;
}

const POINTS = 5;
const SIGNIFICANT = 0.002;

/**
 * Trend of five consecutive points: the slope per period, weighted with 1 ÷ standardError², and
 * χ² = slope² × Σw(t − t̄)² on 1 degree of freedom. It is `increasing` or `decreasing` if p < 0.002 and each of the
 * five slopes that leave one point out has the same sign, else `none`: one odd year alone makes no trend.
 *
 * Domain: exactly 5 points of consecutive whole periods, in any order, standard errors above 0.
 * Errors: not_five_points, not_consecutive, not_a_number, not_positive, beyond_numbers; `at` names the point.
 * Source: the recent trends of Fingertips (Public Health England): five points, chi-square for trend, 99.8 %.
 */
export function recentTrend(points: readonly TrendPoint[]): {
  readonly slope: number;
  readonly chiSquare: number;
  readonly p: number;
  readonly direction: 'increasing' | 'decreasing' | 'none';
} {
  if (points.length !== POINTS)
    throw new StatisticsError('not_five_points', `A trend needs 5 points, not ${points.length}.`);
  for (const [index, point] of points.entries()) {
    checkNumber('period', point.period, index);
    checkNumber('value', point.value, index);
    checkPositive('standardError', point.standardError, index);
  }
  const sorted = points.toSorted((a, b) => a.period - b.period);
  const first = sorted[0]!.period;
  if (!Number.isInteger(first) || sorted.some(({ period }, index) => period !== first + index))
    throw new StatisticsError(
      'not_consecutive',
      'The periods must be whole numbers, each one after the other.',
    );
  const weighted = sorted.map(({ value, standardError }, x) => ({
    x,
    y: value,
    weight: standardError ** -2,
  }));
  const { slope, xx } = weightedLine(weighted);
  const chiSquare = slope * slope * xx;
  finite({ slope, chiSquare });
  const p = chiSquareTail(chiSquare, 1);
  const steady = weighted.every((left) => {
    const rest = weightedLine(weighted.filter((point) => point !== left)).slope;
    return Math.sign(rest) === Math.sign(slope);
  });
  const found = p < SIGNIFICANT && steady;
  return { slope, chiSquare, p, direction: !found ? 'none' : slope > 0 ? 'increasing' : 'decreasing' };
}
