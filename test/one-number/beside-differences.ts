import type { Answer } from '#queries/indicators/answer.ts';
import type { Cells } from './differences.ts';
import { isCount, isDecimal, isInterval, isShare, readNumber, type Language } from './printed-number.ts';
import type { ReadPage } from './read-page.ts';

const VERDICTS = {
  vi: { better: 'tốt hơn', worse: 'kém hơn', higher: 'cao hơn', lower: 'thấp hơn', similar: 'tương tự' },
  en: { better: 'better', worse: 'worse', higher: 'higher', lower: 'lower', similar: 'similar' },
} as const;

/** Where the figures of comparison, inequality, survey and trend say other than the answer. */
export function besideDifferences(answer: Answer, page: ReadPage, language: Language): string[] {
  const found: string[] = [];
  const { comparison, inequality, survey, trend, rows, total, asked } = answer;
  const isShareOf = (basis: string | undefined): boolean =>
    basis !== 'indirect' && answer.definition.value === 'share';
  const hold = (what: string, text: string | undefined, is: boolean | undefined): void => {
    if (text === undefined || !is) found.push(`${what}: the page says “${text ?? 'nothing'}”`);
  };
  const number = (what: string, text: string | undefined, value: number | null, share: boolean): void => {
    if (value === null) hold(what, text, text === '–');
    else
      hold(
        `${what} ${value}`,
        text,
        share ? isShare(text ?? '', value, language) : isDecimal(text ?? '', value, language),
      );
  };
  const numbersIn = (text: string): number[] =>
    (text.match(/\d[\d.,]*/g) ?? []).map(
      (one) => readNumber(one.replace(/[.,]$/, ''), language)?.number ?? NaN,
    );

  if (comparison) {
    const share = isShareOf(comparison.basis);
    const sides = { worse: 0, better: 0, higher: 0, lower: 0, similar: 0 };
    for (const { key, compared } of rows) {
      if (!compared) continue;
      const cells = page.compared.get(key) ?? {};
      const said = `compared ${key}`;
      const { value, low, high, benchmark, position, judgement, rank, group, indirect, funnel } = compared;
      number(`${said} value`, cells['compared'], value, share);
      if (low === null || high === null)
        hold(said, cells['compared_interval'], cells['compared_interval'] === '–');
      else
        hold(
          `${said} ${low}–${high}`,
          cells['compared_interval'],
          isInterval(cells['compared_interval'] ?? '', low, high, language, share ? 100 : 1),
        );
      number(`${said} benchmark`, cells['benchmark'], benchmark, share);
      const side = judgement ?? position;
      hold(`${said} verdict`, cells['verdict'], cells['verdict'] === (side ? VERDICTS[language][side] : '–'));
      if (side) sides[side]++;
      for (const [column, of] of [
        ['rank', rank],
        ['fifth', group],
      ] as const)
        hold(
          `${said} ${column}`,
          cells[column],
          of === null ? cells[column] === '–' : isCount(cells[column] ?? '', of, language),
        );
      if (indirect) {
        hold(said, cells['observed'], isCount(cells['observed'] ?? '', indirect.observed, language));
        number(`${said} expected`, cells['expected'], indirect.expected, false);
        number(`${said} ratio`, cells['ratio'], indirect.value, false);
      }
      const point = page.funnel.get(key);
      if (!funnel) {
        if (point) found.push(`${said} is in the funnel of the page and not of the answer`);
        continue;
      }
      number(
        `${said} in the funnel`,
        point?.['funnel_value'],
        funnel.value,
        comparison.funnel?.kind === 'proportion',
      );
      if (comparison.funnel?.kind === 'proportion')
        hold(`${said} n`, point?.['funnel_n'], isCount(point?.['funnel_n'] ?? '', funnel.n, language));
    }
    const compared = rows.filter((row) => row.compared?.position);
    const { similar, ...apart } = sides;
    const counts = similar === compared.length ? [] : Object.values(apart).filter((count) => count > 0);
    const title = page.titles.get('compared') ?? '';
    if (compared.length > 0 && String(numbersIn(title)) !== String([compared.length, ...counts]))
      found.push(`the comparison is headed “${title}”, not with ${[compared.length, ...counts].join(', ')}`);
    for (const stop of ['minimum', 'lower_quartile', 'median', 'upper_quartile', 'maximum'] as const)
      if (comparison.profile) number(stop, page.profile.get(stop), comparison.profile[stop], share);
  }
  if (inequality) {
    const factor = isShareOf(inequality.basis) ? 100 : 1;
    const { slope, relative } = inequality;
    if (slope) number('slope', page.indices.get('slope'), slope.value * factor, false);
    if (relative) number('relative index', page.indices.get('relative'), relative.value, false);
  }
  if (survey)
    for (const row of total && asked.by !== 'none' ? [...rows, total] : rows) {
      const { beside_survey } = row;
      if (!beside_survey) continue;
      const cells = page.survey.get(row.key) ?? {};
      for (const column of ['residents', 'examined', 'found', 'positive'] as const)
        hold(
          `survey ${row.key} ${column}`,
          cells[column],
          isCount(cells[column] ?? '', beside_survey[column], language),
        );
      hold(
        `survey ${row.key} expected ${beside_survey.expected}`,
        cells['expected'],
        isCount(cells['expected'] ?? '', Math.round(beside_survey.expected), language),
      );
    }
  if (survey && !page.text.includes(survey.caution[language]))
    found.push('the caution on the survey is missing');
  if (trend) {
    for (const said of [trend.reason, ...trend.areas.map(({ title }) => title)])
      if (said && !page.text.includes(said[language]))
        found.push(`“${said[language]}” of the trend is missing`);
    if (trend.reason && rows.length > 0) found.push('a trend that may not be drawn has rows');
  }
  return found;
}

/** Where a file says other than the answer of what stands beside its rows. */
export function besideFileDifferences(answer: Answer, cells: Cells): string[] {
  const found: string[] = [];
  for (const [at, { key, compared, beside_survey }] of answer.rows.entries()) {
    const expected = {
      ...(compared && {
        compared_value: compared.value,
        compared_low: compared.low,
        compared_high: compared.high,
        benchmark_value: compared.benchmark,
        rank: compared.rank,
        fifth: compared.group,
        funnel_value: compared.funnel?.value ?? null,
        funnel_usual_high_998: compared.funnel?.usual.high_998 ?? null,
      }),
      ...(beside_survey && { survey_expected: beside_survey.expected, found: beside_survey.found }),
      ...(answer.inequality && { slope_index_value: answer.inequality.slope?.value ?? null }),
    };
    for (const [column, value] of Object.entries(expected))
      if (cells[column]?.[at] !== value)
        found.push(`row ${key} ${column}: ${String(cells[column]?.[at])} instead of ${String(value)}`);
  }
  return found;
}
