import type { Answer, AnswerRow } from '#queries/indicators/answer.ts';
import type { Share } from '#queries/indicators/figure.ts';
import { isCount, isSum, isDecimal, isInterval, isShare, type Language } from './printed-number.ts';
import type { ReadWorkbook } from './read-files.ts';
import type { ReadPage } from './read-page.ts';

/** A file of the answer: its cells by column, in the order of its rows. */
export type Cells = Readonly<Record<string, readonly (string | number | null)[]>>;

interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Rows as files and tables list them: without a grouping the one row is the total. */
const rowsOf = ({ rows, total, asked }: Answer): AnswerRow[] =>
  total && asked.by !== 'none' ? [...rows, total] : [...rows];

/** Whether its value is written in per cent. */
const isOfShares = ({ value }: Answer['definition']): boolean => value.includes('share');

/** Where the page says other than the answer; empty where both say the same. */
export function pageDifferences(answer: Answer, page: ReadPage, language: Language): string[] {
  const found: string[] = [];
  const { definition, asked } = answer;
  const isValue = (text: string, value: number, lines = true): boolean => {
    if (isOfShares(definition)) return isShare(text, value, language, lines ? COVERAGE_TARGET : null);
    return definition.value === 'difference'
      ? isCount(text, value, language)
      : isDecimal(text, value, language);
  };
  const scale = isOfShares(definition) ? 100 : 1;
  const hold = (what: string, text: string | undefined, is: (text: string) => boolean): void => {
    if (text === undefined || !is(text)) found.push(`${what}: the page says “${text ?? 'nothing'}”`);
  };
  const dash = (text: string): boolean => text === '–';
  const estimate = (
    what: string,
    cells: Record<string, string>,
    name: string,
    of: Estimate | undefined,
  ): void => {
    const interval = name === 'value' ? 'interval' : `${name}_interval`;
    if (!of || of.value === null) hold(`${what} ${name}`, cells[name], dash);
    else hold(`${what} ${name} ${of.value}`, cells[name], (text) => isValue(text, of.value ?? NaN));
    if (definition.interval === 'none' && name === 'value') return;
    const { low = null, high = null } = of?.value === null ? {} : (of ?? {});
    if (low === null || high === null) hold(`${what} ${interval}`, cells[interval], dash);
    else
      hold(`${what} ${interval} ${low}–${high}`, cells[interval], (text) =>
        isInterval(text, low, high, language, scale),
      );
  };
  const share = (what: string, cells: Record<string, string>, name: string, of: Share): void => {
    const { value, low, high } = of;
    hold(`${what} ${name}`, cells[`share_${name}`], (text) =>
      value === null ? dash(text) : isShare(text, value, language),
    );
    hold(`${what} ${name} interval`, cells[`share_${name}_interval`], (text) =>
      value === null || low === null || high === null
        ? dash(text)
        : isInterval(text, low, high, language, 100),
    );
    const [x = '', n = ''] = (cells[`share_${name}_n`] ?? '').split(' / ');
    hold(`${what} ${name} numerator`, x, (text) => isCount(text, of.numerator, language));
    hold(`${what} ${name} denominator`, n, (text) => isCount(text, of.denominator, language));
  };

  const expected = rowsOf(answer);
  if (page.rows.size !== expected.length)
    found.push(`the table has ${page.rows.size} rows, the answer ${expected.length}`);
  for (const row of expected) {
    const cells = { ...page.rows.get(row.key) };
    const what = `row ${row.key}`;
    hold(`${what} numerator ${row.numerator}`, cells['numerator'], (text) =>
      isSum(text, row.numerator, language),
    );
    hold(`${what} denominator ${row.denominator}`, cells['denominator'], (text) =>
      isCount(text, row.denominator, language),
    );
    estimate(what, cells, 'value', row);
    if (asked.standard) estimate(what, cells, 'standardised', row.standardised);
    for (const [name, count] of Object.entries(row.counts))
      hold(`${what} ${name} ${count}`, cells[`count_${name}`], (text) => isCount(text, count, language));
    if (definition.grades.length > 0) {
      const grade = definition.grades.find(({ id }) => id === row.grade)?.title[language];
      hold(`${what} grade`, cells['grade'], (text) =>
        row.value === null ? dash(text) : text === (grade ?? NO_GRADE[language]),
      );
    }
    // Those of a curve are the same on every day, and in no column.
    const perRow: Partial<AnswerRow> = asked.by === 'day' ? {} : row;
    for (const [name, days] of Object.entries(perRow.quantiles ?? {}))
      hold(`${what} ${name} ${String(days)}`, cells[`quantile_${name}`], (text) =>
        days === null ? dash(text) : isCount(text, days, language),
      );
    for (const [name, of] of Object.entries(perRow.shares ?? {})) share(what, cells, name, of);
    const remarks = [...row.flags.map(({ reason }) => reason), row.standardised?.reason]
      .flatMap((reason) => reason?.[language] ?? [])
      .join(' ');
    if ((cells['notes'] ?? '') !== oneLine(remarks))
      found.push(`${what} remarks: the page says “${cells['notes'] ?? ''}”, the answer “${remarks}”`);
  }
  found.push(...drawingDifferences(answer, page, language, isValue));
  return found;
}

