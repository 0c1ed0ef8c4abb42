import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Listening } from '../listen.ts';
import { launchChromium } from './chromium.ts';
import { networkTo, type Network } from './cuttable-network.ts';
import { DESK } from './opened-page.ts';
import { servePages } from './serve-files.ts';
import { EARLIER, LATER, twoSnapshots, type TwoSnapshots } from './two-snapshots.ts';

// Whatever the network does: what was on the page stays, a sentence says what is missing, and the next try works.

let browser: Browser;
let served: Listening;
let publications: TwoSnapshots;
let network: Network;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [browser, publications] = await Promise.all([launchChromium(), twoSnapshots()]);
  served = await servePages(publications.snapshots);
});
beforeEach(async () => {
  publications.publish(EARLIER.id);
  network = await networkTo(served.url);
});
afterEach(async () => {
  await context.close();
  await network.close();
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>;

/** The first page, opened by a reader who has never been here. */
async function newReader(options: ContextOptions = {}): Promise<void> {
  context = await browser.newContext({ ...DESK, ...options });
  page = await openTab();
}
async function openTab(): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(network.url, { waitUntil: 'networkidle' });
  return tab;
}
const COULD_NOT = /^Không tải được số liệu vừa chọn.*Trang vẫn giữ số liệu trước đó, đến ngày 28\/02\/2020/;
const words = (tab: Page) => tab.locator('.in-words').first().innerText();
const says = (tab: Page, text: string): Promise<unknown> =>
  tab.waitForFunction((wanted) => document.querySelector('.in-words')?.textContent.includes(wanted), text);
/** Chooses in a filter of the page: its place among them, and what is chosen. */
async function choose(tab: Page, filter: number, name: string): Promise<void> {
  const chip = tab.locator('.chip').nth(filter);
  if ((await chip.getAttribute('open')) === null) await chip.locator('summary').click();
  await chip.getByRole('link', { name, exact: true }).click();
}
const [PERIOD, SEX] = [1, 2];
const markTab = (tab: Page) => tab.evaluate(() => Object.assign(window, { kept: true }));
const isSameTab = (tab: Page) => tab.evaluate(() => 'kept' in window);

it('a server that restarts under an open page: what is asked meanwhile is told, back and forward keep their pages', async () => {
  await newReader({ serviceWorkers: 'block' });
  await markTab(page);
  await choose(page, SEX, 'nữ');
  await says(page, 'nữ');
  const women = await page.locator('main').innerText();
  network.cut();
  await choose(page, PERIOD, 'Năm 2018');
  await expect.poll(() => page.getByRole('alert').innerText()).toMatch(COULD_NOT);
  expect(await page.locator('main').innerText()).toContain(women);
  await page.goBack();
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  expect(await page.locator('main').innerText()).toBe(women);
  await page.goBack();
  await says(page, 'cả hai giới');
  await page.goForward();
  await says(page, 'nữ');
  expect(await page.locator('main').innerText()).toBe(women);
  const restarted = await servePages(publications.snapshots);
  network.mend(restarted.url);
  await choose(page, PERIOD, 'Năm 2018');
  await says(page, 'năm 2018');
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(await isSameTab(page), 'no page was loaded anew').toBe(true);
  await restarted.close();
});

it('two tabs, with a publication between them, each keep to their figures, also once the network is gone', async () => {
  await newReader();
  const [first] = [page];
  await choose(first, SEX, 'nữ');
  await says(first, 'nữ');
  publications.publish(LATER.id);
  const second = await openTab();
  await choose(second, SEX, 'nam');
  await says(second, 'nam');
  network.cut();
  for (const [tab, day] of [
    [first, '28/02/2020'],
    [second, '29/02/2020'],
  ] as const) {
    await choose(tab, PERIOD, 'Năm 2018');
    await says(tab, 'năm 2018');
    expect(await words(tab)).toContain(day);
    await choose(tab, SEX, 'cả hai giới');
    await says(tab, 'cả hai giới');
    expect(await tab.getByRole('alert').count()).toBe(0);
  }
});

it('requests that hang are told while they last, given up in the end, and another choice is not held up by them', async () => {
  await newReader({ serviceWorkers: 'block' });
  await page.clock.install();
  const before = await page.locator('main').innerText();
  let hanging = 0;
  await page.route('**/tiles/**/condition/**', () => {
    hanging++;
  });
  await choose(page, SEX, 'nữ');
  await expect.poll(() => hanging).toBeGreaterThan(0);
  await page.clock.fastForward(1000);
  await expect.poll(() => page.getByRole('status').innerText()).toBe('Đang tải…');
  expect(await page.locator('main').innerText()).toBe(before);
  await page.clock.fastForward(10_000);
  expect(await page.getByRole('alert').count()).toBe(0);
  await page.clock.fastForward(10_000);
  await expect.poll(() => page.getByRole('alert').innerText()).toMatch(COULD_NOT);
  expect(await page.locator('main').innerText()).toContain(before);
  await choose(page, PERIOD, 'Năm 2018');
  await page.unroute('**/tiles/**/condition/**');
  await choose(page, SEX, 'nam');
  await says(page, 'nam');
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(await page.getByRole('status').innerText()).toBe('');
});

it('a file that breaks off is not kept as if it were whole', async () => {
  context = await browser.newContext(DESK);
  // On a slow connection nothing is held ahead: the figures chosen are still to come.
  await context.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { effectiveType: '3g', saveData: false } });
  });
  page = await openTab();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  network.cutAfter(30_000);
  await choose(page, SEX, 'nữ');
  await expect.poll(() => page.getByRole('alert').innerText()).toMatch(COULD_NOT);
  network.mend();
  await choose(page, SEX, 'nam');
  await says(page, 'nam');
  network.cut();
  await choose(page, SEX, 'nữ');
  await says(page, 'nữ');
  const here = await page.locator('main').innerText();
  network.mend();
  await page.reload({ waitUntil: 'networkidle' });
  expect(await page.locator('main').innerText(), 'as the server says it').toBe(here);
});

it('a snapshot that is no longer kept is no absence of figures: the page keeps what it shows and offers the newer', async () => {
  await newReader({ serviceWorkers: 'block' });
  publications.publish(LATER.id);
  publications.forget(EARLIER.id);
  await choose(page, SEX, 'nữ');
  await expect.poll(() => page.getByRole('alert').innerText()).toMatch(COULD_NOT);
  expect(await words(page)).toContain('cả hai giới');
  await page.getByRole('link', { name: 'Xem số liệu mới' }).click();
  await says(page, 'nữ');
  expect(await words(page)).toContain('29/02/2020');
});
