import { ALL, TEN_YEAR_GROUPS } from '#queries/disclosure/people-groups.ts';
import { ALL_AGES, ADULT_AGES, sharedAges } from '#queries/indicators/age-range.ts';
import { SEX_TITLES } from '#queries/indicators/answer-rows.ts';
import {
  examinedOfResidents,
  participationFlow,
  type CascadeStep as CountedStep,
} from '#queries/indicators/cascade.ts';
import type { SliceFilters } from '#queries/indicators/slice.ts';
import { SEXES } from '#queries/tiles/dimensions.ts';
import type { Bilingual, CatalogueEntry } from '#queries/tiles/manifest.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import type { Cascade, Share } from '../overview/model.ts';
import type { Scope } from '../overview/scope.ts';
import { shareOf } from '../overview/share.ts';

/** Where people are lost on the way to a figure of a condition: all of them, and each group apart. */
export interface Participation {
  readonly all: Cascade;
  readonly groups: readonly ParticipationGroup[];
}

export interface ParticipationGroup {
  readonly by: 'sex' | 'age' | 'area';
  readonly key: string;
  readonly title: Bilingual;
  readonly counts: readonly number[];
  /** Of the step before, who is not in this one; of the first two steps, which lose nobody, null. */
  readonly lost: readonly (Share | null)[];
  /** Who is left at the end, of those to whom the definition applies. */
  readonly assessed: Share | null;
}

/** No table of a treated view has them: readings that were refused are few. */
const NOT_TREATED = ['measured', 'plausible'];
/** Residents and the eligible: who is outside the definition is not lost. */
const NOT_LOST = ['residents', 'eligible'];

/** Ages made of the others. */
const WIDE_AGES = [ALL, '0-17', '18+'];

/** @param states null: of a group of conditions, and for an event, nobody is assessed as a whole */
export function participation(
  scope: Scope,
  entry: Pick<CatalogueEntry, 'adults_only'>,
  coverage: Tile,
  states: Tile | null,
): Participation {
  const isTreated = scope.manifest.disclosure !== undefined;
  const flowOf = (filters: SliceFilters): CountedStep[] => {
    const steps = states
      ? participationFlow(coverage, states, entry, filters)
      : examinedOfResidents(coverage, filters);
    return isTreated ? steps.filter(({ id }) => !NOT_TREATED.includes(id)) : steps;
  };
  const group = (
    by: ParticipationGroup['by'],
    key: string,
    title: Bilingual,
    filters: SliceFilters,
  ): ParticipationGroup => {
    const steps = flowOf(filters);
    const counts = steps.map(({ count }) => count);
    const before = (i: number): number => counts[i - 1] ?? NaN;
    const eligible = steps.findIndex(({ id }) => id === 'eligible');
    return {
      by,
      key,
      title,
      counts,
      // The census may hold fewer people than were examined: then nobody is said to be missing.
      lost: steps.map(({ id, count }, i) =>
        NOT_LOST.includes(id) || count > before(i) ? null : shareOf(before(i) - count, before(i), scope),
      ),
      assessed: shareOf(counts.at(-1) ?? NaN, counts[Math.max(0, eligible)] ?? NaN, scope),
    };
  };
  const { own, people, compared, state } = scope;
  const ages = sharedAges(people.ages ?? ALL_AGES, entry.adults_only ? ADULT_AGES : ALL_AGES);
  const served = coverage.treated?.values('age');
  const within = TEN_YEAR_GROUPS.ages.filter(
    ({ id, first, last }) =>
      ages &&
      !WIDE_AGES.includes(id) &&
      first >= ages.first &&
      last <= ages.last &&
      (served?.includes(id) ?? true),
  );
  const steps = flowOf(own);
  return {
    all: {
      steps: steps.map(({ id, title, count }, i) => ({
        id,
        title,
        count,
        ofPrevious: i === 0 ? null : shareOf(count, steps[i - 1]?.count ?? NaN, scope),
      })),
    },
    groups: [
      ...(state.sex === 'all' ? SEXES.map((sex) => group('sex', sex, SEX_TITLES[sex], { ...own, sex })) : []),
      ...within.map(({ id, first, last }) =>
        group('age', id, { vi: `${id} tuổi`, en: `Age ${id}` }, { ...own, ages: { first, last } }),
      ),
      ...compared.map(({ code, name }) => group('area', code, name, { ...people, area: code })),
    ],
  };
}
