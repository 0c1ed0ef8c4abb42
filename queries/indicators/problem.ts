import type { Bilingual, Manifest, ManifestPeriod } from '../tiles/manifest.ts';

/** Why a question has no answer; `parameter` is the one to change, `nearest` what may be asked instead. */
export interface Problem {
  readonly problem: ProblemId;
  readonly parameter: string;
  readonly detail: Bilingual;
  readonly nearest?: string;
}

export type ProblemId =
  | 'unknown_area'
  | 'no_children'
  | 'unknown_period'
  | 'unknown_age'
  | 'unknown_condition'
  | 'condition_needed'
  | 'condition_kind'
  | 'unknown_attribute'
  | 'unknown_survey'
  | 'not_used'
  | 'not_grouped_so'
  | 'not_stored';

export const isProblem = (answer: object): answer is Problem => 'problem' in answer;

export const problem = (
  id: ProblemId,
  parameter: string,
  en: string,
  vi: string,
  nearest?: string,
): Problem => ({
  problem: id,
  parameter,
  detail: { vi, en },
  ...(nearest !== undefined && { nearest }),
});

/** The period that a page or question without one reads: everything so far, else the last round, else the last year. */
export function defaultPeriod(manifest: Manifest): ManifestPeriod | undefined {
  for (const kind of ['all', 'round', 'year', 'month'] as const) {
    const last = manifest.periods.findLast((period) => period.kind === kind);
    if (last) return last;
  }
  return undefined;
}

/** Of the offered periods the one that lies closest to the date in `asked` (2016, 2019-03 …); the last without a date. */
export function nearestPeriod(asked: string, offered: readonly ManifestPeriod[]): ManifestPeriod | undefined {
  const date = /(\d{4})(?:-(\d{2}))?/.exec(asked);
  if (!date) return offered.at(-1);
  const middle = Date.UTC(Number(date[1]), date[2] === undefined ? 6 : Number(date[2]) - 1, 1);
  const distance = (period: ManifestPeriod): number =>
    Math.max(0, Date.parse(period.from) - middle, middle - Date.parse(period.to));
  const length = (period: ManifestPeriod): number => Date.parse(period.to) - Date.parse(period.from);
  let best: ManifestPeriod | undefined;
  for (const period of offered) {
    if (best === undefined || distance(period) < distance(best)) best = period;
    else if (distance(period) === distance(best) && length(period) < length(best)) best = period;
  }
  return best;
}
