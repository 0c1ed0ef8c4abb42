import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examine } from '../../server/doctor/examine.ts';
import { noteBackup } from '../../server/backup/last-backup.ts';
import { noteRealData } from '../../server/store/real-data.ts';
import { lockFolder } from '../../server/serve/data-folder-lock.ts';
import { tamsoat } from '../house/tamsoat.ts';
import { importedFolder } from './used-folder.ts';

const LOCK = { check: 'lock', well: true, says: 'free', may_read: true };
let sound: string;
let scratch: string;
beforeAll(async () => {
  sound = await importedFolder();
  scratch = mkdtempSync(path.join(tmpdir(), 'tamsoat-doctor-'));
});
afterAll(() => {
  for (const folder of [path.dirname(sound), scratch]) rmSync(folder, { recursive: true, force: true });
});

/** What is wrong with a copy of a sound folder once something was done to it. */
async function wrongAfter(spoil: (dataFolder: string) => void): Promise<Record<string, string>> {
  const folder = mkdtempSync(path.join(scratch, 'data-'));
  cpSync(sound, folder, { recursive: true, preserveTimestamps: true });
  spoil(folder);
  const findings = await examine(folder, LOCK);
  return Object.fromEntries(findings.filter(({ well }) => !well).map(({ check, says }) => [check, says]));
}

test('a sound folder: each check says what it found, in order, and nothing is changed', async () => {
  const before = readdirSync(sound);
  const { code, stdout } = await tamsoat(['doctor', '--data', sound]);
  expect(code, stdout).toBe(0);
  const told = stdout.trim().split('\n');
  expect(told.map((line) => line.split(/ +/).slice(0, 2).join(' '))).toEqual(
    [
      'lock',
      'disk',
      'writable',
      'permissions',
      'clock',
      'store',
      'identities',
      'keys',
      'accounts',
      'notes',
      'log',
      'backup',
      'snapshots',
      'leftovers',
    ].map((check) => `well ${check}`),
  );
  expect(stdout).toMatch(/store +whole: [\d,]+ rows in \d+ tables/);
  expect(stdout).toContain('that of the identities opens all of them');
  expect(stdout).toMatch(/accounts +1 account, whose second factors open/);
  expect(stdout).toMatch(/notes +1 sealed note, each opens/);
  expect(stdout).toMatch(/log +\d entries, as they were written/);
  expect(readdirSync(sound)).toEqual(before);
});

