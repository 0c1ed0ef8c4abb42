import { afterAll, beforeAll, expect, test } from 'vitest';
import { realServer, type RealServer } from './real-server.ts';
import { BY_TEST, beginSession } from './doers.ts';

let real: RealServer;
beforeAll(async () => {
  real = await realServer();
});
afterAll(() => real.close());

test('a page that a role does not open answers a browser with a page that says what to do, in both languages', async () => {
  const viewer = await real.as('viewer', '24');
  for (const [address, other, title, what] of [
    ['/accounts', '/en/accounts', 'Vai trò của bạn không mở được trang này', 'nhờ quản trị viên giao thêm'],
    [
      '/en/imports',
      '/imports',
      'Your roles do not open this page',
      'ask an administrator for a further role',
    ],
  ] as const) {
    const before = real.refused.length;
    const page = await fetch(real.url + address, { headers: { ...viewer, accept: 'text/html' } });
    expect([address, page.status]).toEqual([address, 403]);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.headers.get('cache-control')).toContain('no-store');
    const text = await page.text();
    expect(text).toContain(title);
    expect(text).toContain(what);
    expect(text).toMatch(new RegExp(`class="language[^"]*" href="${other}"`));
    expect(text).toMatch(/href="(?:\/en)?\/account"/);
    expect(real.refused.slice(before)).toMatchObject([{ path: address, why: 'not_allowed' }]);
  }
});

test('who has no role at all reads the same, and not a line of JSON, on the first page', async () => {
  const { account } = await real.access.create({ name: 'chua.co', full_name: '', grants: [] }, BY_TEST);
  const session = await beginSession(real.access, account, false);
  const page = await fetch(real.url, { headers: { cookie: `session=${session}`, accept: 'text/html' } });
  expect(page.status).toBe(403);
  expect(await page.text()).toContain('Vai trò của bạn không mở được trang này');
});

test('programs and forms are answered by problem details', async () => {
  const viewer = await real.as('viewer', '24');
  for (const [address, init] of [
    ['/accounts', { headers: { ...viewer, accept: 'application/json' } }],
    ['/accounts', { headers: { ...viewer } }],
    ['/accounts/new', { method: 'POST', body: new URLSearchParams(), headers: { ...viewer } }],
  ] as const) {
    const answer = await fetch(real.url + address, init);
    expect([address, answer.status]).toEqual([address, 403]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({ status: 403 });
  }
});
