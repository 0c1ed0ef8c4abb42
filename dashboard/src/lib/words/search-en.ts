import { formatFor } from './format.ts';
import type { SearchWords } from './search-vi.ts';

const f = formatFor('en');

/** Words of the search, in English. */
export const searchEn: SearchWords = {
  title: 'Search',
  label: 'Find an area, condition, indicator or page',
  hint: 'For example: an chau, HTN, I10, coverage',
  hint_more:
    'With or without accents; short names, area codes, ICD-10 codes and Vietnamese names are found too.',
  go: 'Search',
  close: 'Close',
  results: 'Results',
  found: (n, text) => `${f.count(n)} ${n === 1 ? 'result' : 'results'} for “${text}”`,
  shown_first: (n) => `These are the first ${f.count(n)}; type more to narrow them down.`,
  all_results: (n) => `See all ${f.count(n)} results`,
  not_found: (text) => `Nothing found for “${text}”`,
  not_found_why:
    'This data has no such name, short name or code. Try fewer letters, or choose from the lists.',
  too_long: (n) => `Only the first ${f.count(n)} characters were searched for.`,
  no_people: 'People cannot be found by name or number: no data of single persons is here.',
  can_be_found: (areas, conditions, indicators) =>
    `${f.count(areas)} areas, ${f.count(conditions)} conditions and groups, ${f.count(indicators)} indicators, every page and every term can be found.`,
  lists: {
    page: 'Pages',
    condition: 'Diseases, risk factors, groups',
    indicator: 'Indicators',
  },
  lists_all: 'See the lists',
  loading: 'Loading what can be found…',
  not_loaded:
    'What can be found could not be loaded: the connection is lost, or this data has been replaced.',
  key_slash: 'Open with the / key',
  keys: 'Up and down to choose, Enter to open, Esc to close',
  indicator: 'indicator',
  condition_kinds: {
    disease: 'disease',
    risk_factor: 'risk factor',
    event: 'acute illness',
    group: 'group of diseases',
  },
  area_kinds: { former_district: 'former district', group: 'group of communes' },
  page_validation: 'Validation',
  page_about: {
    overview: 'page: on target or not, who is behind, what was found, why figures changed',
    areas: 'page: what is done and left in each area',
    conditions: 'page: each condition, in whom, where, since when',
    explore: 'page: map, age, sex and time, each filtering the others',
    'follow-up': 'page: who waits for a call, who was lost, who is controlled',
    quality: 'page: checks of the data, items left empty, refused rows',
    indicators: 'page: every indicator with every filter',
    board: 'page: the figures that were pinned',
    help: 'page: how each kind of figure is read, glossary',
    imports: 'page: hand in files, what each changed, withdraw one',
    methods: 'page: definitions, and how figures are computed',
    validation: 'page: beside published results',
  },
};
