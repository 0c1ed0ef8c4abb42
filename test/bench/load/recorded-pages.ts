import { setTimeout } from 'node:timers/promises';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { offeredConditions } from '#lib/state/url-state.ts';
import { launchChromium } from '../../browser/chromium.ts';
import { pageUrls, type seededPick } from '../drawn-urls.ts';

/** A page and what a browser asks for when it opens it, but for the code of the pages, which it has. */
export interface RecordedPage {
  readonly page: string;
  readonly parts: readonly string[];
}

/** A page asks for nothing more after so long. */
const SETTLED_MS = 3000;

type Pick = ReturnType<typeof seededPick>;

/** Where most readers go, the Overview first, and addresses that one comes to by filters. */
function pagesToOpen(manifest: Manifest, filtered: number, pick: Pick): string[] {
  const districts = manifest.areas.filter(({ level }) => level === 'district').map(({ code }) => code);
  return [
    ...['/', '/', '/', '/en', '/areas', '/conditions', '/follow-up', '/explore', '/quality'],
    ...districts.map((code) => `/areas/${code}`),
    ...offeredConditions(manifest)
      .slice(0, 4)
      .map(({ id }) => `/conditions/${id}`),
    ...pageUrls(manifest, filtered, pick),
  ];
}

/** Opens pages in a browser, each as its first there, and writes down what it asks for. The list has what is read often several times. */
export async function recordPages(
  origin: string,
  manifest: Manifest,
  filtered: number,
  pick: Pick,
): Promise<RecordedPage[]> {
  const pages = pagesToOpen(manifest, filtered, pick);
  const recorded = new Map<string, readonly string[]>();
  const browser = await launchChromium();
  try {
    for (const page of new Set(pages)) {
      const context = await browser.newContext();
      const tab = await context.newPage();
      const parts = new Set<string>();
      context.on('request', (request) => {
        const { pathname, search } = new URL(request.url());
        if (pathname.startsWith('/tiles/')) parts.add(pathname + search);
      });
      await tab.goto(origin + page, { waitUntil: 'networkidle' });
      // Once its worker is there it fetches its tiles, while the reader reads.
      await tab.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      for (let seen = -1; seen < parts.size;) {
        seen = parts.size;
        await setTimeout(SETTLED_MS);
      }
      recorded.set(page, [...parts]);
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return pages.map((page) => ({ page, parts: recorded.get(page) ?? [] }));
}

/** The same pages of another snapshot. */
export const ofSnapshot = (pages: readonly RecordedPage[], from: string, to: string): RecordedPage[] =>
  pages.map(({ page, parts }) => ({ page, parts: parts.map((part) => part.replace(from, to)) }));
