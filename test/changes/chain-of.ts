import type { ChainedKeyFigure } from '../../server/surveillance/import-differences.ts';

/** The chain of a figure, by its id or that of the disease; of a share that of both of its counts. */
export const chainOf = (figures: readonly ChainedKeyFigure[] | null, id: string): unknown => {
  const found = figures?.find((one) => one.id === id || one.disease?.id === id);
  return found && (found.denominator ? [found.numerator, found.denominator] : found.numerator);
};
