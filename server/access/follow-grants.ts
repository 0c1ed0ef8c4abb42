import type { Grant } from '#queries/access/roles.ts';
import { childrenOf } from '#queries/tiles/area-tree.ts';
import type { Bilingual, ManifestArea } from '#queries/tiles/manifest.ts';

/** The map that is shown, and of what its areas are made. */
export interface ShownMap {
  /** Its first day, YYYY-MM-DD; `none` where the store knows of no maps. */
  readonly since: string;
  readonly root_area: string;
  readonly areas: readonly ManifestArea[];
  /** By area code: units that no map splits (queries/snapshot/area_part.sql); null where that was not kept. */
  readonly parts: Readonly<Record<string, readonly string[]>> | null;
}

/** What an area was on the map on which a role was given in it. */
export interface GivenOn {
  readonly since: string;
  readonly title: Bilingual;
  readonly parts: readonly string[] | null;
}

export interface GivenGrant extends Grant {
  /** Null where it is not known: such a role holds where the shown map has the code. */
  readonly given_on: GivenOn | null;
}

/** What a role opens on the map that is shown. */
export interface Followed {
  /** Codes; none lies in another. */
  readonly opens: readonly string[];
  /** Communes into which a part of its area went together with areas in which the role was not given. */
  readonly closed: readonly string[];
  /** The area is on the map as it was. */
  readonly as_given: boolean;
}

/** What is to be kept of an area when a role is given in it; null where the map does not have it. */
export function givenOn(map: ShownMap, code: string): GivenOn | null {
  const area = map.areas.find((one) => one.code === code);
  if (!area) return null;
  return { since: map.since, title: area.full_name, parts: map.parts?.[code] ?? null };
}

/**
 * Follows roles through changes of the map, with never more than was given: an area that is there as it was stays open; of
 * one that is not, those areas open into which nothing went but areas in which the same role was given. A code alone says
 * nothing: 07228 is another commune on each map.
 * @param grants of one account
 * @returns of each, in their order
 */
export function followGrants(grants: readonly GivenGrant[], map: ShownMap | null): Followed[] {
  return grants.map((grant) => {
    if (!map || isAsGiven(grant, map)) return { opens: [grant.area], closed: [], as_given: true };
    const held = new Set(
      grants.filter(({ role }) => role === grant.role).flatMap(({ given_on }) => given_on?.parts ?? []),
    );
    return { ...whatBecame(new Set(grant.given_on?.parts ?? []), held, map), as_given: false };
  });
}

/** The roles of an account on the map that is shown. */
export const onShownMap = (grants: readonly GivenGrant[], map: ShownMap | null): Grant[] =>
  followGrants(grants, map).flatMap(({ opens }, at) =>
    grants[at] ? opens.map((area) => ({ role: grants[at]!.role, area })) : [],
  );

function isAsGiven({ area, given_on }: GivenGrant, map: ShownMap): boolean {
  const shown = map.areas.find(({ code }) => code === area);
  if (!shown) return false;
  // The province stays the province, whatever is added to its map.
  if (given_on === null || area === map.root_area) return true;
  if (given_on.since !== map.since) return false;
  // An administrator may have put other communes together under the same code.
  return shown.kind !== 'group' || given_on.parts?.join() === map.parts?.[area]?.join();
}

function whatBecame(
  own: ReadonlySet<string>,
  held: ReadonlySet<string>,
  { areas, root_area, parts }: ShownMap,
): Pick<Followed, 'opens' | 'closed'> {
  const opens = new Set<string>();
  const closed = new Set<string>();
  const visit = (code: string): void => {
    const its = parts?.[code] ?? [];
    if (!its.some((part) => own.has(part))) return;
    const below = childrenOf(areas, code);
    if (its.every((part) => held.has(part))) opens.add(code);
    else if (below.length === 0) closed.add(code);
    else for (const area of below) visit(area.code);
  };
  visit(root_area);
  return { opens: [...opens], closed: [...closed] };
}
