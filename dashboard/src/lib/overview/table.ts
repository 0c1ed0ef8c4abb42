import type { TableColumn } from '#queries/files/table.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { sheetTable, type Column } from '../sheet/table.ts';
import type { Language } from '../words/format.ts';
import type { Overview, Share } from './model.ts';

/** Figures whose numbers come from several indicators, so that no single question to the API gives their table. */
export const TABLE_IDS = ['diseases', 'events', 'risks', 'attention', 'examination', 'afterwards'] as const;
export type TableId = (typeof TABLE_IDS)[number];

/**
 * The table behind a figure: names of columns as in the API, numbers unrounded. What it was asked for stands in each row,
 * as in the files of the API.
 */
export function figureTable(overview: Overview, id: TableId, language: Language): TableColumn[] {
  const { state, context } = overview;
  const say = (title: Bilingual): string => title[language];
  const definition = (condition: string | undefined): string | null => {
    const defined = condition === undefined ? undefined : context.definitions[condition];
    return defined ? say(defined.label) : null;
  };
  const table = <Row>(
    rows: readonly Row[],
    columns: (column: Column<Row>) => TableColumn[],
    condition: (row: Row) => string | undefined,
  ): TableColumn[] =>
    sheetTable(overview, rows, language, (column) => [
      ...columns(column),
      column('definition', 'text', (row) => definition(condition(row))),
    ]);
  /** The share under its own name, and its interval. */
  const share = <Row>(column: Column<Row>, name: string, of: (row: Row) => Share | null): TableColumn[] => [
    column(name, 'share', (row) => of(row)?.value),
    column('low', 'share', (row) => of(row)?.low),
    column('high', 'share', (row) => of(row)?.high),
  ];
  switch (id) {
    case 'diseases':
      return table(
        overview.diseases,
        (column) => [
          column('condition', 'text', (row) => row.id),
          column('title', 'text', (row) => say(row.title)),
          column('new_confirmed', 'count', (row) => row.confirmed),
          column('new_suspected', 'count', (row) => row.suspected),
          column('history_not_recorded', 'count', (row) => row.unclear),
          column('known', 'count', (row) => row.known),
          column('positive', 'count', (row) => row.positive),
          column('screened', 'count', (row) => row.screened),
          column('screened_share', 'share', (row) => row.screenedShare?.value),
          ...share(column, 'prevalence', (row) => row.prevalence),
        ],
        (row) => row.id,
      );
    case 'events':
      return table(
        overview.events,
        (column) => [
          column('condition', 'text', (row) => row.id),
          column('title', 'text', (row) => say(row.title)),
          column('events', 'count', (row) => row.count),
        ],
        (row) => row.id,
      );
    case 'attention':
      return table(
        overview.attention,
        (column) => [
          column('concern', 'text', (row) => row.id),
          column('concern_area', 'text', (row) => row.area.code),
          column('area_name', 'text', (row) => say(row.area.full_name)),
          column('condition', 'text', (row) => row.condition?.id),
          column('number', 'count', (row) => row.people),
          column('numerator', 'count', (row) => row.share?.numerator),
          column('denominator', 'count', (row) => row.share?.denominator),
          ...share(column, 'share', (row) => row.share),
        ],
        (row) => row.condition?.id,
      );
    case 'risks':
      return table(
        overview.riskFactors,
        (column) => [
          column('condition', 'text', (row) => row.id),
          column('title', 'text', (row) => say(row.title)),
          column('present', 'count', (row) => row.present),
          column('screened', 'count', (row) => row.share?.denominator),
          ...share(column, 'share', (row) => row.share),
        ],
        (row) => row.id,
      );
    case 'examination':
    case 'afterwards':
      return table(
        overview[id].steps,
        (column) => [
          column('condition', 'text', () => state.condition),
          column('step', 'text', (row) => row.id),
          column('title', 'text', (row) => say(row.title)),
          column('people', 'count', (row) => row.count),
          ...share(column, 'share_of_previous', (row) => row.ofPrevious),
        ],
        () => state.condition,
      );
  }
}
