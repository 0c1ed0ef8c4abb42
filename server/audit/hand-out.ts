import { randomUUID } from 'node:crypto';
import { copyFile, rm } from 'node:fs/promises';
import { claimFile } from '../import/new-file.ts';
import { stagingFiles } from '../store/store-files.ts';
import type { Acting, Deed } from './on-record.ts';

/**
 * Makes a file with rows of people inside the data folder, puts that on record, and only then lets it out: what cannot be
 * noted is not handed out. What a killed process left inside goes with the next that holds the folder.
 * @param out where it is to be; nothing may be there yet
 * @param option the option of the command by which it was named
 */
export async function handOut<T>(
  { dataFolder, log, actor }: Acting,
  { out, option }: { readonly out: string; readonly option: string },
  make: (inside: string) => Promise<T>,
  deed: (made: T) => Deed,
): Promise<T> {
  claimFile(out, option);
  const { staging: inside } = stagingFiles(dataFolder, randomUUID());
  try {
    const made = await make(inside);
    await log.add({ ...actor, ...deed(made) });
    await copyFile(inside, out);
    return made;
  } catch (error) {
    await rm(out, { force: true });
    throw error;
  } finally {
    await rm(inside, { force: true });
  }
}
