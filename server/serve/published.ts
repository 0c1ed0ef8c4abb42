import { readFileSync } from 'node:fs';
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
  const file = join(folder, 'snapshots', id, 'tiles', 'manifest.json');
  const text = readText(file);
  const checked = text === undefined ? undefined : manifest.safeParse(parsed(text));
  if (checked?.success === true) return checked.data;
  throw new Refusal(
    'snapshot_unreadable',
    `The published state ${id} is missing or damaged (${file}). Publish again: tamsoat publish`,
  );
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
