import { normalQuantile, type Confidence, type Interval } from './confidence.ts';
import { checkCount, checkDenominator, checkNumber, finite, StatisticsError } from './fault.ts';
import { binomialMass, poissonMass } from './mass.ts';

/** A proportion of n people; a rate of events per unit of n; a ratio of observed events to n expected ones. */
export type FunnelKind = 'proportion' | 'rate' | 'ratio';

interface FunnelLimits extends Interval {
  readonly method: 'binomial' | 'poisson' | 'normal';
}

/** Up to this many expected events (and, of a proportion, up to this many expected others) limits are exact. */
const EXACT_BELOW = 10_000;

/** The standard error of an area's value if the target is true for it. */
export function errorUnderTarget(kind: FunnelKind, target: number, n: number): number {
  checkDenominator(n);
  checkNumber('target', target);
  // What comes from outside the types must not fall through to another method.
  if (!['proportion', 'rate', 'ratio'].includes(kind))
    throw new StatisticsError('unknown_choice', 'A funnel is of a proportion, rate or ratio.');
  if (target <= 0 || (kind === 'proportion' && target >= 1))
    throw new StatisticsError('target_out_of_range', `A funnel has no limits around a target of ${target}.`);
  if (kind === 'proportion') checkCount('n', n);
  return Math.sqrt(((kind === 'proportion' ? 1 - target : 1) * target) / n);
}

/**
 * Where F(r) first reaches p, moved back by the part of r's own probability that lies beyond p: r − (F(r) − p) ÷ P(r).
 * `ratio` is P(r−1) ÷ P(r).
 */
function interpolatedQuantile(
  p: number,
  start: number,
  last: number,
  mass: (r: number) => number,
  ratio: (r: number) => number,
): number {
  let r = Math.min(last, Math.max(0, Math.round(start)));
  let own = mass(r);
  let below = 0;
  let term = own;
  for (let k = r; k > 0; k--) {
    term *= ratio(k);
    below += term;
    if (term === 0 || !(term >= 1e-18 * below)) break;
  }
  while (r < last && below + own < p) {
    below += own;
    r++;
    own = mass(r);
  }
  while (r > 0 && below >= p) {
    r--;
    own = mass(r);
    below -= own;
  }
  // Fewer than no events cannot be: where even 0 is likelier than p, nothing lies below the limit.
  return Math.max(0, r - (below + own - p) / own);
}

/**
 * Control limits around a target for an area of size n, in the unit of the target.
 *
 * Exact up to 10,000 expected events: binomial for a proportion (unless also more than 10,000 others are expected),
 * Poisson for rate and ratio, with Spiegelhalter's interpolation: r the first count with F(r) ≥ p,
 * α = (F(r) − p) ÷ (F(r) − F(r−1)), limit (r − α) ÷ n; not below 0, and the upper one not below the target (where under
 * 1 event is expected; no area's value lies between). Beyond, the normal score limits
 * target ± z √(target(1 − target)/n) or target ± z √(target/n): there the two differ by under 1 % of the width.
 * The interpolated limits narrow with n but for a small saw-tooth from one whole count to the next.
 *
 * Domain: n > 0 (whole for a proportion; population or person-years for a rate; expected events for a ratio), target
 * above 0, of a proportion also under 1.
 * Errors: empty_denominator, not_a_count, target_out_of_range, not_a_number, unknown_choice, unknown_confidence,
 * beyond_numbers. Source: Spiegelhalter 2005, Stat Med 24:1185, appendix A.1.
 */
export function funnelLimits(
  kind: FunnelKind,
  target: number,
  n: number,
  confidence: Confidence = 0.95,
): FunnelLimits {
  const z = normalQuantile(confidence);
  const error = errorUnderTarget(kind, target, n);
  const mean = target * n;
  const rare = kind === 'proportion' ? Math.min(mean, n - mean) : mean;
  if (rare > EXACT_BELOW)
    return finite({ low: target - z * error, high: target + z * error, method: 'normal' });
  const tail = (1 - confidence) / 2;
  const limit = (p: number, side: number): number => {
    const start = mean + side * z * error * n;
    return kind === 'proportion'
      ? interpolatedQuantile(
          p,
          start,
          n,
          (r) => binomialMass(r, n, target),
          (r) => (r / (n - r + 1)) * ((1 - target) / target),
        )
      : interpolatedQuantile(
          p,
          start,
          Infinity,
          (r) => poissonMass(r, mean),
          (r) => r / mean,
        );
  };
  return finite({
    low: limit(tail, -1) / n,
    high: Math.max(target, limit(1 - tail, 1) / n),
    method: kind === 'proportion' ? 'binomial' : 'poisson',
  });
}
