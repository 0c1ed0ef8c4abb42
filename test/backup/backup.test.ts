import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isKnown, keptFiles } from '../../server/backup/folder-files.ts';
import { restoreBackup } from '../../server/backup/restore-backup.ts';
import { verifyBackup } from '../../server/backup/verify-backup.ts';
import { writeBackup, type Backup } from '../../server/backup/write-backup.ts';
import { fingerprintOf } from '../broken/store-fingerprint.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import { drawFrom } from '../surveillance/random.ts';
import { importedFolder, MARKER } from './used-folder.ts';

const PROCESS = fileURLToPath(new URL('../broken/command-process.ts', import.meta.url));
const STEP_PROCESS = fileURLToPath(new URL('../../server/serve/step-process.ts', import.meta.url));
const KEY = randomBytes(32).toString('hex');
const onProgress = (): void => undefined;
let dataFolder: string;
let beside: string;
let backup: Backup;
beforeAll(async () => {
  dataFolder = await importedFolder();
  beside = path.dirname(dataFolder);
  backup = await writeBackup({ dataFolder, to: path.join(beside, 'backups'), key: KEY, onProgress });
});
afterAll(() => {
  rmSync(beside, { recursive: true, force: true });
});

let folders = 0;
const newFolder = (): string => path.join(beside, `restored-${String(++folders)}`);
const restore = (file: string, key = KEY): ReturnType<typeof restoreBackup> =>
  restoreBackup({ file, key, dataFolder: newFolder(), onProgress });

test('what stands in no list is kept', async () => {
  const folder = path.join(beside, 'unknown');
  mkdirSync(path.join(folder, 'notes'), { recursive: true });
  writeFileSync(path.join(folder, 'notes', 'of somebody.txt'), 'x');
  expect(isKnown('notes')).toBe(false);
  expect((await keptFiles(folder)).map(({ name }) => name)).toEqual(['notes/of somebody.txt']);
});

test('a backup is encrypted, for its user alone, and named once it is whole', () => {
  const bytes = readFileSync(backup.file);
  for (const text of [MARKER, 'store.duckdb', readFileSync(path.join(dataFolder, 'key'), 'utf8').trim()])
    expect(bytes.includes(text), text).toBe(false);
  expect(statSync(backup.file).mode & 0o777).toBe(0o600);
  expect(readdirSync(path.dirname(backup.file))).toEqual([path.basename(backup.file)]);
});

test('what was imported by a process that was killed before its end comes back as it would be found', async () => {
  const killed = path.join(beside, 'killed');
  cpSync(dataFolder, killed, { recursive: true });
  // Committed and not yet in the database file itself.
  const store = path.join(killed, 'store.duckdb');
  const script = `const { openDuckDB } = await import(${JSON.stringify(new URL('../../server/store/open-duckdb.ts', import.meta.url).href)});
    const { connection } = await openDuckDB(${JSON.stringify(store)}, { memory: '500MB', threads: 1 });
    await connection.run("PRAGMA disable_checkpoint_on_shutdown");
    await connection.run("CREATE TABLE told AS SELECT 'before it was killed' AS text");
    process.kill(process.pid, 'SIGKILL');`;
  spawnSync(process.execPath, ['--input-type=module', '-e', script]);
  expect(statSync(`${store}.wal`).size).toBeGreaterThan(0);
  const { file } = await writeBackup({
    dataFolder: killed,
    to: path.join(beside, 'of-killed'),
    key: KEY,
    onProgress,
  });
  const restored = newFolder();
  await restoreBackup({ file, key: KEY, dataFolder: restored, onProgress });
  expect((await fingerprintOf(restored)).store).toMatch(/^told 1 /m);
});

describe('a backup is read to its end', () => {
  test('and says what it holds', async () => {
    const read = await verifyBackup({ file: backup.file, key: KEY, deep: false, onProgress });
    expect(read).toMatchObject({ files: backup.files, bytes: backup.bytes, rows: null });
  });

  test('and what was damaged before it was backed up is found when it is looked into', async () => {
    const damaged = path.join(beside, 'damaged');
    cpSync(dataFolder, damaged, { recursive: true });
    const store = path.join(damaged, 'store.duckdb');
    const bytes = readFileSync(store);
    // Of each block a part, behind the heads of the file.
    for (let at = 3 * 4096 + 1000; at < bytes.length; at += 262_144) bytes.fill(0xff, at, at + 100);
    writeFileSync(store, bytes);
    const to = path.join(beside, 'of-damaged');
    const { file } = await writeBackup({ dataFolder: damaged, to, key: KEY, onProgress });
    await verifyBackup({ file, key: KEY, deep: false, onProgress });
    await expect(verifyBackup({ file, key: KEY, deep: true, onProgress })).rejects.toThrow(
      /take an earlier backup/,
    );
  });

  test.each([
    [
      'cut off',
      'backup_cut_off',
      (file: string) => {
        truncateSync(file, 64 + 2 * (2 ** 20 + 16));
      },
    ],
    [
      'cut off within a piece',
      'backup_damaged',
      (file: string) => {
        truncateSync(file, statSync(file).size - 1000);
      },
    ],
    [
      'altered',
      'backup_damaged',
      (file: string) => {
        alter(file, 2_000_000);
      },
    ],
    [
      'of another version',
      'backup_of_other_version',
      (file: string) => {
        alter(file, 15);
      },
    ],
    [
      'something else',
      'no_backup',
      (file: string) => {
        writeFileSync(file, 'x'.repeat(1000));
      },
    ],
  ] as const)('%s, it is refused by a sentence, and nothing is left', async (what, reason, spoil) => {
    const file = path.join(beside, `${what}.backup`);
    cpSync(backup.file, file);
    spoil(file);
    const before = readdirSync(beside);
    await expect(restore(file)).rejects.toMatchObject({ name: 'Refusal', reason });
    await expect(verifyBackup({ file, key: KEY, deep: false, onProgress })).rejects.toMatchObject({ reason });
    expect(readdirSync(beside)).toEqual(before);
  });

  test('by another key it is not opened', async () => {
    await expect(restore(backup.file, randomBytes(32).toString('hex'))).rejects.toMatchObject({
      reason: 'backup_key_wrong',
    });
  });
});

