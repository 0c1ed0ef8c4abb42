import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { ageRange } from '#queries/indicators/age-range.ts';
import { prevalence } from '#queries/indicators/prevalence.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { defaultExplore } from '../../dashboard/src/lib/explore/state.ts';
import { readPublished } from '../../server/serve/published.ts';
import { openDuckDB, type OpenDuckDB } from '../../server/store/open-duckdb.ts';
import { launchChromium } from '../browser/chromium.ts';
import { seededPick } from './drawn-urls.ts';
import { percentile, type Figure, type Measurement } from './measurement.ts';
import type { BenchProvince } from './province.ts';
import { withServer } from './with-server.ts';

/** Linked views under a brush, on a processor made slow: from a move of the pointer to what it shows, painted. */
export const brush: Measurement = { name: 'brush', measure };

const STEPS = 60;
/** Longer than a step lasts at six times slower, so that none waits for the one before. */
const PAUSE_MS = 120;

async function measure(province: BenchProvince): Promise<readonly Figure[]> {
  const { folder } = await province.published();
  const manifest = readPublished(folder)!;
  const district = manifest.areas.find(({ level }) => level === 'district')!.code;
  return withServer(folder, async (origin) => {
    const browser = await launchChromium();
    try {
      const slow = await brushed(browser, `${origin}/en/explore?area=${district}`, 4);
      const slower = await brushed(browser, `${origin}/en/explore?area=${district}`, 6);
      const compared = await comparedWithSql(browser, origin, folder, manifest, district);
      return [
        {
          what: `brush to painted answer, processor 4 × slower, median of ${slow.times.length}`,
          value: percentile(slow.times, 50),
          unit: 'ms',
          atMost: 16,
          detail: compared,
        },
        { what: 'the same, p95', value: percentile(slow.times, 95), unit: 'ms', atMost: 50 },
        { what: 'longest task while brushing', value: slow.longest, unit: 'ms', atMost: 50 },
        {
          what: 'brush to painted answer, processor 6 × slower, p95',
          value: percentile(slower.times, 95),
          unit: 'ms',
          atMost: 100,
        },
      ];
    } finally {
      await browser.close();
    }
  });
}

interface Brushed {
  readonly times: readonly number[];
  /** Milliseconds of the longest task; of those that are no long task, the longest step. */
  readonly longest: number;
}

interface Watched {
  times: number[];
  tasks: number[];
}

async function brushed(browser: Browser, url: string, times_slower: number): Promise<Brushed> {
  const { page, bands } = await opened(browser, url);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times_slower });
  await page.evaluate(() => {
    const watched: Watched = { times: [], tasks: [] };
    Object.assign(globalThis, { watched });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watched.tasks.push(duration);
    }).observe({ entryTypes: ['longtask'] });
    addEventListener(
      'pointermove',
      () => {
        const began = performance.now();
        // A message that is sent in a frame arrives when it has been painted.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => watched.times.push(performance.now() - began);
          port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
  await along(page, bands, () => page.waitForTimeout(PAUSE_MS));
  const { times, tasks } = await page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched);
  await page.context().close();
  return { times, longest: Math.max(...times, ...tasks) };
}

interface Band {
  readonly band: string;
  readonly x: number;
  readonly y: number;
}

async function opened(browser: Browser, url: string): Promise<{ page: Page; bands: Band[] }> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'networkidle' });
  // What a brush computes from comes when the browser has time.
  await page.waitForTimeout(1000);
  await page.waitForLoadState('networkidle');
  const bands = await page.$$eval('.ages li', (items) =>
    items.map((one) => {
      const { left, top, width, height } = one.getBoundingClientRect();
      return { band: one.getAttribute('data-band') ?? '', x: left + width / 2, y: top + height / 2 };
    }),
  );
  return { page, bands };
}

