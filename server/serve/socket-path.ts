import { createHash } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import { Refusal } from './refusal.ts';

/** What the operating systems leave for a socket's path (sun_path: 104 bytes on macOS, 108 on Linux, with a final zero). */
const LONGEST_PATH_BYTES = 103;

/**
 * Where the control socket of a data folder is, as short as it can be said from here.
 * @throws {Refusal} where even that is too long for the operating system
 */
export function socketPath(folder: string, platform = process.platform): string {
  if (platform === 'win32') {
    return `\\\\.\\pipe\\tamsoat-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16)}`;
  }
  const absolute = join(resolve(folder), 'tamsoat.sock');
  const fromHere = relative(process.cwd(), absolute);
  const shortest = Buffer.byteLength(fromHere) < Buffer.byteLength(absolute) ? fromHere : absolute;
  if (Buffer.byteLength(shortest) > LONGEST_PATH_BYTES) {
    throw new Refusal(
      'path_too_long',
      `The path of the data folder ${folder} is too long for a socket (${String(LONGEST_PATH_BYTES)} bytes). Choose a shorter one with --data.`,
      2,
    );
  }
  return shortest;
}
