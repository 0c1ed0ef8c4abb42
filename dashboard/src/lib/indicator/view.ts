import { STANDARDS } from '#queries/indicators/standards.ts';
import type { Frame } from '../frame/view.ts';
import { formatFor, type Language } from '../words/format.ts';
import { indicatorWordsFor } from '../words/indicator.ts';
import { inSentence } from '../words/names.ts';
import { wordsFor } from '../words/words.ts';
import { indicatorLinks, type IndicatorLinks } from './links.ts';
import type { IndicatorPage } from './page.ts';

/** What the parts of the page of an indicator need. */
export interface IndicatorView extends Frame {
  readonly links: IndicatorLinks;
  /** The period in words, inside a sentence. */
  readonly period: string;
}

export function indicatorView(page: IndicatorPage, language: Language): IndicatorView {
  const words = wordsFor(language);
  const own = indicatorWordsFor(language);
  const links = indicatorLinks(page, language);
  const { asked, answer, trail } = page;
  const chosen = page.periods.find(({ id }) => id === asked.period);
  const period =
    asked.by === 'period' ? words.each_period : inSentence(chosen?.title[language] ?? asked.period);
  const condition = page.conditions.find(({ id }) => id === asked.condition);
  return {
    language,
    words,
    format: formatFor(language),
    definitions: page.definitions,
    links,
    period,
    address: links.to({}),
    counted: {
      ...{ area: asked.area, sex: asked.sex, age: asked.age, period: asked.period },
      condition: asked.condition,
      root: trail[0]?.code ?? asked.area,
      ...{ choices: page.choices, periods: page.periods, asOf: page.asOf },
      exact: page.disclosure === undefined,
      register: page.population === 'register',
    },
    shown: {
      snapshot: page.snapshot,
      asOf: page.asOf,
      loadedAt: page.loadedAt,
      synthetic: page.synthetic,
      scale: page.scale,
      rule: page.disclosure?.rule[language] ?? null,
      denominator: page.population,
      whom: [
        answer ? inSentence(answer.definition.title[language]) : '',
        condition ? inSentence(condition.title[language]) : '',
        trail.at(-1)?.full_name[language] ?? '',
        period,
        words.sexes[asked.sex],
        words.ages(asked.age),
        asked.by === 'none' || asked.by === 'period' ? '' : own.by_whom(asked.by),
        answer?.asked.standard ? own.standardised_to(STANDARDS[answer.asked.standard].title[language]) : '',
        answer?.comparison ? own.benchmarks[answer.comparison.benchmark] : '',
        answer?.trend ? own.trends.comparable : '',
      ]
        .filter((text) => text !== '')
        .join(', '),
    },
  };
}
