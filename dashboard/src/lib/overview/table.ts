import { BYTE_ORDER_MARK, csvLine } from '#queries/indicators/csv.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import type { Overview, PageOfFigures, Share } from './model.ts';

/** Figures whose numbers come from several indicators, so that no single question to the API gives their table. */
export const TABLE_IDS = ['diseases', 'events', 'risks', 'attention', 'examination', 'afterwards'] as const;
export type TableId = (typeof TABLE_IDS)[number];

type Cell = string | number | null;

/** The table behind a figure: names of columns as in the API, numbers unrounded. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export const shareCells = (share: Share | null): Cell[] => [
  share?.value ?? null,
  share?.low ?? null,
  share?.high ?? null,
];

/** `say` chooses the language of the titles. */
export function figureTable(overview: Overview, id: TableId, say: (title: Bilingual) => string): Table {
  const definition = (condition: string): Cell => {
    const defined = overview.context.definitions[condition];
    return defined ? say(defined.label) : null;
  };
  switch (id) {
    case 'diseases':
      return {
        columns: [
          'condition',
          'title',
          'new_confirmed',
          'new_suspected',
          'history_not_recorded',
          'known',
          'positive',
          'screened',
          'screened_share',
          'prevalence',
          'low',
          'high',
          'definition',
        ],
        rows: overview.diseases.map((row) => [
          row.id,
          say(row.title),
          row.confirmed,
          row.suspected,
          row.unclear,
          row.known,
          row.positive,
          row.screened,
          row.screenedShare?.value ?? null,
          ...shareCells(row.prevalence),
          definition(row.id),
        ]),
      };
    case 'events':
      return {
        columns: ['condition', 'title', 'events', 'definition'],
        rows: overview.events.map((row) => [row.id, say(row.title), row.count, definition(row.id)]),
      };
    case 'attention':
      return {
        columns: [
          'concern',
          'concern_area',
          'area_name',
          'condition',
          'number',
          'numerator',
          'denominator',
          'share',
          'low',
          'high',
          'definition',
        ],
        rows: overview.attention.map((row) => [
          row.id,
          row.area.code,
          say(row.area.full_name),
          row.condition?.id ?? null,
          row.people,
          row.share?.numerator ?? null,
          row.share?.denominator ?? null,
          ...shareCells(row.share),
          row.condition ? definition(row.condition.id) : null,
        ]),
      };
    case 'risks':
      return {
        columns: ['condition', 'title', 'present', 'screened', 'share', 'low', 'high', 'definition'],
        rows: overview.riskFactors.map((row) => [
          row.id,
          say(row.title),
          row.present,
          row.share?.denominator ?? null,
          ...shareCells(row.share),
          definition(row.id),
        ]),
      };
    case 'examination':
    case 'afterwards':
      return {
        columns: ['condition', 'step', 'title', 'people', 'share_of_previous', 'low', 'high', 'definition'],
        rows: overview[id].steps.map((step) => [
          overview.state.condition,
          step.id,
          say(step.title),
          step.count,
          ...shareCells(step.ofPrevious),
          definition(overview.state.condition),
        ]),
      };
  }
}

/** Begins with a byte order mark, so that spreadsheets read the letters right. Each row says what it was asked for. */
export function csvOf({ columns, rows }: Table, { state, context, snapshot }: PageOfFigures): string {
  const asked = [state.area, state.period, state.sex, state.age, context.asOf, snapshot];
  const lines = [
    [...columns, 'area', 'period', 'sex', 'age', 'as_of', 'snapshot'],
    ...rows.map((row) => [...row, ...asked]),
  ];
  return BYTE_ORDER_MARK + lines.map(csvLine).join('');
}
