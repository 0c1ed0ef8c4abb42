import type { Principal } from '#queries/access/principal.ts';
import { roleRule } from '#queries/access/roles.ts';
import type { Manifest, ManifestArea } from '#queries/tiles/manifest.ts';

type Area = Pick<ManifestArea, 'code' | 'parent'>;

/**
 * Codes of areas and of all that lies in them.
 * @param bound codes as roles name them; those that the map does not have are left out
 */
export function withinAreas(areas: readonly Area[], bound: ReadonlySet<string>): Set<string> {
  const parents = new Map(areas.map(({ code, parent }) => [code, parent]));
  const lies = (code: string | null | undefined): boolean =>
    code !== null && code !== undefined && (bound.has(code) || lies(parents.get(code)));
  return new Set(areas.map(({ code }) => code).filter(lies));
}

/**
 * The areas of which somebody reads exact figures: where a role of theirs is exact, with all that lies in them. Of every
 * other area, and of what is of no area, they read the department view.
 * @param manifest of the exact snapshot
 * @returns codes; null for everything
 */
export function exactAreas(
  { kind, grants }: Principal,
  { areas, root_area }: Pick<Manifest, 'areas' | 'root_area'>,
): ReadonlySet<string> | null {
  if (kind === 'demonstration') return null;
  const exact = grants.filter(({ role }) => roleRule(role).view === 'inside');
  const bound = new Set(exact.map(({ area }) => area));
  return bound.has(root_area) ? null : withinAreas(areas, bound);
}
