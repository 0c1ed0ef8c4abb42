import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Listening } from '../listen.ts';
import { launchChromium } from './chromium.ts';
import { heldFiles } from './held-files.ts';
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

/** A worker that this test keeps away, and what a snapshot has no file of. */
const EXPECTED = /registration blocked|status of 404/;

async function looking(
  path: string,
  options: PageOptions,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  // What a worker fetches ahead would be waited for.
  const { page, context, complaints, response } = await openPage(browser, site.url + path, {
    serviceWorkers: 'block',
    ...options,
  });
  try {
    expect(response.status(), path).toBe(200);
    await look(page);
    expect(complaints.filter((one) => !EXPECTED.test(one))).toEqual([]);
  } finally {
    await context.close();
  }
}

const boardOf = (...pins: string[]): string =>
  `/board?${new URLSearchParams(pins.map((pin) => ['pin', pin])).toString()}`;
const titles = (page: Page): Promise<string[]> => page.locator('.pin h2').allInnerTexts();
const pin = (page: Page, figure: string): Promise<void> =>
  page.locator(`#${figure} .acts > a[href*="board?add="]`).click();
const frameLink = (page: Page) => page.locator('nav.pages a[href$="/board"]');
/** The address without what only the page itself reads. */
const pinsIn = (page: Page): string[] => new URL(page.url()).searchParams.getAll('pin');

