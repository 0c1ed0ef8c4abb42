import { brotliCompressSync, constants } from 'node:zlib';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { decodeTile, manifestPath, TileNotFound, tilePath } from '#queries/tiles/tile.ts';
import type { Snapshot, Snapshots } from '../../server/api/snapshots.ts';
import { openToAll } from '../../server/access/access-parts.ts';
import { createApp, type AppParts } from '../../server/app.ts';
import { listen, type Listening } from '../listen.ts';

/** The files of one snapshot by their path on the site; `id` is null before the first publication. */
export interface SnapshotInMemory {
  readonly id: string | null;
  readonly read: (path: string) => Uint8Array | null;
}

const silent = (): void => undefined;

/** The whole server over one snapshot in memory: pages as built, API and tiles, compressed as in earnest. */
export const serveFiles = (files: SnapshotInMemory): Promise<Listening> => servePages(inMemory(files));

/** The whole server over these snapshots, and with a desk, and what is held back, where they are given. */
export async function servePages(
  snapshots: Snapshots,
  more: Pick<AppParts, 'desk' | 'held'> = {},
): Promise<Listening> {
  // Made by `vite build`; it has no types.
  const build = new URL('../../dashboard/build/handler.js', import.meta.url).href;
  const { handler } = (await import(build)) as { handler: NonNullable<AppParts['dashboardHandler']> };
  return listen(
    createApp({
      access: openToAll(),
      ...more,
      snapshots,
      dashboardHandler: handler,
      log: { info: silent, warn: silent, error: silent },
    }),
  );
}

export function inMemory({ id, read }: SnapshotInMemory): Snapshots {
  const text = id === null ? null : read(manifestPath(id));
  const manifest = text && (JSON.parse(new TextDecoder().decode(text)) as Manifest);
  const snapshot: Snapshot | undefined = manifest
    ? {
        id: manifest.id,
        manifest,
        explained: true,
        readTile: (address) => {
          const bytes = read(tilePath(address));
          return bytes
            ? Promise.resolve(decodeTile(address.topic, bytes))
            : Promise.reject(new TileNotFound(address));
        },
      }
    : undefined;
  const compressed = new Map<string, Buffer>();
  return {
    current: () => snapshot,
    get: (wanted) => Promise.resolve(wanted === id ? snapshot : undefined),
    readFile: (path) => {
      const bytes = read(path);
      return Promise.resolve(bytes && Buffer.from(bytes));
    },
    readEncoded: (path, encodings) => {
      const bytes = read(path);
      if (!bytes) return Promise.resolve(null);
      if (!encodings.includes('br'))
        return Promise.resolve({ bytes: Buffer.from(bytes), encoding: 'identity' });
      let body = compressed.get(path);
      if (!body) {
        body = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
        compressed.set(path, body);
      }
      return Promise.resolve({ bytes: body, encoding: 'br' });
    },
  };
}
