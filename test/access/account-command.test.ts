import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountLink, EndedSessions, ListedAccount } from '../../server/access/account-job.ts';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import { startServer, type RunningServer } from '../../server/main.ts';
import { emptyFolder, tamsoat } from '../house/tamsoat.ts';
import { Client, codeOf, codesIn } from './client.ts';
import { realFolder, type RealFolder } from './real-folder.ts';

const PASSWORD = 'một con trâu đi qua cầu';
const OTHER = 'hai con trâu đi qua cầu';
let folder: RealFolder;
let server: RunningServer | undefined;

const start = async (): Promise<RunningServer> =>
  (server = await startServer({ dataFolder: folder.dataFolder, address: '127.0.0.1', port: 0 }));
const account = (...args: readonly string[]) =>
  tamsoat(['account', ...args, '--data', folder.dataFolder, '--json']);
const result = async <T>(...args: readonly string[]): Promise<T> => {
  const { code, stdout, stderr } = await account(...args);
  expect([code, stderr.includes(' at ')]).toEqual([0, false]);
  return JSON.parse(stdout) as T;
};

beforeAll(async () => {
  folder = await realFolder();
  const { url, first } = await start();
  const client = new Client(url);
  await client.act(new URL(first!).pathname, { password: PASSWORD, again: PASSWORD });
  await client.send('/sign-in', { name: 'quan-tri', password: PASSWORD });
  const [secret] = codesIn(await client.page('/account'));
  await client.act('/account/second-factor', { code: codeOf(secret!) });
  await client.act('/accounts/new', { name: 'le.thu', full_name: 'Lê Thị Thu', role: 'viewer', area: '24' });
});
afterAll(async () => {
  await server?.close();
  folder.remove();
});

test.each([
  ['handed to a running server', async () => server ?? (await start())],
  [
    'without a server',
    async () => {
      await server?.close();
      server = undefined;
    },
  ],
])('accounts are listed, let in again and signed out by commands, on record: %s', async (_how, prepare) => {
  await prepare();
  const found = await result<ListedAccount[]>('list');
  expect(found.map(({ name, has_password, roles }) => [name, has_password, roles])).toEqual([
    ['le.thu', false, [{ role: 'viewer', area: '24' }]],
    ['quan-tri', true, [{ role: 'administrator', area: '24' }]],
  ]);

  const link = await result<AccountLink>('link', 'quan-tri');
  const { url } = server ?? (await start());
  const client = new Client(url);
  await client.act(link.path, { password: OTHER, again: OTHER });
  // The telephone was lost too: the second step begins anew.
  const signedIn = await client.send('/sign-in', { name: 'quan-tri', password: OTHER });
  expect(signedIn.headers.get('location')).toBe('/account#second-factor');

  expect(await result<EndedSessions>('end-sessions', 'quan-tri')).toEqual({ name: 'quan-tri', sessions: 1 });
  expect((await client.ask('/account')).headers.get('location')).toContain('/sign-in');

  const entries = (await openAuditLog(folder.dataFolder).read()).filter(({ by }) => by === 'command');
  expect(entries.slice(-2)).toMatchObject([
    { act: 'account_changed', account: 'quan-tri', what: 'invited' },
    { act: 'session_ended', account: 'quan-tri', sessions: 1 },
  ]);
});

test('what cannot be is refused in a sentence', async () => {
  for (const [args, said] of [
    [['link', 'khong.co'], /There is no such account/],
    [['end-sessions', 'Nguyễn Văn An'], /There is no such account/],
    [['link', 'le.thu'], /le\.thu is no administrator/],
  ] as const) {
    const { code, stdout, stderr } = await account(...args);
    expect(code).toBe(2);
    expect(Object.keys(JSON.parse(stdout) as object)).toEqual(['refused']);
    expect(stderr).toMatch(said);
    expect(stderr).not.toContain('Nguyễn');
  }
  const nowhere = await tamsoat(['account', 'list', '--data', emptyFolder()]);
  expect(nowhere.stderr).toMatch(/There are no accounts in/);
});
