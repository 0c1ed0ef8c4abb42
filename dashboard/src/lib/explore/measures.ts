import { indicatorOf, INDICATOR_IDS, type IndicatorId } from '#queries/indicators/indicators.ts';
import type { CatalogueEntry } from '#queries/tiles/manifest.ts';
import { TOPICS, type Topic } from '#queries/tiles/measures.ts';
import { isShareKind } from '../indicator/written.ts';

const PEOPLE = ['area', 'sex', 'age_band', 'period'];

/** Indicators that every linked view can show: shares of people by area, sex, age and period. */
export const EXPLORED = INDICATOR_IDS.filter((id) => {
  const { topic, value, weeks } = indicatorOf(id);
  const { keys, areas }: Topic = TOPICS[topic];
  return areas === 'children' && keys.join() === PEOPLE.join() && isShareKind(value) && !weeks;
});

/** Whether a measure is about a condition, and about one of this kind. */
export const isOfKind = (measure: IndicatorId, kind: CatalogueEntry['kind'] | undefined): boolean => {
  const { condition_kinds } = indicatorOf(measure);
  return condition_kinds === undefined || (kind !== undefined && condition_kinds.includes(kind));
};

export const isOfCondition = (measure: IndicatorId): boolean =>
  indicatorOf(measure).condition_kinds !== undefined;
