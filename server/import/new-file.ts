import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { Refusal } from '../serve/refusal.ts';

/** A file that only its user may read: it holds values of people. Never one that is there: it may be the source. */
export async function newFile(path: string): Promise<WriteStream> {
  const stream = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  try {
    await once(stream, 'open');
    return stream;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EEXIST')
      throw new Refusal('file_exists', `The file ${path} is there already. Name another with --out.`, 2);
    throw new Refusal(
      'file_not_writable',
      `The file ${path} cannot be made (${code}). Name one in a folder that is there and that this user may write to, with --out.`,
      2,
    );
  }
}
