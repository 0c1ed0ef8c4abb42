import { childrenOf, tileAreaOf } from '../tiles/area-tree.ts';
import type { Bilingual, ManifestArea } from '../tiles/manifest.ts';
import { TOPICS, type Topic, type TopicId } from '../tiles/measures.ts';
import type { Answer, Source } from './answer.ts';
import { answerRows, rowPeriods, type AnswerRow } from './answer-rows.ts';
import { caveatOf } from './caveat.ts';
import { comparableAreas, periodPoints, verdictOf, type TrendPoint } from './comparable-trend.ts';
import type { Question } from './question.ts';
import type { Resolved } from './resolve.ts';
import { slice, type Slice } from './slice.ts';

const NOT_APART: Bilingual = {
  vi: 'Không vẽ xu hướng: từ kỳ thứ hai nhiều người là khám lại, và chỉ số này không tách lần khám đầu với khám lại.',
  en: 'No trend is drawn: from the second period on many were examined before, and this indicator does not keep first and repeat examinations apart.',
};
const CHOOSE: Bilingual = {
  vi: 'Không vẽ xu hướng chung cho lần khám đầu và khám lại: hãy chọn lần khám đầu (trend=first) hoặc khám lại (trend=repeat).',
  en: 'No one trend is drawn over first and repeat examinations: choose the first (trend=first) or the repeat ones (trend=repeat).',
};

/**
 * An answer by period over the areas that may be compared over time alone; without rows, and why, where none may. Of
 * people's states first and repeat examinations are one only where nobody was examined twice.
 */
export async function trendAnswer(
  answered: Answer,
  question: Question,
  resolved: Resolved,
  { manifest, readTile }: Source,
): Promise<Answer> {
  const { area, indicator } = resolved;
  const { parts, tile_area } = partsOf(area, manifest.areas, indicator.topic);
  const [coverage, tile] = await Promise.all([
    readTile({ snapshot: manifest.id, area: tile_area, topic: 'coverage' }),
    readTile({ ...resolved.tile, area: tile_area }),
  ]);
  const periods = rowPeriods('period', resolved, manifest) ?? [];
  const codes = parts.map(({ key }) => key);
  const sums = slice(coverage, { area: codes }, ['area', 'period'], ['residents', 'examined']);
  const points = periodPoints(periods, manifest);
  const found = comparableAreas(parts, points, coverageIn(sums));
  const examined = (period: string): number =>
    found.areas.reduce((sum, { key }) => sum + sums.sum('examined', key, period), 0);
  const ever = examined('all');
  const in_points = found.periods.reduce((sum, { key }) => sum + examined(key), 0);
  const examined_again = ever > 0 ? Math.max(0, in_points - ever) : null;
  const mixed = indicator.topic === 'condition' && examined_again !== 0;
  const reason = found.reason ?? (mixed ? (indicator.standardised ? CHOOSE : NOT_APART) : undefined);
  const kept = new Set(found.periods.map(({ key }) => key));
  const of_areas: Resolved = { ...resolved, area_filter: found.areas.map(({ key }) => key) };
  const rows = reason
    ? []
    : answerRows(tile, question, of_areas, manifest, indicator, answered.asked.standard).rows.filter(
        ({ key }) => kept.has(key),
      );
  return {
    ...answered,
    rows,
    total: null,
    trend: {
      ...found,
      ...(reason && { reason }),
      points: 'period',
      examined_again,
      recent: verdictOfRows(rows, points),
    },
  };
}

/** The areas below one that a trend may be over, itself where none is kept, and the tile that lists them. */
export function partsOf(area: ManifestArea, areas: readonly ManifestArea[], topic: TopicId) {
  const { levels }: Topic = TOPICS[topic];
  const children = (levels?.includes(area.level) ?? true) ? childrenOf(areas, area.code) : [];
  const parts = (children.length > 0 ? children : [area])
    .filter(({ kind }) => kind !== 'unsplit')
    .map((part) => ({
      key: part.code,
      title: part.name,
      isChanged: (point: TrendPoint) => caveatOf(part, area, point, topic) !== undefined,
    }));
  return { parts, tile_area: children.length > 0 ? area.code : (tileAreaOf(area) ?? area.code) };
}

/** Coverage by area and point, from sums that are grouped so. */
export const coverageIn =
  (sums: Slice) =>
  (area: string, point: string): number => {
    const residents = sums.sum('residents', area, point);
    return residents > 0 ? sums.sum('examined', area, point) / residents : 0;
  };

/** The verdict on rows that are points, by the standardised value where it is standardised. */
export function verdictOfRows(rows: readonly AnswerRow[], points: readonly TrendPoint[]) {
  const place = new Map(points.map(({ key }, index) => [key, index]));
  return verdictOf(
    rows.map(({ key, value, low, high, standardised }) => ({
      period: place.get(key)!,
      ...(standardised
        ? { value: standardised.value, low: standardised.low, high: standardised.high }
        : { value, low, high }),
    })),
  );
}
