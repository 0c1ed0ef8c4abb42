import type { Confidence, Estimate } from './confidence.ts';
import { countInterval } from './count.ts';
import {
  checkCount,
  checkNotNegative,
  checkNumber,
  checkPositive,
  finite,
  StatisticsError,
} from './fault.ts';

export interface Stratum {
  readonly events: number;
  readonly population: number;
  /** Weight of the stratum in the standard; any scale. */
  readonly weight: number;
}

/**
 * Directly standardised rate Σ wᵢ xᵢ/nᵢ ÷ Σ wᵢ × per, with Dobson's interval:
 * DSR + √(Var(DSR) ÷ x) × (limit of the count x − x), Var(DSR) = Σ wᵢ² xᵢ/nᵢ² ÷ (Σ wᵢ)².
 *
 * Domain: whole events, 10 or more in all, a population in every stratum of non-zero weight, weights not negative
 * and not all zero, per > 0; x ≤ n where people are counted once is the caller's affair. Events in strata of weight
 * 0 do not count.
 * Errors: no_weight (also for no strata), negative_weight, empty_stratum, under_10_events, not_a_number,
 * not_a_count, negative, not_positive, unknown_confidence, beyond_numbers; `at` names the stratum.
 * Source: Dobson, Kuulasmaa, Eberle and Scherer 1991, Stat Med 10:457; none under 10 events: Morris, Tan, Fryers and
 * Bestwick 2018, Popul Health Metr 16:19.
 */
export function directlyStandardisedRate(
  strata: readonly Stratum[],
  per: number,
  confidence: Confidence = 0.95,
): Estimate {
  checkPositive('per', per);
  let events = 0;
  let weights = 0;
  let weighted = 0;
  let variance = 0;
  for (const [index, stratum] of strata.entries()) {
    checkNumber('weight', stratum.weight, index);
    if (stratum.weight < 0)
      throw new StatisticsError('negative_weight', `Weight ${index} is below 0.`, index);
    checkCount('events', stratum.events, index);
    checkNotNegative('population', stratum.population, index);
    if (stratum.weight === 0) continue;
    if (stratum.population === 0) {
      throw new StatisticsError('empty_stratum', `Stratum ${index} has a weight and no population.`, index);
    }
    events += stratum.events;
    weights += stratum.weight;
    weighted += (stratum.weight * stratum.events) / stratum.population;
    variance += (stratum.weight / stratum.population) ** 2 * stratum.events;
  }
  if (weights === 0) throw new StatisticsError('no_weight', 'The weights are all 0.');
  if (events < 10)
    throw new StatisticsError('under_10_events', `${events} events are too few: 10 are needed.`);
  const value = weighted / weights;
  const spread = Math.sqrt(variance / events) / weights;
  const { low, high } = countInterval(events, confidence);
  return finite({
    value: value * per,
    low: (value + spread * (low - events)) * per,
    high: (value + spread * (high - events)) * per,
  });
}

/**
 * Indirectly standardised ratio observed ÷ expected (1 = as expected), expected = Σ populationᵢ × standardRateᵢ, with
 * the interval of the observed count: Byar from 10 on, exact below.
 *
 * Domain: whole observed ≥ 0, populations and standard rates (events per person of the stratum, not per 1,000) not
 * negative, and something expected.
 * Errors: empty, nothing_expected, not_a_count, negative, not_a_number, unknown_confidence, beyond_numbers; `at`
 * names the stratum. Source: Breslow and Day 1987, IARC 82, chapter 2.
 */
export function indirectlyStandardisedRatio(
  strata: readonly {
    readonly observed: number;
    readonly population: number;
    readonly standardRate: number;
  }[],
  confidence: Confidence = 0.95,
): Estimate & { readonly observed: number; readonly expected: number } {
  if (strata.length === 0) throw new StatisticsError('empty', 'There are no strata.');
  let observed = 0;
  let expected = 0;
  for (const [index, stratum] of strata.entries()) {
    checkCount('observed', stratum.observed, index);
    checkNotNegative('population', stratum.population, index);
    checkNotNegative('standardRate', stratum.standardRate, index);
    observed += stratum.observed;
    expected += stratum.population * stratum.standardRate;
  }
  if (expected === 0) throw new StatisticsError('nothing_expected', 'Nothing is expected in any stratum.');
  const { low, high } = countInterval(observed, confidence);
  return finite({
    observed,
    expected,
    value: observed / expected,
    low: low / expected,
    high: high / expected,
  });
}
