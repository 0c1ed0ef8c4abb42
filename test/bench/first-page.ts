import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { z } from 'zod';
import { launchChromium } from '../browser/chromium.ts';
import { BUDGET, weighExplore, weighOverview, weighPages, type Weight } from '../browser/weigh.ts';
import { freePort } from './free-port.ts';
import { percentile, type Figure, type Measurement } from './measurement.ts';
import type { BenchProvince } from './province.ts';
import { withServer } from './with-server.ts';

/** What pages cost a reader far from the server: bytes, time on a slow line with an old machine, and Lighthouse. */
export const firstPage: Measurement = { name: 'pages', measure };

/** Not among the project's packages: larger than all of them. */
const LIGHTHOUSE = new URL(
  'lighthouse/node_modules/lighthouse/core/index.js',
  new URL('./', import.meta.url),
);
const SLOW_LINE = { latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };
const SLOWER_PROCESSOR = 4;
const TIMES = 5;

async function measure(province: BenchProvince): Promise<readonly Figure[]> {
  const { folder } = await province.published();
  return withServer(folder, async (origin) => {
    const browser = await launchChromium();
    try {
      return [
        ...(await weights(browser, origin)),
        await readable(browser, origin),
        ...(await lighthouseScores(origin)),
      ];
    } finally {
      await browser.close();
    }
  });
}

async function weights(browser: Browser, origin: string): Promise<Figure[]> {
  const figure = (what: string, { bytes, requests }: Weight, atMost: number, detail = ''): Figure => ({
    what,
    value: bytes / 1000,
    unit: 'kB',
    atMost: atMost / 1000,
    detail: [`${requests} requests`, detail].filter(Boolean).join(', '),
  });
  const { readable: read, page, worker } = await weighOverview(browser, origin);
  const heaviest = (await weighPages(browser, origin)).reduce((a, b) =>
    b.more.bytes > a.more.bytes ? b : a,
  );
  const { districts, opened } = await weighExplore(browser, origin);
  const [code, largest] = [...opened].reduce((a, b) => (b[1].bytes > a[1].bytes ? b : a));
  return [
    figure('Overview, until it can be read', read, BUDGET.readable),
    figure(
      'Overview, all that it ever loads by itself',
      { ...page, bytes: page.bytes + worker },
      BUDGET.first,
      `of it ${(worker / 1000).toFixed(0)} kB by its worker, held for when there is no network`,
    ),
    figure('heaviest other page, opened from the Overview', heaviest.more, BUDGET.other, heaviest.path),
    figure('linked views, until they answer for every district', districts, BUDGET.other),
    figure('linked views, communes of the heaviest district', largest, BUDGET.district, code),
  ];
}

/**
 * Seconds from the request until every figure of the Overview is painted, the median of some readers who have never been
 * here: the first frame after the whole HTML is there and its styles are, as the figures are drawn in it.
 */
async function readable(browser: Browser, origin: string): Promise<Figure> {
  const seconds: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', { offline: false, ...SLOW_LINE });
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_PROCESSOR });
    // The footer stands after the last figure. A frame is drawn once the styles are there; the second one shows it.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector('footer')) return;
        observer.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('all-there')));
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(origin);
    const painted = await page.waitForFunction(() => {
      const [first] = performance.getEntriesByName('first-contentful-paint');
      const [all] = performance.getEntriesByName('all-there');
      return first && all ? Math.max(first.startTime, all.startTime) : undefined;
    });
    seconds.push((await painted.jsonValue())! / 1000);
    await context.close();
  }
  return {
    what: 'Overview readable, on 400 kbit/s with 400 ms, processor 4 × slower',
    value: percentile(seconds, 50),
    unit: 's',
    atMost: 3,
    detail: `median of ${TIMES}, slowest ${Math.max(...seconds).toFixed(1)} s`,
  };
}

const report = z.object({
  lhr: z.object({
    categories: z.record(z.string(), z.object({ score: z.number() })),
    audits: z.record(z.string(), z.object({ displayValue: z.string().optional() })),
  }),
});
type Lighthouse = (url: string, flags: object) => Promise<unknown>;

/** Lighthouse of a telephone on its own slow line, as it does without being told otherwise. */
async function lighthouseScores(origin: string): Promise<Figure[]> {
  if (!existsSync(LIGHTHOUSE)) {
    console.error(
      'Lighthouse is left out. Install it for this measurement: npm ci --prefix test/bench/lighthouse',
    );
    return [];
  }
  const { default: lighthouse } = (await import(LIGHTHOUSE.href)) as { default: Lighthouse };
  const port = await freePort();
  const browser = await launchChromium([`--remote-debugging-port=${port}`]);
  try {
    const runs: z.infer<typeof report>['lhr'][] = [];
    for (let time = 0; time < 3; time++)
      runs.push(
        report.parse(
          await lighthouse(origin, {
            port,
            logLevel: 'silent',
            onlyCategories: ['performance', 'accessibility'],
          }),
        ).lhr,
      );
    const score = (category: string): number =>
      percentile(
        runs.map(({ categories }) => 100 * categories[category]!.score),
        50,
      );
    const said = (audit: string): string => runs.at(-1)!.audits[audit]?.displayValue ?? '';
    const timing = `first paint ${said('first-contentful-paint')}, largest ${said('largest-contentful-paint')}, blocked ${said('total-blocking-time')}`;
    return [
      {
        what: 'Lighthouse, performance',
        value: score('performance'),
        unit: 'of 100',
        atLeast: 95,
        detail: timing,
      },
      { what: 'Lighthouse, accessibility', value: score('accessibility'), unit: 'of 100', atLeast: 95 },
    ];
  } finally {
    await browser.close();
  }
}
