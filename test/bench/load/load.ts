import type { Figure } from '../measurement.ts';
import type { BenchProvince } from '../province.ts';

/** What holds for all measurements under load of one run. */
export interface LoadRun {
  readonly province: BenchProvince;
  /** Of what is drawn: who opens which page, and when. */
  readonly seed: number;
  /** How long the mixed use lasts. */
  readonly minutes: number;
}

export interface LoadMeasurement {
  readonly name: string;
  readonly measure: (run: LoadRun) => Promise<readonly Figure[]>;
}
