import { checkCount, StatisticsError } from './fault.ts';

/** Days from the as-of date on; `high` and `low` are the ends of an 80 % range. */
export interface Forecast {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Why there is none: too few counted to know a pace, a pace that fell by half, or years to go at this pace. */
export type NoForecast = 'too_few' | 'pace_halved' | 'too_far';

/** Weeks whose mean is the pace, and those before with which it is compared. */
const PACE_WEEKS = 4;
/** Fewer than these in the weeks of the pace say nothing of a pace. */
export const LEAST_COUNTED = 20;
/** Past five years a date is no plan. */
const FARTHEST_DAYS = 5 * 365;

/**
 * How far the mean pace of the weeks to come strays from that of the last four, as the variance of its logarithm:
 * DRIFT × (1 − e^(−weeks ÷ MEMORY)). Campaigns go from commune to commune, pause for holidays and slow down towards
 * the end. Both are parameters with a version, set on simulated campaigns (forecast.test.ts) [m].
 */
export const FORECAST = { version: 1, drift: 0.08, memory_weeks: 6 } as const;

/** 80 % of a normal distribution lie within. */
const Z_80 = 1.2815515655446004;

/**
 * When `remaining` more events will have happened, by the pace of the last four weeks.
 *
 * The pace λ is quasi-Poisson: the variance of a week is φλ, φ the Pearson dispersion of all weeks given about
 * their moving mean, at least 1. Log-normal about remaining ÷ λ with the variance
 * φ ÷ (4λ) (the pace is an estimate) + φ ÷ remaining (chance of the weeks to come) + the drift of the pace.
 *
 * @param weekly events of the last weeks, the latest first; 8 or more
 * Errors: too_few_values, not_a_count, negative.
 * Source: McCullagh & Nelder 1989, Generalized Linear Models, 9.2 (quasi-likelihood, φ); Harvey 1989, Forecasting,
 * Structural Time Series Models, 2.3 (a level that moves and reverts).
 */
export function forecastDays(weekly: readonly number[], remaining: number): Forecast | NoForecast {
  if (weekly.length < 2 * PACE_WEEKS)
    throw new StatisticsError('too_few_values', `${String(2 * PACE_WEEKS)} weeks are needed.`);
  for (const count of [...weekly, remaining]) checkCount('A count', count);
  if (remaining === 0) return { value: 0, low: 0, high: 0 };
  const recent = sum(weekly.slice(0, PACE_WEEKS));
  const before = sum(weekly.slice(PACE_WEEKS, 2 * PACE_WEEKS));
  if (recent < LEAST_COUNTED) return 'too_few';
  if (recent * 2 <= before) return 'pace_halved';

  const pace = recent / PACE_WEEKS;
  const scatter = dispersion(weekly);
  const central = remaining / pace;
  const end = (z: number): number => {
    let weeks = central;
    // A fixed point: the farther the date, the more the pace may have moved. It settles within a few steps.
    for (let step = 0; step < 50; step++) {
      const drift = FORECAST.drift * (1 - Math.exp(-weeks / FORECAST.memory_weeks));
      weeks = central * Math.exp(z * Math.sqrt(scatter / recent + scatter / remaining + drift));
    }
    return Math.ceil(weeks * 7);
  };
  const value = Math.ceil(central * 7);
  return value > FARTHEST_DAYS ? 'too_far' : { value, low: end(-Z_80), high: end(Z_80) };
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** Pearson's φ of weekly counts about the mean of each run of four weeks, at least 1: nothing is calmer than chance. */
function dispersion(weekly: readonly number[]): number {
  let squares = 0;
  let freedom = 0;
  for (let from = 0; from + PACE_WEEKS <= weekly.length; from += PACE_WEEKS) {
    const run = weekly.slice(from, from + PACE_WEEKS);
    const mean = sum(run) / PACE_WEEKS;
    if (mean === 0) continue;
    for (const count of run) squares += (count - mean) ** 2 / mean;
    freedom += PACE_WEEKS - 1;
  }
  return freedom === 0 ? 1 : Math.max(1, squares / freedom);
}