describe('a director who takes figures into a meeting', () => {
  it('pins them where they are read, puts them in order by keyboard, takes one off and back, and names the board', () =>
    looking('/areas/220', DESK, async (page) => {
      const neighbours = await page.locator('#neighbours h2').innerText();
      await pin(page, 'neighbours');
      await page.locator('#pin-1 figure').waitFor();
      await page.goBack();
      const reached = await page.locator('#reached h2').innerText();
      await pin(page, 'reached');
      await page.locator('#pin-2 figure').waitFor();
      await expect.poll(() => pinsIn(page)).toEqual(['/areas/220#neighbours', '/areas/220#reached']);
      expect(await titles(page)).toEqual([neighbours, reached]);
      expect(await frameLink(page).innerText()).toBe('Bảng của tôi (2)');

      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.locator('#pin-2').getByRole('link', { name: 'Lên' }).focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => titles(page)).toEqual([reached, neighbours]);
      await page.getByText('Hình đã chuyển đến vị trí 1 trên 2.').waitFor();
      expect(await page.evaluate(() => document.activeElement?.closest('.pin')?.id)).toBe('pin-1');
      await page.locator('#pin-1').getByRole('link', { name: 'Bỏ ghim' }).click();
      await expect.poll(() => titles(page)).toEqual([neighbours]);
      await page.getByRole('link', { name: 'Hoàn tác' }).click();
      await expect.poll(() => titles(page)).toEqual([reached, neighbours]);
      expect(
        asked.filter((url) => /tiles|__data/.test(url)),
        'nothing is read anew',
      ).toEqual([]);

      await page.getByText('Đặt tên bảng').click();
      await page.getByLabel('Tên bảng').fill('Giao ban & họp');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.locator('h1').innerText()).toBe('Giao ban & họp');
      // Remembered: the frame of any page leads there.
      await page.goto(`${site.url}/en/quality`, { waitUntil: 'networkidle' });
      expect(await frameLink(page).innerText()).toBe('My board (2)');
      await frameLink(page).click();
      await expect.poll(() => page.locator('h1').innerText()).toBe('Giao ban & họp');
      expect(pinsIn(page)).toEqual(['/areas/220#reached', '/areas/220#neighbours']);
    }));

  it('has the same without JavaScript', () =>
    looking('/areas/220', { ...DESK, javaScriptEnabled: false }, async (page) => {
      const neighbours = await page.locator('#neighbours h2').innerText();
      await pin(page, 'neighbours');
      await page.goBack();
      const reached = await page.locator('#reached h2').innerText();
      await pin(page, 'reached');
      expect(await titles(page)).toEqual([neighbours, reached]);
      expect(new URL(page.url()).hash).toBe('#pin-2');
      await page.locator('#pin-2').getByRole('link', { name: 'Lên' }).click();
      expect(await titles(page)).toEqual([reached, neighbours]);
      await page.locator('#pin-1').getByRole('link', { name: 'Bỏ ghim' }).click();
      expect(await titles(page)).toEqual([neighbours]);
      await page.getByRole('link', { name: 'Hoàn tác' }).click();
      expect(await titles(page)).toEqual([reached, neighbours]);
      await page.getByText('Đặt tên bảng').click();
      await page.getByLabel('Tên bảng').fill('Giao ban');
      await page.getByRole('button', { name: 'Đặt tên' }).click();
      expect(await page.locator('h1').innerText()).toBe('Giao ban');
      await page.goto(`${site.url}/en/quality`);
      await frameLink(page).click();
      expect(await page.locator('h1').innerText()).toBe('Giao ban');
      expect(pinsIn(page)).toEqual(['/areas/220#reached', '/areas/220#neighbours']);
      await page.getByRole('link', { name: 'Unpin all' }).click();
      expect(await page.locator('.pin').count()).toBe(0);
      await frameLink(page).click();
      expect(await page.locator('main').innerText()).toMatch(/There is nothing on the board yet.*“Pin”/);
    }));

  it('is sent a board, which is not theirs until they keep it', () =>
    looking('/', DESK, async (page) => {
      await pin(page, 'map');
      await page.locator('#pin-1 figure').waitFor();
      await page.goto(site.url + boardOf('/#months', '/#risks'), { waitUntil: 'networkidle' });
      expect(await page.locator('.board-note').innerText()).toContain('một bảng khác, có 1 hình');
      expect(await frameLink(page).innerText()).toBe('Bảng của tôi (1)');
      await page.getByRole('link', { name: 'Giữ bảng này làm bảng của tôi' }).click();
      await expect.poll(() => frameLink(page).innerText()).toBe('Bảng của tôi (2)');
      expect(await page.locator('.board-note').count()).toBe(0);
    }));

  it('has one board in two tabs: what is pinned in one shows in the other', () =>
    looking('/', DESK, async (page) => {
      await pin(page, 'map');
      await page.locator('#pin-1 figure').waitFor();
      await expect.poll(() => frameLink(page).innerText()).toBe('Bảng của tôi (1)');
      const other = await page.context().newPage();
      await other.goto(`${site.url}/quality`, { waitUntil: 'networkidle' });
      await pin(other, 'checks');
      await other.locator('#pin-2 figure').waitFor();
      await page.locator('#pin-2 figure').waitFor();
      await page.locator('#pin-1').getByRole('link', { name: 'Bỏ ghim' }).click();
      await expect.poll(() => pinsIn(other)).toEqual(['/quality#checks']);
    }));

  it('reads, pins and arranges away from the network, what is held; of the rest the board says so', async () => {
    const network = await networkTo(site.url);
    const context = await browser.newContext(DESK);
    const page = await context.newPage();
    // Twice: the first visit has no worker yet.
    for (const path of ['/', '/', boardOf('/#coverage')]) {
      await page.goto(network.url + path, { waitUntil: 'networkidle' });
      await heldFiles(page);
    }
    network.cut();
    await page.goto(`${network.url}/`);
    await page.locator('#months h2').waitFor();
    await pin(page, 'months');
    await page.locator('#pin-1 figure').waitFor();
    await page.goto(network.url + boardOf('/#coverage', '/#months', '/areas/213#neighbours'));
    await page.locator('#pin-2 figure').waitFor();
    expect(await page.locator('#pin-3').innerText()).toContain('Thử lại khi có mạng');
    await page.locator('#pin-2').getByRole('link', { name: 'Lên' }).click();
    await expect.poll(() => pinsIn(page)[0]).toBe('/#months');
    await context.close();
    await network.close();
  });
});

