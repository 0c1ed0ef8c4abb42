import { numberAxis, shareAxis, stepBreaks, type Axis } from '../charts/scale.ts';
import type { Format } from '../words/format.ts';
import type { Cell } from './explored.ts';
import type { ExploreState } from './state.ts';

/** How values are drawn and written: shares, or people. */
export interface Scales {
  readonly axis: (cells: readonly Cell[]) => Axis;
  /** For bars, whose length is read. */
  readonly fromZero: (cells: readonly Cell[]) => Axis;
  /** Four breaks between the five steps of a map. */
  readonly breaks: (cells: readonly Cell[]) => readonly number[];
  readonly tick: (value: number) => string;
  readonly text: (cell: Cell) => string;
}

const valuesOf = (cells: readonly Cell[]): number[] => cells.flatMap(({ value }) => value ?? []);

export function scalesFor(as: ExploreState['as'], format: Format): Scales {
  if (as === 'count')
    return {
      axis: (cells) => numberAxis(valuesOf(cells)),
      fromZero: (cells) => numberAxis(valuesOf(cells)),
      breaks: (cells) => {
        const { to } = numberAxis(valuesOf(cells));
        return [1, 2, 3, 4].map((fifth) => (fifth * to) / 5);
      },
      tick: format.count,
      text: ({ value }) => (value === null ? '–' : format.count(value)),
    };
  const drawnOf = (cells: readonly Cell[]): number[] =>
    cells.flatMap(({ value, low, high }) => [value, low, high].filter((one) => one !== null));
  return {
    axis: (cells) => shareAxis(drawnOf(cells)),
    fromZero: (cells) => shareAxis([0, ...drawnOf(cells)]),
    breaks: (cells) => {
      const values = valuesOf(cells);
      return stepBreaks(values.length > 0 ? values : [0], null);
    },
    tick: format.exactPercent,
    text: ({ value, low, high }) =>
      value === null ? '–' : format.percent(low === null || high === null ? { value } : { value, low, high }),
  };
}
