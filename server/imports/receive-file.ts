import { createWriteStream } from 'node:fs';
import type { Request } from 'express';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { Refusal } from '../serve/refusal.ts';
import type { IncomingFiles } from './incoming-files.ts';

export interface Received {
  readonly id: string;
  /** Its name where it came from, without folders. */
  readonly file: string;
  readonly bytes: number;
}

/** Larger files are imported on the machine itself. */
const MOST_BYTES = 4 * 2 ** 30;
const LONGEST_NAME = 120;

/**
 * Receives the one file of a form as it comes, straight into its place: it is never in memory as a whole.
 * @throws {Refusal} where there is none, or it breaks off; what came of it is removed
 */
export async function receiveFile(request: Request, incoming: IncomingFiles): Promise<Received> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) throw noFile();
  const id = incoming.begin();
  try {
    const received = await readForm(request, type, (file) => incoming.path(id, file));
    if (!received) throw noFile();
    return { id, ...received };
  } catch (error) {
    incoming.remove(id);
    throw error instanceof Refusal ? error : brokenOff();
  }
}

async function readForm(
  request: Request,
  type: string,
  pathOf: (file: string) => string,
): Promise<Omit<Received, 'id'> | null> {
  const parser = new Busboy({
    headers: { 'content-type': type },
    limits: { files: 1, fields: 10, fieldSize: 1000, fileSize: MOST_BYTES },
  });
  let written: Promise<Omit<Received, 'id'> | null> = Promise.resolve(null);
  parser.on('file', (_field, stream, filename) => {
    const file = plainName(filename);
    if (file === '') {
      stream.resume();
      return;
    }
    const target = createWriteStream(pathOf(file), { flags: 'wx', mode: 0o600 });
    written = pipeline(stream, target).then(() => {
      if (stream.truncated) throw tooLarge();
      return { file, bytes: target.bytesWritten };
    });
    // It is awaited below; until then a failure of its own must not end the process.
    written.catch(() => undefined);
  });
  await pipeline(request, parser);
  return written;
}

/** Without folders and what no file name should hold. */
const plainName = (name: string | undefined): string =>
  (name ?? '')
    .normalize('NFC')
    .replace(/^.*[/\\]/, '')
    .replaceAll(/[\p{Cc}<>:"|?*]/gu, '')
    .replace(/^\.+/, '')
    .slice(-LONGEST_NAME);

const noFile = (): Refusal => new Refusal('no_file', 'No file was chosen. Go back and choose one.', 2);
const brokenOff = (): Refusal =>
  new Refusal('upload_broken', 'The file broke off on its way; nothing of it was kept. Send it again.', 2);
const tooLarge = (): Refusal =>
  new Refusal(
    'file_too_large',
    'The file is larger than 4 GB. Import it on the machine itself: tamsoat import FILE --map MAP',
    2,
  );
