import type { About } from '#queries/files/about.ts';
import { indicatorOf, type IndicatorId } from '#queries/indicators/indicators.ts';
import { aboutPage } from '../files/about-page.ts';
import type { Language } from '../words/format.ts';
import { wordsFor } from '../words/words.ts';
import type { Overview } from './model.ts';
import type { TableId } from './table.ts';

/** The indicators that a figure's columns are of. */
const INDICATORS: Readonly<Record<TableId, readonly IndicatorId[]>> = {
  diseases: ['newly_found_share', 'prevalence'],
  events: [],
  risks: ['prevalence'],
  attention: [],
  examination: [],
  afterwards: [],
};

/** What a file of a figure's table says of itself. @param origin scheme and host of the site */
export function aboutFigure(overview: Overview, id: TableId, language: Language, origin: string): About {
  const { context, state } = overview;
  const words = wordsFor(language);
  const condition = context.condition.title[language];
  const titles: Readonly<Record<TableId, string>> = {
    diseases: words.diseases_neutral,
    events: words.events_neutral,
    risks: words.risks_neutral,
    attention: words.attention,
    examination: words.examination_neutral(condition),
    afterwards: words.afterwards_neutral(condition),
  };
  const says: Readonly<Partial<Record<TableId, string>>> = {
    diseases: words.diseases_definition,
    attention: words.attention_definition,
    examination: words.examination_definition,
    afterwards: words.afterwards_definition,
  };
  const concerned: readonly string[] = {
    diseases: overview.diseases.map((row) => row.id),
    events: overview.events.map((row) => row.id),
    risks: overview.riskFactors.map((row) => row.id),
    attention: overview.attention.flatMap((row) => row.condition?.id ?? []),
    examination: [state.condition],
    afterwards: [state.condition],
  }[id];
  return {
    title: titles[id],
    ...aboutPage(overview, { id: 'overview', figure: id, language, origin }),
    definitions: [
      ...(says[id] === undefined ? [] : [says[id]]),
      ...INDICATORS[id].map((indicator) => {
        const { title, explanation, version } = indicatorOf(indicator);
        return `${title[language]}: ${explanation[language]} ${words.version(version)}.`;
      }),
      ...[...new Set(concerned)].flatMap((one) => context.definitions[one]?.label[language] ?? []),
    ],
  };
}
