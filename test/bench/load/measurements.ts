import { firstMinute } from './first-minute.ts';
import type { LoadMeasurement } from './load.ts';
import { mixedUse } from './mixed-use.ts';
import { slowQuestions } from './slow-questions.ts';
import { tilesBesideNginx } from './tiles-beside-nginx.ts';

/** What `npm run bench:load` takes, in this order: the last one changes what is published again and again. */
export const LOAD_MEASUREMENTS: readonly LoadMeasurement[] = [
  tilesBesideNginx,
  slowQuestions,
  firstMinute,
  mixedUse,
];
