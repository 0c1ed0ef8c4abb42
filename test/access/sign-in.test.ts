import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type RunningServer } from '../../server/main.ts';
import { Client, codeOf, codesIn } from './client.ts';
import { realFolder, type RealFolder } from './real-folder.ts';

const PASSWORD = 'một con trâu đi qua cầu';
let folder: RealFolder;
let server: RunningServer;
const start = (): Promise<RunningServer> =>
  startServer({ dataFolder: folder.dataFolder, address: '127.0.0.1', port: 0 });

beforeAll(async () => {
  folder = await realFolder();
  server = await start();
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

/** The first administrator, with a password and no second factor yet. */
async function administrator(): Promise<{ client: Client; codes: readonly string[] }> {
  const client = new Client(server.url);
  const invitation = new URL(server.first!).pathname;
  expect(await client.page(invitation)).toContain('quan-tri');
  const set = await client.act(invitation, { password: PASSWORD, again: PASSWORD });
  expect(set.page).toContain('Đã đặt mật khẩu');
  const signedIn = await client.send('/sign-in', { name: 'quan-tri', password: PASSWORD });
  expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/account#second-factor']);
  const secret = codesIn(await client.page('/account'))[0]!;
  const on = await client.act('/account/second-factor', { code: codeOf(secret) });
  const codes = codesIn(on.page);
  expect(codes).toHaveLength(10);
  return { client, codes };
}

describe('before anybody has an account', () => {
  test('no page, tile or answer of the API opens, and pages lead to the sign-in', async () => {
    const client = new Client(server.url);
    const page = await client.ask('/areas/24?period=2019');
    expect([page.status, page.headers.get('location')]).toEqual([
      303,
      `/sign-in?to=${encodeURIComponent('/areas/24?period=2019')}`,
    ]);
    for (const address of [
      '/api/status',
      `/tiles/${folder.manifest.id}/manifest.json`,
      '/figures/vi/overview/coverage.csv',
    ]) {
      const answer = await client.ask(address, { headers: { accept: '*/*' } });
      expect([address, answer.status]).toEqual([address, 401]);
      expect(await answer.text()).toContain('not_signed_in');
    }
    const sign_in = await client.page('/sign-in');
    expect(sign_in).toContain('Chưa có quản trị viên');
    expect(sign_in).not.toContain(folder.manifest.id);
  });
});

describe('the first administrator', () => {
  let recovery: readonly string[] = [];
  test('chooses a password by a link that works once, and sets the second factor up before anything opens', async () => {
    const weak = new Client(server.url);
    const invitation = new URL(server.first!).pathname;
    for (const [password, said] of [
      ['ngắn', '12 ký tự'],
      ['quan-tri123456', 'dễ đoán'],
      ['matkhau123456', 'dễ đoán'],
    ] as const)
      expect((await weak.act(invitation, { password, again: password })).page).toContain(said);
    expect((await weak.act(invitation, { password: PASSWORD, again: 'khác' })).page).toContain(
      'không giống nhau',
    );

    const { client, codes } = await administrator();
    recovery = codes;
    expect(await weak.page(invitation)).toContain('đã dùng hoặc đã hết hạn');
    expect((await client.ask('/')).status).toBe(200);
    expect((await client.ask('/accounts')).status).toBe(200);
    expect((await client.ask('/imports')).status).toBe(403);
  });

  test('is let in with a code that is good once, or a recovery code that is good once', async () => {
    await server.close();
    server = await start();
    expect(server.first).toBe(null);
    const client = new Client(server.url);
    const wrong = await client.act('/sign-in', { name: 'quan-tri', password: 'không phải mật khẩu' });
    const nobody = await client.act('/sign-in', { name: 'khong-co-ai', password: 'không phải mật khẩu' });
    const told = 'Tên đăng nhập hoặc mật khẩu không đúng.';
    expect([wrong.page.includes(told), nobody.page.includes(told)]).toEqual([true, true]);

    const password = await client.send('/sign-in', { name: 'quan-tri', password: PASSWORD });
    expect(password.headers.get('location')).toBe('/sign-in/code');
    expect((await client.ask('/')).status).toBe(303);
    const bad = await client.act('/sign-in/code', { code: '000000' });
    expect(bad.page).toContain('Mã không đúng');
    expect((await client.ask('/')).status).toBe(303);

    const [first = '', second = ''] = recovery;
    expect((await client.act('/sign-in/code', { code: first })).at).toBe('/');
    expect((await client.ask('/')).status).toBe(200);
    expect(await client.page('/account')).toContain('9 mã dự phòng');
    await server.close();
    server = await start();
    const later = new Client(server.url);
    await later.send('/sign-in', { name: 'quan-tri', password: PASSWORD });
    expect((await later.act('/sign-in/code', { code: first })).page).toContain('Mã không đúng');
    expect((await later.ask('/')).status).toBe(303);
    expect((await later.act('/sign-in/code', { code: second })).at).toBe('/');
    expect(await later.page('/account')).toContain('8 mã dự phòng');
  });
});

test('a wrong name and a wrong password are answered alike, after as long', async () => {
  await server.close();
  // Each attempt from a network of its own, so that none waits for others.
  server = await startServer({
    ...{ dataFolder: folder.dataFolder, address: '127.0.0.1', port: 0, trustProxy: ['127.0.0.1'] },
  });
  const url = new URL(server.url);
  /** What is of this answer alone, and what is made of it. */
  const APART = ['date', 'x-request-id', 'etag', 'content-length'];
  const attempt = async (name: string, at: number) => {
    const from = { 'x-forwarded-for': `198.18.${String(at)}.9`, 'x-forwarded-proto': 'https' };
    const began = performance.now();
    const answer = await fetch(`${url.origin}/sign-in`, {
      ...{ method: 'POST', redirect: 'manual' },
      headers: { ...from, accept: 'text/html', origin: `https://${url.host}` },
      body: new URLSearchParams({ name, password: 'không phải mật khẩu' }),
    });
    const body = await answer.text();
    const ms = performance.now() - began;
    const to = answer.headers.get('location') ?? '';
    const page = await fetch(url.origin + to, { headers: { ...from, accept: 'text/html' } });
    const told = /told=([\w-]+)/.exec(to)![1]!;
    const plain = (text: string): string =>
      text.replaceAll(told, '').replaceAll(/nonce(?:-|=")[\w+/=-]+/g, 'nonce');
    const saidIn = ({ status, headers }: Response, text: string) => ({
      ...{ status, text: plain(text) },
      headers: [...headers].flatMap(([name, value]) => (APART.includes(name) ? [] : [[name, plain(value)]])),
    });
    return { ms, said: saidIn(answer, body), led: saidIn(page, await page.text()) };
  };
  const [wrong, nobody]: [number[], number[]] = [[], []];
  for (let at = 0; at < 24; at += 2) {
    const one = await attempt('quan-tri', at);
    const other = await attempt('khong-co-ai', at + 1);
    expect(one.said.status).toBe(303);
    expect(one.led.text).toContain('Tên đăng nhập hoặc mật khẩu không đúng.');
    expect([other.said, other.led]).toEqual([one.said, one.led]);
    wrong.push(one.ms);
    nobody.push(other.ms);
  }
  const median = (of: number[]): number => of.toSorted((a, b) => a - b)[of.length / 2]!;
  const ratio = median(wrong) / median(nobody);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});

test('the keys and the store of accounts are closed to others, and hold no password or secret to be read', () => {
  for (const file of ['access.duckdb', 'access-key'])
    expect((statSync(path.join(folder.dataFolder, file)).mode & 0o077).toString(8)).toBe('0');
  for (const file of ['access.duckdb', 'access.duckdb.wal']) {
    const found = path.join(folder.dataFolder, file);
    if (existsSync(found)) expect(readFileSync(found).includes(PASSWORD)).toBe(false);
  }
});
