import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../../server/main.ts';
import { openProvider, type OpenProvider } from '../access/identity-provider.ts';
import { realFolder, type RealFolder } from '../access/real-folder.ts';
import { launchChromium } from './chromium.ts';
import { axeFaults, DESK, openPage } from './opened-page.ts';

// A browser is stricter than the tests of the server: it asks the policy of forms at each turn of the way.

let folder: RealFolder;
let provider: OpenProvider;
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [folder, provider] = await Promise.all([realFolder(), openProvider()]);
  browser = await launchChromium();
  server = await startServer({
    ...{ dataFolder: folder.dataFolder, address: '127.0.0.1', port: 0 },
    provider: { ...provider.settings, multi_factor: ['mfa'] },
  });
  provider.register(server.url);
  provider.sit({ sub: 'quan-tri-o-noi-khac', amr: ['mfa'] });
});
afterAll(async () => {
  await browser.close();
  await server.close();
  await provider.close();
  folder.remove();
});

it('binds the first administrator by the link, and lets them in by the button, with the service worker at work', async () => {
  const { page, context, complaints } = await openPage(browser, server.first!, {
    ...DESK,
    serviceWorkers: 'allow',
  });
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Gắn với nhà cung cấp danh tính' }).click();
  await page.getByText('Đã gắn tài khoản với nhà cung cấp danh tính').waitFor();
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Đăng nhập bằng nhà cung cấp danh tính' }).click();
  await page.waitForURL(`${server.url}/`);
  await page.goto(`${server.url}/account#provider`);
  await page.getByText('Tài khoản không có mật khẩu').waitFor();
  await page.goto(`${server.url}/imports`);
  await page.getByRole('heading', { name: 'Vai trò của bạn không mở được trang này' }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(complaints.filter((one) => !/403/.test(one))).toEqual([]);
  await context.close();
});

it('does so without script', async () => {
  const { page, context } = await openPage(browser, `${server.url}/en/sign-in?to=%2Fen%2Faccount`, {
    ...DESK,
    javaScriptEnabled: false,
  });
  await page.getByRole('button', { name: 'Sign in by the identity provider' }).click();
  await page.waitForURL(`${server.url}/en/account`);
  await page.getByRole('heading', { name: 'My account' }).waitFor();
  await context.close();
});
