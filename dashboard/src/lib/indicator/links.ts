import { INDICATOR_IDS, indicatorOf, type IndicatorId } from '#queries/indicators/indicators.ts';
import { AGE_FILTERS } from '#queries/tiles/dimensions.ts';
import { indicatorPath, queryText } from '../state/addresses.ts';
import { linksFor, type Links } from '../state/links.ts';
import type { Language } from '../words/format.ts';
import type { Answered } from './answered.ts';
import { askedQuery, fitting, knows, questionOf, type Asked } from './asked.ts';
import type { IndicatorPage } from './page.ts';

/** Addresses that an indicator's page leads to. */
export interface IndicatorLinks {
  readonly to: (change: Partial<Asked>) => string;
  /** Down one area of the rows; where that has none below it, the area itself. */
  readonly down: (area: string) => string;
  readonly language: (language: Language) => string;
  /** The same question of another indicator, as far as that knows its words. */
  readonly other: (indicator: IndicatorId) => string;
  /** A page of figures of the same people. */
  readonly page: Links['page'];
  /** The answer itself, of the very snapshot that the page shows. */
  readonly data: (format: 'csv' | 'json') => string;
}

export function indicatorLinks(page: IndicatorPage, language: Language): IndicatorLinks {
  const { asked, defaults, snapshot } = page;
  const { age, period } = asked;
  const unlessUsual = (key: 'area' | 'period' | 'sex'): string | undefined =>
    asked[key] === defaults[key] ? undefined : asked[key];
  const to: IndicatorLinks['to'] = (change) =>
    indicatorPath(language, asked.indicator) + askedQuery(fitting(asked, change), defaults);
  const levels = new Map(page.choices.flatMap(({ areas }) => areas.map(({ code, level }) => [code, level])));
  return {
    to,
    down: (code) => to({ area: code, ...(levels.get(code) === 'commune' && { by: 'none' }) }),
    language: (other) => indicatorPath(other, asked.indicator) + askedQuery(asked, defaults),
    other: (indicator) => {
      const { groupings, condition_kinds } = indicatorOf(indicator);
      const kind = page.conditions.find(({ id }) => id === asked.condition)?.kind;
      return (
        indicatorPath(language, indicator) +
        queryText({
          condition: kind && condition_kinds?.includes(kind) ? asked.condition : undefined,
          area: unlessUsual('area'),
          by: asked.by !== 'none' && groupings.includes(asked.by) ? asked.by : undefined,
          sex: knows(indicator, 'sex') ? unlessUsual('sex') : undefined,
          age: knows(indicator, 'age') && age !== 'all' ? age : undefined,
          // Not every indicator has months.
          period: page.periods.some(({ id, kind: of }) => id === period && of !== 'month')
            ? unlessUsual('period')
            : undefined,
        })
      );
    },
    page: linksFor(
      {
        state: {
          ...asked,
          age: AGE_FILTERS.find((one) => one === age) ?? 'all',
          period: page.periods.some(({ id, kind }) => id === period && kind !== 'month')
            ? period
            : defaults.period,
        },
        defaults: { ...defaults, age: 'all', condition: '' },
        context: page,
      },
      language,
    ).page,
    data: (format) => dataAddress(asked, format, language, snapshot),
  };
}

/** An answer as a file, of the very snapshot that the page shows. */
export function dataAddress(
  asked: Asked,
  format: 'csv' | 'json',
  language: Language,
  snapshot: string,
): string {
  const { indicator, ...question } = questionOf(asked);
  return `/api/indicators/${indicator}${queryText({ ...question, format, lang: language, snapshot })}`;
}

/** The page that asks further of an answer. */
export const askedAddress = (
  { asked, defaults }: Pick<Answered, 'asked' | 'defaults'>,
  language: Language,
): string => indicatorPath(language, asked.indicator) + askedQuery(asked, defaults);

/** Every indicator, for the menu. */
export const indicatorChoices = (language: Language) =>
  INDICATOR_IDS.map((id) => ({ value: id, text: indicatorOf(id).title[language] }));
