import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IdentityProvider } from '../../server/access/identity-provider.ts';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import { startServer, type RunningServer } from '../../server/main.ts';
import { Client, codeOf, codesIn } from './client.ts';
import { openProvider, type OpenProvider, type Person } from './identity-provider.ts';
import { realFolder, type RealFolder } from './real-folder.ts';

const PASSWORD = 'một con trâu đi qua cầu';
const LAN = { sub: 'chu-the-cua-lan-8157' };
const HOA = { sub: 'chu-the-cua-hoa-2963' };

let folder: RealFolder;
let provider: OpenProvider;
let server: RunningServer;
const administrator = { client: undefined as unknown as Client, secret: '' };

beforeAll(async () => {
  folder = await realFolder();
  provider = await openProvider();
  server = await startServer({
    ...{ dataFolder: folder.dataFolder, address: '127.0.0.1', port: 0 },
    provider: provider.settings,
  });
  provider.register(server.url);
  const client = (administrator.client = new Client(server.url));
  const invitation = new URL(server.first!).pathname;
  await client.act(invitation, { password: PASSWORD, again: PASSWORD });
  await client.send('/sign-in', { name: 'quan-tri', password: PASSWORD });
  administrator.secret = codesIn(await client.page('/account'))[0]!;
  await client.act('/account/second-factor', { code: codeOf(administrator.secret) });
});
afterAll(async () => {
  await server.close();
  await provider.close();
  folder.remove();
});

/** Where a form leads a browser at the provider, as the page says that goes on by itself. */
async function leave(client: Client, form: string, fields: Readonly<Record<string, string>> = {}) {
  const { at, page } = await client.act(form, fields);
  expect(at).toMatch(/^(?:\/en)?\/sign-in\/provider$/);
  const to = /http-equiv="refresh" content="0; url=([^"]+)"/.exec(page)?.[1] ?? '';
  return new URL(to.replaceAll('&amp;', '&'));
}
/** From a form to the provider, there as somebody, and back: what the server answers to that. */
async function byProvider(client: Client, person: Person, form = '/sign-in/provider', fields = {}) {
  const back = await provider.signIn(person, (await leave(client, form, fields)).href);
  return { back, answer: await client.ask(back.pathname + back.search) };
}
/** What a refusal says on the page to which it leads. */
async function toldAt(client: Client, answer: Response): Promise<string> {
  expect(answer.status).toBe(303);
  return client.page(answer.headers.get('location') ?? '');
}
const lastEntry = async () => (await openAuditLog(folder.dataFolder).read()).at(-1)!;

/** Makes an account, and the path of the link for its owner. */
async function make(name: string, role: string, level: 'province' | 'commune'): Promise<string> {
  const { code } = folder.manifest.areas.find((area) => area.level === level)!;
  const made = await administrator.client.act('/accounts/new', { name, full_name: '', role, area: code });
  return new URL(codesIn(made.page)[0]!).pathname;
}

describe('the request that leads to the provider', () => {
  test('has state, nonce and PKCE of its own, and asks for no name', async () => {
    const asked = [
      await leave(new Client(server.url), '/sign-in/provider'),
      await leave(new Client(server.url), '/sign-in/provider'),
    ].map(({ searchParams }) => searchParams);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      const [one, other] = asked.map((query) => query.get(name) ?? '');
      expect(one!.length).toBeGreaterThan(20);
      expect(one).not.toBe(other);
    }
    expect(asked[0]!.get('code_challenge_method')).toBe('S256');
    expect(asked[0]!.get('response_type')).toBe('code');
    expect(asked[0]!.get('scope')).toBe('openid');
  });
});

describe('somebody whom no account is bound to', () => {
  test('is told so on the page of the sign-in, in both languages, and is not let in', async () => {
    for (const [form, said] of [
      ['/sign-in/provider', 'Chưa có tài khoản nào gắn với bạn'],
      ['/en/sign-in/provider', 'No account is bound to you'],
    ] as const) {
      const client = new Client(server.url);
      const { answer } = await byProvider(client, LAN, form);
      expect(await toldAt(client, answer)).toContain(said);
      expect(await lastEntry()).toMatchObject({
        ...{ act: 'sign_in_refused', why: 'provider_unbound', by: 'unknown' },
      });
      expect((await client.ask('/')).status).toBe(303);
    }
  });
});

