import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FIGURE_PAGE_IDS } from '#lib/state/pages.ts';
import { serveFixture, type PublishedFixture } from '../one-number/published-fixture.ts';
import { launchChromium } from './chromium.ts';
import { BUDGET, weighExplore, weighOverview, weighPages } from './weigh.ts';

let browser: Browser;
let site: PublishedFixture;
beforeAll(async () => {
  [browser, site] = await Promise.all([launchChromium(), serveFixture()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

it('the first page can be read within 60 kB, and is within 300 kB in all, with what its worker holds ahead', async () => {
  const { readable, page, worker } = await weighOverview(browser, site.url);
  expect(readable.requests, 'the page and a few files of styles').toBeLessThanOrEqual(5);
  expect(readable.bytes).toBeLessThanOrEqual(BUDGET.readable);
  expect(worker, 'the worker does something').toBeGreaterThan(0);
  expect(page.bytes + worker).toBeLessThanOrEqual(BUDGET.first);
});

it('every other page costs at most 120 kB more than the first one, from which it is opened', async () => {
  const pages = await weighPages(browser, site.url);
  for (const id of FIGURE_PAGE_IDS.filter((one) => one !== 'overview'))
    expect(pages.map(({ path }) => path.split(/[/?]/)[1])).toContain(id);
  for (const { path, more } of pages) {
    expect(more.bytes, path).toBeGreaterThan(0);
    expect(more.bytes, path).toBeLessThanOrEqual(BUDGET.other);
  }
});

it('the linked views answer for the districts within 120 kB, and for the communes of one within 60 kB more', async () => {
  const { districts, opened } = await weighExplore(browser, site.url, 2);
  expect(districts.bytes).toBeLessThanOrEqual(BUDGET.other);
  expect(opened.size).toBe(2);
  for (const [code, { bytes }] of opened) {
    expect(bytes, code).toBeGreaterThan(0);
    expect(bytes, code).toBeLessThanOrEqual(BUDGET.district);
  }
});
