import { normalQuantile, type Confidence, type Interval } from './confidence.ts';
import { checkCount, checkLength, checkNotNegative, finite, StatisticsError } from './fault.ts';

interface SurvivalRow {
  readonly time: number;
  /** Whose event came at this time. */
  readonly events: number;
  /** Who left at this time without an event: window still open, death, leaving. */
  readonly censored: number;
}

interface SurvivalStep extends SurvivalRow {
  readonly atRisk: number;
  /** The share still without an event just after this time. */
  readonly survival: number;
  /** Greenwood. */
  readonly standardError: number;
  /** Null while nothing has happened and once everyone has had the event: there the method says nothing. */
  readonly interval: Interval | null;
}

/**
 * Kaplan-Meier curve S(t) = Π(1 − d/n) from counts per time, one step for each time, ascending; rows of the same time
 * add up. At one time events come before censorings, so those censored on a day are at risk on that day.
 * Standard error after Greenwood S √Σ d/(n(n−d)); interval on the log-log scale, S^exp(±z σ), σ = √Σ d/(n(n−d)) ÷
 * |log S|, because it stays within 0 and 1 and holds its level in small groups, where the plain one does not.
 *
 * Domain: times ≥ 0 in any unit, whole counts ≥ 0, somebody in all.
 * Errors: empty, not_a_number, negative, not_a_count, unknown_confidence, beyond_numbers; `at` names the row.
 * Source: Kaplan and Meier 1958, JASA 53:457; Greenwood 1926; log-log: Kalbfleisch and Prentice 1980; recommended by
 * Borgan and Liestøl 1990, Scand J Stat 17:35.
 */
export function kaplanMeier(rows: readonly SurvivalRow[], confidence: Confidence = 0.95): SurvivalStep[] {
  const z = normalQuantile(confidence);
  checkLength('rows', rows, 1);
  const byTime = new Map<number, SurvivalRow>();
  let atRisk = 0;
  for (const [index, { time, events, censored }] of rows.entries()) {
    checkNotNegative('time', time, index);
    checkCount('events', events, index);
    checkCount('censored', censored, index);
    atRisk += events + censored;
    const same = byTime.get(time);
    byTime.set(time, {
      time,
      events: events + (same?.events ?? 0),
      censored: censored + (same?.censored ?? 0),
    });
  }
  finite({ atRisk });
  if (atRisk === 0) throw new StatisticsError('empty', 'Nobody is in any row.');
  let survival = 1;
  let greenwood = 0;
  const steps: SurvivalStep[] = [];
  for (const row of [...byTime.values()].sort((a, b) => a.time - b.time)) {
    const left = atRisk - row.events;
    if (row.events > 0) {
      survival *= left / atRisk;
      greenwood += row.events / atRisk / left;
    }
    const within = survival > 0 && survival < 1;
    const factor = within ? Math.exp((z * Math.sqrt(greenwood)) / -Math.log(survival)) : 1;
    steps.push({
      ...row,
      atRisk,
      survival,
      standardError: within ? survival * Math.sqrt(greenwood) : 0,
      interval: within ? { low: survival ** factor, high: survival ** (1 / factor) } : null,
    });
    atRisk = left - row.censored;
  }
  return steps;
}
