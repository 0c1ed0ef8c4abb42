import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { realServer, type RealServer } from '../access/real-server.ts';
import { launchChromium } from './chromium.ts';
import { BY_TEST } from '../access/doers.ts';

const PASSWORD = 'một con trâu đi qua cầu';
const DAY_MS = 24 * 60 * 60_000;

let server: RealServer;
let browser: Browser;
let context: BrowserContext;
/** Of somebody who reads exact figures, some of which the browser holds. */
let page: Page;
beforeAll(async () => {
  server = await realServer();
  browser = await launchChromium();
});
beforeEach(async () => {
  const { cookie } = await server.as('leadership', server.manifest.root_area);
  const [name = '', value = ''] = cookie!.split('=');
  context = await browser.newContext();
  await context.addCookies([{ name, value, url: server.url }]);
  page = await context.newPage();
  await page.goto(server.url);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  // What it still reads would be held after it was forgotten.
  await page.waitForLoadState('networkidle');
  await holdSome();
});
afterEach(async () => {
  await context.close();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** What the worker answers it holds. */
async function holdSome(): Promise<void> {
  await page.evaluate(async (id) => {
    await fetch(`/tiles/${id}/manifest.json`);
  }, server.manifest.id);
  await expect.poll(() => held(page)).toBeGreaterThan(0);
}

/** How many files of exact figures the browser of a page holds. */
const held = (of: Page): Promise<number> =>
  of.evaluate(async (id) => {
    const name = `tiles-${id}`;
    return (await caches.has(name)) ? (await (await caches.open(name)).keys()).length : 0;
  }, server.manifest.id);

/** As when it was idle for too long: the browser still has its cookie, and the server knows it no more. */
async function endSessions(): Promise<void> {
  for (const { account } of server.access.accounts()) await server.access.endSessions(account, BY_TEST);
}

it('a browser forgets exact figures once the session that could read them has ended, though nobody signed out', async () => {
  await endSessions();
  await page.goto(`${server.url}/follow-up`);
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  await expect.poll(() => held(page)).toBe(0);
});

it('so it does where a link of the open page was followed, which loads no page whole', async () => {
  await endSessions();
  await page.getByRole('link', { name: 'Chất lượng' }).first().click();
  await page.waitForURL(/sign-in/);
  await expect.poll(() => held(page)).toBe(0);
});

it.each(['knows', 'does not know'])(
  'and at the sign-out, also a browser that %s how the server says so',
  async (knows) => {
    if (knows === 'does not know')
      await context.route('**/account/sign-out', async (route) => {
        const answer = await route.fetch({ maxRedirects: 0 });
        const { 'clear-site-data': _, ...headers } = answer.headers();
        await route.fulfill({ status: answer.status(), headers });
      });
    await page.goto(`${server.url}/account`);
    await page.getByRole('button', { name: 'Đăng xuất' }).first().click();
    await page.getByText('Đã đăng xuất.').waitFor();
    await expect.poll(() => held(page)).toBe(0);
  },
);

it.each([
  ['keeps whole pages, where the server turned somebody away since', true, '/follow-up', false],
  ['keeps what it loaded, where the server turned somebody away since', false, '/follow-up', false],
  ['keeps whole pages, where nothing was asked since', true, 'about:blank', true],
  ['keeps what it loaded, where nothing was asked since', false, 'about:blank', true],
] as const)(
  'and to go back shows no page of it, also in a browser that %s',
  async (_, keepsPages, since, javaScriptEnabled) => {
    const other = await launchChromium([], keepsPages);
    try {
      const seen = await other.newContext({ javaScriptEnabled, serviceWorkers: 'block' });
      await seen.addCookies(await context.cookies());
      const back = await seen.newPage();
      await back.goto(`${server.url}/quality`);
      await back.getByRole('heading', { level: 1 }).first().waitFor();
      expect(new URL(back.url()).pathname).toBe('/quality');
      await endSessions();
      await back.goto(new URL(since, server.url).href);
      await back.goBack();
      await back.getByRole('heading', { level: 1, name: 'Đăng nhập' }).waitFor();
    } finally {
      await other.close();
    }
  },
);

/** Somebody with a password. */
async function account(name: string, role: 'viewer' | 'administrator'): Promise<void> {
  const grants = [{ role, area: server.manifest.root_area }];
  const { invitation } = await server.access.create({ name, full_name: '', grants }, BY_TEST);
  await server.access.takeUp(invitation, PASSWORD, BY_TEST.record);
}

it('and once somebody else signs in, though what the one before read was held beside the sign-in', async () => {
  // Without one nobody signs in.
  await account('quan-tri', 'administrator');
  await account('nguoi-sau', 'viewer');
  const next = await context.newPage();
  await next.goto(`${server.url}/sign-in`);
  await expect.poll(() => held(next)).toBe(0);
  await holdSome();
  await next.locator('input[name=name]').fill('nguoi-sau');
  await next.locator('input[name=password]').fill(PASSWORD);
  await next.locator('main form button').first().click();
  await next.waitForURL(`${server.url}/`);
  await expect.poll(() => held(next)).toBe(0);
});

/** Makes all that is held older. */
const age = (ms: number): Promise<void> =>
  page.evaluate(async (ms) => {
    for (const name of (await caches.keys()).filter((one) => one.startsWith('tiles-'))) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const { body, status, headers } = (await cache.match(request))!;
        const older = new Headers(headers);
        older.set('date', new Date(Date.parse(headers.get('date')!) - ms).toUTCString());
        await cache.put(request, new Response(body, { status, headers: older }));
      }
    }
  }, ms);

it('and after seven days, whatever page is opened then', async () => {
  // It reads no figures.
  const account = `${server.url}/account`;
  await page.goto(account);
  await age(7 * DAY_MS - 3_600_000);
  await page.goto(account);
  await page.waitForLoadState('networkidle');
  expect(await held(page)).toBeGreaterThan(0);
  await age(3_600_000 + 60_000);
  await page.goto(account);
  await expect.poll(() => held(page)).toBe(0);
});

it('and after seven days where there is no network any more', async () => {
  await page.goto(`${server.url}/account`);
  await age(7 * DAY_MS + 60_000);
  await context.setOffline(true);
  await page.goto(`${server.url}/quality`);
  await expect.poll(() => held(page)).toBe(0);
});
