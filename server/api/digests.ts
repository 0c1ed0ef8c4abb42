import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { digestOf, isDigested } from '#queries/indicators/digest.ts';
import { digestAt, TileNotFound, wholeOf } from '#queries/tiles/tile.ts';
import { encode, type Encoding } from '../http/content-encoding.ts';
import { encodeTile } from '../surveillance/encode-tile.ts';
import type { EncodedFile, Snapshots } from './snapshots.ts';

const brotli = promisify(brotliCompress);
/** Made once for many readers, and a few kB each: worth the best compression there is. */
const BEST = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
/** Those of a whole province are some hundred kB. */
const KEPT_BYTES = 16 * 2 ** 20;

interface Asked {
  readonly path: string;
  readonly encoding: Encoding;
}

/**
 * The same snapshots, with the digests of their tiles: each is made when it is first asked for, as publication has no
 * time for them and a snapshot of before them gets them too. A treated view has none.
 */
export function withDigests(snapshots: Snapshots): Snapshots {
  const make = async (path: string): Promise<Buffer | null> => {
    const address = digestAt(path);
    const snapshot = address && (await snapshots.get(address.snapshot));
    if (!snapshot || snapshot.manifest.disclosure || !isDigested(address.digest, address.topic)) return null;
    try {
      const digest = digestOf(await snapshot.readTile(wholeOf(address)), address, snapshot.manifest);
      return digest ? Buffer.from(encodeTile(address.topic, digest.columns, new Map(), digest)) : null;
    } catch (error) {
      if (error instanceof TileNotFound) return null;
      throw error;
    }
  };
  /** Who asks for a digest while it is made waits for that. */
  const made = new LRUCache<string, EncodedFile, Asked>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ bytes }) => bytes.length + 64,
    ignoreFetchAbort: true,
    fetchMethod: async (_name, _stale, { context: { path, encoding } }) => {
      const bytes = await make(path);
      return bytes
        ? { bytes: encoding === 'br' ? await brotli(bytes, BEST) : await encode(bytes, encoding), encoding }
        : undefined;
    },
  });
  const encoded = async (path: string, encoding: Encoding): Promise<EncodedFile | null> =>
    (await made.fetch(`${path} ${encoding}`, { context: { path, encoding } })) ?? null;
  return {
    ...snapshots,
    readEncoded: (path, encodings) =>
      digestAt(path) ? encoded(path, encodings[0] ?? 'identity') : snapshots.readEncoded(path, encodings),
    readFile: (path) => (digestAt(path) ? make(path) : snapshots.readFile(path)),
  };
}
