import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '#queries/indicators/answer.ts';
import { pageDifferences } from '../one-number/differences.ts';
import { drawQuestions, pathOf, queryOf } from '../one-number/drawn-questions.ts';
import { serveFixture, type PublishedFixture } from '../one-number/published-fixture.ts';
import { readPage } from '../one-number/read-page.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import { drawFrom } from '../surveillance/random.ts';
import type { Listening } from '../listen.ts';
import { launchChromium } from './chromium.ts';
import { lookAt } from './look-at.ts';
import { axeFaults, DESK, openPage, PHONE, type PageOptions } from './opened-page.ts';
import { plausibleSnapshot } from './plausible-snapshot.ts';
import { serveFiles } from './serve-files.ts';
import { takePicture, wordsOf } from './take-picture.ts';

const READABLE_BYTES = 60_000;

let browser: Browser;
let fixture: PublishedFixture;
/** Of the size and the names of the province. */
let province: Listening;
let empty: Listening;

beforeAll(async () => {
  browser = await launchChromium();
  fixture = await serveFixture();
  province = await plausibleSnapshot().then(serveFiles);
  empty = await serveFiles({ id: null, read: () => null });
});
afterAll(async () => {
  await Promise.all([browser.close(), fixture.close(), province.close(), empty.close()]);
});

const looking = (url: string, options: PageOptions, look: Parameters<typeof lookAt>[3]): Promise<void> =>
  lookAt(browser, url, options, look);

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** A picture takes a second: one of so many questions is drawn. */
const EVERY = LONG ? 2 : 50;

