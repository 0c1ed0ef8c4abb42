import { Agent } from 'node:http';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { TOPICS, type TopicId } from '#queries/tiles/measures.ts';
import { readPublished } from '../../../server/serve/published.ts';
import { pageUrls, seededPick } from '../drawn-urls.ts';
import { percentile, type Figure } from '../measurement.ts';
import { fetchTimes } from '../over-http.ts';
import { withServer } from '../with-server.ts';
import type { LoadMeasurement } from './load.ts';
import { fetched } from './reader.ts';

/** Whether who takes whole tables keeps others waiting who open a page. */
export const slowQuestions: LoadMeasurement = { name: 'slow-questions', measure };

const PAGES = 100;
/** What is asked for with a cookie is not kept: each time the table is made. */
const NEVER_KEPT = { cookie: 'asked=anew' };

async function measure({ province, seed }: Parameters<LoadMeasurement['measure']>[0]): Promise<Figure[]> {
  const { folder } = await province.published();
  const manifest = readPublished(folder)!;
  const pages = pageUrls(manifest, 2 * PAGES, seededPick(seed));
  return withServer(folder, async (origin) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    // A server's first answers compile its code; nobody meets them twice.
    for (const path of ['/', '/en']) await fetchTimes(origin, [path], agent);
    // Half of the addresses each: what was opened once is kept.
    const idle = await fetchTimes(origin, pages.slice(0, pages.length / 2), agent);
    const errors: string[] = [];
    let taken = 0;
    const takers = wholeTables(manifest).map((table) => {
      const own = new Agent({ keepAlive: true, maxSockets: 1 });
      const state = { isOver: false };
      const isOver = (): boolean => state.isOver;
      const take = async (): Promise<void> => {
        while (!isOver()) {
          const failed: string[] = [];
          await fetched(origin + table, own, failed, NEVER_KEPT);
          taken++;
          // What is cut because enough is measured has not failed.
          if (!isOver()) errors.push(...failed);
        }
      };
      const ended = take();
      return {
        end: (): Promise<void> => {
          state.isOver = true;
          own.destroy();
          return ended;
        },
      };
    });
    const began = performance.now();
    const busy = await fetchTimes(origin, pages.slice(pages.length / 2), agent);
    const seconds = (performance.now() - began) / 1000;
    await Promise.all(takers.map(({ end }) => end()));
    agent.destroy();
    for (const error of new Set(errors)) console.error(`slow-questions: ${error}`);
    const [with_, without] = [percentile(busy, 95), percentile(idle, 95)];
    return [
      {
        what: 'page while eight take whole tables (Parquet, CSV, Excel) ÷ page while nobody does, p95 of each',
        value: with_ / without,
        unit: '×',
        atMost: 2,
        detail: `${with_.toFixed(0)} and ${without.toFixed(0)} ms, ${String(busy.length)} pages each, none opened before; ${String(taken)} tables in ${seconds.toFixed(0)} s, ${String(errors.length)} failed`,
      },
    ];
  });
}

/** Eight: the largest that the API gives. */
function wholeTables({ areas }: Manifest): string[] {
  const district = areas.find(({ level }) => level === 'district')?.code ?? '';
  const perCondition = (Object.keys(TOPICS) as TopicId[]).filter((id) => TOPICS[id].perCondition).slice(0, 2);
  return [
    ...perCondition.flatMap((topic) =>
      ['parquet', 'csv'].map((format) => `/api/aggregates/${topic}?areas=all&format=${format}`),
    ),
    '/api/aggregates/coverage?areas=all&format=parquet',
    '/api/aggregates/coverage?areas=all&format=csv',
    `/api/indicators/entry_lag?area=${district}&by=site&format=xlsx`,
    '/api/indicators/digit_preference_systolic?by=facility&format=xlsx',
  ];
}
