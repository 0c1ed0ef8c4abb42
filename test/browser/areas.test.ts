import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Listening } from '../listen.ts';
import { launchChromium } from './chromium.ts';
import { lookAt } from './look-at.ts';
import { axeFaults, DESK, PHONE, type PageOptions } from './opened-page.ts';
import { plausibleSnapshot } from './plausible-snapshot.ts';
import { serveFiles } from './serve-files.ts';

let browser: Browser;
let site: Listening;
beforeAll(async () => {
  [browser, site] = await Promise.all([launchChromium(), plausibleSnapshot().then(serveFiles)]);
});
afterAll(async () => {
  await Promise.all([browser.close(), site.close()]);
});

const looking = (path: string, options: PageOptions, look: (page: Page) => Promise<void>): Promise<void> =>
  lookAt(browser, site.url + path, options, async (page, { response }) => {
    expect(response.status(), path).toBe(200);
    await look(page);
  });

/** Places of the table, in its order. */
const places = (page: Page): Promise<string[]> => page.locator('table.areas tbody th').allInnerTexts();
const left = async (page: Page): Promise<number[]> =>
  (await page.locator('table.areas tbody td[data-column=left]').allInnerTexts()).map((text) =>
    Number(text.replaceAll('.', '')),
  );
const WITHOUT: PageOptions = { ...DESK, javaScriptEnabled: false };

describe('a district head who asks which communes are done and who is left', () => {
  it('reads it from the first row down, finds a commune without accents, sorts, and loads nothing for it', () =>
    looking('/areas/216', DESK, async (page) => {
      const counts = await left(page);
      expect(counts.length).toBeGreaterThan(15);
      expect(counts).toEqual(counts.toSorted((a, b) => b - a));
      await page.evaluate(() => Object.assign(window, { kept: true }));
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));

      await page.getByRole('searchbox').pressSequentially('phuc');
      await page.waitForURL(/find=phuc$/);
      await expect.poll(async () => (await places(page)).sort()).toEqual(['Phúc Hòa', 'Phúc Sơn']);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('find');
      await page.getByRole('searchbox').fill('');
      await page.waitForFunction(() => document.querySelectorAll('table.areas tbody tr').length > 15);

      await page.getByRole('link', { name: 'Địa bàn', exact: true }).last().click();
      await page.waitForURL(/sort=name$/);
      await page.locator('table.areas th[aria-sort=ascending]', { hasText: 'Địa bàn' }).waitFor();
      const names = (await places(page)).map((name) => name.replace(/^TT /, 'TT '));
      expect(names).toEqual(names.toSorted(new Intl.Collator('vi').compare));
      expect(await page.locator('table.areas th[aria-sort]').getAttribute('aria-sort')).toBe('ascending');
      await page.getByRole('link', { name: 'Địa bàn', exact: true }).last().click();
      await page.waitForURL(/sort=-name$/);
      await expect.poll(() => places(page)).toEqual(names.toReversed());
      await page.goBack();
      await expect.poll(() => places(page)).toEqual(names);

      expect(await page.evaluate(() => 'kept' in window)).toBe(true);
      expect(asked.filter((url) => url.includes('/tiles/'))).toEqual([]);
    }));

  it('goes to a commune and on to the next one, sorted as before', () =>
    looking('/areas/216?sort=name', DESK, async (page) => {
      const [first = '', second = ''] = await places(page);
      await page.locator('table.areas tbody th a').first().click();
      await page.waitForURL(/\/areas\/07\d+\?sort=name$/);
      await page.waitForFunction(() => document.querySelector('table.areas tr.own'));
      expect(await page.locator('table.areas tr.own th').innerText()).toBe(first);
      await page.locator('.ways a[rel=next]').click();
      await page.waitForFunction(
        (before) => document.querySelector('table.areas tr.own th')?.textContent !== before,
        first,
      );
      expect(first).not.toBe(second);
      await expect.poll(() => page.locator('.strips li').count()).toBeGreaterThan(4);
    }));

  it('has the same without JavaScript: search as a form, order as links', () =>
    looking('/areas/216', WITHOUT, async (page) => {
      await page.getByRole('searchbox').fill('PHUC');
      await page.getByRole('button', { name: 'Tìm' }).click();
      await page.waitForURL(/find=PHUC/);
      await expect.poll(async () => (await places(page)).sort()).toEqual(['Phúc Hòa', 'Phúc Sơn']);
      await page.getByRole('link', { name: 'Đã khám', exact: true }).click();
      await page.waitForURL(/sort=coverage/);
      await expect.poll(async () => (await places(page)).sort()).toEqual(['Phúc Hòa', 'Phúc Sơn']);
      await page.getByRole('link', { name: 'Xem tất cả' }).click();
      expect((await places(page)).length).toBeGreaterThan(15);
      await expect.poll(() => page.locator('#calendar path').count()).toBeGreaterThan(10);
    }));

  it('is told what an address says that makes no sense', () =>
    looking('/areas/nowhere?sort=colour', WITHOUT, async (page) => {
      const told = (await page.locator('.misread').allInnerTexts()).join(' ');
      expect(told).toContain('nowhere');
      expect(told).toContain('colour');
      expect(await places(page)).toHaveLength(10);
    }));

  it('reads any day of the calendar with the keyboard', () =>
    looking('/areas/216', DESK, async (page) => {
      const calendar = page.locator('#calendar [role=slider]');
      await calendar.focus();
      const before = await calendar.getAttribute('aria-valuetext');
      await page.keyboard.press('ArrowLeft');
      const after = await calendar.getAttribute('aria-valuetext');
      expect(after).toMatch(/^\d\d\/\d\d\/\d{4}: [\d.]+ lượt khám/);
      expect(after).not.toBe(before);
      expect(await page.locator('#calendar .readout').innerText()).toBe(after);
    }));
});

describe('the page of an area', () => {
  it.each([
    ['the province on a desk', '/areas', DESK],
    ['a district on a phone', '/areas/216', PHONE],
    ['a commune on a desk, in English', '/en/areas/07339', DESK],
  ])('can be read by everybody, and is no wider than the screen: %s', (_, path, options) =>
    looking(path, options, async (page) => {
      expect(await axeFaults(page)).toEqual([]);
      const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(wide).toBeLessThanOrEqual(screen);
    }),
  );
});
