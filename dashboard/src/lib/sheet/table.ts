import { tableWriter, type TableColumn } from '#queries/files/table.ts';
import type { About } from '#queries/files/about.ts';
import { indicatorOf, type IndicatorId } from '#queries/indicators/indicators.ts';
import { aboutPage } from '../files/about-page.ts';
import type { PageOfFigures } from '../overview/model.ts';
import type { FigurePageId } from '../state/pages.ts';
import type { Language } from '../words/format.ts';
import { wordsFor } from '../words/words.ts';

export type Column<Row> = ReturnType<typeof tableWriter<Row>>['column'];

/** The table behind a figure of a page, numbers unrounded; what it was asked for stands in each row, as in files of the API. */
export function sheetTable<Row>(
  { state, context, snapshot }: PageOfFigures,
  rows: readonly Row[],
  language: Language,
  columns: (column: Column<Row>) => TableColumn[],
): TableColumn[] {
  const { column, same } = tableWriter(rows, language);
  return [
    ...columns(column),
    same('area', state.area),
    same('period', state.period),
    same('sex', state.sex),
    same('age', state.age),
    same('as_of', context.asOf),
    same('loaded_at', context.loadedAt),
    same('snapshot', snapshot),
    ...(context.synthetic ? [same('data', 'synthetic')] : []),
  ];
}

/** A table of a page, and what it is of. */
export interface FigureTable {
  readonly title: string;
  readonly columns: readonly TableColumn[];
  readonly indicators: readonly IndicatorId[];
  /** A sentence of the figure itself. */
  readonly says?: string;
}

/** What a file of a figure's table says of itself. @param origin scheme and host of the site */
export function aboutSheet(
  page: PageOfFigures,
  id: FigurePageId,
  figure: string,
  { title, indicators, says }: FigureTable,
  language: Language,
  origin: string,
): About {
  const { context, state } = page;
  const words = wordsFor(language);
  const condition = context.definitions[state.condition]?.label[language];
  return {
    ...aboutPage(page, { id, figure, language, origin }),
    title,
    definitions: [
      ...(says === undefined ? [] : [says]),
      ...indicators.map((one) => {
        const { title: named, explanation, version } = indicatorOf(one);
        return `${named[language]}: ${explanation[language]} ${words.version(version)}.`;
      }),
      ...(condition === undefined ? [] : [condition]),
    ],
  };
}
