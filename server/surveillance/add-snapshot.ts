import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pruneSnapshots, removeUnfinished, UNFINISHED } from './prune-snapshots.ts';

/**
 * Adds a snapshot to a folder: it is built beside the others and becomes current by the rename of one pointer file.
 * Until then nothing is visible; whatever an interrupted run left is removed at the next.
 */
export async function addSnapshot<T>(
  data_folder: string,
  now: Date,
  build: (id: string, folder: string) => Promise<T>,
  beforeShown: (built: T) => Promise<void> = () => Promise.resolve(),
): Promise<{ id: string; built: T }> {
  const snapshots = path.join(data_folder, 'snapshots');
  await mkdir(snapshots, { recursive: true });
  removeUnfinished(data_folder);

  const id = `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').toLowerCase()}-${randomBytes(3).toString('hex')}`;
  const unfinished = path.join(snapshots, `${UNFINISHED}${id}`);
  await mkdir(unfinished);
  try {
    const built = await build(id, unfinished);
    await rename(unfinished, path.join(snapshots, id));
    await beforeShown(built);
    await point(data_folder, id);
    await pruneSnapshots(data_folder, now);
    return { id, built };
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function point(data_folder: string, id: string): Promise<void> {
  const pointer = path.join(data_folder, 'current');
  await writeFile(`${pointer}.new`, `${id}\n`, { flush: true });
  await rename(`${pointer}.new`, pointer);
}