describe('an account', () => {
  test('is bound by its link instead of a password, which works once, and signs in so', async () => {
    const invitation = await make('lan.nguyen', 'leadership', 'province');
    const client = new Client(server.url);
    const { back, answer } = await byProvider(client, LAN, `${invitation}/provider`);
    expect(await toldAt(client, answer)).toContain('Đã gắn tài khoản');
    expect(await client.page(invitation)).toContain('đã dùng hoặc đã hết hạn');
    expect((await client.ask('/')).status).toBe(303);

    const signedIn = await byProvider(client, LAN, '/sign-in/provider', { to: '/areas/24?period=2019' });
    expect(signedIn.answer.headers.get('location')).toBe('/areas/24?period=2019');
    expect((await client.ask('/')).status).toBe(200);
    expect(await lastEntry()).toMatchObject({ act: 'signed_in', by: 'lan.nguyen', how: 'provider' });
    // What the provider answered before is worth nothing any more, in this browser or in another.
    for (const one of [client, new Client(server.url)]) {
      const again = await one.ask(back.pathname + back.search);
      expect(await toldAt(one, again)).toContain('đã dùng rồi');
      expect(await lastEntry()).toMatchObject({ act: 'sign_in_refused', why: 'provider_state' });
    }
  });

  test('gets a session of its own at each sign-in, and the one before in this browser ends', async () => {
    const client = new Client(server.url);
    await byProvider(client, LAN);
    const before = client.cookies.get('session')!;
    await byProvider(client, LAN);
    expect(client.cookies.get('session')).not.toBe(before);
    const old = await fetch(`${server.url}/account`, {
      headers: { accept: 'text/html', cookie: `session=${before}` },
      redirect: 'manual',
    });
    expect(old.status).toBe(303);
  });

  test('is not bound to somebody who is bound to another', async () => {
    const invitation = await make('thu.ba', 'viewer', 'province');
    const client = new Client(server.url);
    const { answer } = await byProvider(client, LAN, `${invitation}/provider`);
    expect(await toldAt(client, answer)).toContain('đã gắn với một tài khoản khác');
    expect(await client.page(invitation)).toContain('thu.ba');
  });

  test('is bound by who is signed in and knows the password, and then may be unbound', async () => {
    const invitation = await make('hoa.tran', 'viewer', 'province');
    const client = new Client(server.url);
    await client.act(invitation, { password: PASSWORD, again: PASSWORD });
    await client.send('/sign-in', { name: 'hoa.tran', password: PASSWORD });
    const wrong = await client.act('/account/provider', { old: 'không phải mật khẩu' });
    expect(wrong.page).toContain('Mật khẩu hiện tại không đúng');
    const { answer } = await byProvider(client, HOA, '/account/provider', { old: PASSWORD });
    expect(await toldAt(client, answer)).toContain('Đã gắn tài khoản');
    expect(await lastEntry()).toMatchObject({
      ...{ act: 'account_changed', account: 'hoa.tran', what: 'provider_bound', by: 'hoa.tran' },
    });

    const other = new Client(server.url);
    expect((await byProvider(other, HOA)).answer.headers.get('location')).toBe('/');
    await client.act('/account/end-provider', {});
    const { answer: refused } = await byProvider(new Client(server.url), HOA);
    expect(refused.headers.get('location')).toMatch(/^\/sign-in\?told=/);
  });

  test('whose only way in is the provider is not unbound, and a link for a password ends that way', async () => {
    const client = new Client(server.url);
    await byProvider(client, LAN);
    expect((await client.act('/account/end-provider', {})).page).toContain('chưa có mật khẩu');
    const accounts = await administrator.client.page('/accounts');
    const page = /href="(\/accounts\/[^"]+)"[^>]*>lan\.nguyen</.exec(accounts)![1]!;
    const link = new URL(codesIn((await administrator.client.act(`${page}/invite`, {})).page)[0]!).pathname;
    await new Client(server.url).act(link, { password: PASSWORD, again: PASSWORD });
    const { answer } = await byProvider(new Client(server.url), LAN);
    expect(answer.headers.get('location')).toMatch(/^\/sign-in\?told=/);
  });

  test('is not bound to whom another person in the same browser signed in as meanwhile', async () => {
    const client = new Client(server.url);
    await client.send('/sign-in', { name: 'hoa.tran', password: PASSWORD });
    const to = await leave(client, '/account/provider', { old: PASSWORD });
    await client.send('/sign-in', { name: 'lan.nguyen', password: PASSWORD });
    const back = await provider.signIn({ sub: 'mot-nguoi-khac' }, to.href);
    await client.ask(back.pathname + back.search);
    expect(await lastEntry()).toMatchObject({ act: 'sign_in_refused', why: 'provider_state' });
    const { answer } = await byProvider(new Client(server.url), { sub: 'mot-nguoi-khac' });
    expect(answer.headers.get('location')).toMatch(/^\/sign-in\?told=/);
  });
});

