import type { ExploreWords } from './explore-vi.ts';
import { formatFor } from './format.ts';

const f = formatFor('en');

/** Words of the page of linked views, in English. */
export const exploreEn: ExploreWords = {
  measure: 'Measure',
  as: 'Show',
  shown_as: { share: 'the share', count: 'people' },
  standard: 'Age-standardise by',
  crude: 'not standardised (crude)',
  split: 'Split',
  splits: { '': 'no split', sex: 'by sex', period: 'by year', age: 'by age group' },
  keys: {
    measure: 'measure',
    condition: 'condition',
    area: 'area',
    within: 'areas chosen',
    period: 'period',
    sex: 'sex',
    age: 'age',
    as: 'show',
    standard: 'standard population',
    split: 'split',
  },
  misread: (key, given) => `There is no “${given}” for ${key}; the page leaves it out.`,
  of: (n, of) => `n\u00a0=\u00a0${f.count(n)} / ${f.count(of)}`,
  whole_chosen: 'Clear the areas chosen',
  how_to:
    'Click an area, an age, a period or a condition to filter; every other view follows. Drag along the ages to choose a range. Click again to clear.',
  pin_views: 'Pin all of these figures',
  where: 'Where',
  where_what: (unit) => `${unit}; click to choose or to leave out`,
  open: (area) => `See the areas inside ${area}`,
  areas_standardised: (standard) => `Areas are compared age-standardised (${standard}).`,
  areas_not_standardised:
    'Areas are compared by their crude values: where more people are old, prevalence is often higher.',
  areas_crude: 'Areas are compared by their crude values: some cannot be age-standardised.',
  whom: 'Whom',
  whom_what: (unit) => `${unit}, by age and sex`,
  all_ages: 'Clear the ages',
  when: 'When',
  when_what: (unit) => `${unit}, by period; each period examined other people`,
  which: 'Which conditions',
  which_what: 'Prevalence of each condition and risk factor, % of the screened',
  which_count: 'People with each condition and each risk factor',
  states: 'State of the examined',
  states_what: (condition, n) =>
    `${condition}, examined people by their state in the period; n\u00a0=\u00a0${f.count(n)}`,
  state_names: {
    known: 'known',
    new_confirmed: 'newly found, confirmed',
    new_suspected: 'suspected, to be confirmed',
    history_not_recorded: 'history unclear',
    present: 'present',
    negative: 'negative',
    not_assessable: 'not assessable',
    not_applicable: 'outside the definition',
  },
  heads: { period: 'Period', people: 'Age and sex', state: 'State' },
  of_examined: '% of the examined',
  age_of_sex: (age, sex) => `${sex}, ${age}`,
  multiples_what: (unit) => `${unit}; all on one scale of colour`,
  chosen: 'chosen',
  selection: (text) => `Chosen: ${text}`,
};
