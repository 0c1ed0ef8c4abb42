import type { BenchProvince } from './province.ts';

/** One figure that was measured, and what it should be at most, or at least. */
export interface Figure {
  /** "CSV import ÷ bare typed load of the same file". */
  readonly what: string;
  readonly value: number;
  /** × for a ratio inside this run; none for what is counted. */
  readonly unit: '×' | 's' | 'ms' | 'MB' | 'kB' | 'of 100' | '%' | '';
  readonly atMost?: number;
  readonly atLeast?: number;
  /** Of what it is made: steps, sizes. Shown beside it. */
  readonly detail?: string;
}

/** A measurement: takes its figures on the province of this run. Times outside of it mean nothing, ratios do. */
export interface Measurement {
  readonly name: string;
  readonly measure: (province: BenchProvince) => Promise<readonly Figure[]>;
}

/** @returns the seconds that the work took, and its result */
export async function timed<T>(
  work: () => Promise<T>,
): Promise<{ readonly seconds: number; readonly result: T }> {
  const began = performance.now();
  const result = await work();
  return { seconds: (performance.now() - began) / 1000, result };
}

/** The p-th percentile, 0 to 100, of at least one value: the smallest that p per cent of them do not exceed. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)]!;
}
