import type { Principal } from '#queries/access/principal.ts';
import { ageRange, ALL_AGES } from '#queries/indicators/age-range.ts';
import { SEXES } from '#queries/tiles/dimensions.ts';
import { childrenOf } from '#queries/tiles/area-tree.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import type { AskedList } from '#queries/worklists/asked-list.ts';
import { isListed } from '#queries/worklists/listed-kinds.ts';
import { isOfCondition, listOf, LISTS, type ListId } from '#queries/worklists/lists.ts';
import type { AreaChoice, ListQuery, ListScope } from '#queries/worklists/pages.ts';
import { peopleAreas } from './people-areas.ts';

/**
 * What an address asks for, within what somebody may see; what makes no sense in it is as if it were not there.
 * @returns null where they may see nobody of the area that it names, or of any
 */
export function scopeOf(principal: Principal, manifest: Manifest, query: ListQuery): ListScope | null {
  const areas = areaChoices(principal, manifest);
  const area = query.area === undefined ? areas[0] : areas.find(({ id }) => id === query.area);
  if (!area) return null;
  const conditions = manifest.conditions
    .filter(({ kind }) => isListed(kind))
    .map(({ id, title }) => ({ id, title }));
  const first = manifest.conditions
    .filter(({ id, cascade_rank }) => cascade_rank !== undefined && conditions.some((one) => one.id === id))
    .toSorted((one, other) => (one.cascade_rank ?? 0) - (other.cascade_rank ?? 0))[0];
  const condition =
    conditions.find(({ id }) => id === query.condition) ??
    conditions.find(({ id }) => id === first?.id) ??
    conditions[0];
  const periods = manifest.periods.filter(
    ({ kind }) => kind === 'all' || kind === 'year' || kind === 'round',
  );
  const list = query.list !== undefined && query.list in LISTS ? listOf(query.list as ListId) : undefined;
  const offered = list?.current ? periods.filter(({ to }) => to === manifest.as_of) : periods;
  // Who was not examined this year is work; of everything else it is whoever was ever found.
  const usual = list?.current
    ? offered.findLast(({ kind }) => kind === 'year')
    : offered.find(({ kind }) => kind === 'all');
  const period = offered.find(({ id }) => id === query.period) ?? usual ?? offered[0];
  if (!condition || !period) return null;
  return {
    ...{ as_of: manifest.as_of, synthetic: manifest.synthetic },
    ...{ area, areas, condition, conditions },
    period: { id: period.id, title: period.title },
    periods: offered.map(({ id, title }) => ({ id, title })),
    sex: SEXES.find((sex) => sex === query.sex) ?? null,
    age: query.age !== undefined && ageRange(query.age) ? query.age : 'all',
  };
}

/** The own areas and all that lies in them, in the order of the tree. */
function areaChoices(principal: Principal, manifest: Manifest): AreaChoice[] {
  const { areas } = manifest;
  const walk = (code: string, depth: number): AreaChoice[] => {
    const found = areas.find((area) => area.code === code);
    if (!found) return [];
    const below = childrenOf(areas, code).flatMap((area) => walk(area.code, depth + 1));
    return [{ id: code, title: found.full_name, depth }, ...below];
  };
  return peopleAreas(principal, manifest).flatMap((code) => walk(code, 0));
}

/**
 * The question to the lists of a snapshot.
 * @param areas those in which people are counted (leavesIn)
 */
export function askedOf(
  list: ListId,
  scope: ListScope,
  areas: readonly string[],
  query: ListQuery,
): AskedList {
  return {
    list,
    period: scope.period.id,
    condition: isOfCondition(list) ? scope.condition.id : null,
    areas,
    sex: scope.sex,
    ages: ageRange(scope.age) ?? ALL_AGES,
    // Villages of several communes are called alike.
    village: areas.length > 1 || query.village === '' ? null : (query.village ?? null),
    site: query.site === undefined || query.site === '' ? null : query.site,
  };
}
