import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sourceChunks } from '../import/readers/source-bytes.ts';
import { recognisedMapping } from '../import/shipped-mapping.ts';
import { namesIn } from '../import/source-files.ts';
import { Refusal } from '../serve/refusal.ts';
import type { IncomingFiles } from './incoming-files.ts';
import { plainName, type Received } from './receive-file.ts';

/** More are imported on the machine itself, where nobody waits before a page. */
const MOST_FILES = 20;

/**
 * Names of the files of an archive that are to be looked at one by one, as each has columns of its own; null of any other
 * file, and of an export in many parts that belong together.
 * @throws {Refusal} an archive that cannot be read, holds archives, nothing, or too much
 */
export async function namesToUnpack(path: string): Promise<readonly string[] | null> {
  const names = await namesIn(path);
  if (names === null || (await recognisedMapping(path)) !== null) return null;
  if (names.length > 0 && names.length <= MOST_FILES) return names;
  throw new Refusal(
    'archive_many_files',
    `The archive holds ${String(names.length)} files, and 1 to ${String(MOST_FILES)} are taken at a time. Divide it, or import it on the machine itself: tamsoat import ARCHIVE --map MAP`,
    2,
    `Tệp nén chứa ${String(names.length)} tệp; mỗi lần chỉ nhận từ 1 đến ${String(MOST_FILES)} tệp. Hãy chia nhỏ, hoặc nhập ngay trên máy chủ: tamsoat import TEPNEN --map ANHXA`,
  );
}

/** Puts one file of an archive where files wait. @throws {Refusal} where it cannot be unpacked; nothing is left of it */
export async function unpackOne(archive: string, name: string, incoming: IncomingFiles): Promise<Received> {
  const id = incoming.begin();
  try {
    const file = plainName(name);
    const target = createWriteStream(incoming.path(id, file), { flags: 'wx', mode: 0o600 });
    await pipeline(sourceChunks(join(archive, name)), target);
    return { id, file, bytes: target.bytesWritten };
  } catch (error) {
    incoming.remove(id);
    throw error;
  }
}