const MANY = [
  '/#key-gap',
  '/#map',
  '/#diseases',
  '/?sex=female#attention',
  '/areas/216?period=2019#areas',
  '/areas#calendar',
  '/areas/07339#profile',
  '/conditions/hypertension#people',
  '/conditions/chronic#lost',
  '/follow-up#cohorts',
  '/quality#items',
  '/explore#views',
  '/indicators/coverage?by=area&compare=rest#funnel',
];

describe('a board of everything', () => {
  it.each([
    ['on a desk', boardOf('/#key-gap', '/?sex=female#map', '/areas/213#map', '/explore#views'), DESK, true],
    ['on a phone, in English', `/en${boardOf('/#key-gap', '/#attention', 'nonsense')}`, PHONE, true],
    ['with all of it, on a phone', boardOf(...MANY), PHONE, false],
  ])('can be read by everybody, and is no wider than the screen: %s', (_, path, options, isProbed) =>
    looking(path, options, async (page) => {
      // What figures are made of is probed on their pages.
      if (isProbed) expect(await axeFaults(page)).toEqual([]);
      const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(wide).toBeLessThanOrEqual(screen);
      expect(await page.locator('main').innerText()).not.toMatch(/NaN|undefined|\[object/);
    }),
  );

  it('is printed with each figure whole on a page of A4, under its name and date', () =>
    looking(
      `${boardOf(...MANY)}&title=Giao+ban`,
      { viewport: { width: 718, height: 1016 } },
      async (page) => {
        await page.emulateMedia({ media: 'print' });
        const figures = await page
          .locator('.pin .figure, .pin .key')
          .evaluateAll((all) =>
            all.map((one) => [one.closest('.pin')!.id, one.getBoundingClientRect().height] as const),
          );
        expect(figures.length).toBeGreaterThan(MANY.length);
        // 297 mm without margins, at 96 dots to the inch.
        for (const [id, height] of figures) expect(height, id).toBeLessThan(1045);
        const broken = await page
          .locator('.pin .figure')
          .evaluateAll((all) => all.filter((one) => getComputedStyle(one).breakInside !== 'avoid').length);
        expect(broken).toBe(0);
        const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
        expect(pdf.match(/\/Type\s*\/Page\b/g)!.length).toBeGreaterThan(3);
        expect(await page.locator('h1').innerText()).toBe('Giao ban');
        expect(await page.locator('.in-words').first().innerText()).toContain('số liệu đến ngày 28/02/2020');
        expect(await page.locator('.pin .of').allInnerTexts()).toHaveLength(MANY.length);
      },
    ));

  it('says what a pin asks for that is not there, and offers to take it off', () =>
    looking(
      boardOf('/areas/999#gap', '/#nothing', 'nonsense', '/?period=2019#map', '/#map'),
      { ...DESK, javaScriptEnabled: false },
      async (page) => {
        const said = await page.locator('.pin').allInnerTexts();
        expect(said[0]).toContain('không có “999”');
        expect(said[1]).toContain('không còn hình đã ghim');
        expect(said[2]).toContain('“nonsense” không phải địa chỉ của một hình nào');
        expect(said[3]).toContain('Thời gian giữ ở: năm 2019.');
        expect(said[4]).toContain('Thời gian luôn theo số liệu mới nhất.');
        for (let i = 0; i < 3; i++)
          await page.locator('#pin-1').getByRole('link', { name: 'Bỏ ghim' }).click();
        expect(pinsIn(page)).toEqual(['/?period=2019#map', '/#map']);
      },
    ));

  it('takes no more than fit, and says so', () =>
    looking(
      boardOf(...Array.from({ length: 24 }, (_, i) => `/indicators/coverage?age=${i}-${i}#figure`)),
      { ...DESK, javaScriptEnabled: false },
      async (page) => {
        await page.getByRole('link', { name: 'Giữ bảng này làm bảng của tôi' }).click();
        await page.goto(`${site.url}/quality`);
        await pin(page, 'checks');
        expect(await page.getByRole('alert').innerText()).toMatch(/^Bảng không thêm được hình.*24 hình/);
        expect(pinsIn(page)).toHaveLength(24);
      },
    ));
});
