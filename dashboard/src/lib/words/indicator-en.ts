import type { AskedKey } from '../indicator/asked.ts';
import { formatFor } from './format.ts';
import type { IndicatorWords } from './indicator-vi.ts';

const f = formatFor('en');
const FILTERS: Record<AskedKey, string> = {
  indicator: 'Indicator',
  condition: 'Condition',
  area: 'Area',
  by: 'By',
  sex: 'Sex',
  age: 'Age',
  period: 'Time',
  standard: 'Standard population',
  compare: 'Comparison',
  attribute: 'Inequality',
  trend: 'Trend',
  survey: 'Survey',
  rows: 'Rows',
};
const BY: Readonly<Record<string, string>> = {
  none: 'all together',
  area: 'area',
  sex: 'sex',
  age: 'age band',
  period: 'period',
  quarter: 'quarter',
  month: 'month',
  day: 'day',
  other_condition: 'other condition',
  item: 'item',
  facility: 'facility',
  device: 'device',
  survey: 'survey',
  site: 'site',
  digit: 'last digit',
};

/** Words of the page of an indicator, in English. */
export const indicatorEn: IndicatorWords = {
  filters: FILTERS,
  by: (grouping) => BY[grouping] ?? grouping,
  by_whom: (grouping) => (grouping === 'none' ? 'all together' : `by ${BY[grouping] ?? grouping}`),
  standardised_to: (standard) => `standardised to ${standard}`,
  misread_unknown: (filter, given, shown) =>
    `There is no “${given}” under ${FILTERS[filter].toLowerCase()}; the page shows: ${shown}.`,
  misread_unused: (filter, title) =>
    `“${title}” is not counted by ${FILTERS[filter].toLowerCase()}; the page leaves that filter out.`,
  misread_addition: (filter, given) =>
    `${FILTERS[filter]} (“${given}”) has no use with this indicator or grouping; the page leaves it out.`,
  shown_instead: (shown) => `The page shows: ${shown}.`,
  neutral: (subject, area) => `${area}: ${subject}`,
  no_answer: 'There is no figure that answers this',

  what: (unit, by, period, n) => `${unit}, ${by}, ${period}${n === null ? '' : `; n\u00a0=\u00a0${n}`}`,
  interval_drawn: 'the bar is the 95% interval',
  band_drawn: 'the band is the 95% interval',
  standardised_drawn: (standard) =>
    `The figure compares age-standardised values (${standard}); crude values are in the table below.`,
  crude_drawn:
    'The figure shows crude values: not every area has enough data to be age-standardised; the table below says why.',
  not_comparable:
    'Districts were examined in different years: no comparison over time. That is why the points are not joined.',
  hidden_cells: (cells) =>
    cells === 1 ? '1 cell of the table is hidden.' : `${cells} cells of the table are hidden.`,
  of_everybody: 'This indicator is not kept by sex and age: the figure is of everybody.',
  nothing: (reason) => `Nothing can be drawn, because no row has a value. ${reason}`,
  choose_point: 'Choose a time with the arrow keys',
  whole: 'all',
  col_value: 'Value',
  col_standardised: 'Age-standardised',
  within: (days) => `Within ${f.count(days)} days`,
  no_trend: (subject) => `No trend can be drawn: ${subject}`,
  comparable_only: (areas) => `only the ${f.count(areas)} comparable ${areas === 1 ? 'area' : 'areas'}`,
  col_grade: 'Grade',
  no_grade: 'none',
  col_notes: 'Remarks',
  col_of: 'n',
  total: 'All',
  no_surveys:
    'No sample survey (examinations with a weight) was imported, or none has anybody under these filters.',
  surveys_apart: 'There is no total: weights of two surveys do not add up.',
  no_total: 'There is no total row: periods share people, so they do not add up.',
  rank: (rank, of) => `${f.count(rank)} of ${f.count(of)} from the highest`,
  parts_title: 'Parts that add up to the whole',
  parts_what: (denominator) => `% of: ${denominator}; the parts do not overlap and add up to 100%`,

  definition: 'Definition',
  condition: 'Condition',
  kinds: { disease: 'disease', risk_factor: 'risk factor', event: 'event', group: 'group of diseases' },
  minimum_n: 'Smallest denominator',
  minimum_n_is: (n) =>
    n <= 1 ? 'None: one person counts.' : `${f.count(n)}; below it there are counts and no share.`,
  intervals: {
    wilson_effective: 'Wilson 95% on the effective sample size (Σw)²\u00a0÷\u00a0Σw²; clustering not known.',
    greenwood: 'Greenwood, log-log scale, 95%.',
    student: 'Student t, 95%.',
    forecast: 'Forecast range, 80%.',
    none: 'None.',
  },
  days: (text) => `${text} (days)`,
  standardised: 'Age standardisation',
  more_in_methods: 'Methods: formulas, how it is counted, the SQL',
  json: 'JSON',

  benchmarks: {
    '': 'not compared',
    rest: 'against the rest',
    whole: 'against the whole',
  },
  ask: 'Real differences, or chance? Compare the areas:',
  ask_trend: 'Is it rising or falling?',
  show_trends: {
    comparable: 'Trend over the areas that can be compared',
    first: 'Trend of first examinations',
    repeat: 'Trend of repeat examinations',
  },
  ask_survey: 'Beside a survey:',
  no_attribute: 'inequality not measured',
  trends: {
    '': 'all areas',
    comparable: 'comparable areas only',
    first: 'trend of first examinations',
    repeat: 'trend of repeat examinations',
  },
  no_survey: 'no survey beside it',
  rows_first: 'the first rows',
  worst_first: (shown, of) => `the worst ${f.count(shown)} of ${f.count(of)}`,
  worst_listed: (shown, of) =>
    `The table has the first ${f.count(shown)} of ${f.count(of)} rows, worst first; the total row is of all.`,
  days_listed: (of) => `The table has some of the ${f.count(of)} days of the curve.`,
  list_all: (of) => `Show all ${f.count(of)} rows`,
};
