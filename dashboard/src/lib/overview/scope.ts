import { ageRange, ALL_AGES, type AgeRange } from '#queries/indicators/age-range.ts';
import type { SliceFilters } from '#queries/indicators/slice.ts';
import { childrenOf, tileAreaOf } from '#queries/tiles/area-tree.ts';
import { definitionLabel, isDefinitionChanged } from '#queries/tiles/definition-label.ts';
import { RULES } from '#queries/disclosure/views.ts';
import type { CatalogueEntry, Disclosure, Manifest, ManifestArea } from '#queries/tiles/manifest.ts';
import type { AreaName, ConditionDefinition, Context } from './model.ts';
import type { FigurePageId } from '../state/pages.ts';
import { offeredConditions, offeredPeriods, type ViewState } from '../state/url-state.ts';

/** Where the figures of a state are read, and which rows of the tiles count. */
export interface Scope {
  readonly manifest: Manifest;
  readonly state: ViewState;
  /** The area whose tile is read: the area itself, or the one above it where it has no children. */
  readonly tileArea: string;
  /** Areas compared in the figures. */
  readonly compared: readonly ManifestArea[];
  /** Rows of the chosen area within the tile: all of it, or one child. */
  readonly own: SliceFilters;
  /** The same without the area. */
  readonly people: SliceFilters;
}

/** In their order. What cannot be split is no place to go to, nor to compare. */
export const placesBelow = (manifest: Manifest, code: string): ManifestArea[] =>
  childrenOf(manifest.areas, code)
    .filter(({ kind }) => kind !== 'unsplit')
    .sort((a, b) => a.sort - b.sort);

export function scopeOf(manifest: Manifest, state: ViewState): Scope {
  const area = areaOf(manifest, state.area);
  const own_children = placesBelow(manifest, area.code);
  const above = tileAreaOf(area);
  const leaf = own_children.length === 0 && above !== null;
  const tileArea = leaf ? above : area.code;
  const ages = agesOf(state.age);
  const people: SliceFilters = {
    period: state.period,
    sex: state.sex === 'all' ? undefined : state.sex,
    ages,
  };
  return {
    manifest,
    state,
    tileArea,
    // A commune that several areas share has a tile to itself.
    compared: !leaf ? own_children : area.shared_with ? [area] : placesBelow(manifest, tileArea),
    own: leaf ? { ...people, area: area.code } : people,
    people,
  };
}

/** Age filters come from a closed list, all of whose ends are ends of bands. */
function agesOf(text: string): AgeRange {
  const ages = text === 'all' ? ALL_AGES : ageRange(text);
  if (!ages) throw new Error(`The age filter ${text} does not fall on the ends of age bands.`);
  return ages;
}

export function areaOf(manifest: Manifest, code: string): ManifestArea {
  const area = manifest.areas.find((one) => one.code === code);
  if (!area) throw new Error(`The snapshot has no area ${code}.`);
  return area;
}

export function conditionOf(manifest: Manifest, id: string): CatalogueEntry {
  const condition = manifest.conditions.find((entry) => entry.id === id);
  if (!condition) throw new Error(`The snapshot has no condition ${id}.`);
  return condition;
}

export const nameOf = ({ code, name, full_name, level }: ManifestArea): AreaName => ({
  code,
  name,
  full_name,
  level,
});

export const definitionOf = ({
  id,
  title,
  explanation,
  source,
  sql,
  changed,
}: CatalogueEntry): ConditionDefinition => ({
  id,
  title,
  explanation,
  source,
  sql,
  ...(changed && { changed }),
});

export const definitionLabels = (
  shown: readonly CatalogueEntry[],
  { conditions }: Pick<Manifest, 'conditions'>,
): Context['definitions'] =>
  Object.fromEntries(
    shown.map((entry) => [
      entry.id,
      { label: definitionLabel(entry, conditions), changed: isDefinitionChanged(entry, conditions) },
    ]),
  );

export const disclosureOf = ({ view, hidden }: Disclosure): NonNullable<Context['disclosure']> => ({
  title: RULES[view].title,
  rule: RULES[view].sentence,
  cells: hidden.reduce((sum, one) => sum + one.cells, 0),
  hidden: hidden.reduce((sum, one) => sum + one.hidden, 0),
});

/** The areas that an area lies in, from the root down to itself, and what can be chosen below each of them. */
export function placeOf(manifest: Manifest, code: string): Pick<Context, 'trail' | 'choices'> {
  const trail: ManifestArea[] = [];
  for (let at: string | null = code; at !== null;) {
    const area = areaOf(manifest, at);
    trail.unshift(area);
    at = area.parent;
  }
  return {
    // A commune that is all its reader sees lies in an area that bears its name: the same place, named once.
    trail: trail.filter(({ full_name }, at) => full_name.vi !== trail[at + 1]?.full_name.vi).map(nameOf),
    choices: trail
      .map((area) => ({ parent: area.code, areas: placesBelow(manifest, area.code).map(nameOf) }))
      .filter((choice) => choice.areas.length > 0),
  };
}

/** What the frame of the page says: where, when, of whom, of what, and what else there is to choose. */
export function contextOf({ manifest, state, tileArea }: Scope, page: FigurePageId = 'overview'): Context {
  const period = manifest.periods.find((one) => one.id === state.period);
  if (!period) throw new Error('The snapshot has no period to show.');
  return {
    asOf: manifest.as_of,
    loadedAt: manifest.loaded_at,
    synthetic: manifest.synthetic,
    scale: manifest.scale,
    denominator: manifest.denominator,
    map: manifest.map ?? null,
    caveat: areaOf(manifest, state.area).caveat ?? null,
    ...(manifest.disclosure && { disclosure: disclosureOf(manifest.disclosure) }),
    ...placeOf(manifest, state.area),
    area: nameOf(areaOf(manifest, state.area)),
    above: tileArea === state.area ? null : nameOf(areaOf(manifest, tileArea)),
    period,
    periods: offeredPeriods(manifest),
    conditions: offeredConditions(manifest, page).map(({ id, title, kind }) => ({ id, title, kind })),
    definitions: definitionLabels(manifest.conditions, manifest),
  };
}
