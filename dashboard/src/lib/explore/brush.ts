import { explored, type Explored } from './explored.ts';
import { heldFiles } from './held.ts';
import { exploreScope, exploreTiles, type ExplorePage } from './page.ts';
import type { ExploreState } from './state.ts';

/** Computes every state on the way of a brush from tiles in memory; null where there are none. */
export async function brushOf(
  { snapshot, state }: Pick<ExplorePage, 'snapshot' | 'state'>,
  fetch: typeof globalThis.fetch,
): Promise<((state: ExploreState) => Explored) | null> {
  const files = heldFiles(snapshot, fetch);
  const manifest = await files.manifest();
  const scope = exploreScope(manifest, state);
  const tiles = await exploreTiles(state, scope, files);
  return tiles && ((next) => explored(next, scope, tiles));
}
