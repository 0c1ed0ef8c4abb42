import { StatisticsError, type StatisticsFault } from '../statistics.ts';

/** Equal to 8 digits, as promised; beyond that two computations may round differently. */
export function expectClose(actual: number, expected: number, relative = 1e-8): void {
  // Turned round, NaN would pass.
  if (!(Math.abs(actual - expected) <= relative * Math.abs(expected)))
    throw new Error(`${actual} is not ${expected} to within ${relative} of it.`);
}

export const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The named reason of a refusal; undefined if nothing was refused, and anything unnamed is thrown on. */
export function reasonOf(compute: () => unknown): StatisticsFault | undefined {
  try {
    compute();
  } catch (error) {
    if (error instanceof StatisticsError) return error.reason;
    throw error;
  }
  return undefined;
}
