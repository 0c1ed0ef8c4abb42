import { setTimeout } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { networkTo, type Network } from './cuttable-network.ts';
import { DESK } from './opened-page.ts';

/** A page that asked for nothing for so long has all that it asks for by itself. */
const QUIET_MS = 700;

/** What pages may cost, in bytes over the wire. */
export const BUDGET = {
  /** The first page until every figure of it can be read. */
  readable: 60_000,
  /** The first page with all that it ever loads by itself. */
  first: 300_000,
  /** Any other page, beside what the first had loaded. */
  other: 120_000,
  /** The communes of one district in the linked views. */
  district: 60_000,
} as const;

/** What came over the wire, compressed, headers included. */
export interface Weight {
  readonly bytes: number;
  readonly requests: number;
}

export interface WeighedOverview {
  /** The page and its styles: all that has to be there before every figure can be read. */
  readonly readable: Weight;
  /** What the page itself asked for. */
  readonly page: Weight;
  /** What its service worker fetched beside: the shell, and what is held ahead. Counted at the wire, without requests. */
  readonly worker: number;
}

export interface WeighedPage {
  /** Its address as the first page links to it. */
  readonly path: string;
  /** More than the first page had loaded. */
  readonly more: Weight;
}

export interface WeighedExplore {
  /** Until a brush over the province's districts needs nothing more. */
  readonly districts: Weight;
  /** What opening one more district costs, by its code. */
  readonly opened: ReadonlyMap<string, Weight>;
}

interface Counted {
  readonly page: Page;
  readonly network: Network;
  /** What the page asked for since this was last called, by address. */
  readonly since: () => ReadonlyMap<string, number>;
  /** Until nothing was asked for some time, after a page is open too. */
  readonly quiet: () => Promise<void>;
}

/** The first page, opened by somebody who has never been here and only reads. */
export const weighOverview = (browser: Browser, server: string): Promise<WeighedOverview> =>
  counting(browser, server, true, async ({ page, network, since }) => {
    await page.goto(network.url, { waitUntil: 'networkidle' });
    let wire = network.taken();
    for (let quiet = 0; quiet < 3;) {
      await page.waitForTimeout(500);
      const more = network.taken();
      wire += more;
      quiet = more === 0 ? quiet + 1 : 0;
    }
    const all = since();
    const needed = [...all].filter(([url]) => url === `${network.url}/` || url.endsWith('.css'));
    const ofPage = weightOf(all);
    return { readable: weightOf(new Map(needed)), page: ofPage, worker: wire - ofPage.bytes };
  });

/** Every page that the first one leads to, each opened from it by somebody who has seen nothing else. */
export async function weighPages(browser: Browser, server: string): Promise<WeighedPage[]> {
  const paths = await counting(browser, server, false, async ({ page, network }) => {
    await page.goto(network.url);
    return page
      .locator('nav.pages a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
  });
  // They mostly wait: side by side they take a third of the time.
  return Promise.all(
    paths
      .filter((one) => one !== '/')
      .map(async (path) => ({
        path,
        more: await counting(browser, server, false, async ({ page, network, since, quiet }) => {
          await page.goto(network.url, { waitUntil: 'networkidle' });
          since();
          await page.locator(`nav.pages a[href="${path}"]`).click();
          await page.waitForURL(network.url + path);
          await page.locator('main h1').waitFor();
          await quiet();
          return weightOf(since());
        }),
      })),
  );
}

/** The linked views, from the first page on: the province, then its districts one after the other. */
export const weighExplore = (browser: Browser, server: string, most = Infinity): Promise<WeighedExplore> =>
  counting(browser, server, false, async ({ page, network, since, quiet }) => {
    await page.goto(network.url, { waitUntil: 'networkidle' });
    since();
    // What a brush reads comes when the page is there and the browser has time.
    const tile = page.waitForResponse((response) => new URL(response.url()).pathname.includes('/condition/'));
    await page.locator('nav.pages a[href^="/explore"]').click();
    await page.locator('#where .marks a').first().waitFor();
    await tile;
    await quiet();
    const districts = weightOf(since());
    const codes = await page
      .locator('#where .marks a')
      .evaluateAll((links) =>
        links.map((link) => new URL((link as HTMLAnchorElement).href).searchParams.get('within')!),
      );
    const opened = new Map<string, Weight>();
    for (const code of codes.slice(0, most)) {
      await page.locator(`#where .marks a[href$="within=${code}"]`).click();
      await page.locator(`#where a[href*="area=${code}"]`).click();
      await page.waitForURL(new RegExp(`area=${code}`));
      await page.locator('#where .marks a[href*="within="]').first().waitFor();
      await quiet();
      opened.set(code, weightOf(since()));
      await page.goBack();
      await page.waitForURL(/within=/);
      await page.goBack();
      await page.waitForURL(/explore$/);
      await page.locator(`#where .marks a[href$="within=${code}"]`).waitFor();
    }
    return { districts, opened };
  });

export const weightOf = (files: ReadonlyMap<string, number>): Weight => ({
  bytes: [...files.values()].reduce((sum, bytes) => sum + bytes, 0),
  requests: files.size,
});

/** A new profile whose page's requests are counted by the browser, and all that it takes at the wire. */
async function counting<T>(
  browser: Browser,
  server: string,
  withWorker: boolean,
  look: (counted: Counted) => Promise<T>,
): Promise<T> {
  const network = await networkTo(server);
  const context = await browser.newContext({ ...DESK, serviceWorkers: withWorker ? 'allow' : 'block' });
  try {
    const page = await context.newPage();
    return await look({ page, network, ...(await countRequests(await context.newCDPSession(page))) });
  } finally {
    await context.close();
    await network.close();
  }
}

async function countRequests(session: CDPSession): Promise<Pick<Counted, 'since' | 'quiet'>> {
  const urls = new Map<string, string>();
  const inFlight = new Set<string>();
  let files = new Map<string, number>();
  let last = performance.now();
  session.on('Network.requestWillBeSent', ({ requestId }) => {
    inFlight.add(requestId);
  });
  const ended = ({ requestId }: { requestId: string }): void => {
    inFlight.delete(requestId);
    last = performance.now();
  };
  session.on('Network.loadingFinished', ended);
  session.on('Network.loadingFailed', ended);
  session.on('Network.responseReceived', ({ requestId, response }) => {
    // What the worker hands over is counted where that took it from; what the browser held costs nothing.
    if (response.fromServiceWorker !== true && response.fromDiskCache !== true)
      urls.set(requestId, response.url);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId);
    if (url !== undefined && encodedDataLength > 0) files.set(url, (files.get(url) ?? 0) + encodedDataLength);
  });
  await session.send('Network.enable');
  return {
    since: () => {
      const counted = files;
      files = new Map();
      return counted;
    },
    quiet: async () => {
      last = performance.now();
      while (inFlight.size > 0 || performance.now() - last < QUIET_MS) await setTimeout(100);
    },
  };
}
