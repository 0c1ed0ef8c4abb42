import type { About } from '#queries/files/about.ts';
import { aboutPage } from '../files/about-page.ts';
import type { Language } from '../words/format.ts';
import type { ConditionSheet } from './page.ts';
import type { ConditionTableId } from './table.ts';

/** What a file of a figure of a condition says of itself. @param origin scheme and host of the site */
export function aboutConditionFigure(
  sheet: ConditionSheet,
  figure: ConditionTableId,
  language: Language,
  origin: string,
): About {
  const { entry } = sheet.more;
  const label = sheet.context.definitions[entry.id]?.label[language];
  return {
    ...aboutPage(sheet, { id: 'conditions', figure, language, origin }),
    title: entry.title[language],
    definitions: [...(label === undefined ? [] : [label]), `${entry.explanation[language]} ${entry.source}`],
  };
}
