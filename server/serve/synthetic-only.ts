import type { Snapshot, Snapshots } from '../api/snapshots.ts';

/**
 * Snapshots for whoever comes without signing in: one of real people is not there at all, whoever published it and
 * whenever.
 */
export function syntheticOnly(snapshots: Snapshots): Snapshots {
  const allowed = (snapshot: Snapshot | undefined): Snapshot | undefined =>
    snapshot?.manifest.synthetic === true ? snapshot : undefined;
  const allowedPath = async (path: string): Promise<boolean> => {
    const id = /^\/tiles\/([^/]+)\//.exec(path)?.[1];
    return id !== undefined && allowed(await snapshots.get(id)) !== undefined;
  };
  return {
    current: () => allowed(snapshots.current()),
    get: async (id) => allowed(await snapshots.get(id)),
    readFile: async (path) => ((await allowedPath(path)) ? snapshots.readFile(path) : null),
    readEncoded: async (path, encodings) =>
      (await allowedPath(path)) ? snapshots.readEncoded(path, encodings) : null,
  };
}
