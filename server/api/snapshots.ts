import { existsSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { isChangesPath } from '#queries/tiles/change-steps.ts';
import { manifest as manifestSchema, type Manifest } from '#queries/tiles/manifest.ts';
import {
  decodeTile,
  manifestPath,
  TileNotFound,
  tilePath,
  type ReadTile,
  type Tile,
  type TileAddress,
} from '#queries/tiles/tile.ts';
import { decode, ENCODINGS, FILE_ENDING, type Encoding } from '../http/content-encoding.ts';
import type { Log } from '../http/log.ts';
import { readShown } from '../serve/published.ts';
import { Refusal } from '../serve/refusal.ts';

export interface Snapshot {
  readonly id: string;
  readonly manifest: Manifest;
  readonly readTile: ReadTile;
  /** Whether it can be read how its figures changed: that is told some time after the publication. */
  readonly explained: boolean;
}

export interface EncodedFile {
  readonly bytes: Buffer;
  readonly encoding: Encoding;
}

/** The published snapshots of a data folder. Paths are those of the site: `/tiles/<snapshot>/…`. */
export interface Snapshots {
  /** What is published now; undefined before the first publication. Follows the pointer file by itself. */
  current(): Snapshot | undefined;
  /** A snapshot that is still kept, by its id. */
  get(id: string): Promise<Snapshot | undefined>;
  /** The bytes of a file, not encoded; null if there is none. */
  readFile(path: string): Promise<Buffer | null>;
  /** A file in the first of these encodings in which it is kept; null if there is none in any. */
  readEncoded(path: string, encodings: readonly Encoding[]): Promise<EncodedFile | null>;
}

const SNAPSHOT_ID = /^[0-9a-z-]+$/;
/** No segment begins with a dot, so no path climbs; the ends are those that publication writes. */
const FILE_PATH = /^\/tiles\/([0-9a-z-]+)((?:\/[A-Za-z0-9_][A-Za-z0-9_-]*)+\.(?:arrow|json))$/;

/** Decoded tiles and files together stay under about 200 MB. */
const DECODED_BYTES = 128 * 2 ** 20;
const FILE_BYTES = 64 * 2 ** 20;

/**
 * Serves the snapshots under `<folder>/snapshots`, the current one as `<folder>/current` names it.
 * Nothing is watched: the pointer is looked at when it is asked for, and read again only after a change.
 */
export function openSnapshots(folder: string, log: Log): Snapshots {
  const files = new LRUCache<string, EncodedFile | 'none'>({
    maxSize: FILE_BYTES,
    sizeCalculation: (file) => (file === 'none' ? 64 : file.bytes.length + 64),
  });
  /** Who asks for a tile while it is read waits for that. */
  const tiles = new LRUCache<string, { tile: Tile; size: number }, TileAddress>({
    maxSize: DECODED_BYTES,
    sizeCalculation: ({ size }) => size + 1024,
    ignoreFetchAbort: true,
    fetchMethod: async (path, _stale, { context: { topic } }) => {
      const bytes = await readPlain(path);
      if (!bytes) return undefined;
      try {
        return { tile: decodeTile(topic, bytes), size: bytes.length };
      } catch (error) {
        throw damaged(path, error);
      }
    },
  });
  const opened = new LRUCache<string, Snapshot>({ max: 8 });

  const readKept = async (path: string, encoding: Encoding): Promise<EncodedFile | null> => {
    const name = path + FILE_ENDING[encoding];
    const known = files.get(name);
    if (known !== undefined) return known === 'none' ? null : known;
    const place = FILE_PATH.exec(path);
    if (!place) return null;
    const bytes = await readIfThere(
      join(folder, 'snapshots', place[1]!, 'tiles', place[2]! + FILE_ENDING[encoding]),
    );
    const file = bytes && { bytes, encoding };
    // A snapshot that is not there yet may be there tomorrow; within one that is, nothing changes but that its changes
    // are explained.
    if (file ?? (opened.has(place[1]!) && !isChangesPath(path))) files.set(name, file ?? 'none');
    return file;
  };
  const readEncoded = async (path: string, encodings: readonly Encoding[]): Promise<EncodedFile | null> => {
    for (const encoding of encodings) {
      const file = await readKept(path, encoding);
      if (file) return file;
    }
    return null;
  };
  const readPlain = async (path: string): Promise<Buffer | null> => {
    let damage: unknown;
    for (const encoding of ['identity', 'br', 'gzip'] as const) {
      const file = await readKept(path, encoding);
      try {
        if (file) return await decode(file.bytes, file.encoding);
      } catch (error) {
        // It is kept in another encoding too.
        damage = error;
      }
    }
    if (damage !== undefined) throw damaged(path, damage);
    return null;
  };
  const readTile: ReadTile = async (address) => {
    const found = await tiles.fetch(tilePath(address), { context: address });
    if (!found) throw new TileNotFound(address);
    return found.tile;
  };
  const isExplained = (id: string): boolean => existsSync(join(folder, 'snapshots', id, 'changes'));
  const open = (id: string, text: Buffer): Snapshot => {
    const manifest = manifestSchema.parse(JSON.parse(text.toString('utf8')));
    const snapshot = { id, manifest, readTile, explained: isExplained(id) };
    opened.set(id, snapshot);
    return snapshot;
  };

  /** Whoever still reads an older snapshot reads it from the disk: in memory they would add up, publication by publication. */
  const forgetBut = (kept: readonly (string | undefined)[]): void => {
    for (const cache of [files, tiles])
      for (const path of [...cache.keys()]) if (!kept.includes(path.split('/')[2])) cache.delete(path);
  };

  const lastGood = (): Snapshot | undefined => {
    try {
      const before = readShown(folder);
      return before ? open(before.id, Buffer.from(JSON.stringify(before))) : undefined;
    } catch {
      return undefined;
    }
  };
  const pointer = join(folder, 'current');
  let seen = '';
  let complained_of: string | undefined;
  let current: Snapshot | undefined;
  return {
    readFile: readPlain,
    readEncoded: async (path, encodings) => {
      const file = await readEncoded(path, encodings);
      if (file) return file;
      // Kept in an encoding that this client does not take.
      const other = await readEncoded(path, ENCODINGS);
      return other && { bytes: await decode(other.bytes, other.encoding), encoding: 'identity' };
    },
    get: async (id) => {
      if (id === current?.id) return current;
      const known = opened.get(id);
      if (known) return known;
      const text = SNAPSHOT_ID.test(id) ? await readPlain(manifestPath(id)) : null;
      return text ? open(id, text) : undefined;
    },
    current: () => {
      let now = '';
      try {
        const found = statSync(pointer, { throwIfNoEntry: false });
        now = found ? `${found.ino} ${found.mtimeMs} ${found.size}` : '';
        if (now === seen) {
          if (current?.explained === false && isExplained(current.id))
            current = { ...current, explained: true };
          return current;
        }
        const id = readFileSync(pointer, 'utf8').trim();
        if (id !== current?.id) {
          if (!SNAPSHOT_ID.test(id)) throw new Error(`${pointer} does not name a snapshot.`);
          const before = current?.id;
          current = open(id, readFileSync(join(folder, 'snapshots', id, 'tiles', 'manifest.json')));
          forgetBut([id, before]);
        }
        seen = now;
      } catch (error) {
        // The last good snapshot stays, or is looked for; the next request looks again.
        current ??= lastGood();
        if (now !== complained_of)
          log.error({ err: error, shown: current?.id }, 'the published snapshot cannot be read');
        complained_of = now;
      }
      return current;
    },
  };
}

const damaged = (path: string, error: unknown): Refusal =>
  new Refusal(
    'snapshot_damaged',
    `A file of the published snapshot is damaged: ${path} (${String(error)}). Publish again: tamsoat publish`,
  );

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR' || code === 'ENAMETOOLONG') return null;
    throw error;
  }
}
