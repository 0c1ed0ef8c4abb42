import type { Measurement } from './measurement.ts';
import { start } from './start.ts';

/** What `npm run bench` takes, in this order. */
export const MEASUREMENTS: readonly Measurement[] = [start];
