import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { realServer, type RealServer } from '../access/real-server.ts';
import { launchChromium } from './chromium.ts';
import { networkTo, type Network } from './cuttable-network.ts';

const PIN = '482915';
const LIST = '/worklists?list=call&period=all';

let server: RealServer;
let browser: Browser;
let network: Network;
let context: BrowserContext;
let page: Page;
/** A commune with people to call. */
let commune: string;
beforeAll(async () => {
  server = await realServer();
  browser = await launchChromium();
  for (const { code } of server.manifest.areas.filter(({ level }) => level === 'commune')) {
    const headers = await server.as('commune_staff', code);
    const page = await (await fetch(server.url + LIST, { headers })).text();
    commune = code;
    if ((page.match(/<article class="person/g) ?? []).length > 2) break;
  }
});
afterEach(async () => {
  await context.close();
  await network.close();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** A nurse who takes the list of the commune along, on a phone. */
async function takeAlong(): Promise<string> {
  network = await networkTo(server.url);
  context = await browser.newContext({ viewport: { width: 390, height: 800 } });
  const { cookie } = await server.as('commune_staff', commune);
  const [name = '', value = ''] = cookie!.split('=');
  await context.addCookies([{ name, value, url: network.url }]);
  page = await context.newPage();
  await page.goto(network.url);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.goto(network.url + LIST);
  const person = await page
    .locator('.person h3')
    .first()
    .evaluate((heading) => heading.firstChild?.textContent);
  await page.getByRole('link', { name: 'Mang theo danh sách' }).click();
  await page.getByLabel('Mã PIN (từ 6 chữ số', { exact: false }).fill(PIN);
  await page.getByLabel('Gõ lại mã PIN').fill(PIN);
  await page.getByRole('button', { name: 'Mang theo danh sách' }).click();
  await page.locator('.person').first().waitFor();
  // The page itself is held when it is opened by the worker.
  await page.reload();
  await page.getByRole('button', { name: 'Mở khóa' }).waitFor();
  if (!person?.trim()) throw new Error('Nobody on the list has a name.');
  return person.trim();
}

const unlock = async (pin = PIN): Promise<void> => {
  await page.locator('input[name=pin]').fill(pin);
  await page.getByRole('button', { name: 'Mở khóa' }).click();
};

/** Everything that the browser has stored of the list, as text. */
const stored = (): Promise<string> =>
  page.evaluate(async () => {
    const request = indexedDB.open('carried');
    const database = await new Promise<IDBDatabase>((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });
    const all = database.transaction('list').objectStore('list').getAll();
    const values = await new Promise<Record<string, unknown>[]>((resolve) => {
      all.onsuccess = () => resolve(all.result as Record<string, unknown>[]);
    });
    database.close();
    let text = '';
    for (const value of values)
      for (const one of Object.values(value)) {
        if (one instanceof CryptoKey)
          text += await crypto.subtle.exportKey('raw', one).then(
            () => 'EXPORTED',
            () => 'kept in',
          );
        else if (one instanceof ArrayBuffer) text += new TextDecoder().decode(one);
        else text += JSON.stringify(one);
      }
    return text;
  });

it('a list is taken along, opens without a network by its PIN alone, and what is written arrives once there is one', async () => {
  server.deeds.length = 0;
  const name = await takeAlong();
  expect(server.deeds).toContainEqual(
    expect.objectContaining({ act: 'exported', what: 'people', form: 'carried', areas: [commune] }),
  );
  const kept = await stored();
  expect(kept).toContain('kept in');
  expect(kept).not.toContain(name);
  expect(kept.length).toBeGreaterThan(500);

  network.cut();
  await page.reload();
  await unlock('000000');
  await page.getByText('Còn 4 lần').waitFor();
  await unlock();
  const person = page.locator('.person').first();
  await person.getByText(name).waitFor();
  for (const outcome of ['not_reached', 'reached']) {
    await person.getByText('Ghi kết quả liên hệ').click();
    await person.locator('select[name=outcome]').selectOption(outcome);
    await person.locator('textarea').fill(`ghi lúc mất mạng: ${outcome}`);
    await person.getByRole('button', { name: 'Ghi lại' }).click();
  }
  await page.getByText('2 lần ghi đang chờ gửi').waitFor();
  expect(await stored()).not.toContain('mất mạng');
  // Closed and opened again, still without a network: nothing is lost.
  await page.reload();
  await unlock();
  await page.getByText('2 lần ghi đang chờ gửi').waitFor();
  network.mend();
  await page.getByRole('button', { name: 'Gửi ngay' }).click();
  await page.getByText('Đã gửi hết').waitFor();
  const written = server.deeds.filter(({ act }) => act === 'contact_written');
  expect(written.map((deed) => 'outcome' in deed && deed.outcome)).toEqual(['not_reached', 'reached']);
  await page.goto(network.url + LIST);
  await page.locator('.notes').first().getByText('ghi lúc mất mạng: reached').waitFor();
});

it('it opens without a network after a new version of the pages was installed, though nobody opened it since', async () => {
  const name = await takeAlong();
  await page.goto(network.url + LIST);
  // As the worker of another build finds what is held: a copy that names code which is there no more.
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.unregister();
    const [app, pages] = await Promise.all([caches.open('app'), caches.open('pages')]);
    for (const request of await app.keys()) await app.delete(request);
    const old = '<script type="module" src="/_app/immutable/entry/start.GONE.js"></script>';
    await pages.put('/worklists/carried', new Response(old, { headers: { 'content-type': 'text/html' } }));
  });
  await page.goto(network.url);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  network.cut();
  await page.goto(`${network.url}/worklists/carried`);
  await unlock();
  await page.locator('.person').first().getByText(name).waitFor();
});

it('five wrong PINs wipe it, and so does signing out', async () => {
  await takeAlong();
  for (let left = 4; left >= 1; left--) {
    await unlock('111111');
    await page.getByText(`Còn ${String(left)} lần`).waitFor();
  }
  await unlock('111111');
  await page.getByText('đã bị xóa khỏi máy này').waitFor();
  await page.reload();
  await page.getByText('Máy này không mang theo danh sách nào').waitFor();
  await context.close();
  await network.close();

  await takeAlong();
  await page.goto(`${network.url}/account`);
  await page.getByRole('button', { name: 'Đăng xuất' }).first().click();
  await page.waitForURL(/sign-in/);
  const left = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(left).not.toContain('carried');
});
