import type { Answer, AnswerRow } from '#queries/indicators/answer.ts';
import type { Limits } from '#queries/indicators/comparison.ts';
import type { TableColumn } from '#queries/files/table.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';

type Cell = string | number | null | undefined;
type Column = (name: string, kind: TableColumn['kind'], value: (row: AnswerRow) => Cell) => TableColumn;

const EDGES = ['low_95', 'high_95', 'low_998', 'high_998'] as const satisfies (keyof Limits)[];
const ENDS = ['value', 'low', 'high'] as const;

/** The columns of what was asked for beside the rows; what is said of all rows stands in each. */
export function additionColumns(answer: Answer, language: keyof Bilingual, column: Column): TableColumn[] {
  return [
    ...comparisonColumns(answer, language, column),
    ...inequalityColumns(answer, language, column),
    ...trendColumns(answer, language, column),
    ...surveyColumns(answer, language, column),
  ];
}

function comparisonColumns({ comparison }: Answer, language: keyof Bilingual, column: Column): TableColumn[] {
  if (!comparison) return [];
  const { benchmark, basis, confidence, whole, profile, funnel, explained, funnel_reason } = comparison;
  const all = (name: string, kind: TableColumn['kind'], value: Cell) => column(name, kind, () => value);
  return [
    ...ENDS.map((end) => column(`compared_${end}`, 'number', ({ compared }) => compared?.[end])),
    column('benchmark_value', 'number', ({ compared }) => compared?.benchmark),
    column('position', 'text', ({ compared }) => compared?.position),
    column('judgement', 'text', ({ compared }) => compared?.judgement),
    column('rank', 'count', ({ compared }) => compared?.rank),
    column('fifth', 'count', ({ compared }) => compared?.group),
    column('not_compared', 'text', ({ compared }) => compared?.reason?.[language]),
    ...(['observed', 'expected', ...ENDS] as const).map((part) =>
      column(`indirect_${part}`, 'number', ({ compared }) => compared?.indirect?.[part]),
    ),
    column('funnel_value', 'number', ({ compared }) => compared?.funnel?.value),
    column('funnel_n', 'number', ({ compared }) => compared?.funnel?.n),
    ...(['usual', 'widened'] as const).flatMap((which) => [
      ...EDGES.map((edge) =>
        column(`funnel_${which}_${edge}`, 'number', ({ compared }) => compared?.funnel?.[which]?.[edge]),
      ),
      column(`funnel_${which}_verdict`, 'text', ({ compared }) => compared?.funnel?.[which]?.verdict),
    ]),
    all('benchmark', 'text', benchmark),
    all('basis', 'text', basis),
    all('compared_confidence', 'number', confidence),
    all('whole_value', 'number', whole),
    all('funnel_target', 'number', funnel?.target),
    all('funnel_phi', 'number', funnel?.phi),
    all('funnel_phi_p', 'number', funnel?.p),
    all('no_funnel', 'text', funnel_reason?.[language]),
    ...(['minimum', 'lower_quartile', 'median', 'upper_quartile', 'maximum'] as const).map((place) =>
      all(`profile_${place}`, 'number', profile?.[place]),
    ),
    all('standardisation_explained', 'text', explained?.[language]),
  ];
}

function inequalityColumns({ inequality }: Answer, language: keyof Bilingual, column: Column): TableColumn[] {
  if (!inequality) return [];
  const { attribute, basis, slope, relative, reason } = inequality;
  return [
    column('attribute', 'text', () => attribute.id),
    column('attribute_basis', 'text', () => basis),
    column('attribute_year', 'count', () => attribute.year),
    ...ENDS.map((end) => column(`slope_index_${end}`, 'number', () => slope?.[end])),
    ...ENDS.map((end) => column(`relative_index_${end}`, 'number', () => relative?.[end])),
    column('no_index', 'text', () => reason?.[language]),
  ];
}

function trendColumns(
  { trend, asked, definition }: Answer,
  language: keyof Bilingual,
  column: Column,
): TableColumn[] {
  if (!trend) return [];
  const place = new Map(trend.periods.map(({ key }, index) => [key, index]));
  const coverage = (key: string): string | null =>
    trend.areas.map((area) => `${area.key}:${area.coverage[place.get(key)!]!.toFixed(3)}`).join(' ') || null;
  const codes = (areas: readonly { readonly key: string }[]): string | null =>
    areas.map(({ key }) => key).join(' ') || null;
  return [
    column('trend_areas', 'text', () => codes(trend.areas)),
    column('trend_areas_left_out', 'text', () => codes(trend.areas_left_out)),
    column('trend_coverage', 'text', ({ key }) => coverage(key)),
    column('trend_of', 'text', () => asked.trend),
    column('trend_title', 'text', () => definition.title[language]),
    column('trend_points', 'text', () => trend.points),
    column('trend_direction', 'text', () => trend.recent?.direction),
    column('trend_slope', 'number', () => trend.recent?.slope),
    column('trend_p', 'number', () => trend.recent?.p),
  ];
}

function surveyColumns({ survey }: Answer, language: keyof Bilingual, column: Column): TableColumn[] {
  if (!survey) return [];
  const { ages, caution } = survey;
  const { id, definition, source, evidence } = survey.survey;
  return [
    column('survey_residents', 'count', ({ beside_survey }) => beside_survey?.residents),
    column('survey_examined', 'count', ({ beside_survey }) => beside_survey?.examined),
    column('survey_expected', 'number', ({ beside_survey }) => beside_survey?.expected),
    column('survey_expected_low', 'number', ({ beside_survey }) => beside_survey?.low),
    column('survey_expected_high', 'number', ({ beside_survey }) => beside_survey?.high),
    column('found', 'count', ({ beside_survey }) => beside_survey?.found),
    column('found_positive', 'count', ({ beside_survey }) => beside_survey?.positive),
    column('survey', 'text', () => id),
    column('survey_ages', 'text', () => ages),
    column('survey_definition', 'text', () => definition[language]),
    column('survey_source', 'text', () => source),
    column('survey_evidence', 'text', () => evidence),
    column('survey_caution', 'text', () => caution[language]),
  ];
}
