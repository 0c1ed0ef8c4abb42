import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request as https } from 'node:https';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import { startServer, type RunningServer } from '../../server/main.ts';
import { Client } from './client.ts';
import { realFolder, type RealFolder } from './real-folder.ts';

/** Made for this test alone; nobody trusts it. */
const [cert, key] = ['cert', 'key'].map((name) =>
  fileURLToPath(new URL(`./tls/${name}.pem`, import.meta.url)),
) as [string, string];
const PASSWORD = 'một con trâu đi qua cầu';
let folder: RealFolder;
let server: RunningServer | undefined;
const start = async (more: Partial<Parameters<typeof startServer>[0]> = {}): Promise<RunningServer> => {
  await server?.close();
  server = undefined;
  return (server = await startServer({
    dataFolder: folder.dataFolder,
    address: '127.0.0.1',
    port: 0,
    ...more,
  }));
};

beforeAll(async () => {
  folder = await realFolder();
});
afterAll(async () => {
  await server?.close();
  folder.remove();
});

test('where others can reach it, it is served once there is an administrator, and encrypted', async () => {
  await expect(start({ address: '0.0.0.0', tls: { cert, key } })).rejects.toThrow(/looks after its accounts/);
  const first = await start();
  const client = new Client(first.url);
  await client.act(new URL(first.first!).pathname, { password: PASSWORD, again: PASSWORD });
  await expect(start({ address: '0.0.0.0' })).rejects.toThrow(/unencrypted/);
  const open = await start({ address: '0.0.0.0', tls: { cert, key } });
  expect(open.url).toMatch(/^https:\/\/0\.0\.0\.0:\d+$/);
});

test('a certificate that cannot be used is refused in a sentence', async () => {
  await expect(start({ tls: { cert: key, key } })).rejects.toThrow(/certificate .*key\.pem.* cannot be used/);
  await expect(start({ tls: { cert: '/none.pem', key } })).rejects.toThrow(/none\.pem.*ENOENT/);
});

describe('the cookie of a session', () => {
  const SECURE =
    /^__Host-session=[\w-]{43}; Max-Age=43200; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/;

  test('over TLS is kept to this host and to TLS', async () => {
    const { url } = await start({ tls: { cert, key } });
    const body = new URLSearchParams({ name: 'quan-tri', password: PASSWORD }).toString();
    const headers = await new Promise<IncomingHttpHeaders>((resolve, reject) => {
      const sent = https(
        `${url}/sign-in`,
        {
          method: 'POST',
          ca: readFileSync(cert),
          headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
        },
        (answer) => {
          answer.resume();
          resolve(answer.headers);
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
    expect(headers['set-cookie']?.find((cookie) => SECURE.test(cookie))).toBeDefined();
    // From now on this browser does not ask in the clear.
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });

  test('behind a proxy that is trusted too, and who asks is whom the proxy names', async () => {
    const { url } = await start({ trustProxy: ['127.0.0.1', '::1', '::ffff:127.0.0.1'] });
    const client = new Client(url);
    const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.77', origin: url };
    const answer = await client.send('/sign-in', { name: 'quan-tri', password: PASSWORD }, forwarded);
    expect(answer.headers.getSetCookie().find((cookie) => SECURE.test(cookie))).toBeDefined();
    const last = (await openAuditLog(folder.dataFolder).read()).at(-1);
    expect([last?.act, last?.network]).toEqual(['signed_in', '203.0.113.0/24']);
  });

  test('of a proxy that nobody named nothing is believed', async () => {
    const { url } = await start();
    const client = new Client(url);
    const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.77' };
    const answer = await client.send('/sign-in', { name: 'quan-tri', password: PASSWORD }, forwarded);
    const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('session=')) ?? '';
    expect(cookie).not.toMatch(/Secure/);
    expect(answer.headers.get('strict-transport-security')).toBe(null);
    const last = (await openAuditLog(folder.dataFolder).read()).at(-1);
    expect(last?.network).not.toBe('203.0.113.0/24');
  });
});
