import type { Confidence, Estimate } from './confidence.ts';
import { checkCount, checkLength, checkNotNegative, checkNumber, finite, StatisticsError } from './fault.ts';
import { studentQuantile } from './student.ts';

/** `squares`: the sum of squared deviations from the mean. */
function interval(n: number, value: number, squares: number, confidence: Confidence): Estimate {
  const half = studentQuantile(n - 1, confidence) * Math.sqrt(squares / (n - 1) / n);
  return finite({ value, low: value - half, high: value + half });
}

/**
 * The mean with Student's interval x̄ ± t(n−1) s ÷ √n, in the unit of the values.
 *
 * Domain: 2 values or more. Errors: empty, too_few_values, not_a_number, unknown_confidence, beyond_numbers.
 * Source: Student 1908, Biometrika 6:1.
 */
export function meanInterval(values: ArrayLike<number>, confidence: Confidence = 0.95): Estimate {
  checkLength('values', values, 2);
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    checkNumber('A value', value, i);
    // Welford 1962: no large sums are subtracted.
    const step = value - mean;
    mean += step / (i + 1);
    squares += step * (value - mean);
  }
  return interval(values.length, mean, squares, confidence);
}

/**
 * The same from additive carriers: n, Σx and Σx². The variance is a difference of sums, so it has about
 * 15 − 2 log₁₀(mean ÷ standard deviation) digits: plenty for measurements of people.
 *
 * Domain: whole n ≥ 2, Σx² ≥ (Σx)² ÷ n but for the rounding of a sum.
 * Errors: empty_denominator, too_few_values, impossible_sums, not_a_count, negative, not_a_number,
 * unknown_confidence, beyond_numbers.
 */
export function meanIntervalOfSums(
  n: number,
  sum: number,
  sumOfSquares: number,
  confidence: Confidence = 0.95,
): Estimate {
  checkCount('n', n);
  if (n === 0) throw new StatisticsError('empty_denominator', 'n is 0.');
  if (n < 2) throw new StatisticsError('too_few_values', '1 value is too few: 2 are needed.');
  checkNumber('Σx', sum);
  checkNotNegative('Σx²', sumOfSquares);
  const squares = sumOfSquares - sum * (sum / n);
  if (squares < -1e-9 * sumOfSquares)
    throw new StatisticsError(
      'impossible_sums',
      `No ${n} values have Σx = ${sum} and Σx² = ${sumOfSquares}.`,
    );
  return interval(n, sum / n, Math.max(0, squares), confidence);
}
