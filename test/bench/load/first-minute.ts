import { setTimeout } from 'node:timers/promises';
import { readPublished } from '../../../server/serve/published.ts';
import { seededPick } from '../drawn-urls.ts';
import { freePort } from '../free-port.ts';
import { percentile, type Figure } from '../measurement.ts';
import { withServer } from '../with-server.ts';
import { jobsOf } from './jobs.ts';
import type { LoadMeasurement } from './load.ts';
import { openPage, type Waited } from './reader.ts';
import { ofSnapshot, recordPages, type RecordedPage } from './recorded-pages.ts';

/** A thousand readers in the first minute after a publication: of a server that is read, and of one that was just started. */
export const firstMinute: LoadMeasurement = { name: 'first-minute', measure };

const READERS = 1000;
const MINUTE_MS = 60_000;
const FILTERED = 30;

/** A page that a reader opens, and when. */
interface Reader {
  readonly page: RecordedPage;
  readonly at: number;
}

async function measure({ province, seed }: Parameters<LoadMeasurement['measure']>[0]): Promise<Figure[]> {
  const { folder } = await province.published();
  const { index } = await province.sample('csv');
  const pick = seededPick(seed);
  const seen = readPublished(folder)!;
  const publish = (): Promise<void> =>
    jobsOf(folder).perform({ job: 'publish', asOf: index.as_of, anew: true });
  const thousandths = Array.from({ length: MINUTE_MS }, (_, ms) => ms);
  let readers: readonly Reader[] = [];
  // As a server has: its readers know it by one address.
  const port = await freePort();
  const warm = await withServer(
    folder,
    async (origin) => {
      const pages = await recordPages(origin, seen, FILTERED, pick);
      if (pages.every(({ parts }) => parts.length === 0))
        throw new Error('The browser was seen to ask for no tile, so there is nothing to ask for.');
      readers = Array.from({ length: READERS }, () => ({ page: pick(pages), at: pick(thousandths) }));
      await publish();
      return comeTo(origin, folder, seen.id, readers);
    },
    port,
  );
  const started = await withServer(
    folder,
    async (origin) => {
      await publish();
      return comeTo(origin, folder, seen.id, readers);
    },
    port,
  );
  return [
    ...told('readers in the minute after a publication, until page and tiles are there, p95', warm, readers),
    ...told('the same of a server that was just started', started, readers),
  ];
}

/** Opens pages as their readers come, from now on. @param from the snapshot of which the pages were recorded */
async function comeTo(
  origin: string,
  folder: string,
  from: string,
  readers: readonly Reader[],
): Promise<Waited[]> {
  const now = readPublished(folder)!;
  if (now.id === from) throw new Error('The publication made no new snapshot.');
  const began = performance.now();
  return Promise.all(
    readers.map(async ({ page, at }): Promise<Waited> => {
      await setTimeout(Math.max(0, at - (performance.now() - began)));
      const [asked] = ofSnapshot([page], from, now.id);
      return openPage(origin, asked!.page, asked!.parts);
    }),
  );
}

function told(what: string, waited: readonly Waited[], readers: readonly Reader[]): Figure[] {
  const errors = waited.flatMap((one) => one.errors);
  for (const error of new Set(errors)) console.error(`first-minute: ${error}`);
  const answers = waited.flatMap(({ page_ms, parts_ms }) => [page_ms, ...parts_ms]);
  const whole = waited.map(({ whole_ms }) => whole_ms);
  const p95 = (of: readonly number[]): string => percentile(of, 95).toFixed(0);
  return [
    {
      what: `${READERS.toLocaleString('en-GB')} ${what}`,
      value: percentile(whole, 95),
      unit: 'ms',
      atMost: 300,
      detail: `${answers.length.toLocaleString('en-GB')} answers of ${String(new Set(readers.map(({ page }) => page.page)).size)} addresses; p95 of pages ${p95(waited.map(({ page_ms }) => page_ms))} ms, of tiles ${p95(waited.flatMap(({ parts_ms }) => parts_ms))} ms; slowest reader ${Math.max(...whole).toFixed(0)} ms`,
    },
    { what: 'the same, answers that failed', value: errors.length, unit: '', atMost: 0 },
  ];
}
