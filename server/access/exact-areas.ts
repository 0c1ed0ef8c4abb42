import type { Principal } from '#queries/access/principal.ts';
import { roleRule } from '#queries/access/roles.ts';
import type { Manifest, ManifestArea } from '#queries/tiles/manifest.ts';

type Areas = readonly Pick<ManifestArea, 'code' | 'parent' | 'shared_with'>[];

/** The areas right above one: several where they share it. */
function above(areas: Areas, code: string): readonly string[] {
  const area = areas.find((one) => one.code === code);
  return area?.shared_with ?? (area?.parent === null || !area ? [] : [area.parent]);
}

/** Whether an area is another one, or lies in it whole: of what several areas share, each has a part alone. */
export function liesIn(areas: Areas, code: string, other: string): boolean {
  if (code === other) return true;
  const its = above(areas, code);
  return its.length > 0 && its.every((one) => liesIn(areas, one, other));
}

/** The same of a part of it. For figures alone, which are kept by part: people are not. */
export const liesPartlyIn = (areas: Areas, code: string, other: string): boolean =>
  code === other || above(areas, code).some((one) => liesPartlyIn(areas, one, other));

/**
 * The areas of which somebody reads exact figures, with all that lies in them: where a role of theirs is exact. Everything
 * else they read in the department view.
 * @param manifest of the exact snapshot
 * @returns codes of the map that is shown, none of which lies in another; null for the whole province
 */
export function exactAreas(
  { kind, grants }: Principal,
  { areas, root_area }: Pick<Manifest, 'areas' | 'root_area'>,
): readonly string[] | null {
  if (kind === 'demonstration') return null;
  const bound = new Set(
    grants.filter(({ role }) => roleRule(role).view === 'inside').map(({ area }) => area),
  );
  if (bound.has(root_area)) return null;
  const known = [...bound].filter((code) => areas.some((area) => area.code === code));
  return known.filter((code) => !known.some((other) => other !== code && liesIn(areas, code, other)));
}
