import type { Snapshot, Snapshots } from '../api/snapshots.ts';
import { TileNotFound, type ReadTile } from '#queries/tiles/tile.ts';

/** A file of a snapshot, and the area that it is of. */
const OF_AREA = /^\/tiles\/[^/]+\/([^/]+)(?:\/|$)/;
/** Those that say nothing of any area. */
const OF_NONE: ReadonlySet<string> = new Set(['manifest.json', 'stated-definitions.json']);

/**
 * Exact snapshots of some areas alone: what is kept of any other area is not there, as if it had never been counted.
 * @param areas codes, with all that lies in them
 */
export function boundTo(snapshots: Snapshots, areas: ReadonlySet<string>): Snapshots {
  const isOpen = (path: string): boolean => {
    const area = OF_AREA.exec(path)?.[1] ?? '';
    return areas.has(area) || OF_NONE.has(area);
  };
  const readTile =
    (whole: ReadTile): ReadTile =>
    (address) =>
      areas.has(address.area) ? whole(address) : Promise.reject(new TileNotFound(address));
  const bound = (snapshot: Snapshot | undefined): Snapshot | undefined =>
    snapshot && { ...snapshot, readTile: readTile(snapshot.readTile) };
  return {
    current: () => bound(snapshots.current()),
    get: async (id) => bound(await snapshots.get(id)),
    readFile: async (path) => (isOpen(path) ? snapshots.readFile(path) : null),
    readEncoded: async (path, encodings) => (isOpen(path) ? snapshots.readEncoded(path, encodings) : null),
  };
}
