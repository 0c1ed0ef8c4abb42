import { isHidden } from '#queries/indicators/figure.ts';
import type { AnswerRow } from '#queries/indicators/answer.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';

/** A share of one row and one column, as an answer gives it, without what a cell has no room for. */
export interface HeatShare {
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly hidden: boolean;
  /** Why there is no value, or what must be said with it. */
  readonly remarks: readonly Bilingual[];
}

export interface HeatLine {
  readonly key: string;
  readonly title: Bilingual;
}

/** Shares by two things at once, as plain data. */
export interface HeatGrid {
  readonly columns: readonly HeatLine[];
  readonly rows: readonly (HeatLine & {
    /** False for all rows together, and for what cannot be split between areas: never named as the highest. */
    readonly isPlace: boolean;
    readonly cells: readonly HeatShare[];
  })[];
  /** Why there is nothing; null where there is. */
  readonly problem: Bilingual | null;
}

export const heatShare = ({
  numerator,
  denominator,
  value,
  low,
  high,
  flags = [],
}: Pick<AnswerRow, 'numerator' | 'denominator' | 'value' | 'low' | 'high'> &
  Partial<Pick<AnswerRow, 'flags'>>): HeatShare => ({
  numerator,
  denominator,
  value,
  low,
  high,
  hidden: value === null && isHidden({ numerator, denominator }),
  remarks: flags.map(({ reason }) => reason),
});

export const noGrid = (problem: Bilingual): HeatGrid => ({ columns: [], rows: [], problem });

/** Whether anybody is counted in a cell, or may be where it is hidden. */
const isCounted = ({ denominator, hidden }: HeatShare): boolean => hidden || denominator > 0;

/** Without columns of which nobody is counted anywhere. */
export function withoutEmptyColumns({ columns, rows, problem }: HeatGrid): HeatGrid {
  const kept = columns.map((_, i) => rows.some(({ cells }) => cells[i] && isCounted(cells[i])));
  return {
    columns: columns.filter((_, i) => kept[i]),
    rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, i) => kept[i]) })),
    problem,
  };
}
