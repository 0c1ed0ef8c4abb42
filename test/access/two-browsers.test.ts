import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Client, codesIn } from './client.ts';
import { BY_TEST } from './doers.ts';
import { realServer, type RealServer } from './real-server.ts';

const PASSWORD = 'một con trâu đi qua cầu';
const ON_DESK = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const ON_PHONE =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';

interface Owner {
  readonly desk: Client;
  readonly phone: Client;
}

let server: RealServer;
let one: Owner;
let other: Owner;
let made = 0;
beforeAll(async () => {
  server = await realServer();
});
afterAll(async () => {
  await server.close();
});
beforeEach(async () => {
  one = await owner();
  other = await owner();
});

/** An account without a second factor, signed in on a desk and on a phone. */
async function owner(): Promise<Owner> {
  const name = `lanh-dao-${String(++made)}`;
  const grants = [{ role: 'leadership' as const, area: server.manifest.root_area }];
  const { invitation } = await server.access.create({ name, full_name: '', grants }, BY_TEST);
  await server.access.takeUp(invitation, PASSWORD, BY_TEST.record);
  const browser = async (agent: string): Promise<Client> => {
    const client = new Client(server.url);
    const answer = await client.send('/sign-in', { name, password: PASSWORD }, { 'user-agent': agent });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    return client;
  };
  return { desk: await browser(ON_DESK), phone: await browser(ON_PHONE) };
}

const isIn = async (client: Client): Promise<boolean> => (await client.ask('/account')).status === 200;
const everybodyIn = async (): Promise<boolean[]> =>
  Promise.all([one.desk, one.phone, other.desk, other.phone].map(isIn));
const valuesOf = (field: 'session' | 'token', page: string): string[] =>
  [...page.matchAll(new RegExp(`name="${field}" value="([^"]+)"`, 'g'))].map(([, value]) => value!);
/** The devices that a page of an account lists. */
const devicesOn = (page: string): string[] => {
  const [, table = ''] = /<section id="sessions"[^]*?<tbody>([^]*?)<\/tbody>/.exec(page) ?? [];
  return [...table.matchAll(/<th[^>]*>([^<]+)<\/th>/g)].map(([, device]) => device!);
};

/** What a form is answered with, without what every answer has of its own, and what goes on record of it. */
async function answered(client: Client, path: string, fields: Readonly<Record<string, string>>) {
  const before = server.acts.length;
  const { at, page } = await client.act(path, fields);
  const apart = (text: string): string =>
    text.replaceAll(/nonce(?:-|=")[\w+/=-]+/g, 'nonce').replaceAll(/told(?:=|%3D)[\w-]+/g, 'told');
  // When a browser was used last goes on, and with it the order of the devices.
  const rest = apart(page).replace(/<tbody>[^]*?<\/tbody>/, '');
  return { at: apart(at), rest, devices: devicesOn(page).toSorted(), acts: server.acts.slice(before) };
}

describe('a session', () => {
  test('stands on the page of its account beside those of other browsers, and ending one leaves the other signed in', async () => {
    const page = await one.desk.page('/account');
    expect(devicesOn(page).toSorted()).toEqual(['Chrome, Android', 'Firefox, Windows']);
    // One's own is ended by signing out.
    const [phone = '', ...more] = valuesOf('session', page);
    expect(more).toEqual([]);
    const ended = await one.desk.act('/account/end-session', { session: phone });
    expect(ended.page).toContain('Đã đăng xuất thiết bị ấy.');
    expect(devicesOn(ended.page)).toEqual(['Firefox, Windows']);
    expect(await everybodyIn()).toEqual([true, false, true, true]);
  });

  test('of another account is answered as one that is not there, and holds on', async () => {
    const [theirs = ''] = valuesOf('session', await other.desk.page('/account'));
    expect(theirs).not.toBe('');
    const unknown = await answered(one.desk, '/account/end-session', { session: randomUUID() });
    expect(unknown.acts).toEqual([{ act: 'session_ended', sessions: 0 }]);
    expect(await answered(one.desk, '/account/end-session', { session: theirs })).toEqual(unknown);
    expect(await everybodyIn()).toEqual([true, true, true, true]);
    await one.desk.act('/account/end-others', {});
    expect(await everybodyIn()).toEqual([true, false, true, true]);
  });
});

test('a token of another account is answered as one that is not there, and opens what it opened until its owner ends it', async () => {
  const form = { title: 'báo cáo tuần', scope: 'figures', days: '30' };
  const [token = ''] = codesIn((await other.desk.act('/account/token', form)).page);
  const opens = async (): Promise<number> =>
    (await fetch(`${server.url}/api/status`, { headers: { authorization: `Bearer ${token}` } })).status;
  expect(await opens()).toBe(200);
  const [theirs = ''] = valuesOf('token', await other.phone.page('/account'));
  expect(theirs).not.toBe('');
  const unknown = await answered(one.desk, '/account/end-token', { token: randomUUID() });
  expect(unknown.acts).toEqual([]);
  expect(await answered(one.desk, '/account/end-token', { token: theirs })).toEqual(unknown);
  expect(await opens()).toBe(200);
  expect(await one.desk.page('/account')).not.toContain('báo cáo tuần');
  await other.phone.act('/account/end-token', { token: theirs });
  expect(await opens()).toBe(401);
  expect(await other.desk.page('/account')).not.toContain('báo cáo tuần');
});
