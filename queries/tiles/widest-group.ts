import type { CatalogueEntry, Manifest } from './manifest.ts';

/** The group that takes in most conditions: the chronic diseases, unless somebody adds a wider one. */
export function widestGroup(manifest: Pick<Manifest, 'conditions'>): CatalogueEntry | undefined {
  return manifest.conditions
    .filter((entry) => entry.kind === 'group')
    .reduce<CatalogueEntry | undefined>(
      (widest, entry) => (!widest || entry.members.length > widest.members.length ? entry : widest),
      undefined,
    );
}
