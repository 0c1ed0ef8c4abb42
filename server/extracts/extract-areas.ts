import type { Principal } from '#queries/access/principal.ts';
import { roleRule } from '#queries/access/roles.ts';
import type { Manifest, ManifestArea } from '#queries/tiles/manifest.ts';
import { liesIn } from '../access/exact-areas.ts';

/**
 * The areas of which somebody may take an extract: where a role of theirs allows it, and all that lies in them. In the
 * demonstration every area: nobody in it exists.
 */
export function extractAreas(
  { kind, grants, may }: Principal,
  { areas }: Pick<Manifest, 'areas'>,
): readonly ManifestArea[] {
  if (!may.has('extracts')) return [];
  if (kind === 'demonstration') return areas;
  const bound = grants.filter(({ role }) => roleRule(role).may.includes('extracts'));
  return areas.filter(({ code }) => bound.some(({ area }) => liesIn(areas, code, area)));
}
