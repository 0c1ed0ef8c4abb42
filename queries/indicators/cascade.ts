import type { Bilingual, CatalogueEntry } from '../tiles/manifest.ts';
import type { Tile } from '../tiles/tile.ts';
import { ADULT_AGES, ALL_AGES, sharedAges } from './age-range.ts';
import { MEASURED, PLAUSIBLE } from './assessed-share.ts';
import { share, type Share } from './figure.ts';
import { measuresOf, type Formula } from './formula.ts';
import { ELIGIBLE_EXAMINED, POSITIVE, SCREENED } from './prevalence.ts';
import { slice, type SliceFilters } from './slice.ts';

/** Who is missing before anything is found, at the examination, and after the finding. */
export type CascadeKind = 'participation' | 'examination' | 'afterwards';

/** One step, counted among the people of the step before: `of_previous` is null for the first. */
export interface CascadeStep {
  readonly id: string;
  readonly title: Bilingual;
  readonly count: number;
  readonly of_previous: Share | null;
}

function steps(counted: readonly (readonly [id: string, title: Bilingual, count: number])[]): CascadeStep[] {
  return counted.map(([id, title, count], index) => ({
    id,
    title,
    count,
    of_previous: index === 0 ? null : share(count, counted[index - 1]![2]),
  }));
}

const TITLES = {
  eligible: { vi: 'Thuộc đối tượng', en: 'Eligible residents' },
  residents: { vi: 'Người dân', en: 'Residents' },
  examined: { vi: 'Đã khám', en: 'Examined' },
  measured: { vi: 'Có đo hoặc hỏi', en: 'Measured' },
  plausible: { vi: 'Giá trị hợp lý', en: 'Plausible' },
  assessed: { vi: 'Được đánh giá', en: 'Assessed' },
  screened: { vi: 'Đã tầm soát', en: 'Screened' },
  positive: { vi: 'Dương tính', en: 'Positive' },
  aware: { vi: 'Đã biết bệnh', en: 'Aware' },
  treated: { vi: 'Đang điều trị', en: 'Treated' },
  controlled: { vi: 'Đạt mục tiêu', en: 'Controlled' },
  first_found: { vi: 'Phát hiện lần đầu', en: 'First found' },
  contacted: { vi: 'Đã được theo dõi', en: 'Contacted' },
} as const satisfies Record<string, Bilingual>;

/**
 * The cascade at the examination, as STEPS reports it: eligible residents → examined → screened → positive →
 * aware → treated → controlled there. Both tiles are of one area; the filters choose area, sex, ages and period.
 *
 * Eligible are the residents of the definition's ages, less the examined who turned out to be outside it
 * (pregnant, for instance): of the others nobody knows.
 */
export function cascadeAtExamination(
  coverage: Tile,
  states: Tile,
  condition: Pick<CatalogueEntry, 'adults_only'>,
  filters: SliceFilters,
): CascadeStep[] {
  const ages = sharedAges(filters.ages ?? ALL_AGES, condition.adults_only ? ADULT_AGES : ALL_AGES);
  if (!ages) {
    const none = ['eligible', 'examined', 'screened', 'positive', 'aware', 'treated', 'controlled'] as const;
    return steps(none.map((id) => [id, TITLES[id], 0]));
  }
  const within = { ...filters, ages };
  const residents = slice(coverage, within, [], ['residents']).sum('residents');
  const measures = [
    ...new Set([...SCREENED, ...ELIGIBLE_EXAMINED, 'not_applicable']),
    'aware',
    'aware_treated',
    'aware_treated_controlled',
  ];
  const sums = slice(states, within, [], measures);
  const count = (formula: Formula): number => sums.sum(formula);
  return steps([
    ['eligible', TITLES.eligible, residents - sums.sum('not_applicable')],
    ['examined', TITLES.examined, count({ plus: ELIGIBLE_EXAMINED })],
    ['screened', TITLES.screened, count({ plus: SCREENED })],
    ['positive', TITLES.positive, count({ plus: POSITIVE })],
    ['aware', TITLES.aware, sums.sum('aware')],
    ['treated', TITLES.treated, sums.sum('aware_treated')],
    ['controlled', TITLES.controlled, sums.sum('aware_treated_controlled')],
  ]);
}

/** Of a group of conditions, of which nobody is assessed as a whole, the flow ends at the examination. */
export function examinedOfResidents(coverage: Tile, filters: SliceFilters): CascadeStep[] {
  const { sum } = slice(coverage, filters, [], ['residents', 'examined']);
  return steps([
    ['residents', TITLES.residents, sum('residents')],
    ['examined', TITLES.examined, sum('examined')],
  ]);
}

/** The cascade after the examination: first found → contacted → treated → controlled at the last contact. */
export function cascadeAfterFinding(followUp: Tile, filters: SliceFilters): CascadeStep[] {
  const measures = ['first_findings', 'contacted', 'contacted_treated', 'contacted_treated_controlled'];
  const sums = slice(followUp, filters, [], measures);
  return steps([
    ['first_found', TITLES.first_found, sums.sum('first_findings')],
    ['contacted', TITLES.contacted, sums.sum('contacted')],
    ['treated', TITLES.treated, sums.sum('contacted_treated')],
    ['controlled', TITLES.controlled, sums.sum('contacted_treated_controlled')],
  ]);
}

/**
 * Where people are lost on the way to a figure of a condition: residents → eligible → examined → some item of the criteria
 * measured → a plausible value → assessed. Tiles, filters and the eligible as in the cascade at the examination.
 */
export function participationFlow(
  coverage: Tile,
  states: Tile,
  condition: Pick<CatalogueEntry, 'adults_only'>,
  filters: SliceFilters,
): CascadeStep[] {
  const residentsOf = (ages: SliceFilters['ages']): number =>
    slice(coverage, { ...filters, ages }, [], ['residents']).sum('residents');
  const residents = residentsOf(filters.ages);
  const ages = sharedAges(filters.ages ?? ALL_AGES, condition.adults_only ? ADULT_AGES : ALL_AGES);
  const plus = { examined: ELIGIBLE_EXAMINED, measured: MEASURED, plausible: PLAUSIBLE, assessed: SCREENED };
  const formulas = Object.values(plus).map((of) => ({ plus: of }));
  const sums = ages && slice(states, { ...filters, ages }, [], [...measuresOf(formulas), 'not_applicable']);
  const sum = (counted: string | Formula): number => sums?.sum(counted) ?? 0;
  return steps([
    ['residents', TITLES.residents, residents],
    ['eligible', TITLES.eligible, ages ? residentsOf(ages) - sum('not_applicable') : 0],
    ...(['examined', 'measured', 'plausible', 'assessed'] as const).map(
      (id) => [id, TITLES[id], sum({ plus: plus[id] })] as const,
    ),
  ]);
}
