import { BENCHMARKS } from '#queries/indicators/comparison.ts';
import { trendsOf } from '#queries/indicators/indicator.ts';
import { indicatorOf, type IndicatorId } from '#queries/indicators/indicators.ts';
import { STANDARD_IDS, STANDARDS } from '#queries/indicators/standards.ts';
import { AGE_FILTERS, SEXES, TREATED_AGE_FILTERS } from '#queries/tiles/dimensions.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { areaChoices } from '../frame/area-choices.ts';
import { filterField, type FilterField, type NamedChoice } from '../frame/filter-field.ts';
import type { Frame } from '../frame/view.ts';
import type { Language } from '../words/format.ts';
import { capital } from '../words/names.ts';
import type { IndicatorWords } from '../words/indicator-vi.ts';
import { ASKED_KEYS, isAddition, knows, suits, type Asked } from './asked.ts';
import { indicatorChoices, type IndicatorLinks } from './links.ts';
import type { IndicatorPage } from './page.ts';

/** The filters that the indicator knows, the indicator itself first. */
export function indicatorFilters(
  page: IndicatorPage,
  links: IndicatorLinks,
  { words, language }: Frame,
  own: IndicatorWords,
): FilterField[] {
  const { asked, defaults } = page;
  const ages = page.disclosure ? TREATED_AGE_FILTERS : AGE_FILTERS;
  const choices: Record<(typeof ASKED_KEYS)[number], NamedChoice[]> = {
    condition: page.conditions.map(({ id, title }) => ({ value: id, text: title[language] })),
    area: areaChoices(page.trail, page.choices, language),
    by: groupingsOf(page).map((by) => ({ value: by, text: own.by_whom(by) })),
    sex: (['all', ...SEXES] as const).map((sex) => ({ value: sex, text: words.sexes[sex] })),
    age: [...new Set([...ages, asked.age])].map((age) => ({ value: age, text: words.ages(age) })),
    period: page.periods.map(({ id, title }) => ({ value: id, text: title[language] })),
    standard: STANDARD_IDS.map((id) => ({ value: id, text: STANDARDS[id].title[language] })),
    compare: (['', ...BENCHMARKS] as const).map((value) => ({ value, text: own.benchmarks[value] })),
    attribute: orNone(own.no_attribute, page.attributes, language),
    trend: (['', ...trendsOf(indicatorOf(asked.indicator))] as const).map((value) => ({
      value,
      text: own.trends[value],
    })),
    survey: orNone(own.no_survey, page.surveys, language),
    // A long table has a link of its own.
    rows: [],
  };
  const shown = ASKED_KEYS.filter(
    // Bands of age are the rows of which a standardised value is made; a treated view does not have them all.
    (key) =>
      knows(asked.indicator, key) &&
      !(key === 'standard' && (asked.by === 'age' || page.disclosure)) &&
      (!isAddition(key) || (suits(asked, key) && !page.disclosure && choices[key].length > 1)),
  );
  return [
    {
      ...filterField(
        'indicator',
        own.filters.indicator,
        indicatorChoices(language),
        asked.indicator,
        undefined,
        (id) => links.other(id as IndicatorId),
      ),
      linksOnly: true,
    },
    ...shown.map((key) => ({
      ...filterField(key, own.filters[key], choices[key], asked[key], defaults[key], (value) =>
        links.to({
          [key]: value,
          // An area that has none below it is not shown by area.
          ...(key === 'area' && asked.by === 'area' && !hasAreasBelow(page, value) && { by: 'none' }),
        }),
      ),
      formOnly: isAddition(key) && asked[key] === '',
    })),
  ];
}

const orNone = (
  none: string,
  named: readonly { readonly id: string; readonly title: Bilingual }[],
  language: Language,
): NamedChoice[] => [
  { value: '', text: none },
  ...named.map(({ id, title }) => ({ value: id, text: title[language] })),
];

const groupingsOf = ({ asked, choices }: IndicatorPage): string[] =>
  indicatorOf(asked.indicator).groupings.filter(
    (by) => by !== 'area' || choices.some(({ parent }) => parent === asked.area),
  );

/** Whether an area of the menu has areas below it; only those of the trail list theirs. */
function hasAreasBelow({ trail, choices }: IndicatorPage, code: string): boolean {
  if (trail.some((area) => area.code === code)) return choices.some(({ parent }) => parent === code);
  return choices.some(({ areas }) => areas.some((one) => one.code === code && one.level !== 'commune'));
}

/** What is shown in place of a parameter that had no answer. */
export function shownValue(
  key: keyof Asked,
  { asked, trail, periods, conditions, attributes, surveys }: IndicatorPage,
  { words, language }: Frame,
  own: IndicatorWords,
): string {
  switch (key) {
    case 'indicator':
      return indicatorOf(asked.indicator).title[language];
    case 'condition':
      return conditions.find(({ id }) => id === asked.condition)?.title[language] ?? '–';
    case 'area':
      return trail.at(-1)?.full_name[language] ?? asked.area;
    case 'by':
      return own.by_whom(asked.by);
    case 'sex':
      return words.sexes[asked.sex];
    case 'age':
      return words.ages(asked.age);
    case 'period':
      return periods.find(({ id }) => id === asked.period)?.title[language] ?? asked.period;
    case 'standard':
      return asked.standard === '' ? '–' : capital(STANDARDS[asked.standard].title[language]);
    case 'compare':
      return own.benchmarks[asked.compare];
    case 'attribute':
      return attributes.find(({ id }) => id === asked.attribute)?.title[language] ?? own.no_attribute;
    case 'trend':
      return own.trends[asked.trend];
    case 'survey':
      return surveys.find(({ id }) => id === asked.survey)?.title[language] ?? own.no_survey;
    case 'rows':
      return own.rows_first;
  }
}
