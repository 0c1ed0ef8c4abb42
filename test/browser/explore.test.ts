import { parse, type HTMLElement } from 'node-html-parser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Listening } from '../listen.ts';
import { launchChromium } from './chromium.ts';
import { lookAt } from './look-at.ts';
import { axeFaults, DESK, PHONE, type PageOptions } from './opened-page.ts';
import { plausibleSnapshot } from './plausible-snapshot.ts';
import { serveFiles } from './serve-files.ts';

/** A machine that does much else answers late. */
const PATIENT = { timeout: 10_000 };

let browser: Browser;
let served: Listening;
beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(), plausibleSnapshot().then(serveFiles)]);
});
afterAll(async () => {
  await Promise.all([browser.close(), served.close()]);
});

const looking = (path: string, options: PageOptions, look: (page: Page) => Promise<void>): Promise<void> =>
  lookAt(browser, served.url + path, options, look);

const plain = (text: string | null | undefined): string => (text ?? '').replaceAll(/\s+/g, ' ').trim();
/** Every mark of the views with its number, in no order: as the page shows it. */
const numbersIn = (page: Page): Promise<string[]> =>
  page.$$eval('.explored :is(.marks, .strip) li', (items) =>
    items
      .map((one) =>
        [...one.querySelectorAll('.name, .value')]
          .map((part) => part.textContent.trim())
          .sort()
          .join(': '),
      )
      .sort(),
  );
/** The same of the page as the server writes it. */
async function numbersAt(path: string): Promise<{ numbers: string[]; title: string }> {
  const html: HTMLElement = parse(await (await fetch(served.url + path)).text());
  const numbers = html.querySelectorAll('.explored .marks li, .explored .strip li').map((one) =>
    one
      .querySelectorAll('.name, .value')
      .map((part) => part.text.trim())
      .sort()
      .join(': '),
  );
  return { numbers: numbers.sort(), title: plain(html.querySelector('h1')?.text) };
}

/** Middles of the bands of age, the oldest first. */
const bandsOf = async (page: Page) => {
  await page.locator('.ages').scrollIntoViewIfNeeded();
  return page.$$eval('.ages li', (items) =>
    items.map((one) => {
      const { left, top, width, height } = one.getBoundingClientRect();
      return { band: one.getAttribute('data-band') ?? '', x: left + width / 2, y: top + height / 2 };
    }),
  );
};

describe('linked views', () => {
  it('show on every step of a brush what the server shows of those ages, and stay there', () =>
    looking('/explore', DESK, async (page) => {
      // What a brush needs comes when the browser has time.
      await page.waitForTimeout(1000);
      await page.waitForLoadState('networkidle');
      const bands = await bandsOf(page);
      expect(bands.length).toBeGreaterThan(10);
      const from = bands[bands.length - 1]!;
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      for (const to of [bands[bands.length - 4]!, bands[3]!, bands[6]!]) {
        await page.mouse.move(to.x, to.y);
        const upTo = to.band.endsWith('+') ? '+' : `-${to.band.split('-')[1] ?? ''}`;
        const age = `${from.band.split('-')[0] ?? ''}${upTo}`;
        const { numbers, title } = await numbersAt(`/explore?age=${encodeURIComponent(age)}`);
        await expect.poll(() => numbersIn(page), PATIENT).toEqual(numbers);
        const total = title.split(': ').at(-1) ?? '';
        expect(plain(await page.textContent('.ages .brushed'))).toContain(`: ${total}`);
      }
      await page.mouse.up();
      await page.waitForURL(/[?&]age=/);
      const { numbers } = await numbersAt(new URL(page.url()).pathname + new URL(page.url()).search);
      await expect.poll(() => numbersIn(page), PATIENT).toEqual(numbers);
    }));

  it('compute a brush under the filters that were chosen since the page came', () =>
    looking('/explore', DESK, async (page) => {
      await page.waitForTimeout(1000);
      await page.waitForLoadState('networkidle');
      await page.locator('.ages .sexes a').first().click();
      await page.waitForURL(/[?&]sex=female/);
      const chosen = await numbersAt('/explore?sex=female');
      await expect.poll(() => numbersIn(page), PATIENT).toEqual(chosen.numbers);
      await page.waitForTimeout(1000);
      const bands = await bandsOf(page);
      const [from, to] = [bands[bands.length - 1]!, bands[3]!];
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y);
      const age = `${from.band.split('-')[0] ?? ''}-${to.band.split('-')[1] ?? ''}`;
      const { numbers } = await numbersAt(`/explore?sex=female&age=${age}`);
      await expect.poll(() => numbersIn(page), PATIENT).toEqual(numbers);
      await page.mouse.up();
    }));

  it('give a brush up on Escape, and are then as before', () =>
    looking('/explore', DESK, async (page) => {
      await page.waitForTimeout(1000);
      const before = await numbersIn(page);
      const [first, , , fourth] = await bandsOf(page);
      await page.mouse.move(first!.x, first!.y);
      await page.mouse.down();
      await page.mouse.move(fourth!.x, fourth!.y);
      await expect.poll(() => numbersIn(page), PATIENT).not.toEqual(before);
      await page.keyboard.press('Escape');
      await expect.poll(() => numbersIn(page), PATIENT).toEqual(before);
      await page.mouse.up();
      expect(new URL(page.url()).search).toBe('');
    }));

  it('are links without JavaScript: an area, an age, a period and a condition each filter all others', () =>
    looking('/explore', { ...DESK, javaScriptEnabled: false }, async (page) => {
      const before = await numbersIn(page);
      for (const [mark, key] of [
        ['#where .marks a', 'within'],
        ['.ages li:nth-child(4) a', 'age'],
        ['.strip li:nth-child(3) a', 'period'],
        ['#which .marks li:nth-child(2) a', 'condition'],
      ] as const) {
        await page.locator(mark).first().click();
        expect([...new URL(page.url()).searchParams.keys()]).toContain(key);
        expect(await numbersIn(page)).not.toEqual(before);
      }
      await page.goBack();
      expect([...new URL(page.url()).searchParams.keys()]).not.toContain('condition');
    }));

  it('are chosen by keyboard, and say what the pointer is told', () =>
    looking('/en/explore', DESK, async (page) => {
      const link = page.locator('#where .marks a').first();
      await link.focus();
      const said = await link.getAttribute('aria-label');
      expect(plain(said)).toMatch(/%.*95% CI.*n = /);
      expect(plain(await page.textContent('#where .readout'))).toBe(plain(said));
      await page.keyboard.press('Enter');
      await page.waitForURL(/within=/);
      await expect.poll(async () => plain(await page.textContent('.in-words')), PATIENT).toContain('Chosen:');
    }));

  it('answer nonsense with a sentence and the nearest there is', () =>
    looking('/explore?measure=x&age=7-9&within=nowhere', DESK, async (page) => {
      expect(await page.locator('.misread li').count()).toBe(3);
      expect(await page.locator('#where .marks li').count()).toBeGreaterThan(2);
    }));
});

describe.each([
  ['/explore?split=sex&within=219', DESK],
  ['/en/explore?area=219&as=count', PHONE],
] as const)('%s', (path, options) => {
  it('has no fault that axe finds, and nothing wider than the screen', () =>
    looking(path, options, async (page) => {
      expect(await axeFaults(page)).toEqual([]);
      expect(
        await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        ),
      ).toBeLessThanOrEqual(0);
    }));
});