/** An address whatever the order of its query. */
const partsOf = (address: string): string[] => address.split(/[?&#]/).sort();

describe('one number in the browser', () => {
  it('is in the picture as on the page, with title, whom, when and which data', async () => {
    const drawn = drawQuestions(fixture.manifest, SEED, 2).filter((_, i) => i % EVERY === SEED % EVERY);
    let pictures = 0;
    for (const question of drawn) {
      const response = await fetch(
        `${fixture.url}/api/indicators/${question.indicator}?${queryOf(question)}`,
      );
      if (!response.ok) continue;
      const answer = (await response.json()) as Answer;
      await looking(fixture.url + pathOf(question), DESK, async (page) => {
        const text = wordsOf(await takePicture(page, 'figure', 'SVG'));
        const title = oneLine(await page.locator('h1').innerText());
        expect(text).toContain(title);
        expect(text).toContain(answer.snapshot);
        expect(text).toContain(oneLine(answer.definition.explanation[question.language]));
        const [printed] = /http\S+#figure/.exec(text.replaceAll(' ', '')) ?? [''];
        expect(partsOf(printed)).toEqual(partsOf(`${page.url().replaceAll('%20', '')}#figure`));
        expect(text).toContain(
          oneLine(await page.locator('.in-words').innerText())
            .split('. ')[0]!
            .slice(1),
        );
        for (const value of await page
          .locator('#figure .dots li .value, #figure .one .number')
          .allInnerTexts())
          expect(text).toContain(oneLine(value));
        const again = readPage(await page.content());
        expect(pageDifferences(answer, again, question.language)).toEqual([]);
        pictures++;
      });
    }
    expect(pictures).toBeGreaterThan(3);
  });

  it.each(['compared', 'funnel', 'profile', 'inequality', 'survey'])('is in the picture of %s too', (id) =>
    looking(
      fixture.url +
        '/indicators/prevalence?condition=hypertension&by=area&compare=rest&attribute=rural_share&survey=steps_2021_hypertension',
      DESK,
      async (page) => {
        const text = wordsOf(await takePicture(page, id, 'SVG'));
        expect(text).toContain(oneLine(await page.locator(`#${id}-title`).innerText()));
        const numbers = await page
          .locator(`#${id} :is(.dots .value, dd.number, dl.profile dd)`)
          .allInnerTexts();
        for (const number of numbers) expect(text).toContain(oneLine(number));
      },
    ),
  );

  it('is the same whether the server or the browser answered', () =>
    looking(`${fixture.url}/indicators/prevalence`, DESK, async (page) => {
      await page.evaluate(() => Object.assign(window, { kept: true }));
      await page.locator('.chip summary').nth(3).click();
      await page.locator('.chip').nth(3).getByRole('link', { name: 'theo địa bàn', exact: true }).click();
      await page.waitForURL(/by=area/);
      await page.waitForFunction(() => document.querySelectorAll('table.answer tbody tr').length === 10);
      await page.locator('.chip summary').nth(0).click();
      await page
        .locator('.chip')
        .nth(0)
        .getByRole('link', { name: 'Tồn đọng nhập liệu', exact: true })
        .click();
      await page.waitForURL(/indicators\/backlog\?by=area/);
      await page.waitForFunction(() => document.querySelector('h1')?.textContent.includes('ồn đọng'));
      await page.mouse.move(0, 0);
      const inBrowser = await page.locator('main').innerText();
      expect(await page.evaluate(() => 'kept' in window)).toBe(true);
      const fromServer = await openPage(browser, page.url(), DESK);
      expect(inBrowser).toBe(await fromServer.page.locator('main').innerText());
      await fromServer.context.close();
    }));
});

describe('without JavaScript', () => {
  const options: PageOptions = { ...DESK, javaScriptEnabled: false };

  it('filters work as links and as a form, and leave no default in the address', () =>
    looking(`${province.url}/indicators/prevalence`, options, async (page) => {
      await page.locator('.filters .all summary').click();
      await page.selectOption('select[name=condition]', 'diabetes');
      await page.selectOption('select[name=by]', 'age');
      await page.locator('.filters form button').click();
      expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
        condition: 'diabetes',
        by: 'age',
      });
      await page.locator('.chip .remove').first().click();
      expect(new URL(page.url()).search).toBe('?by=age');
      await expect.poll(() => page.locator('table.answer tbody tr').count()).toBe(18);
    }));

  it('compares areas from the form, and reads all rows of a long table by a link', () =>
    looking(`${fixture.url}/indicators/overdue?condition=hypertension&by=area`, options, async (page) => {
      await page.locator('.filters .all summary').click();
      await page.selectOption('select[name=compare]', 'whole');
      await page.locator('.filters form button').click();
      expect(new URL(page.url()).searchParams.get('compare')).toBe('whole');
      await expect.poll(() => page.locator('#compared .dots ol li').count()).toBe(10);
      await page.goto(`${fixture.url}/indicators/digit_preference_systolic?by=facility`);
      await expect.poll(() => page.locator('table.answer tbody tr').count()).toBe(20);
      await page
        .locator('#table')
        .getByRole('link', { name: /^Xem cả/ })
        .click();
      await expect.poll(() => page.locator('table.answer tbody tr').count()).toBeGreaterThan(30);
    }));

  it('is there within 60 kB, and needs nothing but the page and its styles', async () => {
    for (const path of [
      '/indicators/coverage?by=area&area=213',
      '/en/indicators/prevalence?by=age',
      '/indicators/coverage?by=month',
      '/methods',
      '/en/methods',
    ]) {
      const { page, context } = await openPage(browser, province.url, options);
      const sizes = new Map<string, number>();
      page.on('requestfinished', (request) => {
        sizes.set(request.url(), 0);
        void request.sizes().then(({ responseBodySize, responseHeadersSize }) => {
          sizes.set(request.url(), responseBodySize + responseHeadersSize);
        });
      });
      await page.goto(province.url + path, { waitUntil: 'networkidle' });
      const needed = [...sizes].filter(([url]) => !/\.woff2$|icon\.svg$/.test(url));
      expect(
        needed.every(([url]) => url.endsWith('.css') || url === province.url + path),
        path,
      ).toBe(true);
      expect(
        needed.reduce((sum, [, size]) => sum + size, 0),
        path,
      ).toBeLessThanOrEqual(READABLE_BYTES);
      await context.close();
    }
  });
});

