import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Access } from '../../server/access/access.ts';
import type { Backup } from '../../server/backup/write-backup.ts';
import type { Finding } from '../../server/doctor/examine.ts';
import { startServer, type RunningServer } from '../../server/main.ts';
import { Client } from '../access/client.ts';
import { realFolder, type RealFolder } from '../access/real-folder.ts';
import { tamsoat } from '../house/tamsoat.ts';

const PASSWORD = 'một con trâu đi qua cầu';
let folder: RealFolder;
let server: RunningServer;

beforeAll(async () => {
  folder = await realFolder();
  server = await startServer({ dataFolder: folder.dataFolder, address: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

async function done(...args: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await tamsoat([...args, '--json']);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

test('accounts that are open and written to are looked at and backed up as they stand between two writes', async () => {
  const beside = path.dirname(folder.dataFolder);
  const [key, to, restored] = ['key', 'backups', 'restored'].map((name) => path.join(beside, name)) as [
    ...[string, string, string],
  ];
  await done('backup', '--new-key', key);
  mkdirSync(to);
  const client = new Client(server.url);
  await client.act(new URL(server.first!).pathname, { password: PASSWORD, again: PASSWORD });

  let is_over = false;
  const signingIn = async (): Promise<number> => {
    let times = 0;
    for (; !is_over; times++) {
      const one = new Client(server.url);
      await one.act('/sign-in', { name: 'quan-tri', password: PASSWORD });
      await one.act('/account/sign-out', {});
      // Two requests of the account at most twice a second: an account without a second factor may ask 300 times a minute.
      await pause(500);
    }
    return times;
  };
  const signed = signingIn();
  signed.catch(() => undefined);
  const backup = (await done(
    ...['backup', '--to', to, '--key-file', key, '--data', folder.dataFolder],
  )) as Backup;
  const { stdout } = await tamsoat(['doctor', '--data', folder.dataFolder, '--json']);
  is_over = true;
  expect(await signed).toBeGreaterThan(2);
  const findings = JSON.parse(stdout) as Finding[];
  expect(findings.find(({ check }) => check === 'accounts')).toMatchObject({
    well: true,
    says: expect.stringMatching(/^1 account,/) as string,
  });

  await done('restore', backup.file, '--key-file', key, '--data', restored);
  const access = await Access.open(restored);
  expect(access.accounts().map(({ name }) => name)).toEqual(['quan-tri']);
  await access.close();
});
