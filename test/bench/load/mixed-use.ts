import { createReadStream, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { readPublished } from '../../../server/serve/published.ts';
import { apiUrls, pageUrls, seededPick, tileUrls } from '../drawn-urls.ts';
import { examinations } from '../loading.ts';
import type { Figure } from '../measurement.ts';
import { withMeteredServer } from '../with-server.ts';
import { jobsOf } from './jobs.ts';
import type { LoadMeasurement } from './load.ts';
import { fetched } from './reader.ts';

/** What an ordinary day asks of the server, for long: pages, tiles, answers, whole tables, and imports with their publications. */
export const mixedUse: LoadMeasurement = { name: 'mixed-use', measure };

/** Five answers a second are some fifty people at their screens. */
const EVERY_MS = 200;
/** So many imports in the time, each published. */
const IMPORTS = 12;
const ROWS = 500;
const SAMPLED_EVERY_MS = 2000;
/** Of the time: what is kept ready fills up first. */
const [SETTLED, COMPARED] = [0.25, 0.25];

async function measure({
  province,
  seed,
  minutes,
}: Parameters<LoadMeasurement['measure']>[0]): Promise<Figure[]> {
  const { folder } = await province.published();
  const sample = await province.sample('csv');
  const { file, map } = examinations(sample);
  const rows = await firstLines(file, ROWS + 1);
  const ms = minutes * 60_000;
  return withMeteredServer(folder, async (origin, metrics) => {
    const pick = seededPick(seed);
    const agent = new Agent({ keepAlive: true, maxSockets: 12 });
    const errors: string[] = [];
    const memory: (Memory & { readonly at: number })[] = [];
    const answers: Promise<number>[] = [];
    const began = performance.now();
    const passed = (): number => performance.now() - began;
    const importing = (async (): Promise<number> => {
      let made = 0;
      for (; made < IMPORTS && passed() < ms; made++) {
        await setTimeout(Math.max(0, (made * ms) / IMPORTS - passed()));
        const some = join(province.scratch, `mixed-${String(made)}.csv`);
        writeFileSync(some, [rows[0], ...rows.slice(1).map((row) => `M${String(made)}-${row}`)].join('\n'));
        const { perform } = jobsOf(folder);
        await perform({ job: 'import', file: some, map });
        await perform({ job: 'publish', asOf: sample.index.as_of });
      }
      return made;
    })();
    const sampling = (async (): Promise<void> => {
      while (passed() < ms) {
        memory.push({ at: passed() / ms, ...(await memoryOf(metrics)) });
        await setTimeout(SAMPLED_EVERY_MS);
      }
    })();
    for (let at = 0; passed() < ms; at++) {
      await setTimeout(Math.max(0, at * EVERY_MS - passed()));
      answers.push(fetched(origin + urlOf(folder, pick), agent, errors));
    }
    await Promise.all([sampling, ...answers]);
    const imports = await importing;
    agent.destroy();
    for (const error of new Set(errors)) console.error(`mixed-use: ${error}`);
    const second = memory.filter(({ at }) => at >= SETTLED && at < SETTLED + COMPARED);
    const fourth = memory.filter(({ at }) => at >= 1 - COMPARED);
    const means = (part: keyof Memory): readonly [number, number] => {
      const mean = (of: readonly Memory[]): number => of.reduce((sum, one) => sum + one[part], 0) / of.length;
      return [mean(second), mean(fourth)];
    };
    const told = (part: keyof Memory): string =>
      means(part)
        .map((mb) => mb.toFixed(0))
        .join(' and ');
    const [first, last] = means('mb');
    return [
      {
        what: `mixed use for ${String(minutes)} min: memory of its last quarter beside its second`,
        value: 100 * (last / first),
        unit: '%',
        ...{ atLeast: 90, atMost: 110 },
        detail: `${told('mb')} MB, at most ${Math.max(...memory.map(({ mb }) => mb)).toFixed(0)} MB; of it used by JavaScript ${told('used')}, its heap ${told('heap')}, buffers ${told('beside')}; ${answers.length.toLocaleString('en-GB')} answers, ${String(imports)} imports, each published`,
      },
      { what: 'the same, answers that failed', value: errors.length, unit: '', atMost: 0 },
    ];
  });
}

/** Of what is published just now: half pages, the others tiles, answers and sometimes a whole table. */
function urlOf(folder: string, pick: ReturnType<typeof seededPick>): string {
  const manifest = readPublished(folder)!;
  switch (pick(['page', 'page', 'page', 'page', 'tile', 'tile', 'answer', 'answer', 'search', 'table'])) {
    case 'page':
      return pageUrls(manifest, 1, pick)[0]!;
    case 'tile':
      return pick(tileUrls(manifest).filter((path) => path.endsWith('coverage.arrow')));
    case 'answer':
      return apiUrls(manifest, 1, pick)[0]!;
    case 'search':
      return `/search?q=${encodeURIComponent(pick(manifest.areas).name.vi)}`;
    default:
      return `/api/aggregates/coverage?areas=all&format=${pick(['csv', 'parquet'])}`;
  }
}

async function firstLines(file: string, count: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    lines.push(line);
    if (lines.length >= count) break;
  }
  return lines;
}

interface Memory {
  /** All that the process holds, MB. */
  readonly mb: number;
  /** Of it what JavaScript keeps, what of its heap is kept free, and buffers beside it. */
  readonly used: number;
  readonly heap: number;
  readonly beside: number;
}

async function memoryOf(metrics: string): Promise<Memory> {
  const text = await (await fetch(metrics)).text();
  const mb = (name: string): number => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]) / 1e6;
  return {
    mb: mb('process_resident_memory_bytes'),
    used: mb('nodejs_heap_size_used_bytes'),
    heap: mb('nodejs_heap_size_total_bytes'),
    beside: mb('nodejs_external_memory_bytes'),
  };
}
