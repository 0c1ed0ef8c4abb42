import type { TableColumn } from '#queries/files/table.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import type { Share } from '../overview/model.ts';
import { sheetTable } from '../sheet/table.ts';
import type { Language } from '../words/format.ts';
import { figuresOf } from './figures.ts';
import type { ConditionSheet } from './page.ts';

/** Figures of the page whose numbers come from several answers or from none. */
export const CONDITION_TABLE_IDS = [
  'participation',
  'lost',
  'people',
  'by-age',
  'states',
  'examination',
  'afterwards',
  'events',
] as const;
export type ConditionTableId = (typeof CONDITION_TABLE_IDS)[number];

type Cell = string | number | null;
/** Names of columns as in the API, numbers unrounded. */
interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const shareCells = (share: Share | null): Cell[] => [
  share?.value ?? null,
  share?.low ?? null,
  share?.high ?? null,
];

/** Columns that hold shares, 0 to 1; all other numbers count. */
const SHARES: readonly string[] = [
  'assessed_share',
  'share_of_previous',
  'value',
  'positive_share',
  'low',
  'high',
];

/** The table behind a figure of a condition; what it was asked for stands in each row. */
export function conditionTable(
  sheet: ConditionSheet,
  id: ConditionTableId,
  language: Language,
): TableColumn[] {
  const { context, more } = sheet;
  const { columns, rows } = tableOf(sheet, id, (title) => title[language]);
  const kindOf = (name: string, at: number): TableColumn['kind'] => {
    if (SHARES.includes(name)) return 'share';
    return rows.some((row) => typeof row[at] === 'string') ? 'text' : 'count';
  };
  return sheetTable(sheet, rows, language, (column) => [
    ...columns.map((name, at) => column(name, kindOf(name, at), (row) => row[at])),
    column('definition', 'text', () => context.definitions[more.entry.id]?.label[language]),
  ]);
}

function tableOf(sheet: ConditionSheet, id: ConditionTableId, say: (title: Bilingual) => string): Table {
  const { more } = sheet;
  const condition = more.entry.id;
  const figures = figuresOf(sheet);
  switch (id) {
    case 'participation':
      return cascadeTable(condition, more.participation?.all.steps ?? [], say);
    case 'examination':
    case 'afterwards':
      return cascadeTable(condition, more[id]?.steps ?? [], say);
    case 'lost': {
      const steps = more.participation?.all.steps ?? [];
      return {
        columns: ['condition', 'by', 'key', 'title', ...steps.map((step) => step.id), ...SHARE_OF_ELIGIBLE],
        rows: (more.participation?.groups ?? []).map(({ by, key, title, counts, assessed }) => [
          condition,
          by,
          key,
          say(title),
          ...counts,
          ...shareCells(assessed),
        ]),
      };
    }
    case 'people':
      return {
        columns: [
          'condition',
          'age_group',
          'sex_group',
          'residents',
          'examined',
          more.entry.kind === 'group' ? 'cases' : 'assessed',
        ],
        rows: figures.people.flatMap(({ key, cells }) =>
          cells.map(({ sex, residents, examined, innermost }) => [
            condition,
            key,
            sex,
            residents,
            examined,
            innermost,
          ]),
        ),
      };
    case 'by-age':
      return {
        columns: [
          'condition',
          'age_group',
          'sex_group',
          'numerator',
          'denominator',
          'value',
          'low',
          'high',
          'positive_share',
        ],
        rows: figures.by_age.flatMap(({ key, rows }) =>
          (['female', 'male'] as const).flatMap((sex) => {
            const row = rows[sex];
            if (!row) return [];
            const { numerator, denominator, value, low, high, shares } = row;
            const positive = shares['positive']?.value ?? null;
            return [[condition, key, sex, numerator, denominator, value, low, high, positive]];
          }),
        ),
      };
    case 'events':
      return {
        columns: ['condition', 'by', 'key', 'title', 'events'],
        rows: [
          ...(more.events?.sexes ?? []).map(({ key, title, events }) => [
            condition,
            'sex',
            key,
            say(title),
            events,
          ]),
          ...(more.events?.areas ?? []).map(({ key, title, events }) => [
            condition,
            'area',
            key,
            say(title),
            events,
          ]),
        ],
      };
    case 'states':
      return {
        columns: ['condition', 'sex_group', 'state', 'people', 'examined'],
        rows: (more.states?.rows ?? []).flatMap(({ key, counts, examined }) =>
          (more.states?.states ?? []).map((state, i) => [condition, key, state, counts[i] ?? null, examined]),
        ),
      };
  }
}

const SHARE_OF_ELIGIBLE = ['assessed_share', 'low', 'high'] as const;

interface Step {
  readonly id: string;
  readonly title: Bilingual;
  readonly count: number;
  readonly ofPrevious: Share | null;
}

const cascadeTable = (
  condition: string,
  steps: readonly Step[],
  say: (title: Bilingual) => string,
): Table => ({
  columns: ['condition', 'step', 'title', 'people', 'share_of_previous', 'low', 'high'],
  rows: steps.map(({ id, title, count, ofPrevious }) => [
    condition,
    id,
    say(title),
    count,
    ...shareCells(ofPrevious),
  ]),
});
