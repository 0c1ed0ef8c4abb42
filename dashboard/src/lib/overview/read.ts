import { DIGEST_AGES } from '#queries/indicators/digest.ts';
import { changesPath } from '#queries/tiles/change-steps.ts';
import type { Changes } from '#queries/tiles/changes.ts';
import type { Manifest, MapTile } from '#queries/tiles/manifest.ts';
import type { RefusedRows } from '#queries/tiles/refused-rows.ts';
import {
  decodeTile,
  manifestPath,
  mapPath,
  refusedRowsPath,
  TileNotFound,
  tilePath,
  type ReadTile,
  type Tile,
} from '#queries/tiles/tile.ts';

/**
 * Reads the files of a snapshot over the `fetch` of a page. Bodies are read as blobs: what a page reads as JSON or
 * as a buffer, SvelteKit copies into the HTML, and tiles are far larger than what is shown of them.
 */
export interface SnapshotFiles {
  readonly manifest: () => Promise<Manifest>;
  readonly map: (area: string) => Promise<MapTile | null>;
  /** Each tile is read once, however many questions it answers. */
  readonly readTile: ReadTile;
  /** Null while it is not known how the area's figures changed, and where there is nothing to compare with. */
  readonly changes: (area: string) => Promise<Changes | null>;
  /** Null in treated views, and of snapshots of before it was kept. */
  readonly refused: () => Promise<RefusedRows | null>;
}

/** The snapshot is no longer served: the page was open for longer than snapshots are kept. */
export class SnapshotGone extends Error {
  override readonly name = 'SnapshotGone';
}

export function snapshotFiles(fetch: typeof globalThis.fetch, snapshot: string): SnapshotFiles {
  const read = async (path: string): Promise<Blob | null> => {
    const response = await fetch(path);
    if (response.status === 410) throw new SnapshotGone(`The snapshot ${snapshot} is no longer served.`);
    if (response.status === 404 || response.status === 204) return null;
    if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
    return response.blob();
  };
  const tiles = new Map<string, Promise<Tile>>();
  return {
    manifest: async () => {
      const blob = await read(manifestPath(snapshot));
      if (!blob) throw new SnapshotGone(`The snapshot ${snapshot} is no longer served.`);
      // Written by the publisher, which checked it.
      return JSON.parse(await blob.text()) as Manifest;
    },
    map: async (area) => {
      const blob = await read(mapPath(snapshot, area));
      return blob ? (JSON.parse(await blob.text()) as MapTile) : null;
    },
    changes: async (area) => {
      const blob = await read(changesPath(snapshot, area));
      return blob ? (JSON.parse(await blob.text()) as Changes) : null;
    },
    refused: async () => {
      const blob = await read(refusedRowsPath(snapshot));
      return blob ? (JSON.parse(await blob.text()) as RefusedRows) : null;
    },
    readTile: (address) => {
      const path = tilePath(address);
      let tile = tiles.get(path);
      if (!tile) {
        tile = read(path).then(async (blob) => {
          if (!blob) throw new TileNotFound(address);
          const bytes = new Uint8Array(await blob.arrayBuffer());
          return decodeTile(address.topic, bytes, address.digest && DIGEST_AGES[address.digest]);
        });
        tiles.set(path, tile);
      }
      return tile;
    },
  };
}

/** A tile, or null where the snapshot has none: nothing was imported of its kind, or the area is too small. */
export const optional = async <T>(read: Promise<T>): Promise<T | null> => {
  try {
    return await read;
  } catch (error) {
    if (error instanceof TileNotFound) return null;
    throw error;
  }
};
