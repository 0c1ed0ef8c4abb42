import { share, type Share as CountedShare } from '#queries/indicators/figure.ts';
import { figureOf } from '#queries/indicators/indicator-figure.ts';
import { smallestDenominator } from '#queries/disclosure/views.ts';
import type { CountOf } from '#queries/indicators/formula.ts';
import type { Indicator } from '#queries/indicators/indicator.ts';
import type { CatalogueEntry } from '#queries/tiles/manifest.ts';
import type { Share } from './model.ts';
import type { Scope } from './scope.ts';

/** As the page draws it: null where there is no value. Above 1 it has no interval. */
export function drawnShare({ numerator, denominator, value, low, high }: CountedShare): Share | null {
  if (value === null) return null;
  return low === null || high === null
    ? { numerator, denominator, value }
    : { numerator, denominator, value, low, high };
}

/** A share that is no indicator: a step of a cascade, a part of a sum. None of fewer people than the view allows. */
export const shareOf = (
  numerator: number,
  denominator: number,
  { manifest }: Pick<Scope, 'manifest'>,
): Share | null =>
  denominator < smallestDenominator(manifest) ? null : drawnShare(share(numerator, denominator));

/** An indicator of one group of people, by the function that answers every other question about it. */
export const indicatorShare = (
  indicator: Indicator,
  sum: CountOf,
  { manifest }: Pick<Scope, 'manifest'>,
  condition?: Pick<CatalogueEntry, 'history_only'>,
): Share | null =>
  drawnShare(
    figureOf(indicator, indicator, sum, {
      population: manifest.denominator,
      condition,
      minimum_n: smallestDenominator(manifest),
    }),
  );

export const withoutInterval = ({ numerator, denominator, value }: Share): Share => ({
  numerator,
  denominator,
  value,
});

/** Plain figures whose shares have no intervals, however deep they stand. */
export function withoutIntervals<T>(figures: T): T {
  if (Array.isArray(figures)) return figures.map((figure: unknown) => withoutIntervals(figure)) as T;
  if (typeof figures !== 'object' || figures === null) return figures;
  const isShare = 'numerator' in figures && 'denominator' in figures;
  return Object.fromEntries(
    Object.entries(figures)
      .filter(([name]) => !isShare || (name !== 'low' && name !== 'high'))
      .map(([name, figure]) => [name, withoutIntervals(figure as unknown)]),
  ) as T;
}
