import type { Answer, AnswerRow } from '#queries/indicators/answer.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import type { AreaName } from '../overview/model.ts';
import type { Language } from '../words/format.ts';
import { areaLabel } from '../words/names.ts';
import type { Answered } from './answered.ts';
import type { IndicatorPage } from './page.ts';
import type { Estimate } from './written.ts';

/** The form that fits how an answer is grouped. */
export type Form = 'number' | 'ranked' | 'dots' | 'course';

/** Groupings whose rows follow each other in time. */
const IN_TIME: readonly string[] = ['period', 'quarter', 'month', 'day'];

export function formOf(by: string): Form {
  if (by === 'none') return 'number';
  if (by === 'area') return 'ranked';
  return IN_TIME.includes(by) ? 'course' : 'dots';
}

/** A row as it is drawn and said. */
export interface DrawnRow {
  readonly key: string;
  readonly title: Bilingual;
  readonly row: AnswerRow;
  /** What is drawn: the standardised value where all rows can be compared so, else the value itself. */
  readonly drawn: Estimate;
  /** 1 for the highest drawn value; equal values share a rank. */
  readonly rank: number | null;
  /** False for what cannot be split between areas: it has a row, and no rank. */
  readonly isPlace: boolean;
  readonly target: number | null;
}

export interface DrawnAnswer {
  readonly form: Form;
  /** Areas are compared age-standardised wherever each of them has such a value: never one so and another not. */
  readonly basis: 'value' | 'standardised';
  /** In the order drawn: areas by value, highest first; places and devices by value, worst first; others as they come. */
  readonly rows: readonly DrawnRow[];
  /** Those that the table lists, and a ranking draws: of many places the worst, of a curve by day a few days. */
  readonly listed: readonly DrawnRow[];
  readonly total: DrawnRow | null;
  /** How many rows there are, those that did not come along included. */
  readonly of: number;
  /** Places with a value, and those with the worst grade: of all of them too. */
  readonly graded: { readonly with_value: number; readonly worst: number };
}

/** @param all lists every row, however many there are */
export function drawnAnswer(
  answer: Answer,
  page: Pick<IndicatorPage, 'choices' | 'targets' | 'left_out'>,
  all = true,
): DrawnAnswer {
  const { by } = answer.asked;
  const form = formOf(by);
  const isCompared = form === 'ranked' || answer.trend !== undefined;
  const basis = isCompared && areAllStandardised(answer) ? 'standardised' : 'value';
  const estimate = (row: AnswerRow): Estimate =>
    basis === 'standardised' ? (row.standardised ?? { value: null }) : row;
  const names = new Map(page.choices.flatMap(({ areas }) => areas.map((area) => [area.code, area])));
  const isPlace = (row: AnswerRow): boolean => form !== 'ranked' || names.has(row.key);
  const values = answer.rows.filter(isPlace).flatMap((row) => estimate(row).value ?? []);
  const drawn = (row: AnswerRow): DrawnRow => {
    const { value } = estimate(row);
    return {
      key: row.key,
      title: titleOf(row, names.get(row.key)),
      row,
      drawn: estimate(row),
      isPlace: isPlace(row),
      rank: value === null || !isPlace(row) ? null : 1 + values.filter((other) => other > value).length,
      target: page.targets[row.key] ?? null,
    };
  };
  const rows = answer.rows.map(drawn);
  if (form === 'ranked')
    rows.sort(
      (a, b) =>
        Number(b.isPlace) - Number(a.isPlace) || (b.drawn.value ?? -Infinity) - (a.drawn.value ?? -Infinity),
    );
  if (isOfPlaces(by)) {
    const worst = answer.definition.polarity === 'higher_is_better' ? -1 : 1;
    const at = (row: DrawnRow): number => worst * (row.drawn.value ?? -worst * Infinity);
    rows.sort((a, b) => (at(a) === at(b) ? 0 : at(b) - at(a)));
  }
  return {
    form,
    basis,
    rows,
    listed: all ? rows : rows.filter(isListed(by, rows.length)),
    total: answer.total && drawn(answer.total),
    of: page.left_out?.rows ?? rows.length,
    graded: page.left_out ?? gradedOf(answer, rows),
  };
}

function gradedOf({ definition }: Answer, rows: readonly DrawnRow[]): DrawnAnswer['graded'] {
  const worst = definition.grades.at(-1)?.id;
  const of = rows.filter(({ drawn, isPlace }) => isPlace && drawn.value !== null);
  return { with_value: of.length, worst: of.filter(({ row }) => worst && row.grade === worst).length };
}

/** An answer about many places with those alone that are drawn, and how many there are. */
export function withFewPlaces(answered: Answered): Answered {
  const { answer } = answered;
  if (!answer || !isOfPlaces(answer.asked.by)) return answered;
  const { rows, listed, graded } = drawnAnswer(answer, { choices: [], targets: {} }, false);
  if (listed.length === rows.length) return answered;
  return {
    ...answered,
    answer: { ...answer, rows: listed.map(({ row }) => row) },
    left_out: { rows: rows.length, ...graded },
  };
}

/** Groupings of places and devices, of which there may be hundreds: nobody reads so many, the worst are read. */
const MANY_PLACES: readonly string[] = ['facility', 'device', 'site'];
export const isOfPlaces = (by: string): boolean => MANY_PLACES.includes(by);
const MOST_LISTED = 30;
const FIRST_LISTED = 20;
/** Days after a finding at which a curve is read: two weeks, then about each month. */
const DAYS_LISTED = new Set([0, 7, 14, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330, 365].map(String));

function isListed(by: string, rows: number): (row: DrawnRow, at: number) => boolean {
  if (by === 'day') return ({ key }) => DAYS_LISTED.has(key);
  const shown = isOfPlaces(by) && rows > MOST_LISTED ? FIRST_LISTED : rows;
  return (_, at) => at < shown;
}

function areAllStandardised({ rows }: Answer): boolean {
  const shown = rows.filter(({ value }) => value !== null);
  return shown.length > 0 && shown.every(({ standardised }) => typeof standardised?.value === 'number');
}

const titleOf = ({ title }: AnswerRow, area: AreaName | undefined): Bilingual =>
  area ? { vi: areaLabel(area, 'vi'), en: areaLabel(area, 'en') } : title;

/** How many counts of the table a treated view hides. */
export const hiddenCells = ({ form, rows, total }: DrawnAnswer): number =>
  [...rows, ...(total && form !== 'number' ? [total] : [])]
    .flatMap(({ row }) => [row.numerator, row.denominator, ...Object.values(row.counts)])
    .filter(Number.isNaN).length;

/** Parts that add up: the value itself and the shares that the declaration names beside it. */
export interface PartsOfRow {
  readonly key: string;
  readonly title: Bilingual;
  readonly counts: readonly number[];
  readonly whole: number;
  readonly isPlace: boolean;
}

export function partsOf(answer: Answer, { rows }: DrawnAnswer): PartsOfRow[] {
  const { parts } = answer.definition;
  return rows.map(({ key, title, row, isPlace }) => ({
    key,
    title,
    isPlace,
    counts: [row.numerator, ...parts.map((part) => row.shares[part]?.numerator ?? 0)],
    whole: row.denominator,
  }));
}

/** Names of the parts, the value itself first. */
export const partNames = ({ definition }: Answer, language: Language): string[] => [
  definition.numerator.title[language],
  ...definition.parts.map((part) => definition.shares[part]?.[language] ?? part),
];
