import type { CatalogueEntry, Manifest } from '../tiles/manifest.ts';
import { FLAGS, isAskedTooRarely, isHidden, share, shareFlags, type Flag, type Share } from './figure.ts';
import type { CountOf, Formula } from './formula.ts';
import type { Indicator } from './indicator.ts';
import {
  effectiveSampleSize,
  forecastDays,
  meanIntervalOfSums,
  wilson,
  type NoForecast,
} from './statistics.ts';
import { stillToReach, type Target } from './target.ts';

/** The formulas in use: those of the indicator, or those of its course by month. */
export type Formulas = Pick<
  Indicator,
  'numerator' | 'denominator' | 'counts' | 'shares' | 'mean' | 'weeks' | 'weighted'
>;

/** Every formula of an indicator. */
export const formulasOf = ({
  numerator,
  denominator,
  counts,
  shares,
  mean,
  weeks,
  weighted,
}: Formulas): Formula[] => [
  numerator,
  denominator,
  ...Object.values(counts ?? {}),
  ...Object.values(shares ?? {}).flatMap((one) => [one.numerator, one.denominator]),
  ...(mean ? [mean.squares] : []),
  ...(weeks ?? []),
  ...(weighted ? [weighted.numerator, weighted.denominator, weighted.squares] : []),
];

/** All that an indicator says of one group of people. */
export interface IndicatorFigure extends Share {
  readonly flags: readonly Flag[];
  /** Other counts by name, as declared by the indicator. */
  readonly counts: Readonly<Record<string, number>>;
  /** Other shares by name, each with its interval. */
  readonly shares: Readonly<Record<string, Share>>;
  /** Of an indicator that may have a target: the one in force for these people, and how many it still asks for. */
  readonly target?: ReachedTarget;
  /** Of a ratio with grades: the id of the worst that the value is above; null where it is above none. */
  readonly grade?: string | null;
}

export interface ReachedTarget {
  readonly value: number;
  readonly still_to_reach: number;
  /** Day from which it holds. */
  readonly since?: string;
}

interface Circumstances {
  /** null: none is set; absent: these people are not all of an area in a period, so there can be none. */
  readonly target?: Target | null | undefined;
  readonly population: Manifest['denominator'];
  readonly condition?: Pick<CatalogueEntry, 'history_only'> | undefined;
  /** Of a treated view: smallest denominator of which it shows a rate. */
  readonly minimum_n?: number | undefined;
}

/**
 * The figure of an indicator, given the sum of each of its measures: the one place where value, interval and remarks
 * are made, for every page, table and answer.
 */
export function figureOf(
  indicator: Pick<Indicator, 'value' | 'expected' | 'minimum_n' | 'too_early' | 'grades' | 'targeted'>,
  formulas: Formulas,
  count: CountOf,
  { population, condition, target, minimum_n = 1 }: Circumstances,
): IndicatorFigure {
  const least = Math.max(indicator.minimum_n, minimum_n);
  const of = ({ numerator, denominator }: { numerator: Formula; denominator: Formula }): Share =>
    share(count(numerator), count(denominator));
  const main = of(formulas);
  const counts = mapValues(formulas.counts, count);
  const shares = mapValues(formulas.shares, of);
  if (formulas.weighted) {
    const { effective_n, ...figure } = weightedOf(main, formulas.weighted, count, least);
    return { ...figure, counts: { ...counts, effective_n }, shares };
  }
  if (formulas.mean) return { ...meanOf(main, formulas.mean, count, least), counts, shares };
  const reached = target && reachedTarget(target, main);
  if (formulas.weeks) {
    const weekly = formulas.weeks.map(count);
    return { ...forecastOf(main, weekly, reached), counts, shares };
  }
  if (indicator.value === 'difference') {
    if (isHidden(main)) return { ...without(main), flags: [FLAGS.hidden], counts, shares };
    const flags = main.denominator < main.numerator ? [FLAGS.negative] : [];
    return { ...without(main), value: main.denominator - main.numerator, flags, counts, shares };
  }
  const shown = mapValues(shares, (one) => (one.denominator < least ? without(one) : one));
  if (isAskedTooRarely(condition, shares['screened']))
    return { ...without(main), flags: [FLAGS.not_asked_enough], counts, shares: shown };
  if (main.denominator > 0 && main.denominator < least)
    return { ...without(main), flags: [FLAGS.too_few], counts, shares: shown };
  if (main.denominator === 0 && indicator.too_early !== undefined && (counts[indicator.too_early] ?? 0) > 0)
    return { ...main, flags: [FLAGS.too_early], counts, shares: shown };
  const value = indicator.value === 'ratio' ? comparedWith(main, indicator.expected ?? 1) : main;
  return {
    ...value,
    flags: shareFlags(main, population),
    counts,
    shares: shown,
    ...(indicator.grades && { grade: gradeOf(value.value, indicator.grades) }),
    ...(reached && { target: reached }),
  };
}

