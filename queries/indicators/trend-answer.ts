import { childrenOf, tileAreaOf } from '../tiles/area-tree.ts';
import type { Answer, Source } from './answer.ts';
import { answerRows, rowPeriods, type AnswerRow } from './answer-rows.ts';
import { caveatOf } from './caveat.ts';
import { comparableAreas, FIRST_AND_REPEAT, verdictOf } from './comparable-trend.ts';
import type { Question } from './question.ts';
import type { Resolved } from './resolve.ts';

/** An answer by period over the areas that may be compared over time alone; without rows, and why, where none may. */
export async function trendAnswer(
  answered: Answer,
  question: Question,
  resolved: Resolved,
  { manifest, readTile }: Source,
): Promise<Answer> {
  const { area, indicator } = resolved;
  const children = childrenOf(manifest.areas, area.code);
  const parts = (children.length > 0 ? children : [area]).filter(({ kind }) => kind !== 'unsplit');
  const tile_area = children.length > 0 ? area.code : (tileAreaOf(area) ?? area.code);
  const [coverage, tile] = await Promise.all([
    readTile({ snapshot: manifest.id, area: tile_area, topic: 'coverage' }),
    readTile({ ...resolved.tile, area: tile_area }),
  ]);
  const periods = rowPeriods('period', resolved, manifest) ?? [];
  const found = comparableAreas(
    coverage,
    parts.map((part) => ({
      key: part.code,
      title: part.name,
      isChanged: (period) => caveatOf(part, area, period, indicator.topic) !== undefined,
    })),
    periods,
    manifest,
  );
  const mixed = indicator.topic === 'condition' && found.examined_again !== 0;
  const reason = found.reason ?? (mixed ? FIRST_AND_REPEAT : undefined);
  const kept = new Set(found.periods.map(({ key }) => key));
  const of_areas: Resolved = { ...resolved, area_filter: found.areas.map(({ key }) => key) };
  const rows = reason
    ? []
    : answerRows(tile, question, of_areas, manifest, indicator, answered.asked.standard).rows.filter(
        ({ key }) => kept.has(key),
      );
  const place = new Map(periods.map(({ id }, index) => [id, index]));
  const points = rows.map((row: AnswerRow) => ({
    period: place.get(row.key)!,
    ...valueShown(row),
  }));
  return {
    ...answered,
    rows,
    total: null,
    trend: { ...found, ...(reason && { reason }), recent: verdictOf(points) },
  };
}

/** The standardised value of a row where it is standardised, else its own. */
const valueShown = ({ value, low, high, standardised }: AnswerRow) =>
  standardised
    ? { value: standardised.value, low: standardised.low, high: standardised.high }
    : { value, low, high };
