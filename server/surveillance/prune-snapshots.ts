import { existsSync, readdirSync, rmSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

const KEPT_COUNT = 3;
const KEPT_MS = 24 * 60 * 60 * 1000;

/** What publication calls a folder that is not, or no longer, a snapshot; it removes leftovers of that name. */
export const UNFINISHED = '.unfinished-';

/** Removes what a publication left that was killed. Only for whoever holds the folder. */
export function removeUnfinished(dataFolder: string): void {
  const snapshots = path.join(dataFolder, 'snapshots');
  if (!existsSync(snapshots)) return;
  for (const name of readdirSync(snapshots))
    if (name.startsWith(UNFINISHED)) rmSync(path.join(snapshots, name), { recursive: true, force: true });
}

/**
 * Removes old snapshots so that no open page loses its tiles: the current one, the last 3 and all younger than
 * 24 hours stay. A snapshot leaves by a rename, so that it is never served in part.
 * Returns the ids that were removed.
 */
export async function pruneSnapshots(data_folder: string, now: Date): Promise<string[]> {
  const folder = path.join(data_folder, 'snapshots');
  const current = (await readFile(path.join(data_folder, 'current'), 'utf8')).trim();
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.'));
  const dated = await Promise.all(
    names.map(async (id) => ({ id, at: (await stat(path.join(folder, id))).mtimeMs })),
  );
  dated.sort((one, other) => other.at - one.at || (one.id < other.id ? 1 : -1));
  const old = dated.filter(
    ({ id, at }, rank) => rank >= KEPT_COUNT && id !== current && now.getTime() - at > KEPT_MS,
  );
  for (const { id } of old) {
    const leaving = path.join(folder, `${UNFINISHED}${id}`);
    await rename(path.join(folder, id), leaving);
    await rm(leaving, { recursive: true, force: true });
  }
  return old.map(({ id }) => id);
}
