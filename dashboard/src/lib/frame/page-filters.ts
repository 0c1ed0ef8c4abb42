import { AGE_FILTERS, SEXES, TREATED_AGE_FILTERS } from '#queries/tiles/dimensions.ts';
import { figurePage, type FigurePageId } from '../state/pages.ts';
import type { StateKey } from '../state/url-state.ts';
import { areaChoices } from './area-choices.ts';
import { filterField, type FilterField, type NamedChoice } from './filter-field.ts';
import type { PageView } from './view.ts';

/** The filters that a page of figures knows. */
export function pageFilters({ page, words, language, links }: PageView, id: FigurePageId): FilterField[] {
  const { context, defaults, state } = page;
  const choices: Record<StateKey, NamedChoice[]> = {
    area: areaChoices(context.trail, context.choices, language),
    period: context.periods.map(({ id, title }) => ({ value: id, text: title[language] })),
    sex: (['all', ...SEXES] as const).map((sex) => ({ value: sex, text: words.sexes[sex] })),
    age: [...new Set([...(context.disclosure ? TREATED_AGE_FILTERS : AGE_FILTERS), state.age])].map(
      (age) => ({
        value: age,
        text: words.ages(age),
      }),
    ),
    condition: context.conditions.map(({ id, title }) => ({ value: id, text: title[language] })),
  };
  return figurePage(id).keys.map((key) =>
    filterField(key, words.filters[key], choices[key], state[key], defaults[key], (value) =>
      links.to({ [key]: value }),
    ),
  );
}
