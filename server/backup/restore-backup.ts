import { createWriteStream, existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm, rmdir, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { byHundredths, type OnProgress } from '../serve/progress.ts';
import { makeFolder } from '../serve/make-folder.ts';
import { Refusal } from '../serve/refusal.ts';
import { flushFiles, flushFolder } from './flush-files.ts';
import { readBackup, type ReadBackup } from './read-backup.ts';

export interface RestoreInput {
  readonly file: string;
  /** 64 hexadecimal digits. */
  readonly key: string;
  /** Where it is to stand: not there yet, or empty. */
  readonly dataFolder: string;
  readonly onProgress: OnProgress;
}

/**
 * Makes a data folder of a backup. It has its name only once all of it was checked and is on the disk.
 * @throws {Refusal} where something is there already, or the backup is not whole
 */
export async function restoreBackup({
  file,
  key,
  dataFolder,
  onProgress,
}: RestoreInput): Promise<ReadBackup> {
  if (existsSync(dataFolder) && readdirSync(dataFolder).length > 0)
    throw new Refusal(
      'data_folder_not_empty',
      `The folder ${dataFolder} is not empty, and nothing in it is overwritten. Name a new one with --data.`,
      2,
    );
  makeFolder(dirname(dataFolder));
  const unfinished = `${dataFolder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  const made = new Set<string>();
  const files: string[] = [];
  try {
    await mkdir(unfinished, { mode: 0o700 });
    const restored = await readBackup({
      file,
      key: Buffer.from(key, 'hex'),
      onBytes: byHundredths('Restoring the backup', onProgress),
      take: async ({ name, mode, modified, content }) => {
        const path = join(unfinished, name);
        const folder = dirname(path);
        if (!made.has(folder)) await mkdir(folder, { recursive: true, mode: 0o700 });
        made.add(folder);
        await pipeline(content, createWriteStream(path, { flags: 'wx', mode }));
        // By it is known how long refused rows are kept.
        await utimes(path, modified, modified);
        files.push(path);
      },
    });
    await flushFiles(files);
    if (existsSync(dataFolder)) await rmdir(dataFolder);
    await rename(unfinished, dataFolder);
    await flushFolder(dirname(dataFolder));
    return restored;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}
