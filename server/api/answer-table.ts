import type { Answer, AnswerRow } from '#queries/indicators/answer.ts';
import { STANDARDS } from '#queries/indicators/standards.ts';
import { tableWriter, type TableColumn } from '#queries/files/table.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import { additionColumns } from './addition-columns.ts';

const TOTAL: Bilingual = { vi: 'Tổng số', en: 'Total' };

/**
 * An answer as one flat table, its total last; the same columns for every form of file. What was asked, of which
 * snapshot and as of when stands in every row: a file that was mailed on still says what it is.
 */
export function answerTable(answer: Answer, language: keyof Bilingual): TableColumn[] {
  const { definition, asked, rows, total } = answer;
  // Without a grouping the one row is the total.
  const all: readonly AnswerRow[] = total && asked.by !== 'none' ? [...rows, total] : rows;
  const { column, same } = tableWriter(all, language);
  const kind = definition.value.startsWith('share') ? 'share' : 'number';
  const estimate = (
    prefix: string,
    kind: TableColumn['kind'],
    name: Bilingual | undefined,
    of: (row: AnswerRow) => { readonly [part in 'value' | 'low' | 'high']: number | null } | undefined,
  ) =>
    (['value', 'low', 'high'] as const).map((part) =>
      column(prefix + part, kind, (row) => of(row)?.[part], name && partOf(name, part, definition.interval)),
    );

  return [
    column('key', 'text', (row) => row.key),
    column('title', 'text', (row) => (row === total && asked.by !== 'none' ? TOTAL : row.title)[language]),
    column(
      'numerator',
      definition.value === 'mean' ? 'number' : 'count',
      (row) => row.numerator,
      named(PARTS.numerator, definition.numerator.title),
    ),
    column(
      'denominator',
      'count',
      (row) => row.denominator,
      named(PARTS.denominator, definition.denominator.title),
    ),
    ...estimate('', kind, definition.title, (row) => row),
    ...Object.entries(definition.counts).map(([name, title]) =>
      column(name, 'count', (row) => row.counts[name], title),
    ),
    ...Object.entries(definition.shares).flatMap(([name, title]) => [
      column(`${name}_numerator`, 'count', (row) => row.shares[name]?.numerator, partOf(title, 'numerator')),
      column(
        `${name}_denominator`,
        'count',
        (row) => row.shares[name]?.denominator,
        partOf(title, 'denominator'),
      ),
      ...estimate(`${name}_`, 'share', title, (row) => row.shares[name]),
    ]),
    ...Object.entries(definition.quantiles).map(([name, title]) =>
      column(name, 'count', (row) => row.quantiles?.[name], title),
    ),
    ...(definition.grades.length > 0 ? [column('grade', 'text', (row) => row.grade ?? null)] : []),
    ...(all.some(({ target }) => target)
      ? [
          column('target', kind, (row) => row.target?.value ?? null),
          column('still_to_reach', 'count', (row) => row.target?.still_to_reach ?? null),
          column('target_since', 'text', (row) => row.target?.since ?? null),
        ]
      : []),
    ...(asked.standard
      ? [
          ...estimate('standardised_', kind, undefined, (row) => row.standardised),
          column('standardised_reason', 'text', (row) => row.standardised?.reason?.[language] ?? null),
        ]
      : []),
    ...additionColumns(answer, language, column),
    {
      ...column('flags', 'text', (row) => row.flags.map(({ id }) => id).join(' ') || null),
      said: all.map(({ flags }) => flags.map(({ reason }) => reason[language]).join(' ') || null),
    },
    same('indicator', definition.indicator),
    same('indicator_version', String(definition.version)),
    ...(definition.condition
      ? [same('condition', definition.condition.id), same('definition', definition.condition.label[language])]
      : []),
    ...(asked.standard
      ? [same('standard', asked.standard), same('standard_title', STANDARDS[asked.standard].title[language])]
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

const PARTS: { readonly [part in 'low' | 'high' | 'numerator' | 'denominator']: Bilingual } = {
  low: { vi: 'cận dưới', en: 'low' },
  high: { vi: 'cận trên', en: 'high' },
  numerator: { vi: 'Tử số', en: 'Numerator' },
  denominator: { vi: 'Mẫu số', en: 'Denominator' },
};
const INTERVAL: Bilingual = { vi: 'KTC 95 %', en: '95 % CI' };
const FORECAST: Bilingual = { vi: 'khoảng dự báo 80 %', en: '80 % forecast range' };

const named = (part: Bilingual, name: Bilingual): Bilingual => ({
  vi: `${part.vi}: ${name.vi}`,
  en: `${part.en}: ${name.en}`,
});

/** What a part of a named figure is called. */
function partOf(
  name: Bilingual,
  part: 'value' | keyof typeof PARTS,
  interval?: Answer['definition']['interval'],
): Bilingual {
  if (part === 'value') return name;
  if (part === 'numerator' || part === 'denominator') return named(PARTS[part], name);
  const of = (language: keyof Bilingual): string => {
    const which = (interval === 'forecast' ? FORECAST : INTERVAL)[language];
    return `${name[language]}: ${which}, ${PARTS[part][language]}`;
  };
  return { vi: of('vi'), en: of('en') };
}