describe('the way about', () => {
  it('leads from the first page to an indicator, on to Methods, and back with the same people', () =>
    looking(`${province.url}/?area=220&sex=female`, DESK, async (page) => {
      await page.locator('#diseases .acts').getByRole('link', { name: 'Mở rộng' }).click();
      await page.waitForURL(/indicators\/prevalence/);
      await page.waitForFunction(() => document.querySelector('h1')?.textContent.includes('tăng huyết áp'));
      expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
        area: '220',
        sex: 'female',
      });
      await page.locator('.pages').getByRole('link', { name: 'Tổng quan' }).click();
      await page.waitForURL((url) => url.pathname === '/');
      expect(Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({
        area: '220',
        sex: 'female',
      });
      await page.goBack();
      await page.waitForURL(/indicators/);
      await page.locator('#definition').getByRole('link', { name: 'Tăng huyết áp' }).click();
      await page.waitForURL(/methods#condition-hypertension/);
      expect(await page.locator('#condition-hypertension').innerText()).toMatch(/140.*mmHg/s);
    }));

  it('every definition beside a figure has its place on the Methods page', async () => {
    const methods = await (await fetch(`${province.url}/methods`)).text();
    const anchors = new Set([...methods.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const path of [
      '/',
      '/indicators/prevalence?by=area',
      '/indicators/newly_found_share?condition=chronic',
    ]) {
      const html = await (await fetch(province.url + path)).text();
      const linked = [...html.matchAll(/href="\/methods#([^"]+)"/g)].map(([, id]) => id);
      expect(linked.length, path).toBeGreaterThan(1);
      expect(
        linked.filter((id) => !anchors.has(id)),
        path,
      ).toEqual([]);
    }
    const inside = [...methods.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(inside.filter((id) => !anchors.has(id))).toEqual([]);
  });
});

it('what is on the page stays when the next answer cannot be had, and the page says so', async () => {
  const { page, context } = await openPage(browser, `${province.url}/indicators/coverage`, {
    ...DESK,
    // A service worker's requests cannot be stopped by the test.
    serviceWorkers: 'block',
  });
  await page.route('**/tiles/**', (route) => route.abort());
  const before = await page.locator('h1').innerText();
  await page.locator('.chip summary').nth(2).click();
  await page.locator('.chip').nth(2).getByRole('link', { name: 'theo địa bàn', exact: true }).click();
  expect(await page.getByRole('alert').innerText()).toMatch(/Trang vẫn giữ số liệu trước đó/);
  expect(await page.locator('h1').innerText()).toBe(before);
  await context.close();
});

it('before the first import both pages say how to import', async () => {
  for (const path of ['/indicators/coverage', '/methods']) {
    const { page, context, response } = await openPage(browser, empty.url + path, DESK);
    expect(response.status()).toBe(200);
    expect(await page.locator('main').innerText()).toContain('npx tamsoat import');
    await context.close();
  }
});

it('the course over months answers to the keyboard', () =>
  looking(`${province.url}/indicators/coverage?by=month`, DESK, async (page) => {
    const slider = page.getByRole('slider');
    const before = await slider.getAttribute('aria-valuetext');
    await slider.focus();
    await page.keyboard.press('ArrowLeft');
    expect(await slider.getAttribute('aria-valuetext')).not.toBe(before);
  }));

/** Every page is looked at by everybody.test.ts too. */
const LOOKS = [
  ['/indicators/prevalence?by=area', 'light', DESK],
  ['/en/indicators/prevalence?by=age&sex=female', 'dark', DESK],
  ['/indicators/coverage?by=area&area=216', 'dark', PHONE],
  ['/en/indicators/coverage?by=month', 'light', PHONE],
  ['/indicators/prevalence', 'light', PHONE],
  ['/indicators/prevalence?by=area&compare=rest&survey=steps_2021_hypertension', 'light', PHONE],
  ['/en/indicators/overdue?by=area&compare=whole', 'dark', DESK],
  ['/en/indicators/prevalence?by=period&trend=first', 'light', PHONE],
  ['/en/indicators/nonsense?by=x&period=2016', 'light', DESK],
  ['/methods', 'light', DESK],
  ['/en/methods', 'dark', PHONE],
] as const;

describe.each(LONG ? LOOKS : drawFrom(SEED).some(LOOKS, 3))('%s in %s', (path, colorScheme, size) => {
  it(`has no fault that axe finds at ${size.viewport!.width} px, and nothing wider than the screen`, () =>
    looking(province.url + path, { ...size, colorScheme }, async (page) => {
      expect(await page.locator('main').innerText()).not.toMatch(/NaN|undefined|Infinity|\[object/);
      for (const summary of await page.locator('main details > summary').all())
        await summary.dispatchEvent('click');
      expect(await axeFaults(page)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    }));
});
