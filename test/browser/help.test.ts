import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIGURE_KINDS, readingAnchor } from '#lib/frame/figure-kinds.ts';
import { serveFixture, type PublishedFixture } from '../one-number/published-fixture.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import type { Listening } from '../listen.ts';
import { launchChromium } from './chromium.ts';
import { lookAt } from './look-at.ts';
import { axeFaults, DESK, openPage, PHONE, type PageOptions } from './opened-page.ts';
import { serveFiles } from './serve-files.ts';

const READABLE_BYTES = 60_000;

let browser: Browser;
let site: PublishedFixture;
let empty: Listening;
beforeAll(async () => {
  [browser, site, empty] = await Promise.all([
    launchChromium(),
    serveFixture(),
    serveFiles({ id: null, read: () => null }),
  ]);
});
afterAll(async () => {
  await Promise.all([browser.close(), site.close(), empty.close()]);
});

/** The HTML of the server, each address asked for once. */
const asked = new Map<string, Promise<string>>();
function htmlOf(path: string): Promise<string> {
  let html = asked.get(path);
  if (!html) {
    html = fetch(site.url + path).then(async (response) => {
      expect(response.status, path).toBe(200);
      return response.text();
    });
    asked.set(path, html);
  }
  return html;
}
const idsOf = (html: string): Set<string> =>
  new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!));
