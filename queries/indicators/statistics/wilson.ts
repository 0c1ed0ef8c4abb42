import { normalQuantile, type Confidence, type Estimate } from './confidence.ts';
import { checkDenominator, checkNotNegative, checkPositive, finite, StatisticsError } from './fault.ts';

/**
 * Wilson score interval of the proportion x ÷ n, as shares of 1:
 * (x + z²/2 ± z √(x(n−x)/n + z²/4)) ÷ (n + z²).
 *
 * Domain: 0 ≤ x ≤ n, n > 0; x and n may be fractions (effective sample size).
 * Errors: not_a_number, negative, empty_denominator, numerator_over_denominator, unknown_confidence.
 * Source: Wilson 1927, JASA 22:209; Newcombe 1998, Stat Med 17:857, method 3.
 */
export function wilson(x: number, n: number, confidence: Confidence = 0.95): Estimate {
  const z = normalQuantile(confidence);
  checkNotNegative('x', x);
  checkDenominator(n);
  if (x > n) throw new StatisticsError('numerator_over_denominator', `x must not exceed n, but ${x} > ${n}.`);
  const value = x / n;
  const root = z * Math.sqrt(x * ((n - x) / n) + (z * z) / 4);
  // The bounds are the roots of a quadratic whose product is known: the smaller is found without a subtraction. For
  // the larger half of shares the upper bound is the lower one of the others, so that it never rounds past 1.
  const lowest = (count: number): number => (count / n) * (count / (count + (z * z) / 2 + root));
  const high = value > 0.5 ? 1 - lowest(n - x) : (x + (z * z) / 2 + root) / (n + z * z);
  return finite({ value, low: lowest(x), high: Math.max(value, high) });
}

/**
 * Effective sample size of weighted people (Σw)² ÷ Σw²: as many people without weights would say as much.
 * The interval of a weighted share p is wilson(p × n_eff, n_eff). It knows nothing of clustering.
 *
 * Domain: both sums above 0 and Σw² ≤ (Σw)², which holds for weights that are not negative.
 * Errors: not_a_number, negative_weight, no_weight, impossible_sums, beyond_numbers.
 * Source: Kish 1965, Survey Sampling, section 11.7.
 */
export function effectiveSampleSize(sumOfWeights: number, sumOfSquaredWeights: number): number {
  if (sumOfWeights < 0) throw new StatisticsError('negative_weight', `Σw is below 0: ${sumOfWeights}.`);
  if (sumOfWeights === 0) throw new StatisticsError('no_weight', 'Σw is 0.');
  checkPositive('Σw', sumOfWeights);
  checkPositive('Σw²', sumOfSquaredWeights);
  const size = sumOfWeights * (sumOfWeights / sumOfSquaredWeights);
  // One person's weight may round to a size just under 1.
  if (size < 1 - 1e-9)
    throw new StatisticsError(
      'impossible_sums',
      `No weights have the sum ${sumOfWeights} and the sum of squares ${sumOfSquaredWeights}.`,
    );
  return finite({ size }).size;
}
