import { once } from 'node:events';
import { createWriteStream, writeFileSync, type WriteStream } from 'node:fs';
import { Refusal } from '../serve/refusal.ts';

/** A file that only its user may read: it holds values of people. Never one that is there: it may be the source. */
export async function newFile(path: string): Promise<WriteStream> {
  const stream = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  try {
    await once(stream, 'open');
    return stream;
  } catch (error) {
    throw notMade(path, error);
  }
}

/**
 * Writes JSON for people to look at and change. Never over a file that is there: it may be one that was looked at and
 * changed.
 * @throws {Refusal} where it is there, or cannot be made
 */
export function writeNewJson(path: string, value: unknown): void {
  try {
    writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    throw notMade(path, error);
  }
}

/**
 * Makes an empty file that only its user may read, for what is written later: that its name is free is known before the work.
 * @throws {Refusal} where it is there, or cannot be made
 */
export function claimFile(path: string, option: string): void {
  try {
    writeFileSync(path, '', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    throw notMade(path, error, option);
  }
}

function notMade(path: string, error: unknown, option = '--out'): Refusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EEXIST')
    return new Refusal('file_exists', `The file ${path} is there already. Name another with ${option}.`, 2);
  return new Refusal(
    'file_not_writable',
    `The file ${path} cannot be made (${code}). Name one in a folder that is there and that this user may write to, with ${option}.`,
    2,
  );
}
