import type { Principal } from '#queries/access/principal.ts';
import { roleRule } from '#queries/access/roles.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import type { OpenAreas } from '#queries/worklists/pages.ts';
import { liesIn, liesPartlyIn } from '../access/exact-areas.ts';

/**
 * The areas whose people somebody may see, the first at the top: those of a role that sees people, on the map that is shown;
 * in the demonstration, in which nobody exists, the whole province.
 */
export function peopleAreas(
  { kind, grants, may }: Principal,
  { areas, root_area }: Pick<Manifest, 'areas' | 'root_area'>,
): readonly string[] {
  if (!may.has('people')) return [];
  if (kind === 'demonstration') return [root_area];
  const bound = new Set(
    grants.filter(({ role }) => roleRule(role).may.includes('people')).map(({ area }) => area),
  );
  const known = [...bound].filter((code) => areas.some((area) => area.code === code));
  return known.filter((code) => !known.some((other) => other !== code && liesIn(areas, code, other)));
}

/** Where numbers open lists for somebody. */
export const openAreas = (principal: Principal, manifest: Manifest): OpenAreas => ({
  areas: peopleAreas(principal, manifest),
  parted: partedAreas(manifest),
});

function partedAreas({ areas }: Manifest): string[] {
  const shared = areas.filter(({ shared_with }) => shared_with);
  if (shared.length === 0) return [];
  return areas
    .filter(({ code }) =>
      shared.some((one) => liesPartlyIn(areas, one.code, code) && !liesIn(areas, one.code, code)),
    )
    .map(({ code }) => code);
}

/**
 * The areas in which people are counted that lie in an area with everybody: of a commune that it shares with others nobody
 * can say who belongs to which.
 */
export function leavesIn({ areas }: Pick<Manifest, 'areas'>, code: string): string[] {
  const isAbove = new Set(areas.flatMap(({ parent, shared_with }) => [...(shared_with ?? []), parent]));
  return areas
    .filter((area) => !isAbove.has(area.code) && liesIn(areas, area.code, code))
    .map((area) => area.code);
}
