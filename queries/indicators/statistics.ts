/**
 * Intervals for proportions, counts, rates and directly standardised rates.
 *
 * Nothing is clipped or guessed: input outside a method's domain throws a StatisticsError with a named reason.
 */

export type Confidence = 0.95 | 0.998;

/** Two-sided normal quantiles, to the digits of a double. */
export const Z: Readonly<Record<Confidence, number>> = { 0.95: 1.959963984540054, 0.998: 3.090232306167813 };

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface Estimate extends Interval {
  readonly value: number;
}

export type StatisticsFault =
  | 'not_a_number'
  | 'not_a_count'
  | 'negative'
  | 'empty_denominator'
  | 'numerator_over_denominator'
  | 'unknown_confidence'
  | 'negative_weight'
  | 'no_weight'
  | 'under_10_events'
  | 'empty_stratum';

/** Input outside the domain of a method; `reason` says which rule, `at` the index of the stratum if any. */
export class StatisticsError extends Error {
  override readonly name = 'StatisticsError';
  readonly reason: StatisticsFault;
  readonly at: number | undefined;
  constructor(reason: StatisticsFault, message: string, at?: number) {
    super(message);
    this.reason = reason;
    this.at = at;
  }
}

function quantile(confidence: Confidence): number {
  const z = (Z as Readonly<Record<number, number | undefined>>)[confidence];
  if (z === undefined)
    throw new StatisticsError('unknown_confidence', `Confidence must be 0.95 or 0.998, not ${confidence}.`);
  return z;
}

function checkNumber(name: string, value: number): void {
  if (!Number.isFinite(value))
    throw new StatisticsError('not_a_number', `${name} must be a finite number, not ${value}.`);
}

function checkNotNegative(name: string, value: number): void {
  checkNumber(name, value);
  if (value < 0) throw new StatisticsError('negative', `${name} must not be negative, but is ${value}.`);
}

function checkDenominator(n: number): void {
  checkNumber('n', n);
  if (n <= 0) throw new StatisticsError('empty_denominator', `n must be above 0, but is ${n}.`);
}

/**
 * Wilson score interval of the proportion x ÷ n:
 * (x + z²/2 ± z √(x(n−x)/n + z²/4)) ÷ (n + z²).
 *
 * Domain: 0 ≤ x ≤ n, n > 0; x and n may be fractions (effective sample size).
 * Source: Wilson 1927, JASA 22:209; Newcombe 1998, Stat Med 17:857, method 3.
 */
export function wilson(x: number, n: number, confidence: Confidence = 0.95): Estimate {
  const z = quantile(confidence);
  checkNotNegative('x', x);
  checkDenominator(n);
  if (x > n) throw new StatisticsError('numerator_over_denominator', `x must not exceed n, but ${x} > ${n}.`);
  const centre = x + (z * z) / 2;
  const half = z * Math.sqrt((x * (n - x)) / n + (z * z) / 4);
  // At the ends the bound is exactly 0 or 1; the subtraction would leave a rounding error.
  return {
    value: x / n,
    low: x === 0 ? 0 : (centre - half) / (n + z * z),
    high: x === n ? 1 : (centre + half) / (n + z * z),
  };
}

/** P(X ≤ x) for X Poisson with mean μ. */
function poissonAtMost(x: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let k = 1; k <= x; k++) sum += term *= mean / k;
  return sum;
}

/** The mean at which P(X ≤ x) is `probability`; that probability falls as the mean rises. */
function poissonMean(x: number, probability: number): number {
  let low = 0;
  let high = 1;
  while (poissonAtMost(x, high) > probability) high *= 2;
  for (let step = 0; step < 100 && high - low > 1e-14 * high; step++) {
    const middle = (low + high) / 2;
    if (poissonAtMost(x, middle) > probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** From this many events on, Byar's approximation is used. */
export const BYAR_FROM_EVENTS = 10;

/**
 * Interval of a Poisson count. Below 10 events exact: low = χ²(α/2; 2x)/2, high = χ²(1−α/2; 2x+2)/2.
 * From 10 on Byar: x(1 − 1/9x − z/3√x)³ and (x+1)(1 − 1/9(x+1) + z/3√(x+1))³.
 *
 * Domain: whole x ≥ 0. Source: Garwood 1936; Breslow and Day 1987, IARC 82, p. 69.
 */
export function countInterval(x: number, confidence: Confidence = 0.95): Interval {
  const z = quantile(confidence);
  checkNotNegative('x', x);
  if (!Number.isInteger(x))
    throw new StatisticsError('not_a_count', `x must be a whole number, but is ${x}.`);
  if (x < BYAR_FROM_EVENTS) {
    const tail = (1 - confidence) / 2;
    return { low: x === 0 ? 0 : poissonMean(x - 1, 1 - tail), high: poissonMean(x, tail) };
  }
  const byar = (events: number, sign: number): number =>
    events * (1 - 1 / (9 * events) + (sign * z) / (3 * Math.sqrt(events))) ** 3;
  return { low: byar(x, -1), high: byar(x + 1, 1) };
}

/** The rate x ÷ n × per, with the interval of its count. Domain: whole x ≥ 0, n > 0 (people or person-years). */
export function rate(x: number, n: number, per: number, confidence: Confidence = 0.95): Estimate {
  checkDenominator(n);
  checkNotNegative('per', per);
  const { low, high } = countInterval(x, confidence);
  return { value: (x / n) * per, low: (low / n) * per, high: (high / n) * per };
}

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
 * Domain: 10 or more events in all, a population in every stratum of non-zero weight, weights not negative and
 * not all zero, x ≤ n where people are counted once is the caller's affair. Events in strata of weight 0 do not count.
 * Source: Dobson, Kuulasmaa, Eberle and Scherer 1991, Stat Med 10:457.
 */
export function directlyStandardisedRate(
  strata: readonly Stratum[],
  per: number,
  confidence: Confidence = 0.95,
): Estimate {
  checkNotNegative('per', per);
  let events = 0;
  let weights = 0;
  let weighted = 0;
  let variance = 0;
  for (const [index, stratum] of strata.entries()) {
    checkNumber('weight', stratum.weight);
    if (stratum.weight < 0)
      throw new StatisticsError('negative_weight', `Weight ${index} is below 0.`, index);
    checkNotNegative('events', stratum.events);
    checkNotNegative('population', stratum.population);
    if (stratum.weight === 0) continue;
    if (stratum.population === 0) {
      throw new StatisticsError('empty_stratum', `Stratum ${index} has a weight and no population.`, index);
    }
    events += stratum.events;
    weights += stratum.weight;
    weighted += (stratum.weight * stratum.events) / stratum.population;
    variance += (stratum.weight ** 2 * stratum.events) / stratum.population ** 2;
  }
  if (weights === 0) throw new StatisticsError('no_weight', 'The weights are all 0.');
  if (events < 10)
    throw new StatisticsError('under_10_events', `${events} events are too few: 10 are needed.`);
  const value = weighted / weights;
  const spread = Math.sqrt(variance / events) / weights;
  const { low, high } = countInterval(events, confidence);
  return {
    value: value * per,
    low: (value + spread * (low - events)) * per,
    high: (value + spread * (high - events)) * per,
  };
}
