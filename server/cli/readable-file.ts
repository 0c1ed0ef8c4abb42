import { accessSync, constants, statSync } from 'node:fs';
import { Refusal } from '../serve/refusal.ts';

/**
 * Makes sure that a file named on the command line is there and can be read, before any work begins.
 * @param what what the file is for, named in the sentence
 * @param options.orFolder whether a folder will do
 * @throws {Refusal}
 */
export function readableFile(path: string, what: string, { orFolder = false } = {}): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) {
    throw new Refusal('file_missing', `The ${what} ${path} does not exist. Check its name.`, 2);
  }
  if (!stats.isFile() && !(orFolder && stats.isDirectory())) {
    throw new Refusal('not_a_file', `The ${what} ${path} is not a file. Name a file.`, 2);
  }
  try {
    accessSync(path, constants.R_OK);
  } catch {
    throw new Refusal(
      'file_not_readable',
      `This user may not read the ${what} ${path}. Give the right to read it.`,
      2,
    );
  }
}