test('nothing that is there is overwritten; an empty folder will do', async () => {
  const folder = newFolder();
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'x'), '');
  const asked = { file: backup.file, key: KEY, dataFolder: folder, onProgress };
  await expect(restoreBackup(asked)).rejects.toMatchObject({ reason: 'data_folder_not_empty' });
  rmSync(path.join(folder, 'x'));
  await restoreBackup(asked);
  expect(existsSync(path.join(folder, 'store.duckdb'))).toBe(true);
});

test('a backup into the data folder itself is refused', async () => {
  for (const to of [dataFolder, path.join(dataFolder, 'backups')])
    await expect(writeBackup({ dataFolder, to, key: KEY, onProgress })).rejects.toMatchObject({
      reason: 'backup_inside',
    });
});

test('earlier backups go by what is to be kept, once there is a new one', async () => {
  const to = mkdtempSync(path.join(beside, 'rotated-'));
  const keep = { days: 2, weeks: 0, months: 0 };
  const made: string[] = [];
  for (const day of ['2026-11-01', '2026-11-02', '2026-11-03']) {
    const now = (): Date => new Date(`${day}T19:00:00Z`);
    made.push((await writeBackup({ dataFolder, to, key: KEY, keep, now, onProgress })).file);
  }
  expect(
    readdirSync(to)
      .map((name) => path.join(to, name))
      .toSorted(),
  ).toEqual(made.slice(1));

  // Not while a key is gone: one of them may be the last that holds it.
  const keyless = path.join(beside, 'keyless');
  cpSync(dataFolder, keyless, { recursive: true });
  rmSync(path.join(keyless, 'key'));
  const now = (): Date => new Date('2026-11-04T19:00:00Z');
  const { removed } = await writeBackup({ ...{ dataFolder: keyless, to, key: KEY, keep, now }, onProgress });
  expect(removed).toEqual([]);
  expect(readdirSync(to)).toHaveLength(3);
});

/** In `npm test` few; drawn among all moments of the process. */
const KILLS = LONG ? 50 : 3;
const draws = drawFrom(SEED);

/** Kills a process and its step some time after its first step, or lets it end. */
function killed(child: ChildProcess, after_ms: number): Promise<void> {
  return new Promise((resolve) => {
    child.once('message', () => {
      setTimeout(() => {
        if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL');
      }, after_ms);
    });
    child.on('exit', () => {
      resolve();
    });
  });
}

test('a backup that is killed leaves no file that has the name of one and is not whole', async () => {
  const to = mkdtempSync(path.join(beside, 'killed-backups-'));
  for (let count = 0; count < KILLS; count++) {
    const work = JSON.stringify({ job: 'backup', to, key: KEY });
    await killed(
      fork(PROCESS, [dataFolder, work], { detached: true, stdio: 'ignore' }),
      draws.between(0, 60),
    );
  }
  await writeBackup({ dataFolder, to, key: KEY, onProgress });
  for (const name of readdirSync(to).filter((each) => each.endsWith('.backup')))
    await verifyBackup({ file: path.join(to, name), key: KEY, deep: false, onProgress });
});

test('a restore that is killed leaves no data folder that is not whole, and is done by the same command', async () => {
  const [folder, kept] = [newFolder(), await keptFiles(dataFolder)];
  for (let count = 0; count < KILLS; count++) {
    const child = fork(STEP_PROCESS, [], { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const input = { file: backup.file, key: KEY, dataFolder: folder };
    child.send({ step: 'restore', input });
    await killed(child, draws.between(0, 60));
    if (existsSync(folder)) {
      expect(await keptFiles(folder)).toHaveLength(kept.length);
      rmSync(folder, { recursive: true });
    }
  }
  await restoreBackup({ file: backup.file, key: KEY, dataFolder: folder, onProgress });
  expect(await keptFiles(folder)).toHaveLength(kept.length);
  expect(existsSync(`${folder}.unfinished`)).toBe(false);
});

function alter(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
