import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Refusal } from '../../serve/refusal.ts';
import { CHUNK_BYTES, firstBytes, firstOf, sourceChunks, sourceSize } from './source-bytes.ts';

/** Data compress twenty- to fortyfold. What grows more is made to fill a machine, and is refused beyond the bytes below. */
const MOST_GROWTH = 200;
const GROWTH_ALLOWED_BYTES = 64 << 20;

/** @param beginning the first bytes of a file, one letter each */
export const isGzip = (beginning: string): boolean => beginning.startsWith('\x1f\x8b');

/**
 * The bytes of a file, unpacked if it is gzip; never more of them in memory than a piece.
 * @param onBytes bytes of the file read so far
 * @throws {Refusal} gzip that is broken, cut off, followed by something else, or grows beyond measure
 */
export async function* unpacked(
  path: string,
  onBytes: (done: number) => void = () => undefined,
): AsyncGenerator<Buffer, void, undefined> {
  const packedByGzip = isGzip((await firstBytes(path, 2)).toString('latin1'));
  const file = Readable.from(sourceChunks(path), { objectMode: false });
  let packed = 0;
  file.on('data', (chunk: Buffer) => {
    packed += chunk.length;
    onBytes(packed);
  });
  if (!packedByGzip) {
    yield* file as AsyncIterable<Buffer>;
    return;
  }
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  file.on('error', (error) => gunzip.destroy(error));
  let grown = 0;
  try {
    for await (const chunk of file.pipe(gunzip) as AsyncIterable<Buffer>) {
      grown += chunk.length;
      if (grown > GROWTH_ALLOWED_BYTES && grown > packed * MOST_GROWTH) throw grownTooMuch();
      yield chunk;
    }
    if (!(await isPaddedFrom(path, gunzip.bytesWritten))) throw brokenGzip();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('Z_')) throw error;
    throw brokenGzip();
  } finally {
    file.destroy();
    gunzip.destroy();
  }
}

/** Tapes and old programs fill up with zeros, at which unpacking ends: what stood behind them would be lost unsaid. */
async function isPaddedFrom(path: string, end: number): Promise<boolean> {
  if (end === (await sourceSize(path))) return true;
  let at = 0;
  for await (const chunk of sourceChunks(path)) {
    if (chunk.subarray(Math.max(end - at, 0)).some((byte) => byte !== 0)) return false;
    at += chunk.length;
  }
  return true;
}

const brokenGzip = (): Refusal =>
  new Refusal(
    'gzip_broken',
    'The gzip file cannot be unpacked to its end; it is damaged or cut off. Copy it again. Nothing was stored.',
    2,
  );

const grownTooMuch = (): Refusal =>
  new Refusal(
    'gzip_bomb',
    `The gzip file grows to more than ${String(MOST_GROWTH)} times its size, which no data do. Nothing was stored; unpack it and look at what it holds.`,
    2,
  );

/** What a file is, and how its text is written, can be told by so many of its first bytes. */
const BEGINNING_BYTES = 1 << 18;

/** The first bytes of a file, unpacked if it is gzip. */
export const firstUnpacked = (path: string): Promise<Buffer> => firstOf(unpacked(path), BEGINNING_BYTES);
