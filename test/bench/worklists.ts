import { Agent } from 'node:http';
import { SEARCH_PURPOSES } from '#queries/worklists/pages.ts';
import { LIST_IDS } from '#queries/worklists/lists.ts';
import { readPublished } from '../../server/serve/published.ts';
import { seededPick } from './drawn-urls.ts';
import { percentile, type Figure, type Measurement } from './measurement.ts';
import { fetchTimes, posted } from './over-http.ts';
import type { BenchProvince } from './province.ts';
import { withServer } from './with-server.ts';

/** Pages of people with their names, over HTTP; and names of a commune and of a district read through for a search. */
export const worklists: Measurement = { name: 'worklists', measure };

const PAGES = 200;
const DISTRICT_PAGES = 50;
const SEARCHES = 5;
/** The family name of many. */
const NAME = 'nguyen van';

async function measure(province: BenchProvince): Promise<readonly Figure[]> {
  const { folder } = await province.published();
  const { areas } = readPublished(folder)!;
  const pick = seededPick(1);
  const codesOf = (level: (typeof areas)[number]['level']): string[] =>
    areas.filter((area) => area.level === level).map(({ code }) => code);
  const [communes, districts] = [codesOf('commune'), codesOf('district')];
  const pagesOf = (codes: readonly string[], count: number): string[] =>
    Array.from({ length: count }, () => `/worklists?list=${pick(LIST_IDS)}&area=${pick(codes)}`);
  const pages = pagesOf(communes, PAGES);
  return withServer(folder, async (origin) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    await fetchTimes(origin, pages.slice(0, 3), agent);
    const first = await fetchTimes(origin, pages, agent);
    const times = await fetchTimes(origin, pages, agent);
    const wider = await fetchTimes(origin, pagesOf(districts, DISTRICT_PAGES), agent);
    const searched = async (codes: readonly string[]): Promise<number[]> => {
      const taken: number[] = [];
      for (let at = 0; at < SEARCHES; at++)
        taken.push(
          await posted(
            `${origin}/worklists/search`,
            { area: pick(codes), name: NAME, number: '', purpose: SEARCH_PURPOSES[0] },
            agent,
          ),
        );
      return taken;
    };
    const [commune, district] = [await searched(communes), await searched(districts)];
    agent.destroy();
    return [
      {
        what: `page of a worklist, p95 of ${String(PAGES)} of communes`,
        value: percentile(times, 95),
        unit: 'ms',
        atMost: 50,
        detail: `median ${percentile(times, 50).toFixed(1)} ms`,
      },
      {
        what: 'the same, each asked for the first time since the server began',
        value: percentile(first, 95),
        unit: 'ms',
        atMost: 50,
        detail: `median ${percentile(first, 50).toFixed(1)} ms`,
      },
      {
        what: `the same, p95 of ${String(DISTRICT_PAGES)} of districts`,
        value: percentile(wider, 95),
        unit: 'ms',
        detail: `median ${percentile(wider, 50).toFixed(1)} ms`,
      },
      { what: 'search by name in a commune, median', value: percentile(commune, 50), unit: 'ms' },
      { what: 'search by name in a whole district, median', value: percentile(district, 50), unit: 'ms' },
    ];
  });
}
