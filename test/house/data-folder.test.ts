import { chmodSync, mkdirSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { holdDataFolder } from '../../server/serve/data-folder-lock.ts';
import { emptyFolder, tamsoat } from './tamsoat.ts';

const LOCK = new URL('../../server/serve/data-folder-lock.ts', import.meta.url).href;

/** Another process that holds the folder until it is killed. */
async function holder(folder: string) {
  const script = `const { holdDataFolder } = await import(${JSON.stringify(LOCK)});
    await holdDataFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

test('a folder that another process holds is refused by its number, and free when that is killed', async () => {
  const folder = emptyFolder();
  const other = await holder(folder);
  await expect(holdDataFolder(folder)).rejects.toMatchObject({ reason: 'data_folder_held' });

  const { code, stderr } = await tamsoat(['publish', '--data', folder]);
  expect(code).toBe(1);
  expect(stderr.trim()).toBe(
    `The data folder ${folder} is held by process ${String(other.pid)}. Wait until it has finished, stop it, or choose another folder with --data.`,
  );

  other.kill('SIGKILL');
  await once(other, 'exit');
  const hold = await holdDataFolder(folder);
  hold.release();
});

test('a released folder can be held again', async () => {
  const folder = emptyFolder();
  (await holdDataFolder(folder)).release();
  (await holdDataFolder(folder)).release();
});

test('a folder that may not be written to is one sentence with what to do', async () => {
  const parent = emptyFolder();
  mkdirSync(join(parent, 'data'));
  chmodSync(join(parent, 'data'), 0o555);
  chmodSync(parent, 0o755);
  // Nothing is forbidden to root, so the command runs as nobody then.
  const asNobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const { code, stderr } = await tamsoat(['publish', '--data', join(parent, 'data')], asNobody);
  expect(code).toBe(1);
  expect(stderr).toMatch(/may not write there.*--data/);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
