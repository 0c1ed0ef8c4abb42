import { ADULT_AGES, ageRange, ALL_AGES, sharedAges } from '#queries/indicators/age-range.ts';
import { CHRONIC_GROUP } from '#queries/tiles/dimensions.ts';
import type { CatalogueEntry } from '#queries/tiles/manifest.ts';
import type { ViewState } from '../state/url-state.ts';

/** Pairs are counted within the group by which care is due. */
export const isChronic = ({ kind, groups }: Pick<CatalogueEntry, 'kind' | 'groups'>): boolean =>
  kind === 'disease' && groups.includes(CHRONIC_GROUP);

/** Whether the page is asked of children alone, and its definition of adults alone. */
export const isOutside = (
  { adults_only }: Pick<CatalogueEntry, 'adults_only'>,
  { age }: Pick<ViewState, 'age'>,
): boolean => adults_only && sharedAges(ageRange(age) ?? ALL_AGES, ADULT_AGES) === undefined;
