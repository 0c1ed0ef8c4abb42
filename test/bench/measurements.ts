import type { Measurement } from './measurement.ts';
import { overHttp } from './over-http.ts';
import { start } from './start.ts';

/** What `npm run bench` takes, in this order. */
export const MEASUREMENTS: readonly Measurement[] = [start, overHttp];
