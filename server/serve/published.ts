import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifest, type Manifest } from '#queries/tiles/manifest.ts';
import { Refusal } from './refusal.ts';

/**
 * What a data folder shows at present, or null where nothing was published yet.
 * @throws {Refusal} where the pointer names a snapshot that is not there or not readable
 */
export function readPublished(folder: string): Manifest | null {
  const id = readText(join(folder, 'current'))?.trim();
  if (id === undefined) return null;
  const found = readSnapshot(folder, id);
  if (found) return found;
  throw new Refusal(
    'snapshot_unreadable',
    `The published state ${id} is missing or damaged (${fileOf(folder, id)}). Publish all anew: tamsoat publish --anew`,
  );
}

/**
 * What of a data folder can be shown: what is published or, where that is damaged, the last before it that is not. Null
 * where nothing was published.
 * @throws {Refusal} where none can be read
 */
export function readShown(folder: string): Manifest | null {
  try {
    return readPublished(folder);
  } catch (error) {
    const before = error instanceof Refusal ? lastReadable(folder) : null;
    if (before === null) throw error;
    return before;
  }
}

/** The latest snapshot of a folder that can be read: an id begins with its time. */
function lastReadable(folder: string): Manifest | null {
  const snapshots = join(folder, 'snapshots');
  if (!existsSync(snapshots)) return null;
  for (const id of readdirSync(snapshots).toSorted().toReversed()) {
    const found = id.startsWith('.') ? null : readSnapshot(folder, id);
    if (found) return found;
  }
  return null;
}

const fileOf = (folder: string, id: string): string =>
  join(folder, 'snapshots', id, 'tiles', 'manifest.json');

function readSnapshot(folder: string, id: string): Manifest | null {
  const text = readText(fileOf(folder, id));
  const checked = text === undefined ? undefined : manifest.safeParse(parsed(text));
  return checked?.data?.id === id ? checked.data : null;
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
