import { evaluate } from '#queries/indicators/formula.ts';
import type { Indicator } from '#queries/indicators/indicator.ts';
import { figureOf, type Formulas, type IndicatorFigure } from '#queries/indicators/indicator-figure.ts';
import { indicatorOf, type IndicatorId } from '#queries/indicators/indicators.ts';
import { isByQuarter } from '#queries/indicators/resolve.ts';
import { timeToEvent } from '#queries/indicators/time-to-event.ts';
import type { CatalogueEntry } from '#queries/tiles/manifest.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import { Refusal } from '../serve/refusal.ts';
import type { ChainRow, Only } from './chain.ts';
import { countedTopic, type CountedTopic } from './tiles.ts';

/** A value is told in whole ones of these, so that its parts add up: of a ratio or a mean in hundredths of its unit. */
export type ExplainedUnit = 'tenths_of_a_percent' | 'hundredths' | 'count' | 'none';

const UNITS: Readonly<Record<Indicator['value'], readonly [unit: ExplainedUnit, per: number]>> = {
  share: ['tenths_of_a_percent', 1000],
  weighted_share: ['tenths_of_a_percent', 1000],
  share_by_day: ['tenths_of_a_percent', 1000],
  ratio: ['hundredths', 100],
  mean: ['hundredths', 100],
  difference: ['count', 1],
  // A date that hangs on a target and on the pace: its people are told, not the date.
  days: ['none', 1],
};

/** What is asked of an indicator along the chain: from which cube, and by which formulas. */
export interface ExplainedFigure {
  readonly topic: CountedTopic;
  readonly formulas: Formulas;
}

interface AskedFigure {
  readonly indicator: IndicatorId;
  readonly period: string;
  readonly only?: Only | undefined;
}

/**
 * Finds the cube and formulas of a question.
 * @param periods those of the two publications
 * @throws {Refusal} for a period or a row that the indicator does not have
 */
export function requireFigure(
  { indicator: id, period, only }: AskedFigure,
  periods: readonly string[],
): ExplainedFigure {
  const indicator = indicatorOf(id);
  const { by_month, groupings } = indicator;
  if (indicator.weighted)
    throw new Refusal(
      'not_explained',
      `The figures of surveys are not explained: ${id} changes only when a survey is imported, undone or judged by another definition, and tamsoat status lists the imports.`,
      2,
    );
  if (only && !groupings.includes(only.key))
    throw new Refusal(
      'not_counted_so',
      `The indicator ${id} is not counted by ${only.key}; it is by: ${groupings.join(', ')}.`,
      2,
    );
  const [year = ''] = period.split('-');
  const isMonth = /^\d{4}-(0[1-9]|1[0-2])$/.test(period) && groupings.includes('month') && !only;
  const isQuarter = /^\d{4}-Q[1-4]$/.test(period) && isByQuarter(indicator);
  const isWhole = isByQuarter(indicator) ? /^(all|\d{4})$/.test(period) : true;
  if (!(periods.includes(period) && isWhole) && !((isMonth || isQuarter) && periods.includes(year))) {
    const offered = isByQuarter(indicator) ? periods.filter((one) => /^(all|\d{4})$/.test(one)) : periods;
    const finer = isByQuarter(indicator)
      ? ', or a quarter such as 2019-Q3'
      : groupings.includes('month') && !only
        ? ', or a month such as 2019-07'
        : '';
    throw new Refusal(
      'unknown_period',
      `There is no period ${period} of ${id} in these publications; there are: ${offered.join(', ')}${finer}.`,
      2,
    );
  }
  const formulas = isMonth && by_month ? by_month : indicator;
  const ofTiles = isMonth && by_month ? by_month.topic : only && indicator.topics?.[only.key];
  return { topic: countedTopic(ofTiles ?? indicator.topic), formulas };
}

/** An indicator along the chain: its numerators, its denominators, and its values, which may not all be shown. */
export interface ChainedFigure {
  readonly unit: ExplainedUnit;
  readonly numerator: readonly number[];
  readonly denominator: readonly number[];
  /** In the unit; rounded before they are taken from each other, so that printed parts add up. Null: one is not shown. */
  readonly shown: readonly number[] | null;
}

/** The figure of each state as every page and answer would make it of the same rows. */
export function chainFigure(
  id: IndicatorId,
  formulas: Formulas,
  states: readonly (readonly ChainRow[])[],
  condition: CatalogueEntry | undefined,
): ChainedFigure {
  const indicator = indicatorOf(id);
  const [unit, per] = UNITS[indicator.value];
  const figures = states.map((rows) => figureAt(indicator, formulas, rows, condition));
  const values = figures.flatMap(({ value }) => (value === null ? [] : [Math.round(value * per)]));
  const counted = (of: number): number => Math.round(of * 100) / 100;
  return {
    unit,
    numerator: figures.map(({ numerator }) => counted(numerator)),
    denominator: figures.map(({ denominator }) => counted(denominator)),
    shown: values.length === figures.length ? values : null,
  };
}

function figureAt(
  indicator: Indicator,
  formulas: Formulas,
  rows: readonly ChainRow[],
  condition: CatalogueEntry | undefined,
): IndicatorFigure {
  if (indicator.time_to_event)
    return timeToEvent(tileOfDays(indicator, rows), {}, undefined, indicator)('all');
  const sum = (measure: string): number => rows.reduce((all, { sums }) => all + (sums[measure] ?? 0), 0);
  return figureOf(
    indicator,
    formulas,
    (counted) => (typeof counted === 'string' ? sum(counted) : evaluate(counted, sum)),
    { population: 'register', condition },
  );
}

/** Rows of days as the tile of one area that holds them. */
function tileOfDays({ topic }: Indicator, rows: readonly ChainRow[]): Tile {
  const days = rows.map(({ day }) => String(day));
  const none = (): never => {
    throw new Error('Of the chain only days are read as a tile.');
  };
  return {
    topic,
    rows: rows.length,
    codes: (key) => (key === 'day' ? { of: days.map((_, at) => at), values: days } : none()),
    measure: (name) => rows.map(({ sums }) => sums[name] ?? 0),
    key: none,
    titles: none,
  };
}
