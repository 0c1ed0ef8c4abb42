import type { Manifest } from '#queries/tiles/manifest.ts';
import { tilePath, type Tile } from '#queries/tiles/tile.ts';
import { snapshotFiles, type SnapshotFiles } from '../overview/read.ts';

/** Tiles decoded in this tab: a brush computes from memory, never from the network. Some hundred kB each at most. */
const MOST_HELD = 40;

/** Reads as `snapshotFiles` does, and keeps what was read last. */
export function heldFiles(
  snapshot: string,
  fetch: typeof globalThis.fetch,
): Pick<SnapshotFiles, 'readTile' | 'manifest'> {
  const files = snapshotFiles(fetch, snapshot);
  const held = new Map<string, Promise<Tile>>();
  let manifest: Promise<Manifest> | undefined;
  return {
    manifest: () => (manifest ??= files.manifest()),
    readTile: (address) => {
      const path = tilePath(address);
      const found = held.get(path) ?? files.readTile(address);
      held.delete(path);
      held.set(path, found);
      // What could not be read is asked for again.
      found.catch(() => held.delete(path));
      for (const oldest of held.keys()) {
        if (held.size <= MOST_HELD) break;
        held.delete(oldest);
      }
      return found;
    },
  };
}
