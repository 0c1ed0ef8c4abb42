import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { realServer, type RealServer } from '../access/real-server.ts';
import { launchChromium } from './chromium.ts';
import { BY_TEST } from '../access/doers.ts';

let server: RealServer;
let browser: Browser;
beforeAll(async () => {
  server = await realServer();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

it('a browser forgets exact figures once the session that could read them has ended, though nobody signed out', async () => {
  const { cookie } = await server.as('leadership', server.manifest.root_area);
  const [name = '', value = ''] = cookie!.split('=');
  const context = await browser.newContext();
  await context.addCookies([{ name, value, url: server.url }]);
  const page = await context.newPage();
  await page.goto(server.url);
  const held = (): Promise<number> =>
    page.evaluate(async () => (await caches.keys()).filter((key) => key.startsWith('tiles-')).length);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  // What the worker answers it holds.
  await page.evaluate(async (id) => {
    await fetch(`/tiles/${id}/manifest.json`);
  }, server.manifest.id);
  await expect.poll(held).toBeGreaterThan(0);
  // As when it was idle for too long: the browser still has its cookie, and the server knows it no more.
  for (const { account } of server.access.accounts()) await server.access.endSessions(account, BY_TEST);
  await page.goto(`${server.url}/follow-up`);
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  await expect.poll(held).toBe(0);
  await context.close();
});
