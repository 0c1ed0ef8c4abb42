import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { classOf } from '../../server/access/route-classes.ts';
import { identityReader } from '../../server/identity/identity-reader.ts';
import { realServer, type RealServer } from '../access/real-server.ts';
import { tracesOf, type LookFor } from '../house/traces.ts';
import { chromiumPlace } from './chromium.ts';
import { storedInBrowser, type Stored } from './stored-in-browser.ts';

// Whoever works with people on a browser leaves nothing of them in it that could be read there afterwards: no name, number, birth date,
// telephone or note, wherever a browser keeps something.

const PIN = '482915';
const LIST = '/worklists?list=call&period=all';
const NOTES = ['hay quên thuốc buổi tối', 'ghi lúc không có mạng'] as const;

let server: RealServer;
/** A commune with people to call, and its district. */
let commune: string;
let district: string;
let profile: string;
let context: BrowserContext;
let page: Page;
/** Addresses of everything that the browser asked for, and where it said that it came from. */
let asked: string[];
beforeAll(async () => {
  server = await realServer();
  for (const { code, parent } of server.manifest.areas.filter(({ level }) => level === 'commune')) {
    const headers = await server.as('commune_staff', code);
    const list = await (await fetch(server.url + LIST, { headers })).text();
    [commune, district] = [code, parent!];
    if ((list.match(/<article class="person/g) ?? []).length > 2) break;
  }
});
beforeEach(async () => {
  profile = mkdtempSync(path.join(tmpdir(), 'tamsoat-profile-'));
  const { env, ...place } = await chromiumPlace();
  context = await chromium.launchPersistentContext(profile, {
    ...place,
    args: [...place.args],
    env: { ...(process.env as Record<string, string>), ...env },
    // What is kept as it came is to be read as it came.
    extraHTTPHeaders: { 'accept-encoding': 'identity' },
  });
  asked = [];
  context.on('request', (request) => asked.push(request.url(), request.headers()['referer'] ?? ''));
  page = context.pages()[0]!;
});
afterEach(async () => {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
});
afterAll(() => server.close());

/** All that is said on the open list of those who stand on it, and what is written of them. */
async function saidOfPeople(): Promise<string[]> {
  const persons = await page
    .locator('input[name=person]')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  const reader = identityReader(server.dataFolder);
  const identities = [...(await reader.open([...new Set(persons)])).values()];
  await reader.close();
  const births = (await page.locator('.person .born').allTextContents()).flatMap((text) =>
    [...text.matchAll(/(\d\d)\/(\d\d)\/(\d{4})/g)].flatMap(([day, dd, mm, yyyy]) => [
      day,
      `${yyyy}-${mm}-${dd}`,
    ]),
  );
  const said = identities.flatMap(({ full_name, personal_number, insurance_number, phone }) => [
    ...[full_name, personal_number, insurance_number, phone],
  ]);
  return [...new Set([...said, ...births].filter((one) => one !== null)), ...NOTES, PIN];
}

async function write(text: string): Promise<void> {
  const person = page.locator('.person').first();
  await person.getByText('Ghi kết quả liên hệ').click();
  await person.locator('select[name=outcome]').selectOption('reached');
  await person.locator('textarea').fill(text);
  await person.getByRole('button', { name: 'Ghi lại' }).click();
}

/** What is kept of what is looked for, and where. */
const tracesIn = (kept: readonly Stored[], look: LookFor): string[] =>
  kept.flatMap(({ where, bytes }) =>
    [...look(where), ...look(bytes)].map((found) => `${where.slice(0, 200)}: ${found}`),
  );

/** Every file of the profile, as a browser that has ended left it. */
const filesOfProfile = (): Stored[] =>
  readdirSync(profile, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(profile, name)).isFile())
    .map((where) => ({ where, bytes: readFileSync(path.join(profile, where)) }));

it.each(['commune_staff', 'district_head'] as const)(
  'nothing of people stays readable in the browser of %s who reads, searches, writes, prints and takes along',
  async (role) => {
    const { cookie } = await server.as(role, role === 'commune_staff' ? commune : district);
    const [name = '', value = ''] = cookie!.split('=');
    await context.addCookies([{ name, value, url: server.url }]);
    await page.goto(server.url);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.reload();
    // Exact figures of the own area, which the worker holds.
    await page.evaluate(async (area) => {
      const { snapshot } = (await (await fetch('/api/status')).json()) as { snapshot: string };
      for (const file of ['manifest.json', `${area}/coverage.arrow`])
        await fetch(`/tiles/${snapshot}/${file}`);
    }, commune);

    const list = `${LIST}&area=${commune}`;
    await page.goto(server.url + list);
    const people = await saidOfPeople();
    const look = tracesOf(people);
    expect(people.length).toBeGreaterThan(10);
    const shown = await page.content();
    expect(look(shown).length).toBeGreaterThan(5);
    await write(NOTES[0]);
    await page.getByText('Đã ghi.').waitFor();
    expect(look(await page.content()).join()).toContain(NOTES[0]);

    // What a page asks for beside itself passes through the worker too.
    for (const path of [
      `/worklists/__data.json${list.slice('/worklists'.length)}`,
      list.replace('?', '/file?'),
    ])
      expect(await page.evaluate(async (at) => (await fetch(at)).status, path)).toBe(200);
    await page.goto(`${server.url}/worklists`);
    await page.locator('form[action$="/worklists/search"] input[name=name]').fill(people[0]!);
    await page.locator('form[action$="/worklists/search"] select[name=purpose]').selectOption('care');
    await page.locator('form[action$="/worklists/search"] button').click();
    await page.waitForURL(/\/found\//);
    expect(look(await page.content())).not.toEqual([]);
    await page.goBack();
    await page.goto(server.url + list.replace('?', '/print?'));
    expect(look(await page.content())).not.toEqual([]);
    await page.goto(`${server.url}/account`);

    await page.goto(server.url + list);
    await page.getByRole('link', { name: 'Mang theo danh sách' }).click();
    await page.getByLabel('Mã PIN (từ 6 chữ số', { exact: false }).fill(PIN);
    await page.getByLabel('Gõ lại mã PIN').fill(PIN);
    await page.getByRole('button', { name: 'Mang theo danh sách' }).click();
    await page.locator('.person').first().waitFor();
    await page.reload();
    await context.setOffline(true);
    await page.locator('input[name=pin]').fill(PIN);
    await page.getByRole('button', { name: 'Mở khóa' }).click();
    await write(NOTES[1]);
    await page.getByText('1 lần ghi đang chờ gửi').waitFor();

    const kept = await storedInBrowser(page);
    const places = kept.map(({ where }) => where);
    expect(places.filter((where) => where.startsWith('cache tiles-')).length).toBeGreaterThan(1);
    // What is taken along is there, sealed by a key that stays in.
    const taken = kept.filter(({ where }) => where.startsWith('database '));
    expect(taken.find(({ where }) => where.endsWith('list bytes'))!.bytes.length).toBeGreaterThan(500);
    expect(taken.find(({ where }) => where.endsWith('written bytes'))!.bytes.length).toBeGreaterThan(100);
    expect(taken.find(({ where }) => where.endsWith(' key'))!.bytes.toString()).toBe(
      'a key that cannot be taken out',
    );
    expect(tracesIn(kept, look)).toEqual([]);
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter((address) => look(address).length > 0)).toEqual([]);
    // Of pages of people the worker holds the one alone that is empty but for what the browser carries.
    const held = places.flatMap((where) => /^cache \S+ (\S+)$/.exec(where)?.[1] ?? []);
    const ofPeople = held
      .map((address) => new URL(address).pathname)
      .filter((at) => !['nobody', 'anybody', 'figures'].includes(classOf('GET', at)?.needs ?? 'unknown'));
    expect(ofPeople).toEqual(['/worklists/carried']);

    await context.close();
    const files = filesOfProfile();
    expect(files.length).toBeGreaterThan(20);
    expect(tracesIn(files, look)).toEqual([]);
  },
);
