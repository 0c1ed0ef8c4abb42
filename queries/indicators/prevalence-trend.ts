import type { Bilingual, ManifestPeriod } from '../tiles/manifest.ts';
import { quartersOf } from '../tiles/quarters.ts';
import { TileNotFound } from '../tiles/tile.ts';
import type { Answer, Source } from './answer.ts';
import { answerRows, type AnswerRow } from './answer-rows.ts';
import { comparableAreas, periodPoints, quarterPoints } from './comparable-trend.ts';
import { definitionOf } from './definition.ts';
import type { Examinations } from './indicator.ts';
import { PREVALENCE_AT } from './prevalence-at-examination.ts';
import { problem, type Problem } from './problem.ts';
import type { Question } from './question.ts';
import type { Resolved } from './resolve.ts';
import { slice } from './slice.ts';
import { coverageIn, partsOf, verdictOfRows } from './trend-answer.ts';

/** So many points have a verdict; with fewer years the points are quarters. */
const YEARS = 5;

const TOO_FEW_POINTS: Readonly<Record<Examinations, Bilingual>> = {
  first: {
    vi: 'Không đủ hai kỳ có người khám lần đầu để so sánh theo thời gian.',
    en: 'There are not two periods with enough first examinations to compare over time.',
  },
  repeat: {
    vi: 'Không đủ hai kỳ có người khám lại để so sánh theo thời gian.',
    en: 'There are not two periods with enough repeat examinations to compare over time.',
  },
};

const OLDER_SNAPSHOT = problem(
  'not_stored',
  'trend',
  'This snapshot was published before first and repeat examinations were counted apart: publish again.',
  'Bản công bố này có trước khi lần khám đầu và khám lại được đếm riêng: hãy công bố lại.',
);

/**
 * The trend of a prevalence at first or at repeat examinations, over the areas that examined half of their residents in
 * each point. Points are years where five of them may be compared; else quarters where at least two may, and years again
 * where no two quarters do: who examines everybody once a year reaches half of the residents in a year and in no quarter.
 */
export async function prevalenceTrend(
  examinations: Examinations,
  answered: Answer,
  question: Question,
  resolved: Resolved,
  { manifest, readTile }: Source,
): Promise<Answer | Problem> {
  const indicator = PREVALENCE_AT[examinations];
  const { parts, tile_area } = partsOf(resolved.area, manifest.areas, indicator.topic);
  const address = { snapshot: manifest.id, area: tile_area };
  const read = await Promise.all([
    readTile({ ...address, topic: 'coverage' }),
    readTile({ ...address, topic: 'quarters' }),
    readTile({ ...resolved.tile, area: tile_area, topic: indicator.topic }),
  ]).catch((error: unknown) => {
    if (error instanceof TileNotFound) return null;
    throw error;
  });
  if (!read) return OLDER_SNAPSHOT;
  const [by_year, by_quarter, tile] = read;
  const codes = parts.map(({ key }) => key);
  const coverageBy = (key: 'period' | 'quarter') =>
    coverageIn(
      slice(
        key === 'period' ? by_year : by_quarter,
        { area: codes },
        ['area', key],
        ['residents', 'examined'],
      ),
    );
  const all_years = manifest.periods.filter(({ kind }) => kind === 'year');
  const years = periodPoints(all_years, manifest);
  const quarters = quarterPoints(quartersOf(manifest), manifest);
  const of_years = comparableAreas(parts, years, coverageBy('period'));
  const of_quarters =
    of_years.periods.length < YEARS ? comparableAreas(parts, quarters, coverageBy('quarter')) : undefined;
  const is_quarterly = of_quarters !== undefined && of_quarters.reason === undefined;
  const found = is_quarterly ? of_quarters : of_years;

  const kept = new Set(found.periods.map(({ key }) => key));
  const rowsOf = (period: ManifestPeriod, by: 'none' | 'quarter'): AnswerRow[] =>
    answerRows(
      tile,
      { ...question, by },
      { ...resolved, indicator, period, area_filter: found.areas.map(({ key }) => key) },
      manifest,
      indicator,
      answered.asked.standard,
    ).rows;
  const drawn = (): AnswerRow[] => {
    if (!is_quarterly)
      return all_years
        .filter(({ id }) => kept.has(id))
        .flatMap((year) => rowsOf(year, 'none').map((row) => ({ ...row, key: year.id, title: year.title })));
    const whole = manifest.periods.find(({ kind }) => kind === 'all')!;
    return rowsOf(whole, 'quarter').filter(({ key }) => kept.has(key));
  };
  const points = found.reason ? [] : drawn();
  const has_two = points.filter(({ value }) => value !== null).length >= 2;
  const reason = found.reason ?? (has_two ? undefined : TOO_FEW_POINTS[examinations]);
  const rows = reason ? [] : points;
  return {
    ...answered,
    definition: definitionOf(question.indicator, indicator, indicator, answered.definition.condition),
    rows,
    total: null,
    trend: {
      ...found,
      ...(reason && { reason }),
      points: is_quarterly ? 'quarter' : 'period',
      examined_again: null,
      recent: verdictOfRows(rows, is_quarterly ? quarters : years),
    },
  };
}
