import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { digestOf, isDigested } from '#queries/indicators/digest.ts';
import { digestAt, TileNotFound, wholeOf } from '#queries/tiles/tile.ts';
import { encode, type Encoding } from '../http/content-encoding.ts';
import { inTurns } from '../store/in-turn.ts';
import { encodeTile } from '../surveillance/encode-tile.ts';
import type { EncodedFile, Snapshots } from './snapshots.ts';

const brotli = promisify(brotliCompress);
/** A few kB each, made once for many readers: worth the best compression there is, though not that the first of them waits for it. */
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
    fetchMethod: async (name, _stale, { context: { path, encoding } }) => {
      const bytes = await make(path);
      if (!bytes) return undefined;
      if (encoding === 'br') void better(name, bytes);
      return { bytes: await encode(bytes, encoding), encoding };
    },
  });
  /** One after the other, so that nobody's answer waits behind many of them. */
  const inTurn = inTurns();
  const better = (name: string, plain: Buffer): Promise<void> =>
    inTurn(async () => {
      const bytes = await brotli(plain, BEST);
      if (made.has(name)) made.set(name, { bytes, encoding: 'br' });
    });
  const encoded = async (path: string, encoding: Encoding): Promise<EncodedFile | null> =>
    (await made.fetch(`${path} ${encoding}`, { context: { path, encoding } })) ?? null;
  return {
    ...snapshots,
    readEncoded: (path, encodings) =>
      path.includes('/digest/') && digestAt(path)
        ? encoded(path, encodings[0] ?? 'identity')
        : snapshots.readEncoded(path, encodings),
    readFile: (path) => (digestAt(path) ? make(path) : snapshots.readFile(path)),
  };
}
