import { setTimeout } from 'node:timers/promises';
import { readPublished } from '../../../server/serve/published.ts';
import { seededPick } from '../drawn-urls.ts';
import { percentile, type Figure } from '../measurement.ts';
import { withServer } from '../with-server.ts';
import { jobsOf } from './jobs.ts';
import type { LoadMeasurement } from './load.ts';
import { openPage, type Waited } from './reader.ts';
import { ofSnapshot, recordPages } from './recorded-pages.ts';

/** A thousand readers in the first minute after a publication: nothing is kept ready of the new figures yet. */
export const firstMinute: LoadMeasurement = { name: 'first-minute', measure };

const READERS = 1000;
const MINUTE_MS = 60_000;
const FILTERED = 30;

async function measure({ province, seed }: Parameters<LoadMeasurement['measure']>[0]): Promise<Figure[]> {
  const { folder } = await province.published();
  const { index } = await province.sample('csv');
  const pick = seededPick(seed);
  return withServer(folder, async (origin) => {
    const before = readPublished(folder)!;
    const pages = await recordPages(origin, before, FILTERED, pick);
    if (pages.every(({ parts }) => parts.length === 0))
      throw new Error('The browser was seen to ask for no tile, so there is nothing to ask for.');
    const thousandths = Array.from({ length: MINUTE_MS }, (_, ms) => ms);
    const readers = Array.from({ length: READERS }, () => ({ page: pick(pages), at: pick(thousandths) }));
    await jobsOf(folder).perform({ job: 'publish', asOf: index.as_of, anew: true });
    const after = readPublished(folder)!;
    if (after.id === before.id) throw new Error('The publication made no new snapshot.');
    const began = performance.now();
    const waited = await Promise.all(
      readers.map(async ({ page, at }): Promise<Waited> => {
        await setTimeout(Math.max(0, at - (performance.now() - began)));
        const [asked] = ofSnapshot([page], before.id, after.id);
        return openPage(origin, asked!.page, asked!.parts);
      }),
    );
    const errors = waited.flatMap((one) => one.errors);
    for (const error of new Set(errors)) console.error(`first-minute: ${error}`);
    const answers = waited.flatMap(({ page_ms, parts_ms }) => [page_ms, ...parts_ms]);
    const p95 = (of: readonly number[]): string => percentile(of, 95).toFixed(0);
    return [
      {
        what: `${READERS.toLocaleString('en-GB')} readers in the minute after a publication, until page and tiles are there, p95`,
        value: percentile(
          waited.map(({ whole_ms }) => whole_ms),
          95,
        ),
        unit: 'ms',
        atMost: 300,
        detail: `${answers.length.toLocaleString('en-GB')} answers of ${String(new Set(pages.map(({ page }) => page)).size)} addresses; p95 of pages ${p95(waited.map(({ page_ms }) => page_ms))} ms, of tiles ${p95(waited.flatMap(({ parts_ms }) => parts_ms))} ms; slowest reader ${Math.max(...waited.map(({ whole_ms }) => whole_ms)).toFixed(0)} ms`,
      },
      { what: 'the same, answers that failed', value: errors.length, unit: '', atMost: 0 },
    ];
  });
}