describe('what is wrong is told with what to do', () => {
  test.each([
    [
      'permissions',
      /chmod 600/,
      (folder: string) => {
        chmodSync(path.join(folder, 'key'), 0o644);
      },
    ],
    [
      'permissions',
      /chmod 700/,
      (folder: string) => {
        chmodSync(folder, 0o755);
      },
    ],
    [
      'clock',
      /Set the clock/,
      (folder: string) => {
        const later = new Date(Date.now() + 3_600_000);
        utimesSync(path.join(folder, 'store.duckdb'), later, later);
      },
    ],
    [
      'keys',
      /Put the file back/,
      (folder: string) => {
        rmSync(path.join(folder, 'key'));
      },
    ],
    [
      'keys',
      /cannot be opened: the file was changed, or the key is another/,
      (folder: string) => {
        writeFileSync(path.join(folder, 'key'), 'ab'.repeat(32), { mode: 0o600 });
      },
    ],
    [
      'keys',
      /is missing.*identity-key/,
      (folder: string) => {
        rmSync(path.join(folder, 'identity-key'));
      },
    ],
    [
      'keys',
      /Put back identity-key/,
      (folder: string) => {
        writeFileSync(path.join(folder, 'identity-key'), 'ab'.repeat(32), { mode: 0o600 });
      },
    ],
    [
      'accounts',
      /is missing.*access-key/,
      (folder: string) => {
        rmSync(path.join(folder, 'access-key'));
      },
    ],
    [
      'accounts',
      /Put back the one that was there/,
      (folder: string) => {
        writeFileSync(path.join(folder, 'access-key'), 'ab'.repeat(32), { mode: 0o600 });
      },
    ],
    [
      'notes',
      /contacts-key is gone or another/,
      (folder: string) => {
        rmSync(path.join(folder, 'contacts-key'));
      },
    ],
    [
      'notes',
      /contacts-key is gone or another/,
      (folder: string) => {
        writeFileSync(path.join(folder, 'contacts-key'), 'ab'.repeat(32), { mode: 0o600 });
      },
    ],
    [
      'backup',
      /No backup was ever made of .*tamsoat backup --every day/,
      (folder: string) => {
        noteRealData(folder);
      },
    ],
    [
      'backup',
      /the next was due 2020-02-02T19:00Z\. See whether tamsoat backup/,
      (folder: string) => {
        noteBackup(folder, { made_at: '2020-02-01T19:00:00.000Z', next_at: '2020-02-02T19:00:00.000Z' });
      },
    ],
    [
      'log',
      /tamsoat log verify/,
      (folder: string) => {
        const [month = ''] = readdirSync(path.join(folder, 'audit')).filter((name) => /^\d/.test(name));
        const file = path.join(folder, 'audit', month);
        writeFileSync(file, readFileSync(file, 'utf8').replace('people_compared', 'people_Compared'));
      },
    ],
  ] as const)('%s: %s', async (check, says, spoil) => {
    const wrong = await wrongAfter(spoil);
    // A key that is open is not read.
    expect(Object.keys(wrong)).toEqual(says.source === 'chmod 600' ? [check, 'keys'] : [check]);
    expect(wrong[check]).toMatch(says);
  });

  test.each(['store', 'identity'])('a damaged %s', async (name) => {
    const wrong = await wrongAfter((folder) => {
      const file = path.join(folder, `${name}.duckdb`);
      const bytes = readFileSync(file);
      for (let at = 3 * 4096 + 1000; at < bytes.length; at += 262_144) bytes.fill(0xff, at, at + 100);
      writeFileSync(file, bytes);
    });
    expect(wrong[name === 'store' ? 'store' : 'identities']).toMatch(/Restore the last backup/);
  });
});

test('leftovers of killed work and files of somebody else are told and stay', async () => {
  const folder = mkdtempSync(path.join(scratch, 'data-'));
  cpSync(sound, folder, { recursive: true, preserveTimestamps: true });
  for (const name of ['staging-1.duckdb', 'current.new', 'notes.txt'])
    writeFileSync(path.join(folder, name), '');
  const findings = await examine(folder, LOCK);
  expect(findings.filter(({ well }) => !well)).toEqual([]);
  const told = findings.find(({ check }) => check === 'leftovers')?.says ?? '';
  expect(told).toMatch(/^current\.new, staging-1\.duckdb: .*; notes\.txt: not of Tầm Soát/);
  expect(readdirSync(folder)).toContain('staging-1.duckdb');
});

test('a backup is noted in the folder, and its age told', async () => {
  const folder = mkdtempSync(path.join(scratch, 'data-'));
  cpSync(sound, folder, { recursive: true, preserveTimestamps: true });
  const [key, to] = ['backup-key', 'backups'].map((name) => path.join(scratch, name)) as [string, string];
  await tamsoat(['backup', '--new-key', key]);
  const { code, stderr } = await tamsoat(['backup', '--to', to, '--key-file', key, '--data', folder]);
  expect(code, stderr).toBe(0);
  const findings = await examine(folder, LOCK);
  expect(findings.find(({ check }) => check === 'backup')).toMatchObject({
    well: true,
    says: expect.stringMatching(/^the last was made \S+Z, 0 hours ago$/) as string,
  });
  expect(findings.find(({ check }) => check === 'leftovers')?.says).not.toContain('last-backup');
});

test('a folder that another process works on is told, and what can be read all the same', async () => {
  const hold = await lockFolder(sound);
  try {
    const { code, stdout } = await tamsoat(['doctor', '--data', sound]);
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`^WRONG +lock +.*is held by process ${String(process.pid)}`));
    expect(stdout).toMatch(/well +disk/);
    expect(stdout).not.toContain('snapshots');
  } finally {
    hold.release();
  }
});

test('a folder that is not there is not made', async () => {
  const folder = path.join(scratch, 'missing');
  expect((await tamsoat(['doctor', '--data', folder])).code).toBe(2);
  expect(readdirSync(scratch)).not.toContain('missing');
});
