import type { Principal } from '#queries/access/principal.ts';
import { roleRule } from '#queries/access/roles.ts';
import type { Manifest, ManifestArea } from '#queries/tiles/manifest.ts';
import { liesIn } from '../access/exact-areas.ts';

/** No row tells a place more finely than its district, and an extract of a commune would tell it of every row. */
export const isCoarseEnough = ({ level }: Pick<ManifestArea, 'level'>): boolean => level !== 'commune';

/**
 * The areas of which somebody may take an extract: districts and coarser, where a role of theirs allows it, and all that lies
 * in them. In the demonstration every one: nobody in it exists.
 */
export function extractAreas(
  { kind, grants, may }: Principal,
  manifest: Pick<Manifest, 'areas'>,
): readonly ManifestArea[] {
  if (!may.has('extracts')) return [];
  const areas = manifest.areas.filter(isCoarseEnough);
  if (kind === 'demonstration') return areas;
  const bound = grants.filter(({ role }) => roleRule(role).may.includes('extracts'));
  return areas.filter(({ code }) => bound.some(({ area }) => liesIn(manifest.areas, code, area)));
}
