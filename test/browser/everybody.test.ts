import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { figurePage, FIGURE_PAGE_IDS } from '../../dashboard/src/lib/state/pages.ts';
import type { Language } from '../../dashboard/src/lib/words/format.ts';
import type { Listening } from '../listen.ts';
import { serveFixture, type PublishedFixture } from '../one-number/published-fixture.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import { drawFrom } from '../surveillance/random.ts';
import { launchChromium } from './chromium.ts';
import { networkTo } from './cuttable-network.ts';
import { everyPage, inLanguage } from './every-page.ts';
import { heldFiles } from './held-files.ts';
import { EVERY_LOOK, faultsAt, looksOf, SIZES, type Look } from './looks.ts';
import { inMemory, serveFiles, servePages } from './serve-files.ts';

// Everybody can read every page in every state. `npm test` looks at each page once, in a state that it draws by the seed;
// a long run at every address: each page in all states, its further addresses in two that are drawn anew each time.

const LANGUAGES: readonly Language[] = ['vi', 'en'];

let browser: Browser;
let context: BrowserContext;
let page: Page;
let fixture: PublishedFixture;
let empty: Listening;
let broken: Listening;

beforeAll(async () => {
  [browser, fixture, empty] = await Promise.all([
    launchChromium(),
    serveFixture(),
    serveFiles({ id: null, read: () => null }),
  ]);
  const { id } = fixture.manifest;
  // A snapshot of which nothing but the manifest can be read.
  const manifest = Buffer.from(JSON.stringify(fixture.manifest));
  broken = await servePages(
    inMemory({ id, read: (path) => (path.endsWith('/manifest.json') ? manifest : null) }),
  );
  context = await browser.newContext({ hasTouch: true, serviceWorkers: 'block' });
  page = await context.newPage();
});
afterAll(async () => {
  await browser.close();
  await Promise.all([fixture.close(), empty.close(), broken.close()]);
});

async function faultsOf(site: string, path: string, look: Look, status = 200): Promise<string[]> {
  await page.setViewportSize(SIZES[look.size]);
  const response = await page.goto(site + path, { waitUntil: 'networkidle' });
  expect(response!.status(), path).toBe(status);
  return faultsAt(page, look);
}

/** The state of a page that another query gives, for the pages that know it. */
function queriesOf(name: string): string[] {
  const id = FIGURE_PAGE_IDS.find((one) => (figurePage(one).path || 'overview') === name.split('/')[0]);
  if (id === undefined) return [''];
  const { manifest } = fixture;
  const { keys, in_path } = figurePage(id);
  const commune = manifest.areas.find(({ level }) => level === 'commune')!;
  const round = manifest.periods.find(({ kind }) => kind === 'round')!;
  return [
    '',
    `?period=${round.id}`,
    ...(keys.includes('sex') ? ['?sex=female&age=60%2B'] : []),
    ...(in_path === 'area' ? [] : [`?area=${commune.code}`]),
    '?period=1999&colour=red',
  ];
}

const draw = drawFrom(SEED);
describe('everybody can read', () => {
  it('every page, at every size, in both languages, light and dark, whatever its address asks', async () => {
    const every = everyPage(fixture.manifest);
    const names = new Set(every.map((visit) => visit.page));
    expect(names.size).toBeGreaterThanOrEqual(9);
    for (const name of names) {
      const visits = every.filter((visit) => visit.page === name);
      const paths = visits.flatMap(({ path }) =>
        queriesOf(name).flatMap((query) =>
          LANGUAGES.map((language) => inLanguage(`${path}${query}`, language)),
        ),
      );
      for (const [at, path] of (LONG ? paths : [draw.pick(paths)]).entries()) {
        await page.setViewportSize(SIZES.desk);
        const response = await page.goto(fixture.url + path, { waitUntil: 'networkidle' });
        expect(response!.status(), path).toBe(200);
        // The first are the page as it is opened, in both languages.
        const looks = !LONG ? 1 : at < LANGUAGES.length ? EVERY_LOOK.length : 2;
        for (const look of draw.some(EVERY_LOOK, looks))
          expect.soft(await faultsAt(page, look), `${path} ${look.size} ${look.scheme}`).toEqual([]);
      }
    }
  });

  it.each([
    ['that nothing was published yet', () => empty.url, '/', 200],
    ['that something went wrong', () => broken.url, '/', 500],
    ['that there is no such page', () => fixture.url, '/khong-co', 404],
  ] as const)('%s', async (_, site, path, status) => {
    // What went wrong is in the server's log too, where nobody reads it now.
    const log = vi.spyOn(console, 'error').mockReturnValue();
    for (const language of LONG ? LANGUAGES : [draw.pick(LANGUAGES)])
      for (const look of looksOf(draw))
        expect
          .soft(
            await faultsOf(site(), inLanguage(path, language), look, status),
            `${language} ${look.size} ${look.scheme}`,
          )
          .toEqual([]);
    log.mockRestore();
  });

  it('a page without a network: one that is held, and that another is not', async () => {
    const network = await networkTo(fixture.url);
    const away = await browser.newContext({ hasTouch: true });
    try {
      const reader = await away.newPage();
      await reader.goto(network.url, { waitUntil: 'networkidle' });
      await reader.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await reader.goto(network.url, { waitUntil: 'networkidle' });
      // On a machine that does much else the worker fetches for longer.
      await expect.poll(() => heldFiles(reader), { timeout: 60_000 }).toBeGreaterThan(8);
      network.cut();
      for (const [path, heading] of [
        ['/', /người|khám/],
        ['/methods', /chưa lưu trên máy/],
      ] as const) {
        await reader.goto(network.url + path);
        await reader.locator('h1', { hasText: heading }).waitFor();
        for (const look of looksOf(draw))
          expect.soft(await faultsAt(reader, look), `${path} ${look.size} ${look.scheme}`).toEqual([]);
      }
    } finally {
      await away.close();
      await network.close();
    }
  });

  it('and what nobody could read is found', async () => {
    await page.setViewportSize(SIZES.phone);
    // Away from the policy of our pages, which would let none of this in.
    await page.goto('about:blank');
    await page.setContent(`<!doctype html><html lang="en"><title>x</title><style>
      a:focus { outline: none } b { transition: opacity 1s }</style>
      <main><h1>x</h1><a href="#x">short</a><b style="display: block; width: 400px">wide</b>
      <figure><svg width="9" height="9"></svg></figure><p style="color: #ccc">pale</p></main></html>`);
    const found = await faultsAt(page, { size: 'phone', scheme: 'light' });
    for (const fault of [
      /^moves: b/,
      /^\d+ px wider than the screen/,
      /px to touch: <a/,
      /has no name/,
      /has no sentence/,
      /has no table/,
      /neither named nor hidden/,
      /does not show that it has the keyboard: <a/,
      /^color-contrast/,
    ])
      expect(
        found.filter((one) => fault.test(one)),
        String(fault),
      ).not.toEqual([]);
  });
});
