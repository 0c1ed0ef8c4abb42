import { normalQuantile, type Confidence, type Estimate, type Interval } from './confidence.ts';
import { checkCount, checkDenominator, checkPositive, finite } from './fault.ts';

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
  for (let step = 0; step < 100 && high - low > 1e-15 * high; step++) {
    const middle = (low + high) / 2;
    if (poissonAtMost(x, middle) > probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** From this many events on, Byar's approximation is used: within 0.2 % of the exact limits at 95 %. */
const BYAR_FROM_EVENTS = 10;

/**
 * Interval of a Poisson count. Below 10 events exact: low = χ²(α/2; 2x)/2, high = χ²(1−α/2; 2x+2)/2.
 * From 10 on Byar: x(1 − 1/9x − z/3√x)³ and (x+1)(1 − 1/9(x+1) + z/3√(x+1))³.
 *
 * Domain: whole x ≥ 0. Errors: not_a_number, negative, not_a_count, unknown_confidence.
 * Source: Garwood 1936, Biometrika 28:437; Breslow and Day 1987, IARC 82, p. 69; the limit of 10 events: Public
 * Health England 2018, Technical Guide: Confidence Intervals.
 */
export function countInterval(x: number, confidence: Confidence = 0.95): Interval {
  const z = normalQuantile(confidence);
  checkCount('x', x);
  if (x < BYAR_FROM_EVENTS) {
    const tail = (1 - confidence) / 2;
    return { low: x === 0 ? 0 : poissonMean(x - 1, 1 - tail), high: poissonMean(x, tail) };
  }
  const byar = (events: number, sign: number): number =>
    events * (1 - 1 / (9 * events) + (sign * z) / (3 * Math.sqrt(events))) ** 3;
  return { low: byar(x, -1), high: byar(x + 1, 1) };
}

/**
 * The rate x ÷ n × per, with the interval of its count.
 *
 * Domain: whole x ≥ 0, n > 0 (people or person-years), per > 0.
 * Errors: those of the count, empty_denominator, not_positive, beyond_numbers. Source: as for the count.
 */
export function rate(x: number, n: number, per: number, confidence: Confidence = 0.95): Estimate {
  checkDenominator(n);
  checkPositive('per', per);
  const { low, high } = countInterval(x, confidence);
  return finite({ value: (x / n) * per, low: (low / n) * per, high: (high / n) * per });
}
