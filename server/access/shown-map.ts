import type { Manifest } from '#queries/tiles/manifest.ts';
import { readMadeFrom } from '../surveillance/made-from.ts';
import type { ShownMap } from './follow-grants.ts';

/**
 * The map of the snapshot that is shown, read once for each.
 * @param current manifest of the exact snapshot
 * @returns null before the first publication, and of one that says nothing of its map
 */
export function shownMaps(dataFolder: string, current: () => Manifest | undefined): () => ShownMap | null {
  let last: { readonly id: string; readonly map: ShownMap | null } | undefined;
  return () => {
    const manifest = current();
    if (!manifest) return null;
    if (last?.id !== manifest.id) last = { id: manifest.id, map: mapOf(dataFolder, manifest) };
    return last.map;
  };
}

function mapOf(dataFolder: string, { id, map, areas, root_area }: Manifest): ShownMap | null {
  if (!map) return null;
  const parts = readMadeFrom(dataFolder, id)?.parts ?? null;
  return { since: map.since ?? 'none', root_area, areas, parts };
}
