import type { Confidence, Interval } from './confidence.ts';
import { checkCount, checkNumber, StatisticsError } from './fault.ts';

/** Above this many areas, so many comparisons are made that 95 % would find too many by chance. */
const AREAS_AT_95 = 20;

/** The confidence at which so many areas are compared. */
export const comparisonConfidence = (areasCompared: number): Confidence =>
  areasCompared > AREAS_AT_95 ? 0.998 : 0.95;

interface Comparison {
  readonly area: string;
  /** Interval of the area's figure at the confidence that the comparison asks for. */
  readonly intervalAt: (confidence: Confidence) => Interval;
  /** `area`: whose figure the benchmark is; null for a survey or a published figure. */
  readonly benchmark: { readonly area: string | null; readonly value: number };
  readonly areasCompared: number;
  readonly polarity: 'higher_is_better' | 'lower_is_better' | 'neutral';
}

/**
 * An area against a benchmark: `similar` if its interval contains the benchmark (ends included), else `higher` or
 * `lower`, and `better` or `worse` by polarity (null where neither is good). At 99.8 % where more than 20 areas are
 * compared, else at 95 %. The benchmark counts as known exactly.
 *
 * Domain: 1 area or more compared; an area is never its own benchmark.
 * Errors: own_benchmark, not_an_interval, unknown_choice, out_of_range, not_a_count, negative, not_a_number, and those
 * of `intervalAt`. Source: Public Health England 2017, Technical Guide: RAG Rating Indicator Values.
 */
export function compareWithBenchmark(comparison: Comparison): {
  readonly confidence: Confidence;
  readonly position: 'similar' | 'higher' | 'lower';
  readonly judgement: 'similar' | 'better' | 'worse' | null;
} {
  const { area, benchmark, areasCompared, polarity } = comparison;
  if (area === benchmark.area)
    throw new StatisticsError('own_benchmark', `${area} cannot be compared with itself.`);
  checkNumber('benchmark', benchmark.value);
  checkCount('areasCompared', areasCompared);
  if (areasCompared < 1) throw new StatisticsError('out_of_range', 'At least one area is compared.');
  if (!['higher_is_better', 'lower_is_better', 'neutral'].includes(polarity))
    throw new StatisticsError('unknown_choice', 'Polarity is higher_is_better, lower_is_better or neutral.');
  const confidence = comparisonConfidence(areasCompared);
  const { low, high } = comparison.intervalAt(confidence);
  checkNumber('low', low);
  checkNumber('high', high);
  if (low > high) throw new StatisticsError('not_an_interval', `${low} to ${high} is no interval.`);
  if (low <= benchmark.value && benchmark.value <= high)
    return { confidence, position: 'similar', judgement: 'similar' };
  const position = low > benchmark.value ? 'higher' : 'lower';
  if (polarity === 'neutral') return { confidence, position, judgement: null };
  const better = (position === 'higher') === (polarity === 'higher_is_better');
  return { confidence, position, judgement: better ? 'better' : 'worse' };
}