describe('a role that sees people', () => {
  const TRAM = { sub: 'chu-the-cua-tram' };
  let secret = '';

  test('opens nothing where the provider asked for one factor, until a second is set up here', async () => {
    const invitation = await make('tram.y-te', 'commune_staff', 'commune');
    await byProvider(new Client(server.url), TRAM, `${invitation}/provider`);
    const client = new Client(server.url);
    const { answer } = await byProvider(client, TRAM);
    expect(answer.headers.get('location')).toBe('/account#second-factor');
    expect((await client.ask('/')).headers.get('location')).toBe('/account#second-factor');
    // A way that is not among those that were said to be of several factors is one.
    const otherwise = await byProvider(new Client(server.url), { ...TRAM, amr: ['pwd'] });
    expect(otherwise.answer.headers.get('location')).toBe('/account#second-factor');
  });

  test('opens where the provider says by a value of the option that it asked for several', async () => {
    const client = new Client(server.url);
    const { answer } = await byProvider(client, { ...TRAM, amr: ['pwd', 'mfa'] });
    expect(answer.headers.get('location')).toBe('/');
    expect((await client.ask('/')).status).toBe(200);
    const own = await client.page('/account');
    expect(own).not.toContain('trước khi đặt xong');
    secret = codesIn(own)[0]!;
    await client.act('/account/second-factor', { code: codeOf(secret) });
  });

  test('asks for the own code after one factor of the provider', async () => {
    const client = new Client(server.url);
    const { answer } = await byProvider(client, TRAM);
    expect(answer.headers.get('location')).toBe('/sign-in/code');
    expect((await client.ask('/')).status).toBe(303);
    const code = codeOf(secret, Date.now() + 30_000);
    const given = await client.send('/sign-in/code', { code });
    expect(given.headers.get('location')).toBe('/');
    expect((await client.ask('/')).status).toBe(200);
    expect(await lastEntry()).toMatchObject({ act: 'signed_in', by: 'tram.y-te', how: 'provider' });
  });
});

