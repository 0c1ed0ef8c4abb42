import { StatisticsError } from './fault.ts';

export type Confidence = 0.95 | 0.998;

/** Two-sided normal quantiles, to the digits of a double. */
const Z: Readonly<Record<Confidence, number>> = { 0.95: 1.959963984540054, 0.998: 3.090232306167813 };

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface Estimate extends Interval {
  readonly value: number;
}

export function normalQuantile(confidence: Confidence): number {
  const z = (Z as Readonly<Record<number, number | undefined>>)[confidence];
  if (z === undefined)
    throw new StatisticsError('unknown_confidence', `Confidence must be 0.95 or 0.998, not ${confidence}.`);
  return z;
}
