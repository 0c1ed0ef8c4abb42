import { chiSquareTail } from './chi-square.ts';
import type { Interval } from './confidence.ts';
import { checkLength, checkNumber, checkPositive, finite, StatisticsError } from './fault.ts';
import { errorUnderTarget, type FunnelKind } from './funnel.ts';
import { percentile } from './rank.ts';

/** The share at each end whose z-scores are pulled in, so that true outliers do not hide themselves. */
const WINSORISED = 0.1;
const SIGNIFICANT = 0.05;

/** Whether the target was computed from the areas that are held against it. */
export type TargetOrigin = 'mean_of_these' | 'external';

interface Overdispersion {
  /** Mean squared winsorised z-score: 1 where chance alone is at work. */
  readonly phi: number;
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  /** √φ where φ > 1 and p < 0.05, else 1: what the width of the limits is multiplied with. */
  readonly widening: number;
}

/**
 * Over-dispersion of areas around a target: z = (value − target) ÷ error under the target, the lowest and highest 10 %
 * of them set to their 10th and 90th percentile (type 7), φ = Σz² ÷ I. Its test compares Iφ with chi-square: of I − 1
 * degrees of freedom where the target is the mean of the same areas, as it took one of them; of I where it comes from
 * elsewhere (a larger area, a survey). Winsorising makes the test cautious.
 *
 * Domain: 2 areas or more, in the unit of the target; n and target as for the funnel.
 * Errors: empty, too_few_values, not_a_number, unknown_choice, those of the funnel, beyond_numbers; `at` names the area.
 * Source: Spiegelhalter 2005, Stat Med 24:1185, and Qual Saf Health Care 14:347.
 */
export function overdispersion(
  kind: FunnelKind,
  target: number,
  areas: readonly { readonly value: number; readonly n: number }[],
  targetIs: TargetOrigin = 'mean_of_these',
): Overdispersion {
  checkLength('areas', areas, 2);
  if (!['mean_of_these', 'external'].includes(targetIs))
    throw new StatisticsError('unknown_choice', 'A target is mean_of_these or external.');
  const scores = areas.map(({ value, n }, index) => {
    checkNumber('value', value, index);
    return (value - target) / errorUnderTarget(kind, target, n);
  });
  const [least, most] = [percentile(scores, WINSORISED), percentile(scores, 1 - WINSORISED)];
  const chiSquare = scores
    .map((z) => Math.min(most, Math.max(least, z)) ** 2)
    .sort((a, b) => a - b)
    .reduce((sum, square) => sum + square, 0);
  const phi = chiSquare / areas.length;
  const degreesOfFreedom = targetIs === 'external' ? areas.length : areas.length - 1;
  finite({ chiSquare });
  const p = chiSquareTail(chiSquare, degreesOfFreedom);
  return finite({
    phi,
    chiSquare,
    degreesOfFreedom,
    p,
    widening: phi > 1 && p < SIGNIFICANT ? Math.sqrt(phi) : 1,
  });
}

/**
 * Both limits of a funnel by name: `usual`, for chance alone, and `widened`, the distance of each from the target
 * multiplied with √φ, or null where there is no over-dispersion. Not below 0, and of a proportion not above 1.
 *
 * Domain: low ≤ target ≤ high, widening ≥ 1. Errors: not_an_interval, out_of_range, not_a_number, not_positive.
 * Source: Spiegelhalter 2005, Stat Med 24:1185 (multiplicative model).
 */
export function widenedLimits(
  kind: FunnelKind,
  target: number,
  usual: Interval,
  widening: number,
): { readonly usual: Interval; readonly widened: Interval | null } {
  // The check of kind and target; the size does not matter here.
  errorUnderTarget(kind, target, 1);
  checkNumber('low', usual.low);
  checkNumber('high', usual.high);
  checkPositive('widening', widening);
  if (usual.low > target || target > usual.high)
    throw new StatisticsError('not_an_interval', `${usual.low} to ${usual.high} does not contain ${target}.`);
  if (widening < 1) throw new StatisticsError('out_of_range', `A widening of ${widening} would narrow.`);
  if (widening === 1) return { usual, widened: null };
  const high = target + widening * (usual.high - target);
  return {
    usual,
    widened: finite({
      low: Math.max(0, target - widening * (target - usual.low)),
      high: kind === 'proportion' ? Math.min(1, high) : high,
    }),
  };
}
