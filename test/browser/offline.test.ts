import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Listening } from '../listen.ts';
import { launchChromium } from './chromium.ts';
import { networkTo, type Network } from './cuttable-network.ts';
import { heldFiles } from './held-files.ts';
import { DESK } from './opened-page.ts';
import { servePages } from './serve-files.ts';
import { EARLIER, LATER, twoSnapshots, type TwoSnapshots } from './two-snapshots.ts';

const ALL_BYTES = 300_000;
const READABLE_BYTES = 60_000;

let browser: Browser;
let served: Listening;
let network: Network;
let publications: TwoSnapshots;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [browser, publications] = await Promise.all([launchChromium(), twoSnapshots()]);
  served = await servePages(publications.snapshots);
});
beforeEach(() => {
  publications.publish(EARLIER.id);
});
afterEach(async () => {
  await context.close();
  await network.close();
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

/** A reader who has never been here, over a network of their own. */
async function newReader(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  network = await networkTo(served.url);
  context = await browser.newContext({ ...DESK, ...options });
  page = await context.newPage();
}
const open = (path: string) => page.goto(network.url + path, { waitUntil: 'networkidle' });
const words = () => page.locator('.in-words').first().innerText();
const says = (text: string): Promise<unknown> =>
  page.waitForFunction((wanted) => document.querySelector('.in-words')?.textContent.includes(wanted), text);
const textOf = async (path: string): Promise<string> => {
  await open(path);
  return page.locator('main').innerText();
};

/**
 * A new reader who looks at women, until what the first page reads ahead is held. Nobody waits for that, and an answer that comes
 * too late on a busy machine ends it: then another reader comes.
 */
async function womenHeld(readers = 3): Promise<void> {
  await newReader();
  await open('/');
  await page.locator('.chip summary').nth(2).click();
  await page.locator('.chip').nth(2).getByRole('link', { name: 'nữ', exact: true }).click();
  await says('nữ');
  try {
    await expect.poll(() => heldFiles(page), { timeout: 30_000 }).toBeGreaterThan(8);
  } catch (error) {
    if (readers === 1) throw error;
    await context.close();
    await network.close();
    await womenHeld(readers - 1);
  }
}

describe('away from the network', () => {
  it('after one opening of the first page sex, period and district change by links and by typed addresses, pages reload, and say what the server said', async () => {
    // What the server says to a reader who holds nothing.
    await newReader({ serviceWorkers: 'block' });
    await open('/');
    const link = await page.locator('main a[href^="/?area="]').first().getAttribute('href');
    const district = new URL(link!, network.url).searchParams.get('area')!;
    const addresses = ['/?sex=male&period=2018', `/?area=${district}&sex=female`, '/en'];
    const fromServer: string[] = [];
    for (const path of addresses) fromServer.push(await textOf(path));
    await context.close();
    await network.close();

    await newReader();
    await open('/');
    // The worker begins when it is installed, which takes a late machine some time.
    await expect.poll(() => heldFiles(page), { timeout: 60_000 }).toBeGreaterThan(15);
    expect(network.taken(), 'all that the opening costs, what is fetched ahead included').toBeLessThanOrEqual(
      ALL_BYTES,
    );

    network.cut();
    await page.locator('.chip summary').nth(2).click();
    await page.locator('.chip').nth(2).getByRole('link', { name: 'nữ', exact: true }).click();
    await says('nữ');
    await page.locator(`main a[href*="area=${district}"]`).first().click();
    await page.waitForURL(/area=/);
    await says('Huyện');
    await page.reload();
    await says('nữ');
    expect(new URL(page.url()).search).toBe(`?area=${district}&sex=female`);
    for (const [i, path] of addresses.entries()) {
      await page.goto(network.url + path);
      await page.locator('#coverage').waitFor();
      expect(await page.locator('main').innerText(), path).toBe(fromServer[i]);
      expect(await page.getByRole('status').innerText()).toMatch(
        path === '/en' ? /^Offline, data of 28/ : /^Ngoại tuyến, số liệu đến ngày 28\/02\/2020/,
      );
    }
  });

  it('a page that is not held says so and shows the way on; once the network is back, so is the page', async () => {
    await womenHeld();
    network.cut();
    for (const path of ['/indicators/coverage', '/methods', '/?area=220']) {
      await page.goto(network.url + path);
      await page.locator('h1', { hasText: 'Trang này chưa lưu trên máy' }).waitFor();
    }
    await page.getByRole('link', { name: 'Về trang tổng quan' }).click();
    await says('cả hai giới');
    // From a page that is shown: what is shown stays.
    await page.locator('#coverage a[href="/?area=220"]').click();
    expect(await page.getByRole('alert').innerText()).toMatch(/^Không tải được số liệu vừa chọn/);
    await says('Tỉnh Bắc Giang');
    await page.locator('nav.pages').getByRole('link', { name: 'Chỉ số' }).click();
    await page.locator('h1', { hasText: 'Trang này chưa lưu trên máy' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/indicators/coverage');
    network.mend();
    await page.goto(`${network.url}/?area=220`);
    await says('Sơn Động');
    expect(await page.getByRole('status').innerText()).toBe('');
  });
});

describe('a publication while a page is open', () => {
  it('is offered; the page and those reached from it keep to the figures that they show', async () => {
    await newReader();
    await open('/');
    publications.publish(LATER.id);
    await context.setOffline(true);
    await page.getByText('Ngoại tuyến').waitFor();
    await context.setOffline(false);
    const offer = page.getByRole('link', { name: 'Xem số liệu mới' });
    await offer.waitFor();
    expect(await page.getByRole('status').innerText()).toContain('Đã có số liệu mới, đến ngày 29/02/2020.');
    expect(await words()).toContain('28/02/2020');
    await page.locator('nav.pages').getByRole('link', { name: 'Chỉ số' }).click();
    await page.waitForURL(/indicators/);
    await page.locator('main', { hasText: '28/02/2020' }).waitFor();
    expect(await page.locator('main').innerText()).not.toContain('29/02/2020');
    await offer.click();
    await page.locator('main', { hasText: '29/02/2020' }).waitFor();
    expect(await offer.count()).toBe(0);
  });
});

describe('a deployment while a page is open', () => {
  it('breaks nothing: what needs code that is gone is loaded as a whole', async () => {
    for (const step of ['filter', 'page'] as const) {
      await newReader({ serviceWorkers: 'block' });
      await open('/');
      await page.evaluate(() => Object.assign(window, { kept: true }));
      // The next build: other names of files, another version. What a new document asks for is there.
      let isOld = true;
      await page.route('**/*', (route) => {
        const request = route.request();
        const { pathname } = new URL(request.url());
        if (request.isNavigationRequest()) isOld = false;
        if (isOld && pathname.startsWith('/_app/immutable/')) return route.fulfill({ status: 404 });
        if (pathname.endsWith('version.json')) return route.fulfill({ json: { version: 'next' } });
        return route.continue();
      });
      if (step === 'filter') {
        await page.locator('.chip summary').nth(2).click();
        await page.locator('.chip').nth(2).getByRole('link', { name: 'nữ', exact: true }).click();
        await page.waitForURL(/sex=female/);
        await says('nữ');
      } else {
        await page.locator('nav.pages').getByRole('link', { name: 'Chỉ số' }).click();
        await page.waitForURL(/indicators/);
        await page.locator('main h1').waitFor();
      }
      expect(await page.evaluate(() => 'kept' in window), step).toBe(false);
      await page.unrouteAll({ behavior: 'wait' });
      if (step === 'filter') {
        await context.close();
        await network.close();
      }
    }
  });
});

describe('light pages', () => {
  it('are one tap away, remembered, and hold every figure but the map, without script and without fonts of ours', async () => {
    await newReader({ serviceWorkers: 'block' });
    await open('/?area=220');
    expect(await page.locator('.light-pages').innerText()).toBe('Dùng bản nhẹ Dữ liệu cá nhân');
    await page.getByRole('link', { name: 'Dùng bản nhẹ' }).click();
    await page.getByRole('link', { name: 'Về bản đầy đủ' }).waitFor();
    expect(new URL(page.url()).search).toBe('?area=220');
    expect(await page.locator('script').count()).toBe(0);
    expect(await page.locator('#map svg path.shape').count()).toBe(0);
    expect(await page.locator('#map').innerText()).toContain('Bản nhẹ không vẽ bản đồ');
    expect(await page.locator('#coverage .drawing svg').count()).toBeGreaterThan(0);
    await open('/explore?split=sex');
    expect(await page.locator('svg path.shape').count()).toBe(0);
    expect(await page.locator('#multiples').innerText()).toContain('Bản nhẹ không vẽ bản đồ');
    const again = await open('/en/indicators/coverage');
    expect(again!.headers()['content-security-policy']).toContain("script-src 'none'");
    expect(await page.locator('script').count()).toBe(0);
    const cookies = await context.cookies();
    await context.close();
    context = await browser.newContext({ ...DESK, storageState: { cookies, origins: [] } });
    page = await context.newPage();
    network.taken();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await open('/en/indicators/coverage');
    expect(asked.filter((path) => !/\.css$/.test(path))).toEqual(['/en/indicators/coverage']);
    expect(network.taken()).toBeLessThanOrEqual(READABLE_BYTES);
    await page.getByRole('link', { name: 'Back to the full version' }).click();
    await page.waitForURL('**/en/indicators/coverage');
    expect(await page.locator('script').count()).toBeGreaterThan(0);
  });

  it('work without script, and are offered to who saves data', async () => {
    await newReader({ javaScriptEnabled: false, extraHTTPHeaders: { 'Save-Data': 'on' } });
    await open('/');
    expect(await page.locator('.light-pages').innerText()).toMatch(
      /^Mạng chậm hoặc đang tiết kiệm dữ liệu\?/,
    );
    await page.getByRole('link', { name: 'Dùng bản nhẹ' }).click();
    await page.getByRole('link', { name: 'Về bản đầy đủ' }).waitFor();
    expect(await page.locator('#map svg path.shape').count()).toBe(0);
  });

  it('lead back to this site only', async () => {
    await newReader();
    for (const to of ['//example.org/x', 'https://example.org/', '/\\example.org', 'x:y']) {
      const answer = await fetch(`${network.url}/light/on?${new URLSearchParams({ to }).toString()}`, {
        redirect: 'manual',
      });
      expect(answer.status, to).toBe(303);
      expect(new URL(answer.headers.get('location')!, network.url).origin, to).toBe(network.url);
    }
  });
});
