import type { Key } from '../tiles/measures.ts';
import type { Tile } from '../tiles/tile.ts';
import { FLAGS, type Flag, type Share } from './figure.ts';
import { evaluate, measuresOf, type Formula } from './formula.ts';
import type { Indicator } from './indicator.ts';
import { formulasOf, type IndicatorFigure } from './indicator-figure.ts';
import { slice, type SliceFilters } from './slice.ts';
import { kaplanMeier } from './statistics.ts';

/** What a time until something happens says of one group of people. */
export interface TimeFigure extends IndicatorFigure {
  readonly quantiles: Readonly<Record<string, number | null>>;
}

/** Of one day: who had their event on it, and who left observation without one, by why. */
interface DayCounts {
  readonly day: number;
  readonly events: number;
  readonly censored: Readonly<Record<string, number>>;
}

/** After the last day that is told apart nobody is followed; those who came so far are counted there. */
const LAST_DAY = 365;

/**
 * The figures of an indicator with a `time_to_event`: from counts per day, one Kaplan-Meier curve per row, or, where the
 * rows are days, one curve with a figure of each day.
 * @param row_key key of the rows; undefined where there is one
 * @returns by the row's key; of any other word, such as “all”, the figure of all rows together
 */
export function timeToEvent(
  tile: Tile,
  filters: SliceFilters,
  row_key: Key | undefined,
  indicator: Indicator,
): (row: string) => TimeFigure {
  const group_key = row_key === 'day' ? undefined : row_key;
  const counted = slice(
    tile,
    filters,
    [...(group_key ? [group_key] : []), 'day'],
    measuresOf(formulasOf(indicator)),
  );
  const days = counted.values.at(-1)!.map(Number);
  const groups = group_key ? counted.values[0]! : ['all'];
  const censored = Object.entries(indicator.counts ?? {});
  const curveOf = (row: string): DayCounts[] => {
    const group = groups.indexOf(row);
    const sumOf = (formula: Formula, at: number): number =>
      evaluate(formula, (measure) => {
        const sums = counted.sums(measure);
        if (group >= 0) return sums[group * days.length + at]!;
        return groups.reduce((sum, _, of) => sum + sums[of * days.length + at]!, 0);
      });
    return days.map((day, at) => ({
      day,
      events: sumOf(indicator.numerator, at),
      censored: Object.fromEntries(censored.map(([name, formula]) => [name, sumOf(formula, at)])),
    }));
  };
  const declared_day = indicator.time_to_event!.day;
  if (row_key !== 'day') {
    return (row) => timeFigures(isRow(row) ? curveOf(row) : [], indicator)(declared_day);
  }
  const only = timeFigures(curveOf('all'), indicator);
  return (row) => only(row === 'all' ? declared_day : Number(row));

  /** A row of which the tile holds nothing is empty; “all” is every row. */
  function isRow(row: string): boolean {
    return row === 'all' || groups.includes(row);
  }
}

/** The figures of one curve as of the end of any day: the curve itself is computed once. */
function timeFigures(days: readonly DayCounts[], indicator: Indicator): (day: number) => TimeFigure {
  const { time_to_event, quantiles = {}, minimum_n } = indicator;
  const curve = days.map((counts) => ({
    ...counts,
    leaving: Object.values(counts.censored).reduce((all, count) => all + count, 0),
  }));
  const sum = (of: (counts: (typeof curve)[number]) => number): number =>
    curve.reduce((all, counts) => all + of(counts), 0);
  const people = sum((counts) => counts.events + counts.leaving);
  const steps =
    people === 0
      ? []
      : kaplanMeier(
          curve.map((counts) => ({ time: counts.day, events: counts.events, censored: counts.leaving })),
        );

  const shareBy = (until: number): Share => {
    const numerator = sum((counts) => (counts.day <= until ? counts.events : 0));
    const none = { numerator, denominator: people, value: null, low: null, high: null };
    if (people < minimum_n) return none;
    const step = steps.findLast(({ time }) => time <= until);
    const survival = step?.survival ?? 1;
    // Past the last day on which anybody was observed the curve says nothing, unless it had come to its end.
    const is_observed = sum((counts) => (counts.day >= until ? counts.events + counts.leaving : 0)) > 0;
    if (!is_observed && survival > 0) return none;
    const { low, high } = step?.interval ?? { low: null, high: null };
    return {
      numerator,
      denominator: people,
      value: 1 - survival,
      low: high === null ? null : 1 - high,
      high: low === null ? null : 1 - low,
    };
  };
  const daysUntil = (share: number): number | null => {
    if (people < minimum_n) return null;
    // A product of ratios may come out a hair above what it is.
    const step = steps.find(({ time, survival }) => time <= LAST_DAY && survival <= 1 - share + 1e-12);
    return step?.time ?? null;
  };

  const whenever = {
    shares: mapValues(time_to_event!.shares, (one) => shareBy(one.day)),
    quantiles: mapValues(quantiles, ({ share }) => daysUntil(share)),
  };
  return (day) => {
    const main = shareBy(day);
    return {
      ...main,
      flags: flagsOf(main, minimum_n),
      counts: {
        still_waiting: sum((counts) =>
          counts.day > day ? counts.events + counts.leaving : counts.day === day ? counts.leaving : 0,
        ),
        ...mapValues(indicator.counts ?? {}, (_, name) =>
          sum((counts) => (counts.day < day ? counts.censored[name]! : 0)),
        ),
      },
      ...whenever,
    };
  };
}

function flagsOf({ denominator, value }: Share, minimum_n: number): Flag[] {
  if (denominator === 0) return [FLAGS.no_denominator];
  if (denominator < minimum_n) return [FLAGS.too_few];
  return value === null ? [FLAGS.too_early] : [];
}

const mapValues = <T, U>(
  record: Readonly<Record<string, T>>,
  map: (value: T, name: string) => U,
): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]));