const gradeOf = (value: number | null, grades: NonNullable<Indicator['grades']>): string | null =>
  grades.findLast(({ above }) => value !== null && value > above)?.id ?? null;

function reachedTarget({ value, since }: Target, { numerator, denominator }: Share): ReachedTarget {
  const still_to_reach = stillToReach(value, denominator, numerator);
  return { value, still_to_reach, ...(since !== undefined && { since }) };
}

/** Weights and their squares are kept in thousandths, as whole numbers. */
const PARTS = 1000;

/** A weighted share with Wilson's interval on the effective sample size; numerator and denominator are people. */
function weightedOf(
  people: Share,
  { numerator, denominator, squares }: NonNullable<Indicator['weighted']>,
  count: CountOf,
  minimum_n: number,
): Pick<IndicatorFigure, keyof Share | 'flags'> & { readonly effective_n: number } {
  const none = { ...without(people), effective_n: 0 };
  const weight = count(denominator);
  if (isHidden(people) || Number.isNaN(weight)) return { ...none, flags: [FLAGS.hidden] };
  if (people.denominator === 0 || weight <= 0) return { ...none, flags: [FLAGS.no_denominator] };
  const size = effectiveSampleSize(weight / PARTS, count(squares) / PARTS);
  const effective_n = Math.floor(size);
  if (size < minimum_n) return { ...none, effective_n, flags: [FLAGS.too_few] };
  // Of everybody: a quotient of sums may come out a last digit above 1.
  const { value, low, high } = wilson(size * Math.min(1, count(numerator) / weight), size);
  return { ...people, value, low, high, effective_n, flags: [FLAGS.clustering_unknown] };
}

/** A mean with Student's interval, from whole steps above an origin. The numerator becomes the sum of the values. */
function meanOf(
  { numerator: steps, denominator: n }: Share,
  { origin, step, squares }: NonNullable<Indicator['mean']>,
  count: CountOf,
  minimum_n: number,
): Pick<IndicatorFigure, keyof Share | 'flags'> {
  const counted = { numerator: origin * n + step * steps, denominator: n };
  const none = { ...counted, value: null, low: null, high: null };
  const squared = count(squares);
  if (isHidden(counted) || Number.isNaN(squared)) return { ...none, flags: [FLAGS.hidden] };
  if (n === 0) return { ...none, flags: [FLAGS.no_denominator] };
  if (n < Math.max(2, minimum_n)) return { ...none, flags: [FLAGS.too_few] };
  const { value, low, high } = meanIntervalOfSums(n, steps, squared);
  const inUnit = (of: number): number => origin + step * of;
  return { ...counted, value: inUnit(value), low: inUnit(low), high: inUnit(high), flags: [] };
}

const NO_FORECAST: Readonly<Record<NoForecast, Flag>> = {
  too_few: FLAGS.too_few_counted,
  pace_halved: FLAGS.pace_halved,
  too_far: FLAGS.too_far,
};

/** When the target is met, in days from the as-of date, with an 80 % range; or why that is not said. */
function forecastOf(
  main: Share,
  weekly: readonly number[],
  target: ReachedTarget | null | undefined,
): Pick<IndicatorFigure, keyof Share | 'flags' | 'target'> {
  const none = without(main);
  if (isHidden(main) || weekly.some(Number.isNaN)) return { ...none, flags: [FLAGS.hidden] };
  if (!target) return { ...none, flags: [main.denominator > 0 ? FLAGS.no_target : FLAGS.no_denominator] };
  if (main.denominator <= 0) return { ...none, flags: [FLAGS.no_denominator] };
  if (target.still_to_reach === 0) return { ...none, target, flags: [FLAGS.target_met] };
  const days = forecastDays(weekly, target.still_to_reach);
  if (typeof days === 'string') return { ...none, target, flags: [NO_FORECAST[days]] };
  return { ...none, ...days, target, flags: [] };
}

const without = (one: Share): Share => ({ ...one, value: null, low: null, high: null });

/** A share as a multiple of the one expected, which counts as known exactly. */
function comparedWith(one: Share, expected: number): Share {
  const times = (value: number | null): number | null => (value === null ? null : value / expected);
  return { ...one, value: times(one.value), low: times(one.low), high: times(one.high) };
}

function mapValues<T, U>(
  record: Readonly<Record<string, T>> | undefined,
  map: (value: T) => U,
): Record<string, U> {
  const mapped: Record<string, U> = {};
  for (const name in record) mapped[name] = map(record[name]!);
  return mapped;
}