const NO_GRADE = { vi: 'không đáng kể', en: 'none' } as const;
const COVERAGE_TARGET = 0.95;
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** The figure and the title say values of rows, by what is compared: areas by the standardised value where all have one. */
function drawingDifferences(
  answer: Answer,
  page: ReadPage,
  language: Language,
  isValue: (text: string, value: number) => boolean,
): string[] {
  const found: string[] = [];
  const { rows, asked } = answer;
  const shown = rows.filter(({ value }) => value !== null);
  const standardised =
    (asked.by === 'area' || answer.trend !== undefined) &&
    shown.length > 0 &&
    shown.every(({ standardised: one }) => typeof one?.value === 'number');
  const drawnOf = (row: AnswerRow): number | null =>
    standardised ? (row.standardised?.value ?? null) : row.value;
  for (const row of rows) {
    const drawn = page.drawn.get(asked.by === 'area' ? row.key : oneLine(row.title[language]));
    if (!drawn) continue;
    const value = drawnOf(row);
    if (value === null ? drawn.value !== '–' : !isValue(drawn.value, value))
      found.push(`row ${row.key} is drawn as “${drawn.value}”, not ${String(value)}`);
    const [, x = '', n = ''] = /n = ([\d.,-]+) \/ ([\d.,-]+)/.exec(drawn.tip) ?? [];
    if (!isSum(x, row.numerator, language) || !isCount(n, row.denominator, language))
      found.push(`row ${row.key} is said to have “${drawn.tip}”`);
  }
  const last = rows.at(-1);
  if (asked.by === 'none') {
    const value = last?.value ?? null;
    if (value === null ? page.number !== '–' : !isValue(page.number ?? '', value))
      found.push(`the number is “${page.number ?? ''}”, not ${String(value)}`);
  } else if (page.lastPoint === undefined && shown.length > 0 && page.drawn.size !== rows.length) {
    found.push(`${page.drawn.size} of ${rows.length} rows are drawn`);
  }
  const values = [...rows.flatMap((row) => drawnOf(row) ?? []), ...gradedCounts(answer)];
  for (const text of numbersOf(page.title, answer, language))
    if (!values.some((value) => isValue(text, value)))
      found.push(`the title says “${text}”, which no row is`);
  return found;
}

/** Of graded places the title says how many are of the worst grade, and of how many. */
function gradedCounts({ definition: { grades }, asked: { by }, rows }: Answer): number[] {
  const worst = grades.at(-1);
  if (!worst || (by !== 'facility' && by !== 'device')) return [];
  const valued = rows.flatMap(({ value }) => value ?? []);
  return [valued.filter((value) => value > worst.above).length, valued.length];
}

/** Numbers of a title that are values: those with a sign of per cent, or, of counts, with three digits or a mark. */
function numbersOf(title: string, { definition, rows }: Answer, language: Language): string[] {
  if (isOfShares(definition)) return title.match(/-?[\d.,]*\d\s?%/g) ?? [];
  const names = new Set(rows.flatMap((row) => row.title[language].match(/[\d.,]*\d/g) ?? []));
  // A hyphen between digits is that of a range of ages, no sign.
  return (title.match(/(?<!\d)-?[\d.,]*\d/g) ?? []).filter((text) => !names.has(text));
}

/** Where a file says other than the answer: every number to its last digit. */
export function fileDifferences(answer: Answer, cells: Cells): string[] {
  const found: string[] = [];
  for (const [at, row] of rowsOf(answer).entries()) {
    const hold = (column: string, value: string | number | null): void => {
      const said = cells[column]?.[at];
      if (said !== value) found.push(`row ${row.key} ${column}: ${String(said)} instead of ${String(value)}`);
    };
    const estimate = (prefix: string, of: Partial<Estimate> | undefined): void => {
      for (const part of ['value', 'low', 'high'] as const) hold(prefix + part, of?.[part] ?? null);
    };
    hold('key', row.key);
    hold('numerator', row.numerator);
    hold('denominator', row.denominator);
    estimate('', row);
    for (const [name, count] of Object.entries(row.counts)) hold(name, count);
    for (const [name, days] of Object.entries(row.quantiles ?? {})) hold(name, days);
    for (const [name, share] of Object.entries(row.shares)) {
      hold(`${name}_numerator`, share.numerator);
      hold(`${name}_denominator`, share.denominator);
      estimate(`${name}_`, share);
    }
    if (answer.asked.standard) estimate('standardised_', row.standardised);
    hold('flags', row.flags.map(({ id }) => id).join(' ') || null);
    hold('snapshot', answer.snapshot);
  }
  const length = cells['key']?.length ?? 0;
  if (length !== rowsOf(answer).length)
    found.push(`the file has ${length} rows, the answer ${rowsOf(answer).length}`);
  return found;
}

/** Where a workbook says other than the answer: its numbers, its remarks in words, and what its second sheet says of them. */
export function workbookDifferences(
  answer: Answer,
  { headings, cells, about }: ReadWorkbook,
  language: Language,
): string[] {
  const { definition, rows: _, ...of } = answer;
  const found: string[] = [];
  const rows = rowsOf(answer);
  for (const [at, { key, flags }] of rows.entries()) {
    const words = flags.map(({ reason }) => reason[language]).join(' ') || null;
    const said = cells['flags']?.[at];
    if (said !== words) found.push(`row ${key} remarks: ${String(said)} instead of ${String(words)}`);
  }
  const ids = rows.map(({ flags }) => flags.map(({ id }) => id).join(' ') || null);
  const snapshot = rows.map(() => of.snapshot);
  found.push(...fileDifferences(answer, { ...cells, flags: ids, snapshot }));
  if (new Set(headings).size !== headings.length) found.push('two columns are called alike');
  const everything = [...about.values()].flat().join('\n');
  for (const text of [
    of.snapshot,
    of.as_of,
    definition.title[language],
    definition.explanation[language],
    definition.exclusions[language],
    String(definition.version),
    ...(definition.condition ? [definition.condition.label[language]] : []),
  ])
    if (!everything.includes(text)) found.push(`the second sheet does not say “${text}”`);
  return found;
}