/** Sixty moves from a band in the middle, the same in every run, each to another band than the one before. */
async function along(
  page: Page,
  bands: readonly Band[],
  rest: (age: string) => Promise<void>,
): Promise<void> {
  const pick = seededPick(1);
  const [from, ...others] = [bands[7]!, ...bands.toSpliced(7, 1)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  let at = from;
  for (let step = 0; step < STEPS; step++) {
    at = pick(others.filter((one) => one !== at));
    await page.mouse.move(at.x, at.y);
    await rest(rangeOf(from.band, at.band));
  }
}

/** `20-24` and `35-39` are `20-39`, in either order. */
function rangeOf(one: string, other: string): string {
  const [younger, older] = [one, other].toSorted((a, b) => Number.parseInt(a) - Number.parseInt(b));
  if (younger === older) return one;
  const end = older!.endsWith('+') ? '+' : `-${older!.split('-')[1]!}`;
  return `${younger!.split('-')[0]!}${end}`;
}

/** Walks the same way with the table open: on each step its people by area are those that SQL counts. */
async function comparedWithSql(
  browser: Browser,
  origin: string,
  folder: string,
  manifest: Manifest,
  district: string,
): Promise<string> {
  const { page, bands } = await opened(browser, `${origin}/en/explore?area=${district}`);
  await page.locator('#where details:has(table) > summary').click();
  const { period, condition } = defaultExplore(manifest);
  const file = join(folder, 'snapshots', manifest.id, 'snapshot.duckdb');
  const database = await openDuckDB(file, { memory: '500MB', readOnly: true });
  let rows = 0;
  try {
    await along(page, await moved(page, bands), async (age) => {
      await page.waitForTimeout(PAUSE_MS);
      const shown = await peopleByArea(page);
      const counted = await countedBySql(database, { age, period, condition, areas: [...shown.keys()] });
      for (const [area, people] of shown) {
        if (people !== (counted.get(area) ?? '0 / 0'))
          throw new Error(
            `Brush ${age}: ${area} shows ${people}, SQL counts ${counted.get(area) ?? '0 / 0'}.`,
          );
        rows++;
      }
    });
  } finally {
    database.close();
    await page.context().close();
  }
  return `${String(rows)} numbers of areas on the way equal to SQL`;
}

/** The table that opened moved what lies below it, and perhaps what lies beside. */
const moved = async (page: Page, bands: readonly Band[]): Promise<Band[]> => {
  await page.locator('.ages').scrollIntoViewIfNeeded();
  const places = await page.$$eval('.ages li', (items) =>
    items.map((one) => {
      const { left, top, width, height } = one.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }),
  );
  return bands.map(({ band }, i) => ({ band, ...places[i]! }));
};

/** Of each area of the table: its cases and its screened, as `12 / 340`. */
async function peopleByArea(page: Page): Promise<Map<string, string>> {
  const rows = await page.$$eval('#where table tbody tr', (items) =>
    items.map((row) => [
      row.getAttribute('data-key') ?? '',
      [...row.querySelectorAll('td')]
        .slice(0, 2)
        .map((cell) => cell.textContent.replaceAll(/\D/g, ''))
        .join(' / '),
    ]),
  );
  return new Map(rows as [string, string][]);
}

async function countedBySql(
  { connection }: OpenDuckDB,
  of: { age: string; period: string; condition: string; areas: readonly string[] },
): Promise<Map<string, string>> {
  const { first, last } = ageRange(of.age)!;
  const sum = (measures: readonly string[]): string => measures.map((one) => `sum(${one})`).join(' + ');
  const reader = await connection.runAndReadAll(
    `SELECT area_code, ${sum(prevalence.numerator.plus)}, ${sum(prevalence.denominator.plus)}
     FROM condition_cube
     WHERE condition = $condition AND period = $period AND age_band BETWEEN $first AND $last
     GROUP BY area_code`,
    { condition: of.condition, period: of.period, first, last },
  );
  return new Map(
    reader
      .getRows()
      .map(([area, numerator, denominator]) => [
        String(area),
        `${String(numerator)} / ${String(denominator)}`,
      ]),
  );
}
