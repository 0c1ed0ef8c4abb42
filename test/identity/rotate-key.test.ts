import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import { BY_COMMAND } from '../../server/audit/actors.ts';
import { restoreBackup } from '../../server/backup/restore-backup.ts';
import { writeBackup } from '../../server/backup/write-backup.ts';
import { identityReader } from '../../server/identity/identity-reader.ts';
import { rotateIdentityKey } from '../../server/identity/rotate-key.ts';
import { performJob } from '../../server/serve/perform-job.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import { drawFrom } from '../surveillance/random.ts';
import { csv, dataFolder, examinationMapping, importText } from '../import/import-text.ts';
import { everybodySaid } from './everybody-said.ts';

const PROCESS = fileURLToPath(new URL('./rotate-process.ts', import.meta.url));
const KILLS = LONG ? 100 : 4;
const quiet = (): void => undefined;
const MAPPING = examinationMapping(
  { height_cm: { column: 'height' } },
  { identity: ['name'], identity_items: { full_name: 'name', personal_number: 'person' } },
);

async function imported(count: number, folder = dataFolder()): Promise<string> {
  const people = Array.from({ length: count }, (_, at) => [
    at,
    `0240900${String(at).padStart(5, '0')}`,
    '05/05/2019',
    // What JSON writes in more than one way.
    `Nguyễn "Văn" / \\ ${String(at)}`,
    160,
  ]);
  await importText(folder, csv(['id', 'person', 'day', 'name', 'height'], people), MAPPING);
  return folder;
}

const keyOf = (folder: string): string => readFileSync(path.join(folder, 'identity-key'), 'utf8');

/** Everything that is said of anybody, as any reader opens it. */
async function everybody(folder: string): Promise<string[]> {
  return (await everybodySaid(folder)).map((one) => JSON.stringify(one)).toSorted();
}

async function opened(folder: string): Promise<string[]> {
  const persons = (await everybody(folder)).map((one) => (JSON.parse(one) as { person: string }).person);
  const reader = identityReader(folder);
  try {
    return [...(await reader.open(persons)).values()].map(({ full_name }) => full_name ?? '').toSorted();
  } finally {
    await reader.close();
  }
}

afterEach(() => {
  vi.unstubAllEnvs();
});

test('all is sealed by a new key and opens as before, on record; the old key opens nothing of it any more', async () => {
  // More than one thread alone opens.
  const folder = await imported(9_000);
  const [before, names, old] = [await everybody(folder), await opened(folder), keyOf(folder)];
  const log = openAuditLog(folder);
  await performJob({ dataFolder: folder, log, actor: BY_COMMAND }, { job: 'rotate-identity-key' }, quiet);
  expect(await everybody(folder)).toEqual(before);
  expect(await opened(folder)).toEqual(names);
  expect(keyOf(folder)).not.toBe(old);
  expect(statSync(path.join(folder, 'identity-key')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).filter((name) => /next|staging|\.new|\.wal/.test(name))).toEqual([]);
  expect((await log.read()).map(({ act }) => act)).toEqual(
    expect.arrayContaining(['work_begun', 'identity_key_changed']),
  );
  // The same file again says nothing new: what is sealed now is alike.
  await imported(9_000, folder);
  expect(await everybody(folder)).toEqual(before);

  const other = `${folder}-old-key`;
  cpSync(folder, other, { recursive: true });
  writeFileSync(path.join(other, 'identity-key'), old, { mode: 0o600 });
  await expect(everybody(other)).rejects.toMatchObject({ reason: 'identity_key_wrong' });
});

test('a backup of before holds the key that opens it', async () => {
  const folder = await imported(20);
  const before = await everybody(folder);
  const key = 'ab'.repeat(32);
  const { file } = await writeBackup({ dataFolder: folder, to: `${folder}-backups`, key, onProgress: quiet });
  const old = keyOf(folder);
  await rotateIdentityKey(folder, quiet);
  const restored = `${folder}-restored`;
  await restoreBackup({ file, key, dataFolder: restored, onProgress: quiet });
  expect(keyOf(restored)).toBe(old);
  expect(await everybody(restored)).toEqual(before);
});

test(`killed at any moment, ${String(KILLS)} times over, everything opens, and the next import goes on by the same key`, async () => {
  const folder = await imported(3_000);
  const before = await everybody(folder);
  const draws = drawFrom(SEED);
  let killed = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const child = fork(PROCESS, [folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const ended = once(child, 'exit');
    await Promise.race([once(child, 'message'), ended]);
    await setTimeout(120 * draws.next() ** 2);
    child.kill('SIGKILL');
    const [, signal] = (await ended) as [number | null, string | null];
    if (signal === 'SIGKILL') killed++;
    expect(await everybody(folder), JSON.stringify({ SEED, kill })).toEqual(before);
  }
  expect(killed).toBeGreaterThan(0);
  await imported(3_000, folder);
  expect(await everybody(folder)).toEqual(before);
  expect(existsSync(path.join(folder, 'identity-key-next'))).toBe(false);
});

test('killed between the new store and the new key, and before the new store: what is there opens, and is brought to an end', async () => {
  const folder = await imported(50);
  const before = await everybody(folder);
  const rotated = `${folder}-rotated`;
  cpSync(folder, rotated, { recursive: true });
  await rotateIdentityKey(rotated, quiet);
  const following = keyOf(rotated);

  // The new key is there, the store is still the old one.
  cpSync(path.join(rotated, 'identity-key'), path.join(folder, 'identity-key-next'));
  const old = keyOf(folder);
  expect(await everybody(folder)).toEqual(before);
  await imported(50, folder);
  expect([keyOf(folder), existsSync(path.join(folder, 'identity-key-next'))]).toEqual([old, false]);
  expect(await everybody(folder)).toEqual(before);

  // The new store is there, its key has not its name yet.
  renameSync(path.join(rotated, 'identity-key'), path.join(folder, 'identity-key-next'));
  renameSync(path.join(rotated, 'identity.duckdb'), path.join(folder, 'identity.duckdb'));
  expect(await everybody(folder)).toEqual(before);
  expect(await opened(folder)).toHaveLength(50);
  await imported(50, folder);
  expect([keyOf(folder), existsSync(path.join(folder, 'identity-key-next'))]).toEqual([following, false]);
  expect(await everybody(folder)).toEqual(before);
});

test('a reader that has the store open goes on reading while the key is changed', async () => {
  const folder = await imported(3_000);
  const persons = (await everybody(folder)).map((one) => (JSON.parse(one) as { person: string }).person);
  const reader = identityReader(folder);
  onTestFinished(() => reader.close());
  const rotated: unknown[] = [];
  const rotating = rotateIdentityKey(folder, quiet).then((result) => rotated.push(result));
  do expect((await reader.open(persons)).size).toBe(3_000);
  while (rotated.length === 0);
  await rotating;
  expect((await reader.open(persons)).size).toBe(3_000);
});

test('where there are no identities, or their key is not the folder’s, the sentence says so', async () => {
  const empty = dataFolder();
  await expect(rotateIdentityKey(empty, quiet)).rejects.toMatchObject({ reason: 'no_identities' });
  const folder = await imported(2);
  vi.stubEnv('TAMSOAT_IDENTITY_KEY', keyOf(folder).trim());
  await expect(rotateIdentityKey(folder, quiet)).rejects.toMatchObject({ reason: 'identity_key_given' });
  vi.stubEnv('TAMSOAT_IDENTITY_KEY', 'cd'.repeat(32));
  await expect(imported(3, folder)).rejects.toMatchObject({ reason: 'identity_key_wrong' });
});
