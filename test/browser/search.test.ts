import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Listening } from '../listen.ts';
import { launchChromium } from './chromium.ts';
import { networkTo } from './cuttable-network.ts';
import { axeFaults, DESK, openPage, PHONE, type PageOptions } from './opened-page.ts';
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

async function looking(
  path: string,
  options: PageOptions,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  // The worker would fetch ahead beside the search; what it holds is asked below.
  const { page, context, complaints } = await openPage(browser, site.url + path, {
    ...options,
    serviceWorkers: 'block',
  });
  try {
    await look(page);
    expect(complaints.filter((one) => !one.startsWith('Service Worker registration blocked'))).toEqual([]);
  } finally {
    await context.close();
  }
}

const combobox = (page: Page) => page.getByRole('combobox', { name: 'Tìm địa bàn, bệnh, chỉ số, trang' });
const chosen = (page: Page): Promise<string> =>
  page.locator('[role=option][aria-selected=true] .found-name').innerText();
/** What a screen reader says is chosen: the option that the field names. */
const announced = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const named = document.activeElement?.getAttribute('aria-activedescendant');
    return named ? document.getElementById(named)?.querySelector('.found-name')?.textContent : undefined;
  });

describe('whoever knows what they look for, with the keyboard alone', () => {
  it('opens the search from a page, chooses by arrows, arrives with the same period, and what was typed stays here', () =>
    looking('/conditions?period=2019', DESK, async (page) => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(decodeURIComponent(request.url())));
      await page.keyboard.press('/');
      await combobox(page).waitFor();
      expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');
      await page.locator('[role=option]').first().waitFor();
      await page.keyboard.type('phuc');
      await expect.poll(() => page.locator('#search-said').innerText()).toMatch(/^\d kết quả cho “phuc”$/);
      const names = await page.locator('[role=option] .found-name').allInnerTexts();
      expect(names).toContain('Phúc Hòa');
      expect(names.length).toBeGreaterThan(1);
      for (const name of [...names.slice(1), names[0]]) {
        await page.keyboard.press('ArrowDown');
        await expect.poll(() => announced(page)).toBe(name);
        expect(await chosen(page)).toBe(name);
      }
      await page.keyboard.press('ArrowUp');
      await expect.poll(() => announced(page)).toBe(names.at(-1));
      await page.keyboard.type(' hoà');
      await expect.poll(() => announced(page)).toBe('Phúc Hòa');
      expect(await axeFaults(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/areas/07324?period=2019');
      await page.locator('.trail [aria-current]', { hasText: 'Phúc Hòa' }).waitFor();
      expect(await page.getByRole('dialog').count()).toBe(0);
      expect(asked.filter((url) => url.includes('phuc'))).toEqual([]);
    }));

  it('opens it by Ctrl+K, closes it by Escape, and is where they were', () =>
    looking('/areas/216', DESK, async (page) => {
      await page.getByRole('searchbox').focus();
      // In a field a slash is a slash.
      await page.keyboard.press('/');
      expect(await page.getByRole('searchbox').inputValue()).toBe('/');
      await page.keyboard.press('Control+k');
      await combobox(page).waitFor();
      await page.keyboard.press('Escape');
      await combobox(page).waitFor({ state: 'detached' });
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('find');
      // By the link, as by the mouse.
      await page.locator('.search-link').focus();
      await page.keyboard.press('Enter');
      await combobox(page).waitFor();
      await page.keyboard.type('zzz');
      await page.getByText('Không tìm thấy gì cho “zzz”').waitFor();
      expect(await axeFaults(page)).toEqual([]);
    }));

  it('can switch off the key that opens it without Ctrl', () =>
    looking('/quality', DESK, async (page) => {
      await page.keyboard.press('/');
      await page.getByRole('checkbox', { name: 'Mở bằng phím /' }).uncheck();
      await page.keyboard.press('Escape');
      await combobox(page).waitFor({ state: 'detached' });
      await page.keyboard.press('/');
      await page.keyboard.press('Control+k');
      await combobox(page).waitFor();
      expect(await combobox(page).inputValue()).toBe('');
    }));

  it('goes to a page without script, and to all results where there are many', () =>
    looking('/en', DESK, async (page) => {
      await page.keyboard.press('Control+k');
      await page.locator('[role=option]').first().waitFor();
      await page.keyboard.type('methods');
      await page.getByRole('option', { name: 'Methods' }).waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/en/methods');
      await page.goto(`${site.url}/en`, { waitUntil: 'networkidle' });
      await page.keyboard.press('Control+k');
      await page.locator('[role=option]').first().waitFor();
      await page.keyboard.type('son');
      await page.getByRole('link', { name: /^See all \d+ results$/ }).click();
      await page.waitForURL('**/en/search?q=son');
      await page.locator('h1', { hasText: /results for “son”$/ }).waitFor();
      expect(await page.locator('ul.found li').count()).toBeGreaterThan(12);
    }));
});

