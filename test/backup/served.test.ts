import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import { isKnown, keptFiles } from '../../server/backup/folder-files.ts';
import type { Backup } from '../../server/backup/write-backup.ts';
import { examine } from '../../server/doctor/examine.ts';
import { readPublished } from '../../server/serve/published.ts';
import { fingerprintOf } from '../broken/store-fingerprint.ts';
import { startTamsoat, tamsoat } from '../house/tamsoat.ts';
import { compareSnapshots } from '../surveillance/same-snapshot.ts';
import { publishedFolder } from './used-folder.ts';

let used: string;
let beside: string;
beforeAll(async () => {
  used = await publishedFolder();
  beside = path.dirname(used);
});
afterAll(() => {
  rmSync(beside, { recursive: true, force: true });
});

/** Runs a command that is to succeed. @returns its result */
async function done(...args: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await tamsoat([...args, '--json']);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

/** Serves a folder while the work lasts. */
async function served<T>(dataFolder: string, work: (url: string) => Promise<T>): Promise<T> {
  const server = startTamsoat(['serve', '--port', '0', '--data', dataFolder]);
  try {
    return await work(await server.firstLine);
  } finally {
    server.process.kill('SIGINT');
    await server.finished;
  }
}

async function requireServed(url: string): Promise<void> {
  const { id, root_area } = readPublished(used)!;
  const page = await fetch(url);
  expect(await page.text()).toContain(id);
  const tile = await fetch(`${url}/tiles/${id}/${root_area}/coverage.arrow`);
  expect(tile.status).toBe(200);
  await tile.arrayBuffer();
}

test('a published folder is backed up while it is served, and all of it serves again from the backup alone', async () => {
  expect(readdirSync(used).filter((name) => !isKnown(name))).toEqual([]);
  const [key, to, restored] = ['backup-key', 'backups', 'restored'].map((name) =>
    path.join(beside, name),
  ) as [string, string, string];
  await done('backup', '--new-key', key);
  expect(statSync(key).mode & 0o777).toBe(0o600);
  mkdirSync(to);
  const backup = await served(used, async (url) => {
    const { stdout } = await tamsoat(['status', '--data', used, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ server: { url } });
    const looking = async (): Promise<void> => {
      for (let look = 0; look < 20; look++) {
        await requireServed(url);
        await setTimeout(100);
      }
    };
    const writing = done('backup', '--to', to, '--key-file', key, '--data', used) as Promise<Backup>;
    return (await Promise.all([writing, looking()]))[0];
  });
  const told = { files: backup.files, bytes: backup.bytes, snapshot: readPublished(used)!.id };
  expect(await done('verify', backup.file, '--deep', '--key-file', key)).toMatchObject(told);
  expect(await done('restore', backup.file, '--key-file', key, '--data', restored)).toMatchObject(told);

  expect(await fingerprintOf(restored)).toEqual(await fingerprintOf(used));
  expect((await compareSnapshots(used, restored)).differences).toEqual([]);
  // The log goes on after the backup, which is in it.
  const withoutLog = async (folder: string) =>
    (await keptFiles(folder)).filter(({ name }) => !name.startsWith('audit/'));
  const kept = await withoutLog(used);
  const inSeconds = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000);
  expect(await withoutLog(restored)).toEqual(
    kept.map((one) => ({ ...one, modified: inSeconds(one.modified) })),
  );
  const bytesOf = (folder: string, name: string): Buffer => readFileSync(path.join(folder, name));
  for (const { name } of kept) expect(bytesOf(restored, name).equals(bytesOf(used, name)), name).toBe(true);
  expect((await openAuditLog(restored).verify()).faults).toEqual([]);
  const [last] = (await openAuditLog(restored).read()).toReversed();
  expect(last).toMatchObject({ act: 'people_compared', by: 'command' });
  const left_out = ['before-upgrade-0', 'last-backup.json', 'lock.duckdb', 'pages-read.json'];
  expect(readdirSync(restored)).toEqual(readdirSync(used).filter((name) => !left_out.includes(name)));
  for (const name of ['key', 'identity-key'])
    expect(statSync(path.join(restored, name)).mode & 0o777).toBe(0o600);
  expect(readdirSync(path.join(restored, 'snapshots'))).toEqual([readPublished(used)!.id]);

  rmSync(used, { recursive: true });
  await served(restored, async (url) => {
    used = restored;
    await requireServed(url);
  });
});

/** Alters a file here and there. @returns what makes it as it was */
function spoil(file: string): () => void {
  const bytes = readFileSync(file);
  const altered = Buffer.from(bytes);
  for (let at = Math.min(3 * 4096 + 1000, altered.length >> 1); at < altered.length; at += 262_144)
    altered[at] = altered[at]! ^ 0xff;
  writeFileSync(file, altered);
  return () => {
    writeFileSync(file, bytes);
  };
}

test('a snapshot that was damaged is found by the doctor, whichever file of it', async () => {
  const lock = { check: 'lock', well: true, says: 'free', may_read: true };
  const wrong = async (): Promise<string | undefined> =>
    (await examine(used, lock)).find(({ check, well }) => check === 'snapshots' && !well)?.says;
  expect(await wrong()).toBeUndefined();
  const { id, root_area } = readPublished(used)!;
  const folder = path.join(used, 'snapshots', id);
  for (const name of [
    ...['br', 'gz'].map((ending) => `tiles/${root_area}/coverage.arrow.${ending}`),
    'tiles/manifest.json',
    'snapshot.duckdb',
    'lines-4.duckdb',
  ]) {
    const mend = spoil(path.join(folder, name));
    expect(await wrong(), name).toMatch(/tamsoat publish --anew/);
    mend();
  }
});

test('a damaged file of the lists of people is told in a sentence, and the figures are shown', async () => {
  const { id } = readPublished(used)!;
  const mend = spoil(path.join(used, 'snapshots', id, 'lines-4.duckdb'));
  await served(used, async (url) => {
    const list = await fetch(`${url}/worklists?list=invite`, { headers: { accept: 'text/html' } });
    expect(list.status).toBe(503);
    expect(await list.text()).toContain('Hãy báo người quản trị máy chủ chạy tamsoat doctor');
    await requireServed(url);
  });
  mend();
  await served(used, async (url) => {
    expect((await fetch(`${url}/worklists?list=invite`)).status).toBe(200);
  });
});