const hrefsOf = (html: string): string[] =>
  [...html.matchAll(/ href="([^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));

const looking = (path: string, options: PageOptions, look: (page: Page) => Promise<void>): Promise<void> =>
  lookAt(browser, site.url + path, options, async (page, { response }) => {
    expect(response.status(), path).toBe(200);
    await look(page);
  });
const WITHOUT: PageOptions = { ...DESK, javaScriptEnabled: false };

/** Among them every kind of figure, and figures that have nothing to draw. */
const PAGES = [
  '/',
  '/?area=220&sex=female',
  '/areas',
  '/areas/220',
  '/areas/213',
  '/conditions',
  '/conditions/overweight?area=220',
  '/conditions/chronic',
  '/conditions/acute_illness',
  '/explore',
  '/explore?split=sex',
  '/follow-up',
  '/follow-up?area=220&period=2018',
  '/quality',
  '/indicators/coverage?by=month',
  '/indicators/time_to_contact?by=day',
  '/indicators/confirmation?by=area',
  '/indicators/prevalence?by=area&compare=rest&attribute=rural_share&survey=steps_2021_hypertension',
  '/indicators/prevalence?by=period&trend=first',
];

describe('a figure', () => {
  it('says how its kind is read, on every page, as what is drawn in it decides', async () => {
    const explained = idsOf(await htmlOf('/help'));
    const kinds = new Set<string>();
    for (const language of ['', '/en'])
      for (const path of language === '' ? PAGES : PAGES.slice(0, 3)) {
        const html = await htmlOf((language + path).replace(/^\/en\/(?=$|\?)/, '/en'));
        const figures = html.split(/<figure /).slice(1);
        expect(figures.length, path).toBeGreaterThan(0);
        for (const figure of figures.map((rest) => rest.split('</figure>')[0]!)) {
          const linked = [...figure.matchAll(/href="([^"#]*)\/help#([^"]+)"/g)];
          expect(linked.length, `${path} ${figure.slice(0, 40)}`).toBe(1);
          const [, before, anchor] = linked[0]!;
          expect(before).toBe(language);
          expect(explained.has(anchor!), anchor).toBe(true);
          kinds.add(anchor!);
          const drawing = /class="drawing">([^]*?)<div class="acts/.exec(figure)![1]!;
          const isDrawn = /<svg|<table|<dl|<ol/.test(drawing);
          expect(anchor === readingAnchor('nothing'), `${path} ${figure.slice(0, 40)}`).toBe(!isDrawn);
        }
        for (const card of html.split(/ class="key"/).slice(1))
          expect(card).toContain(`${language}/help#${readingAnchor('number')}`);
      }
    // A forecast needs a district that is still at it, which the fixture may not have.
    const seen = FIGURE_KINDS.filter((kind) => !kinds.has(readingAnchor(kind)));
    expect(seen.filter((kind) => kind !== 'forecast')).toEqual([]);
  });

  it('says so after a filter was changed in the browser too', () =>
    looking('/indicators/prevalence', DESK, async (page) => {
      const anchor = async (): Promise<string> =>
        ((await page.locator('#figure .reading').getAttribute('href')) ?? '').split('#')[1] ?? '';
      expect(await anchor()).toBe(readingAnchor('number'));
      await page.locator('.chip summary').nth(3).click();
      await page.locator('.chip').nth(3).getByRole('link', { name: 'theo địa bàn', exact: true }).click();
      await page.waitForURL(/by=area/);
      await expect.poll(anchor).toBe(readingAnchor('ranked'));
      await page.locator('#figure .reading').click();
      await page.waitForURL(/\/help#read-ranked$/);
      expect(await page.locator('#read-ranked h3').isVisible()).toBe(true);
    }));
});

describe('Help', () => {
  it('has an example of each kind, drawn from the data as on its own page, and leads to places that are there', async () => {
    for (const path of ['/help', '/en/help', '/help?area=220']) {
      const html = await htmlOf(path);
      const articles = html.split(/<article id="read-/).slice(1);
      expect(articles.length).toBe(FIGURE_KINDS.length);
      const examples = articles.filter((article) => article.includes('class="figure example"'));
      expect(examples.length, path).toBeGreaterThan(12);
      expect(html).not.toMatch(/NaN|undefined|Infinity|\[object/);
      const ids = idsOf(html);
      const inside = hrefsOf(html).filter((href) => href.startsWith('#'));
      expect(inside.filter((href) => !ids.has(href.slice(1)))).toEqual([]);
    }
    const overview = await htmlOf('/');
    const titleOf = (html: string, id: string): string =>
      new RegExp(`id="${id}-title">([^<]+)<`).exec(html)![1]!;
    expect(titleOf(await htmlOf('/help'), 'example-coverage')).toBe(titleOf(overview, 'coverage'));
  });

  it('leads each reader to figures that answer, of the district that was chosen', async () => {
    const districts = site.manifest.areas.filter(({ level }) => level === 'district');
    const drawn = LONG ? districts : [districts[SEED % districts.length]!];
    for (const area of ['', ...drawn.map(({ code }) => code)])
      for (const language of ['', '/en']) {
        const html = await htmlOf(`${language}/help${area && `?area=${area}`}`);
        const linked = html
          .split('id="guides"')[1]!
          .split('id="readings"')[0]!
          .concat(html.split('id="glossary"')[1]!.split('id="using"')[0]!);
        const places = hrefsOf(linked).filter((href) => href.includes('#') && !href.startsWith('#'));
        expect(places.length).toBeGreaterThan(40);
        for (const place of new Set(places)) {
          const [path = '', anchor = ''] = place.split('#');
          expect(path.startsWith(language), place).toBe(true);
          if (path.includes('/help')) continue;
          expect(idsOf(await htmlOf(path)).has(anchor), place).toBe(true);
          if (area && !/methods/.test(path)) expect(path, place).toContain(area);
        }
      }
  });

  it('is a way for a district head without JavaScript: district, question, answer', () =>
    looking('/', WITHOUT, async (page) => {
      await page.locator('.first-visit').getByRole('link', { name: 'huyện' }).click();
      await page.locator('#guide-district').getByRole('link', { name: 'Sơn Động' }).click();
      expect(new URL(page.url()).search).toBe('?area=220');
      await page
        .locator('#guide-district')
        .getByRole('link', { name: /^Xã nào xong/ })
        .click();
      expect(page.url()).toBe(`${site.url}/areas/220#areas`);
      // The address is there before the rows are.
      await page.locator('table.areas tbody tr').nth(10).waitFor();
      await page.locator('.pages').getByRole('link', { name: 'Giới thiệu' }).click();
      expect(page.url()).toBe(`${site.url}/help?area=220`);
    }));

  it('weighs little, and needs nothing but itself and its styles', async () => {
    for (const path of ['/help', '/en/help?area=220']) {
      const response = await fetch(site.url + path, { headers: { 'accept-encoding': 'gzip' } });
      expect(Number(response.headers.get('content-length'))).toBeLessThan(READABLE_BYTES);
      expect(await response.text()).not.toMatch(/<script[^>]*src=|modulepreload/);
    }
  });

  it('is there before the first import, without examples', async () => {
    const html = await (await fetch(`${empty.url}/help`)).text();
    expect(html).toContain('id="guide-leadership"');
    expect(html).toContain('id="term-coverage"');
    expect(html).not.toContain('class="figure example"');
  });
});

describe('the offer of a guide', () => {
  const offered = (page: Page) => page.locator('.first-visit');

  // Read again, the browser complains of code that the service worker gave: it is not asked here.
  it('is made until it is closed, and then moves nothing', async () => {
    const { page, context } = await openPage(browser, `${site.url}/`, DESK);
    expect(await offered(page).isVisible()).toBe(true);
    await offered(page).getByRole('button').click();
    expect(await offered(page).isVisible()).toBe(false);
    // Whether anything moved is said by the browser itself, in letters of the machine: letters that come a moment after
    // the first paint break a line elsewhere, which is not what the offer promises.
    await page.route('**/*.woff2', (route) => route.abort());
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.reload({ waitUntil: 'networkidle' });
    expect(await offered(page).isVisible()).toBe(false);
    expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
    await context.close();
  });

  it('is not made again to who followed it', async () => {
    const { page, context } = await openPage(browser, `${site.url}/en`, DESK);
    await offered(page).getByRole('link').first().click();
    await page.waitForURL(/help#guide-leadership$/);
    await page.goBack();
    await page.waitForURL(/en$/);
    expect(await offered(page).isVisible()).toBe(false);
    await context.close();
  });

  it('has no button where nothing could be remembered', () =>
    looking('/', WITHOUT, async (page) => {
      expect(await offered(page).getByRole('link').count()).toBe(3);
      expect(await offered(page).getByRole('button').count()).toBe(0);
    }));
});

// What is drawn in the examples is held to the same on its own pages; at one width that is looked at here too.
describe.each([
  ['without examples', 'light', DESK, () => `${empty.url}/help`],
  ['with examples', 'dark', PHONE, () => `${site.url}/en/help?area=220`],
] as const)('Help %s in %s', (_, colorScheme, size, address) => {
  it(`has no fault that axe finds at ${size.viewport!.width} px, and nothing wider than the screen`, async () => {
    const { page, context, complaints } = await openPage(browser, address(), { ...size, colorScheme });
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    expect(complaints).toEqual([]);
    await context.close();
  });
});