describe('an answer is refused in a sentence', () => {
  test('with another state, or in a browser that did not ask', async () => {
    const client = new Client(server.url);
    const back = await provider.signIn(HOA, (await leave(client, '/sign-in/provider')).href);
    const forged = new URL(back);
    forged.searchParams.set('state', 'x'.repeat(43));
    for (const [one, url] of [
      [client, forged],
      [new Client(server.url), back],
    ] as const) {
      const answer = await one.ask(url.pathname + url.search);
      expect(await toldAt(one, answer)).toContain('bắt đầu ở trình duyệt khác');
      expect(await lastEntry()).toMatchObject({ act: 'sign_in_refused', why: 'provider_state' });
    }
  });

  test('with a code that is none, or that was given to another browser', async () => {
    const [one, two] = [new Client(server.url), new Client(server.url)];
    const [first, second] = [
      await provider.signIn(HOA, (await leave(one, '/sign-in/provider')).href),
      await provider.signIn(HOA, (await leave(two, '/sign-in/provider')).href),
    ];
    // Each with its own state: only PKCE and nonce tell that the codes were exchanged.
    const [code, other] = [first, second].map(({ searchParams }) => searchParams.get('code')!);
    first.searchParams.set('code', other!);
    second.searchParams.set('code', `${code!}x`);
    for (const [client, url] of [
      [one, first],
      [two, second],
    ] as const) {
      const answer = await client.ask(url.pathname + url.search);
      expect(await toldAt(client, answer)).toContain('không tin được');
      expect(await lastEntry()).toMatchObject({ act: 'sign_in_refused', why: 'provider_answer' });
      expect(client.cookies.has('session')).toBe(false);
    }
  });

  test('with another nonce, PKCE verifier or issuer than was asked with', async () => {
    const by = new IdentityProvider(provider.settings);
    const redirect = `${server.url}/sign-in/provider/back`;
    for (const altered of [
      { nonce: 'x'.repeat(43) },
      { verifier: 'x'.repeat(43) },
      { query: (text: string) => text.replace(/&iss=[^&]+/, '&iss=https%3A%2F%2Felsewhere.example') },
    ]) {
      const leaving = await by.begin(redirect);
      const back = (await provider.signIn(HOA, leaving.url)).search.slice(1);
      const finished = by.finish({ ...leaving, ...altered }, altered.query?.(back) ?? back);
      await expect(finished).rejects.toThrow('provider_answer');
    }
  });

  test('of whom the provider did not let in', async () => {
    const client = new Client(server.url);
    const { answer } = await byProvider(client, { sub: 'x', breaks_off: true });
    expect(await toldAt(client, answer)).toContain('đã dừng lại giữa chừng');
    expect(await lastEntry()).toMatchObject({ act: 'sign_in_refused', why: 'provider_refused' });
  });

  test('that does not come: the provider is down, and people come in again once it is not', async () => {
    const client = new Client(server.url);
    const back = await provider.signIn(LAN, (await leave(client, '/en/sign-in/provider')).href);
    provider.silence(true);
    const answer = await client.ask(back.pathname + back.search);
    expect(await toldAt(client, answer)).toContain('The identity provider does not answer');
    expect(await lastEntry()).toMatchObject({ act: 'sign_in_refused', why: 'provider_down' });
    const { page } = await client.act('/sign-in/provider', {});
    expect(page).toContain('Nhà cung cấp danh tính không trả lời');
    // Passwords go on working.
    expect((await client.send('/sign-in', { name: 'hoa.tran', password: PASSWORD })).status).toBe(303);
    provider.silence(false);
    await leave(client, '/sign-in/provider');
  });
});

test('the button is there only where a provider is configured, and without one its forms say so', async () => {
  expect(await new Client(server.url).page('/sign-in')).toContain('Đăng nhập bằng nhà cung cấp danh tính');
  await server.close();
  server = await startServer({ dataFolder: folder.dataFolder, address: '127.0.0.1', port: 0 });
  const client = new Client(server.url);
  expect(await client.page('/sign-in')).not.toContain('nhà cung cấp danh tính');
  expect((await client.act('/sign-in/provider', {})).page).toContain('không dùng nhà cung cấp');
});

test('nobody’s subject stands in a file of the data folder, nor in the log', async () => {
  await server.close();
  const files = readdirSync(folder.dataFolder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder.dataFolder, name))
    .filter((file) => existsSync(file) && statSync(file).isFile() && !/snapshots|store\.duckdb/.test(file));
  expect(files.some((file) => file.endsWith('access.duckdb'))).toBe(true);
  for (const file of files) {
    const bytes = readFileSync(file);
    for (const { sub } of [LAN, HOA]) expect([file, bytes.includes(sub)]).toEqual([file, false]);
  }
  server = await startServer({ dataFolder: folder.dataFolder, address: '127.0.0.1', port: 0 });
});
