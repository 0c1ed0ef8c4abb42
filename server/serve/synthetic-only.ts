import type { Snapshot, Snapshots } from '../api/snapshots.ts';

/**
 * Snapshots for whoever comes without signing in: one of real people is not there at all, whoever published it and
 * whenever.
 */
export function syntheticOnly(snapshots: Snapshots): Snapshots {
  const allowed = (snapshot: Snapshot | undefined): Snapshot | undefined =>
    snapshot?.manifest.synthetic === true ? snapshot : undefined;
  const isCurrent = (path: string): boolean => {
    const current = allowed(snapshots.current());
    return current !== undefined && path.startsWith(`/tiles/${current.id}/`);
  };
  const isAllowed = async (path: string): Promise<boolean> => {
    const id = /^\/tiles\/([^/]+)\//.exec(path)?.[1];
    return id !== undefined && allowed(await snapshots.get(id)) !== undefined;
  };
  return {
    current: () => allowed(snapshots.current()),
    get: async (id) => allowed(await snapshots.get(id)),
    readFile: async (path) => (isCurrent(path) || (await isAllowed(path)) ? snapshots.readFile(path) : null),
    readEncoded: async (path, encodings) =>
      isCurrent(path) || (await isAllowed(path)) ? snapshots.readEncoded(path, encodings) : null,
  };
}
