import { createWriteStream } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { Request } from 'express';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { explainFailure } from '../serve/explain-failure.ts';
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
/** What the form itself takes beside its file. */
const FORM_AROUND_BYTES = 65_536;
const LONGEST_NAME = 120;

/**
 * Receives the one file of a form as it comes, straight into its place: it is never in memory as a whole. One that says that it
 * is too large, or larger than the disk has room for, is refused before any of it is read.
 * @throws {Refusal} where there is none, it is too large, or it breaks off; what came of it is removed
 */
export async function receiveFile(
  request: Request,
  incoming: IncomingFiles,
  mostBytes = MOST_BYTES,
): Promise<Received> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) throw noFile();
  const said = Number(request.headers['content-length'] ?? 0);
  if (said > mostBytes + FORM_AROUND_BYTES) throw tooLarge();
  const id = incoming.begin();
  try {
    const { bavail, bsize } = await statfs(incoming.path(id, ''));
    if (said > bavail * bsize) throw noRoom();
    const received = await readForm(request, type, mostBytes, (file) => incoming.path(id, file));
    if (!received) throw noFile();
    return { id, ...received };
  } catch (error) {
    incoming.remove(id);
    throw explainFailure(error, 'incoming') ?? brokenOff();
  }
}

async function readForm(
  request: Request,
  type: string,
  mostBytes: number,
  pathOf: (file: string) => string,
): Promise<Omit<Received, 'id'> | null> {
  const parser = new Busboy({
    headers: { 'content-type': type },
    limits: { files: 1, fields: 10, parts: 20, headerPairs: 50, fieldSize: 1000, fileSize: mostBytes },
  });
  let written: Promise<Omit<Received, 'id'> | null> = Promise.resolve(null);
  let source: Readable | undefined;
  parser.on('file', (_field, stream, filename) => {
    const file = plainName(filename);
    if (file === '') {
      stream.resume();
      return;
    }
    source = stream;
    // What comes behind is not waited for: it may be without an end.
    stream.once('limit', () => parser.destroy(tooLarge()));
    const target = createWriteStream(pathOf(file), { flags: 'wx', mode: 0o600 });
    written = pipeline(stream, target).then(() => ({ file, bytes: target.bytesWritten }));
    // Nor where the disk takes no more.
    written.catch((error: unknown) => parser.destroy(error as Error));
  });
  try {
    await allRead(request, parser);
  } catch (error) {
    source?.destroy();
    await written.catch(() => undefined);
    throw error;
  }
  return written;
}

/** As a pipeline, but that a failure leaves the request as it is: it has yet to be answered. */
async function allRead(request: Request, parser: Writable): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      // On, not once: of a form that is cut each part fails, then the whole.
      parser.once('finish', resolve).on('error', reject);
      request.on('error', reject).once('close', () => {
        if (!request.complete) reject(brokenOff());
      });
      request.pipe(parser);
    });
  } finally {
    request.unpipe(parser);
  }
}

/** Without folders and what no file name should hold. */
export const plainName = (name: string | undefined): string =>
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
const noRoom = (): Refusal =>
  new Refusal(
    'disk_full',
    'The disk of the server has no room for this file. Free some space there, then send it again.',
  );
