import { backup } from './backup.ts';
import { brush } from './brush.ts';
import { firstPage } from './first-page.ts';
import { linkage } from './linkage.ts';
import { insurance } from './insurance.ts';
import { fhir } from './fhir.ts';
import type { Measurement } from './measurement.ts';
import { little } from './little.ts';
import { loading } from './loading.ts';
import { overHttp } from './over-http.ts';
import { readers } from './readers.ts';
import { start } from './start.ts';
import { worklists } from './worklists.ts';

/** What `npm run bench` takes, in this order. */
export const MEASUREMENTS: readonly Measurement[] = [
  loading,
  linkage,
  insurance,
  fhir,
  readers,
  start,
  overHttp,
  worklists,
  brush,
  firstPage,
  backup,
  little,
];
