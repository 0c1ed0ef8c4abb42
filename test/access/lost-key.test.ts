import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import type { Finding } from '../../server/doctor/examine.ts';
import { startServer } from '../../server/main.ts';
import { viewFolder } from '../../server/serve/places.ts';
import { startTamsoat, tamsoat, type Running } from '../house/tamsoat.ts';
import { Client, codeOf, codesIn } from './client.ts';
import { realFolder, type RealFolder } from './real-folder.ts';

const PASSWORD = 'một con trâu đi qua cầu';
const LOST = {
  vi: 'Máy chủ đã mất khóa của kho tài khoản',
  en: 'whoever keeps the server puts the file access-key back from the last backup',
};
let folder: RealFolder;
let key: string;
let secret: string;
/** A browser in which the administrator was signed in before the key was lost. */
let cookies: string;
let serving: Running | undefined;

beforeAll(async () => {
  folder = await realFolder();
  key = path.join(folder.dataFolder, 'access-key');
  const server = await startServer({ dataFolder: folder.dataFolder, address: '127.0.0.1', port: 0 });
  const chief = new Client(server.url);
  await chief.act(new URL(server.first!).pathname, { password: PASSWORD, again: PASSWORD });
  await chief.act('/sign-in', { name: 'quan-tri', password: PASSWORD });
  secret = codesIn(await chief.page('/account'))[0]!;
  await chief.act('/account/second-factor', { code: codeOf(secret, Date.now() - 30_000) });
  cookies = [...chief.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  for (const [name, role, area] of [
    ['nguoi.xem', 'viewer', '24'],
    ['can.bo', 'commune_staff', folder.manifest.areas.find(({ level }) => level === 'commune')!.code],
  ] as const) {
    const { page } = await chief.act('/accounts/new', { name, full_name: '', role, area });
    const [link] = codesIn(page);
    await new Client(server.url).act(new URL(link!).pathname, { password: PASSWORD, again: PASSWORD });
  }
  await server.close();
});
afterAll(async () => {
  await stop();
  folder.remove();
});

async function start(): Promise<string> {
  serving = startTamsoat(['serve', '--data', folder.dataFolder, '--port', '0']);
  return serving.firstLine;
}
async function stop(): Promise<string> {
  serving?.process.kill('SIGTERM');
  return (await serving?.finished)?.stderr ?? '';
}

test('without the key of the accounts the server starts, a viewer reads the last snapshot, and nobody comes in who needs a code', async () => {
  renameSync(key, `${key}-away`);
  const url = await start();

  const ready = await fetch(`${url}/ready`);
  expect([ready.status, await ready.json()]).toMatchObject([
    200,
    { status: 'ready', but: [{ en: expect.stringContaining(LOST.en) as string }] },
  ]);
  expect(await new Client(url).page('/sign-in')).toContain(LOST.vi);
  expect(await new Client(url).page('/en/sign-in')).toContain(LOST.en);
  expect((await fetch(`${url}/api/status`)).status).toBe(401);

  const viewer = new Client(url);
  await viewer.act('/sign-in', { name: 'nguoi.xem', password: PASSWORD });
  const page = await viewer.ask('/');
  expect(page.status).toBe(200);
  const department = readFileSync(path.join(viewFolder(folder.dataFolder, 'department'), 'current'), 'utf8');
  const status = await viewer.ask('/api/status', { headers: { accept: 'application/json' } });
  expect(await status.json()).toMatchObject({ snapshot: department.trim() });

  // Who has a second factor, and who needs one and has none yet.
  const chief = new Client(url);
  const refused = await chief.act('/sign-in', { name: 'quan-tri', password: PASSWORD });
  expect([refused.at.split('?')[0], refused.page.includes(LOST.vi)]).toEqual(['/sign-in', true]);
  expect(chief.cookies.has('session')).toBe(false);
  const staff = new Client(url);
  await staff.act('/sign-in', { name: 'can.bo', password: PASSWORD });
  expect((await staff.ask('/worklists')).headers.get('location')).toBe('/account#second-factor');
  const account = await staff.page('/account');
  expect([account.includes(LOST.vi), codesIn(account)]).toEqual([true, []]);
  const set = await staff.act('/account/second-factor', { code: '123456' });
  expect(set.page).toContain(LOST.vi);

  // Who was signed in goes on, and reads of it what can be read.
  const before = await fetch(`${url}/account`, { headers: { cookie: cookies, accept: 'text/html' } });
  expect(before.status).toBe(200);
  expect(await before.text()).toContain('Chưa xem và chưa bật được');

  expect(existsSync(key)).toBe(false);
  const { code, stdout } = await tamsoat(['doctor', '--data', folder.dataFolder, '--json']);
  expect(code).toBe(1);
  expect((JSON.parse(stdout) as Finding[]).find(({ check }) => check === 'accounts')).toMatchObject({
    well: false,
    says: expect.stringMatching(/is missing.*access-key/) as string,
  });

  // Once it is back nobody starts anything.
  renameSync(`${key}-away`, key);
  await chief.act('/sign-in', { name: 'quan-tri', password: PASSWORD });
  await chief.act('/sign-in/code', { code: codeOf(secret) });
  expect((await chief.ask('/accounts')).status).toBe(200);
  expect(await (await fetch(`${url}/ready`)).json()).toEqual({ status: 'ready' });

  const said = await stop();
  expect(said).toMatch(/"level":"error".*"reason":"access_key_lost".*puts the file access-key back/);
  const refusals = await openAuditLog(folder.dataFolder).read();
  expect(refusals.filter(({ act }) => act === 'sign_in_refused')).toMatchObject([
    { by: 'quan-tri', why: 'key_lost' },
  ]);
});

test('another key in its place, or half of one, is not used either', async () => {
  renameSync(key, `${key}-away`);
  for (const [text, reason] of [
    ['ab'.repeat(32), 'access_key_other'],
    ['ab', 'key_malformed'],
  ] as const) {
    writeFileSync(key, text, { mode: 0o600 });
    const url = await start();
    const chief = new Client(url);
    const refused = await chief.act('/sign-in', { name: 'quan-tri', password: PASSWORD });
    expect([reason, refused.page.includes(LOST.vi), chief.cookies.has('session')]).toEqual([
      reason,
      true,
      false,
    ]);
    expect(await stop()).toContain(`"reason":"${reason}"`);
  }
  rmSync(key);
  renameSync(`${key}-away`, key);
});
