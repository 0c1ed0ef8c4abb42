import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { realServer, type RealServer } from '../access/real-server.ts';
import { launchChromium } from './chromium.ts';
import { networkTo, type Network } from './cuttable-network.ts';
import { BY_TEST } from '../access/doers.ts';

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
    const textOf = async (one: unknown): Promise<string> => {
      if (one instanceof CryptoKey)
        return crypto.subtle.exportKey('raw', one).then(
          () => 'EXPORTED',
          () => 'kept in',
        );
      if (one instanceof ArrayBuffer || one instanceof Uint8Array) return new TextDecoder().decode(one);
      if (typeof one !== 'object' || one === null) return JSON.stringify(one);
      return (await Promise.all(Object.values(one).map(textOf))).join(' ');
    };
    return textOf(values);
  });

/** Writes of somebody on the list that is open. */
async function write(
  outcome: string,
  text: string,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  const person = page.locator('.person').first();
  await person.getByText('Ghi kết quả liên hệ').click();
  await person.locator('select[name=outcome]').selectOption(outcome);
  await person.locator('textarea').fill(text);
  for (const [field, value] of Object.entries(more)) await person.locator(`input[name=${field}]`).fill(value);
  await person.getByRole('button', { name: 'Ghi lại' }).click();
}

/** The list is open without a network, and something was written. */
async function writeWithoutNetwork(text: string): Promise<void> {
  network.cut();
  await unlock();
  await write('reached', text);
  await page.getByText('1 lần ghi đang chờ gửi').waitFor();
  await page.getByText('Chưa gửi được: không có mạng').waitFor();
}

const databases = (): Promise<(string | undefined)[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

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
  await page.locator('.person').first().getByText(name).waitFor();
  for (const outcome of ['not_reached', 'reached']) await write(outcome, `ghi lúc mất mạng: ${outcome}`);
  await page.getByText('2 lần ghi đang chờ gửi').waitFor();
  expect(await stored()).not.toContain('mất mạng');
  // Closed and opened again, still without a network: nothing is lost.
  await page.reload();
  await page.getByText('2 lần ghi đang chờ gửi').waitFor();
  await unlock();
  await page.getByText('Chưa gửi được: không có mạng').waitFor();
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
  await expect.poll(databases).not.toContain('carried');
});

it('signing out wipes it also in a browser that does not know how the server says so', async () => {
  await takeAlong();
  await page.goto(`${network.url}/account`);
  expect(await databases()).toContain('carried');
  const taken: string[] = [];
  await context.route('**/account/sign-out', async (route) => {
    const answer = await route.fetch({ maxRedirects: 0 });
    const { 'clear-site-data': clear, ...headers } = answer.headers();
    taken.push(clear ?? 'none');
    await route.fulfill({ status: answer.status(), headers });
  });
  await page.getByRole('button', { name: 'Đăng xuất' }).first().click();
  await page.getByText('Đã đăng xuất.').waitFor();
  expect(taken).toEqual(['"cache", "storage"']);
  await expect.poll(databases).not.toContain('carried');
});

it('what was wiped is not kept anew by a page that has it open still, and that is said', async () => {
  await takeAlong();
  await unlock();
  await page.locator('.person').first().waitFor();
  const second = await context.newPage();
  await second.goto(`${network.url}/account`);
  await second.getByRole('button', { name: 'Đăng xuất' }).first().click();
  await second.getByText('Đã đăng xuất.').waitFor();
  await write('reached', 'ghi sau khi đăng xuất');
  await page.getByText('Danh sách đã bị xóa khỏi máy này').waitFor();
  expect(await stored()).toBe('');
});

it('a session that ended by itself wipes nothing: what waits is sent after the next sign-in', async () => {
  await takeAlong();
  await writeWithoutNetwork('ghi trước khi hết phiên');
  network.mend();
  for (const { account } of server.access.accounts()) await server.access.endSessions(account, BY_TEST);
  await page.getByRole('button', { name: 'Gửi ngay' }).click();
  await page.getByText('phiên đăng nhập đã hết').waitFor();
  await page.goto(`${network.url}/sign-in`);
  await page.goto(`${network.url}/account`);
  await page.waitForURL(/sign-in/);
  const { cookie } = await server.as('commune_staff', commune);
  const [name = '', value = ''] = cookie!.split('=');
  await context.addCookies([{ name, value, url: network.url }]);
  await page.goto(`${network.url}/worklists/carried`);
  await page.getByText('1 lần ghi đang chờ gửi').waitFor();
  await unlock();
  await page.getByText('Đã gửi hết').waitFor();
});

it('after a day nobody of the list is left, and what was not sent is: it is told, opened and sent', async () => {
  const name = await takeAlong();
  await writeWithoutNetwork('ghi trước khi quá hạn');
  const other = (await page.locator('.person h3').nth(1).textContent())!.trim().split(/\s{2,}/)[0]!;
  const before = await stored();
  // The page is open all the while: at the next touch its day is over.
  await page.clock.setSystemTime(Date.now() + 24 * 60 * 60_000 + 60_000);
  await page.locator('h1').click();
  await page.getByText('Đã quá 24 giờ').waitFor();
  await page.reload();
  await page.getByText('Đã quá 24 giờ').waitFor();
  await page.getByText('1 lần ghi đang chờ gửi').waitFor();
  expect((await stored()).length).toBeLessThan(before.length / 2);
  await unlock('000000');
  await page.getByText('Còn 4 lần').waitFor();
  await unlock();
  await page.getByRole('heading', { name: 'Lần ghi chưa vào máy chủ' }).waitFor();
  expect(await page.locator('.person').count()).toBe(0);
  const main = page.locator('main');
  await main.getByText('ghi trước khi quá hạn').waitFor();
  expect(await main.textContent()).toContain(name);
  expect(await main.textContent()).not.toContain(other);
  server.deeds.length = 0;
  network.mend();
  await page.getByRole('button', { name: 'Gửi ngay' }).click();
  await page.getByText('Đã gửi hết').waitFor();
  expect(server.deeds.filter(({ act }) => act === 'contact_written')).toHaveLength(1);
  await page.reload();
  await page.getByText('Máy này không mang theo danh sách nào').waitFor();
});