describe('without JavaScript', () => {
  it('a link leads to a form, the form to results, a result to its page, all for the same year', () =>
    looking('/areas/216?period=2019', { ...DESK, javaScriptEnabled: false }, async (page) => {
      await page.locator('.search-link').click();
      await page.waitForURL('**/search?area=216&period=2019');
      await page.getByRole('searchbox').fill('THA');
      await page.keyboard.press('Enter');
      await page.waitForURL(/q=THA/);
      expect(await page.locator('ul.found .found-name').first().innerText()).toBe('Tăng huyết áp');
      await page.locator('ul.found a').first().click();
      await page.waitForURL('**/conditions?area=216&period=2019');
    }));

  it.each([
    ['nothing typed', '/search', DESK],
    ['results on a phone', '/search?q=an', PHONE],
    ['nothing found on a phone, in English', '/en/search?q=zzz', PHONE],
  ])(
    'the page of results can be read by everybody, and is no wider than the screen: %s',
    (_, path, options) =>
      // axe itself is a script.
      looking(path, options, async (page) => {
        expect(await axeFaults(page)).toEqual([]);
        const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        expect(wide).toBeLessThanOrEqual(screen);
      }),
  );
});

describe('on a phone', () => {
  it('is tapped open, fills the screen, and each thing to tap is as high as a finger', () =>
    looking('/', PHONE, async (page) => {
      await page.locator('.search-link').tap();
      await combobox(page).fill('son');
      await page.getByRole('option').nth(3).waitFor();
      const sizes = await page.evaluate(() =>
        [...document.querySelectorAll('dialog [role=option], dialog button, dialog .asked input')].map(
          (one) => one.getBoundingClientRect().height,
        ),
      );
      for (const height of sizes) expect(height).toBeGreaterThanOrEqual(44);
      expect(await page.evaluate(() => document.querySelector('dialog')!.scrollWidth)).toBeLessThanOrEqual(
        360,
      );
      await page
        .getByRole('option', { name: /Sơn Động/ })
        .first()
        .tap();
      await page.waitForURL('**/areas/220');
    }));
});

describe('away from the network', () => {
  it('finds as before, though it was never opened', async () => {
    const network = await networkTo(site.url);
    const context = await browser.newContext(DESK);
    try {
      const page = await context.newPage();
      await page.goto(`${network.url}/quality`);
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      // The first opening has no room for what nobody asked for yet.
      await page.goto(`${network.url}/quality`);
      // While the page is read, its worker holds what the search needs: nobody has opened it yet.
      const held = (): Promise<string> =>
        page.evaluate(async () => {
          const kept = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
          const requests = await Promise.all(kept.map((cache) => cache.keys()));
          return requests
            .flat()
            .map(({ url }) => url)
            .join(' ');
        });
      await expect.poll(held, { timeout: 20_000 }).toMatch(/manifest\.json.*stated-definitions\.json/);
      network.cut();
      await page.keyboard.press('Control+k');
      await page.locator('[role=option]').first().waitFor();
      await page.keyboard.type('I10');
      await page.getByRole('option', { name: /Tăng huyết áp/ }).waitFor();
    } finally {
      await context.close();
      await network.close();
    }
  });
});
