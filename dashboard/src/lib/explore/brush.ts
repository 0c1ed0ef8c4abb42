import { ageRange, ALL_AGES } from '#queries/indicators/age-range.ts';
import { exploring, type Explored } from './explored.ts';
import { heldFiles } from './held.ts';
import { exploreScope, exploreTiles, type ExplorePage } from './page.ts';

/** Of the snapshot that is shown: another filter most often needs the same tiles. */
let held: { readonly snapshot: string; readonly files: ReturnType<typeof heldFiles> } | undefined;

/** Computes the views of any ages on the way of a brush from tiles in memory; null where there are none. */
export async function brushOf(
  { snapshot, state }: Pick<ExplorePage, 'snapshot' | 'state'>,
  fetch: typeof globalThis.fetch,
): Promise<((age: string) => Explored) | null> {
  if (held?.snapshot !== snapshot) held = { snapshot, files: heldFiles(snapshot, fetch) };
  const { files } = held;
  const manifest = await files.manifest();
  const scope = exploreScope(manifest, state);
  const tiles = await exploreTiles(state, scope, files);
  if (!tiles) return null;
  const under = exploring(state, scope, tiles);
  return (age) => under(ageRange(age) ?? ALL_AGES);
}
