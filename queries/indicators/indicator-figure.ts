import type { CatalogueEntry, Manifest } from '../tiles/manifest.ts';
import { FLAGS, isAskedTooRarely, share, shareFlags, type Flag, type Share } from './figure.ts';
import { evaluate, type Formula } from './formula.ts';
import type { Indicator } from './indicator.ts';

/** The formulas in use: those of the indicator, or those of its course by month. */
export type Formulas = Pick<Indicator, 'numerator' | 'denominator' | 'counts' | 'shares'>;

/** Every formula of an indicator. */
export const formulasOf = ({ numerator, denominator, counts, shares }: Formulas): Formula[] => [
  numerator,
  denominator,
  ...Object.values(counts ?? {}),
  ...Object.values(shares ?? {}).flatMap((one) => [one.numerator, one.denominator]),
];

/** All that an indicator says of one group of people. */
export interface IndicatorFigure extends Share {
  readonly flags: readonly Flag[];
  /** Other counts by name, as declared by the indicator. */
  readonly counts: Readonly<Record<string, number>>;
  /** Other shares by name, each with its interval. */
  readonly shares: Readonly<Record<string, Share>>;
}

interface Circumstances {
  readonly population: Manifest['denominator'];
  readonly condition?: Pick<CatalogueEntry, 'history_only'> | undefined;
}

/**
 * The figure of an indicator, given the sum of each of its measures: the one place where value, interval and remarks
 * are made, for every page, table and answer.
 */
export function figureOf(
  indicator: Pick<Indicator, 'value' | 'expected' | 'minimum_n' | 'too_early'>,
  formulas: Formulas,
  sum: (measure: string) => number,
  { population, condition }: Circumstances,
): IndicatorFigure {
  const of = ({ numerator, denominator }: { numerator: Formula; denominator: Formula }): Share =>
    share(evaluate(numerator, sum), evaluate(denominator, sum));
  const main = of(formulas);
  const counts = mapValues(formulas.counts, (formula) => evaluate(formula, sum));
  const shares = mapValues(formulas.shares, of);
  if (indicator.value === 'difference') {
    const flags = main.denominator < main.numerator ? [FLAGS.negative] : [];
    return { ...without(main), value: main.denominator - main.numerator, flags, counts, shares };
  }
  const shown = mapValues(shares, (one) => (one.denominator < indicator.minimum_n ? without(one) : one));
  if (isAskedTooRarely(condition, shares['screened']))
    return { ...without(main), flags: [FLAGS.not_asked_enough], counts, shares: shown };
  if (main.denominator > 0 && main.denominator < indicator.minimum_n)
    return { ...without(main), flags: [FLAGS.too_few], counts, shares: shown };
  if (main.denominator === 0 && indicator.too_early !== undefined && (counts[indicator.too_early] ?? 0) > 0)
    return { ...main, flags: [FLAGS.too_early], counts, shares: shown };
  const value = indicator.value === 'ratio' ? comparedWith(main, indicator.expected ?? 1) : main;
  return { ...value, flags: shareFlags(main, population), counts, shares: shown };
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
