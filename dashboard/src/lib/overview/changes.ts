import { sharesInTenths } from '#queries/indicators/change.ts';
import {
  KEY_FIGURE_IDS,
  KEY_FIGURES,
  type KeyFigure,
  type KeyFigureId,
} from '#queries/indicators/key-figures.ts';
import type { Changes, FigureChange } from '#queries/tiles/changes.ts';
import type { ChangedFigure, ShownChanges } from './model.ts';
import type { Scope } from './scope.ts';

/**
 * How the key figures changed since earlier publications, in the unit in which it is printed. Null where there is nothing
 * to compare with, and where the reader looks at some people only: the changes are those of everybody.
 */
export function shownChanges({ state }: Scope, changes: Changes | null): ShownChanges | null {
  if (!changes || state.sex !== 'all' || state.age !== 'all') return null;
  return {
    comparisons: changes.comparisons.flatMap(({ with: which, published_at, as_of, occurred, periods }) => {
      const figures = periods[state.period];
      if (!figures) return [];
      return [
        {
          with: which,
          publishedAt: published_at,
          asOf: as_of,
          occurred,
          figures: KEY_FIGURE_IDS.flatMap((id): ChangedFigure[] => {
            const figure = figures[id];
            return figure ? [{ id, values: valuesOf(id, figure) }] : [];
          }),
        },
      ];
    }),
    incomparable: changes.incomparable.map(({ with: which, published_at, reason }) => ({
      with: which,
      publishedAt: published_at,
      reason,
    })),
  };
}

function valuesOf(id: KeyFigureId, { numerator, denominator }: FigureChange): readonly number[] | null {
  if (denominator === undefined) return numerator;
  const { minimum_n = 1 }: KeyFigure = KEY_FIGURES[id];
  return sharesInTenths(numerator, denominator, minimum_n);
}
