import type { Answer, AnswerRow } from '#queries/indicators/answer.ts';
import { STANDARDS } from '#queries/indicators/standards.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { additionColumns } from './addition-columns.ts';

export interface TableColumn {
  readonly name: string;
  readonly kind: 'text' | 'count' | 'number';
  readonly values: readonly (string | number | null)[];
}

const TOTAL: Bilingual = { vi: 'Tổng số', en: 'Total' };

/**
 * An answer as one flat table, its total last; the same columns for CSV and Arrow. What was asked, of which
 * snapshot and as of when stands in every row: a file that was mailed on still says what it is.
 */
export function answerTable(answer: Answer, language: keyof Bilingual): TableColumn[] {
  const { definition, asked, rows, total } = answer;
  // Without a grouping the one row is the total.
  const all: readonly AnswerRow[] = total && asked.by !== 'none' ? [...rows, total] : rows;
  const column = (
    name: string,
    kind: TableColumn['kind'],
    value: (row: AnswerRow) => string | number | null | undefined,
  ): TableColumn => ({
    name,
    kind,
    // A hidden count is an empty cell: the flags say why.
    values: all.map(value).map((cell) => (cell === undefined || Number.isNaN(cell) ? null : cell)),
  });
  const same = (name: string, value: string | undefined) => column(name, 'text', () => value ?? null);
  const estimate = (
    prefix: string,
    of: (row: AnswerRow) => { readonly [part in 'value' | 'low' | 'high']: number | null } | undefined,
  ) =>
    (['value', 'low', 'high'] as const).map((part) =>
      column(prefix + part, 'number', (row) => of(row)?.[part] ?? null),
    );

  return [
    column('key', 'text', (row) => row.key),
    column('title', 'text', (row) => (row === total && asked.by !== 'none' ? TOTAL : row.title)[language]),
    column('numerator', definition.value === 'mean' ? 'number' : 'count', (row) => row.numerator),
    column('denominator', 'count', (row) => row.denominator),
    ...estimate('', (row) => row),
    ...Object.keys(definition.counts).map((name) => column(name, 'count', (row) => row.counts[name] ?? null)),
    ...Object.keys(definition.shares).flatMap((name) => [
      column(`${name}_numerator`, 'count', (row) => row.shares[name]?.numerator ?? null),
      column(`${name}_denominator`, 'count', (row) => row.shares[name]?.denominator ?? null),
      ...estimate(`${name}_`, (row) => row.shares[name]),
    ]),
    ...Object.keys(definition.quantiles).map((name) =>
      column(name, 'count', (row) => row.quantiles?.[name] ?? null),
    ),
    ...(definition.grades.length > 0 ? [column('grade', 'text', (row) => row.grade ?? null)] : []),
    ...(all.some(({ target }) => target)
      ? [
          column('target', 'number', (row) => row.target?.value ?? null),
          column('still_to_reach', 'count', (row) => row.target?.still_to_reach ?? null),
          column('target_since', 'text', (row) => row.target?.since ?? null),
        ]
      : []),
    ...(asked.standard
      ? [
          ...estimate('standardised_', (row) => row.standardised),
          column('standardised_reason', 'text', (row) => row.standardised?.reason?.[language] ?? null),
          same('standard', asked.standard),
          same('standard_title', STANDARDS[asked.standard].title[language]),
        ]
      : []),
    ...additionColumns(answer, language, column),
    column('flags', 'text', (row) => row.flags.map(({ id }) => id).join(' ') || null),
    same('indicator', definition.indicator),
    ...(definition.condition
      ? [same('condition', definition.condition.id), same('definition', definition.condition.label[language])]
      : []),
    same('area', asked.area),
    same('sex', asked.sex),
    same('age', asked.age),
    same('period', asked.period),
    same('as_of', answer.as_of),
    same('loaded_at', answer.loaded_at),
    same('snapshot', answer.snapshot),
    ...(answer.synthetic ? [same('data', 'synthetic')] : []),
  ];
}
