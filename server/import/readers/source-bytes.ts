import { createReadStream, existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Refusal } from '../../serve/refusal.ts';
import { openZip } from './zip-file.ts';

/**
 * Below what is taken from the system by itself and given back at once where memory is spared (`runStep`): pages of a new piece
 * are filled with zeros first, and a file of 1.4 GB took 16 s to walk through and be hashed, where it takes 2.2.
 */
export const CHUNK_BYTES = 1 << 16;
/** A workbook is read at many places, so one in an archive is unpacked in memory. */
const MOST_IN_MEMORY = 256 * 2 ** 20;

export interface ArchiveMember {
  readonly archive: string;
  /** Its name in the archive, with the folders there. */
  readonly name: string;
}

/** A file in an archive is named by a path that leads through it: "tháng 3.zip/xã A/phiếu.csv". */
export function memberOf(path: string): ArchiveMember | null {
  for (const { index } of path.matchAll(/\.zip[/\\]/gi)) {
    const archive = path.slice(0, index + 4);
    const name = path.slice(index + 5).replaceAll('\\', '/');
    if (name !== '' && statSync(archive, { throwIfNoEntry: false })?.isFile()) return { archive, name };
  }
  return null;
}

/** What a file is called where it is told of: its name, that of the archive before it. */
export function sourceName(path: string): string {
  const member = existsSync(path) ? null : memberOf(path);
  return member ? `${basename(member.archive)}/${member.name}` : basename(path);
}

/** Bytes of a file, unpacked if it is in an archive. */
export async function sourceSize(path: string): Promise<number> {
  const member = memberOf(path);
  if (!member) return statSync(path).size;
  const zip = await openZip(member.archive);
  zip.close();
  return zip.files.get(member.name) ?? 0;
}

/** The bytes of a file, a piece at a time; nothing is unpacked onto a disk. */
export async function* sourceChunks(path: string): AsyncGenerator<Buffer, void, undefined> {
  const member = memberOf(path);
  if (!member) {
    yield* createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>;
    return;
  }
  const zip = await openZip(member.archive);
  try {
    yield* zip.read(member.name);
  } finally {
    zip.close();
  }
}

/** All of a file in an archive. @throws {Refusal} where it is too large to be held */
export async function memberBytes(path: string): Promise<Buffer> {
  const size = await sourceSize(path);
  if (size > MOST_IN_MEMORY)
    throw new Refusal(
      'archive_too_large',
      `${sourceName(path)} has ${size.toLocaleString('en-GB')} bytes; take it out of the archive and import it by itself.`,
      2,
    );
  const pieces: Buffer[] = [];
  for await (const chunk of sourceChunks(path)) pieces.push(chunk);
  return Buffer.concat(pieces);
}

/** The first bytes of a file, as it lies there. */
export const firstBytes = (path: string, count: number): Promise<Buffer> =>
  firstOf(sourceChunks(path), count);

/** The first bytes of what comes in pieces; fewer where there are no more. */
export async function firstOf(chunks: AsyncIterable<Buffer>, count: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let read = 0;
  for await (const chunk of chunks) {
    pieces.push(chunk);
    read += chunk.length;
    if (read >= count) break;
  }
  return Buffer.concat(pieces).subarray(0, count);
}
