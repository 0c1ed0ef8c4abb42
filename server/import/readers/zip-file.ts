import { statSync } from 'node:fs';
import { fromBufferPromise, openPromise, type Entry, type ZipFile as Yauzl } from 'yauzl';
import { Refusal } from '../../serve/refusal.ts';

/** Files that an archive may hold. */
const MOST_FILES = 10_000;
/** Bytes that one of its files may unpack to, and all together. */
const MOST_BYTES = 4 * 2 ** 30;
const MOST_TOGETHER = 16 * 2 ** 30;
/** How many times its size a file may unpack to, once it is larger than `SMALL_BYTES`. Text packs 5 to 30 times. */
const MOST_RATIO = 200;
const SMALL_BYTES = 16 * 2 ** 20;

/** A zip archive, read at the places where its directory says that its files stand. */
export interface ZipFile {
  /** Its files by name, with the bytes that each unpacks to. */
  readonly files: ReadonlyMap<string, number>;
  /** Unpacks a file, a piece at a time. @throws {Refusal} where there is none of that name, or it cannot be unpacked */
  readonly read: (name: string) => AsyncGenerator<Buffer, void, undefined>;
  readonly close: () => void;
}

/**
 * Opens a zip archive; nothing is unpacked yet. Every file is held to the size that the directory says.
 * @param from its path, or its bytes
 * @throws {Refusal} a broken archive, an encrypted one, one with two files of one name, and one that unpacks to what
 *   nobody sends: in one sentence
 */
export async function openZip(from: string | Buffer): Promise<ZipFile> {
  const zip = await (
    typeof from === 'string' ? openPromise(from, OPTIONS) : fromBufferPromise(from, OPTIONS)
  ).catch(() => {
    throw brokenZip();
  });
  try {
    const entries = await entriesOf(zip, typeof from === 'string' ? statSync(from).size : from.length);
    return {
      files: new Map([...entries].map(([name, { uncompressedSize }]) => [name, uncompressedSize])),
      read: async function* (name) {
        const entry = entries.get(name);
        if (!entry) throw brokenZip(name);
        try {
          yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
        } catch {
          throw brokenZip(name);
        }
      },
      close: () => {
        zip.close();
      },
    };
  } catch (error) {
    zip.close();
    throw error instanceof Refusal ? error : brokenZip();
  }
}

const OPTIONS = { autoClose: false, lazyEntries: true } as const;

async function entriesOf(zip: Yauzl, bytes: number): Promise<Map<string, Entry>> {
  if (zip.entryCount > MOST_FILES)
    throw new Refusal(
      'archive_too_large',
      `The archive holds ${zip.entryCount.toLocaleString('en-GB')} files; ${MOST_FILES.toLocaleString('en-GB')} are read at most. Nothing was stored.`,
      2,
    );
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    if (entry.isEncrypted())
      throw new Refusal(
        'archive_encrypted',
        'The file is protected by a password. Save it without one, on a drive that is encrypted itself.',
        2,
      );
    const { fileName, uncompressedSize, compressedSize } = entry;
    const swells = uncompressedSize > SMALL_BYTES && uncompressedSize > MOST_RATIO * compressedSize;
    if (swells || uncompressedSize > MOST_BYTES)
      throw new Refusal(
        'archive_too_large',
        `${fileName} unpacks from ${compressedSize.toLocaleString('en-GB')} to ${uncompressedSize.toLocaleString('en-GB')} bytes. No file of records does; nothing was stored.`,
        2,
      );
    if (entries.has(fileName))
      throw new Refusal(
        'archive_broken',
        `The file holds two parts of one name, ${fileName}, and only one could be read. Give each a name of its own and pack or save it again. Nothing was stored.`,
        2,
        `Tệp có hai phần trùng tên ${fileName}, chỉ đọc được một. Hãy đặt cho mỗi phần một tên riêng rồi nén hoặc lưu lại. Chưa có gì được lưu vào kho.`,
      );
    entries.set(fileName, entry);
  }
  // Files may be listed at one place of the archive again and again: all together are held to it too.
  const together = [...entries.values()].reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (together > MOST_TOGETHER || (together > SMALL_BYTES && together > MOST_RATIO * bytes))
    throw new Refusal(
      'archive_too_large',
      `The archive has ${bytes.toLocaleString('en-GB')} bytes and unpacks to ${together.toLocaleString('en-GB')}. Nothing was stored; divide it, or look at what it holds.`,
      2,
    );
  return entries;
}

/** An archive that cannot be read, or one file of it. */
export const brokenZip = (name?: string): Refusal =>
  new Refusal(
    'archive_broken',
    `${name === undefined ? 'The file' : `${name} in the file`} cannot be unpacked; it is damaged or cut off. Copy it again.`,
    2,
  );