it('a list of which nothing was written is gone after a day, whole', async () => {
  await takeAlong();
  await page.clock.setSystemTime(Date.now() + 24 * 60 * 60_000 + 60_000);
  await page.reload();
  await page.getByText('Máy này không mang theo danh sách nào').waitFor();
  expect(await stored()).toBe('');
});

it('while notes wait no other list takes their place, the sign-out warns of them, and one page alone has them open', async () => {
  await takeAlong();
  await writeWithoutNetwork('ghi trước khi mang danh sách khác');
  network.mend();
  const second = await context.newPage();
  await second.goto(`${network.url}/worklists/carried`);
  await second.locator('input[name=pin]').fill(PIN);
  await second.getByRole('button', { name: 'Mở khóa' }).click();
  await second.getByText('đang mở ở một thẻ khác').waitFor();
  await second.goto(`${network.url}/account`);
  await second.getByText('Lần ghi trên máy này chưa vào máy chủ: 1.').waitFor();
  await second.close();

  await page.goto(network.url + LIST);
  await page.getByRole('link', { name: 'Mang theo danh sách' }).click();
  await page.getByText('Chưa mang theo danh sách khác được').waitFor();
  expect(await page.getByLabel('Gõ lại mã PIN').count()).toBe(0);
  // Given up unawares is nothing: who does not want to is asked first.
  page.once('dialog', (dialog) => {
    expect(dialog.message()).toContain('1 lần ghi chưa vào máy chủ sẽ mất');
    void dialog.dismiss();
  });
  await page.getByRole('button', { name: 'Xóa khỏi máy này' }).click();
  await unlock();
  await page.getByText('Đã gửi hết').waitFor();
  await page.getByRole('button', { name: 'Khóa lại' }).click();
  await page.getByLabel('Gõ lại mã PIN').waitFor();
  await page.goto(`${network.url}/account`);
  await page.waitForLoadState('networkidle');
  expect(await page.locator('[data-unsent]').isVisible()).toBe(false);
});

it('what the server does not take stays with its reason, sealed, until it is dismissed', async () => {
  const name = await takeAlong();
  await unlock();
  await write('reached', 'huyết áp gõ nhầm', { sbp_mmhg: '90', dbp_mmhg: '85' });
  await page.getByText('huyết áp cần đủ hai số').waitFor();
  await page.reload();
  await page.getByText('1 lần ghi máy chủ không nhận').waitFor();
  expect(await stored()).not.toContain('gõ nhầm');
  await page.clock.setSystemTime(Date.now() + 24 * 60 * 60_000 + 60_000);
  await page.reload();
  await unlock();
  const line = page.locator('.not-taken li');
  await line.getByText('huyết áp cần đủ hai số').waitFor();
  expect(await line.textContent()).toContain(name);
  expect(await line.textContent()).toContain('HA 90/85 · “huyết áp gõ nhầm”');
  await line.getByRole('button', { name: 'Bỏ lần ghi này' }).click();
  await line.waitFor({ state: 'detached' });
  await expect.poll(stored).toBe('');
});

it('what another wrote meanwhile is shown to whoever had not seen it', async () => {
  await takeAlong();
  await writeWithoutNetwork('ghi mà chưa thấy');
  const person = await page.locator('input[name=person]').first().inputValue();
  const answer = await fetch(`${server.url}/worklists/note`, {
    ...{ method: 'POST', redirect: 'manual' },
    headers: { ...(await server.as('commune_staff', commune)), accept: 'application/json' },
    body: new URLSearchParams({
      ...{ note: randomUUID(), person, list: 'call', condition: 'hypertension', contacted_on: '2020-02-28' },
      ...{ way: 'call', outcome: 'wrong_number', text: 'số này của người khác', seen: '' },
    }),
  });
  expect(await answer.json()).toMatchObject({ done: 'written' });
  network.mend();
  await page.getByRole('button', { name: 'Gửi ngay' }).click();
  const crossed = page.locator('.person').first().locator('.crossed');
  await crossed.getByText('Trong lúc đó người khác đã ghi').waitFor();
  expect(await crossed.textContent()).toMatch(/sai số điện thoại\. số này của người khác/);
});

it('a note whose answer was lost on the way is sent again, and kept once', async () => {
  await takeAlong();
  await unlock();
  const arrived: number[] = [];
  await context.route('**/worklists/note', async (route) => {
    arrived.push((await route.fetch()).status());
    await route.abort('connectionreset');
  });
  await write('reached', 'câu trả lời bị mất');
  await page.getByText('Chưa gửi được: không có mạng').waitFor();
  expect(arrived).toEqual([200]);
  await context.unroute('**/worklists/note');
  await page.getByRole('button', { name: 'Gửi ngay' }).click();
  await page.getByText('Đã gửi hết').waitFor();
  await page.goto(network.url + LIST);
  expect(await page.locator('.notes q', { hasText: 'câu trả lời bị mất' }).count()).toBe(1);
});
