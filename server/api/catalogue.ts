import { definitionOf } from '#queries/indicators/definition.ts';
import { INDICATOR_IDS, indicatorOf } from '#queries/indicators/indicators.ts';
import { defaultPeriod } from '#queries/indicators/problem.ts';
import { offeredPeriods } from '#queries/indicators/resolve.ts';
import { STANDARD_IDS, STANDARDS } from '#queries/indicators/standards.ts';
import { SURVEYS } from '#queries/codes/surveys.ts';
import { AGE_BANDS, AGE_FILTERS } from '#queries/tiles/dimensions.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import type { Catalogue } from './answer-schema.ts';

/** All that may be asked of a snapshot. */
export function catalogueOf(manifest: Manifest): Catalogue {
  return {
    snapshot: manifest.id,
    indicators: INDICATOR_IDS.map((id) => {
      const indicator = indicatorOf(id);
      return {
        ...definitionOf(id, indicator, indicator, undefined),
        groupings: [...indicator.groupings],
        condition_kinds: [...(indicator.condition_kinds ?? [])],
        periods: offeredPeriods(indicator, manifest).map((period) => period.id),
      };
    }),
    conditions: manifest.conditions,
    periods: manifest.periods,
    default_period: defaultPeriod(manifest)?.id ?? null,
    age_bands: [...AGE_BANDS],
    age_filters: [...AGE_FILTERS],
    standards: STANDARD_IDS.map((id) => ({ id, title: STANDARDS[id].title, source: STANDARDS[id].source })),
    targets: manifest.targets,
    attributes: (manifest.attributes ?? []).map(({ id, title, source, year }) => ({
      id,
      title,
      source,
      year,
    })),
    surveys: SURVEYS.filter(({ condition }) => manifest.conditions.some(({ id }) => id === condition)),
  };
}
