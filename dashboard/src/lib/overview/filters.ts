import { AGE_FILTERS, SEXES, TREATED_AGE_FILTERS } from '#queries/tiles/dimensions.ts';
import { areaChoices } from '../frame/area-choices.ts';
import { filterField, type FilterField, type NamedChoice } from '../frame/filter-field.ts';
import type { View } from '../frame/view.ts';
import { STATE_KEYS, type StateKey } from '../state/url-state.ts';

/** The filters of the first page. */
export function overviewFilters({ overview, words, language, links }: View): FilterField[] {
  const { context, defaults, state } = overview;
  const choices: Record<StateKey, NamedChoice[]> = {
    area: areaChoices(context.trail, context.choices, language),
    period: context.periods.map(({ id, title }) => ({ value: id, text: title[language] })),
    sex: (['all', ...SEXES] as const).map((sex) => ({ value: sex, text: words.sexes[sex] })),
    age: (context.disclosure ? TREATED_AGE_FILTERS : AGE_FILTERS).map((age) => ({
      value: age,
      text: words.ages(age),
    })),
    condition: context.conditions.map(({ id, title }) => ({ value: id, text: title[language] })),
  };
  return STATE_KEYS.map((key) =>
    filterField(key, words.filters[key], choices[key], state[key], defaults[key], (value) =>
      links.to({ [key]: value }),
    ),
  );
}
