import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { childrenOf } from '#queries/tiles/area-tree.ts';
import type { ManifestArea, MapTile } from '#queries/tiles/manifest.ts';
import { bordering } from './bordering.ts';

const ring = z.array(z.tuple([z.number(), z.number()]));
const featureCollection = z.object({
  features: z.array(
    z.object({
      geometry: z.discriminatedUnion('type', [
        z.object({ type: z.literal('Polygon'), coordinates: z.array(ring) }),
        z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) }),
      ]),
      properties: z.object({
        code: z.string().nullable(),
        district_code: z.string().optional(),
        /** Of a commune that several views share: the view that has this part. */
        part_of: z.string().optional(),
        area_km2_gis: z.number(),
        label_lon: z.number(),
        label_lat: z.number(),
      }),
    }),
  ),
});
type Feature = z.infer<typeof featureCollection>['features'][number];

const GEO = new URL('../../sample-data/reference/geo/', import.meta.url);

/** Width of every map in its own units; one unit is about a pixel on a desk screen. */
const WIDTH = 560;

/** Outlines of one map. */
export interface Outlines {
  readonly districts: readonly Feature[];
  readonly communes: readonly Feature[];
  /** Codes of the areas of the same level that each borders on. */
  readonly neighbours: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads the outlines of one map (GeoJSON, EPSG:4326).
 * @param ending of the names of its files
 */
export function readOutlines(ending: string): Outlines {
  const [districts = [], communes = []] = ['districts', 'communes'].map((level) => {
    const file = new URL(`${level}_${ending}.geojson`, GEO);
    return featureCollection.parse(JSON.parse(readFileSync(file, 'utf8'))).features;
  });
  const neighbours = [districts, communes].flatMap((features) => [
    ...bordering(
      features.map((feature) => ({ code: feature.properties.code, rings: polygonsOf(feature).flat() })),
    ),
  ]);
  return { districts, communes, neighbours: new Map(neighbours) };
}

/**
 * Draws the children of an area in one plane: equirectangular at the middle latitude, true enough for a province of
 * 100 km, y downwards, tenths of a unit. Of a commune that the area shares with others its own part is drawn; a group of
 * communes as these together. Returns null where the outline of a child is not known: a map is drawn whole or not at all.
 */
export function drawChildren(
  areas: readonly ManifestArea[],
  parent: string,
  { districts, communes, neighbours }: Outlines,
): MapTile | null {
  const outlineOf = (area: ManifestArea): Feature | undefined => {
    if (area.level !== 'commune')
      return area.kind === 'group'
        ? together(
            area.code,
            childrenOf(areas, area.code).map((commune) => outlineOf(commune)),
          )
        : districts.find(({ properties }) => properties.code === area.code);
    const part_of = area.shared_with?.includes(parent) ? parent : undefined;
    return communes.find(({ properties }) => properties.code === area.code && properties.part_of === part_of);
  };
  const outlines = childrenOf(areas, parent)
    .filter(({ kind }) => kind !== 'unsplit')
    .map((area) => outlineOf(area));
  const known = outlines.filter((outline) => outline !== undefined);
  if (known.length === 0 || known.length < outlines.length) return null;
  const shown = [
    ...known,
    ...communes.filter(
      ({ properties: { code, district_code } }) => code === null && district_code === parent,
    ),
  ];

  const points = shown.flatMap((feature) => polygonsOf(feature).flat(2));
  const west = Math.min(...points.map(([lon]) => lon));
  const east = Math.max(...points.map(([lon]) => lon));
  const south = Math.min(...points.map(([, lat]) => lat));
  const north = Math.max(...points.map(([, lat]) => lat));
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = WIDTH / ((east - west) * shrink);
  const place = ([lon, lat]: readonly [number, number]): { x: number; y: number } => ({
    x: Math.round((lon - west) * shrink * scale * 10) / 10,
    y: Math.round((north - lat) * scale * 10) / 10,
  });
  return {
    width: WIDTH,
    height: Math.ceil((north - south) * scale),
    shapes: shown.map((feature) => ({
      code: feature.properties.code,
      neighbours: [...(neighbours.get(feature.properties.code ?? '') ?? [])],
      path: polygonsOf(feature)
        .flat()
        .map((outline) => drawRing(outline.map(place)))
        .join(''),
      label: place([feature.properties.label_lon, feature.properties.label_lat]),
    })),
  };
}

/** Communes as one outline, with the label of the largest. */
function together(code: string, communes: readonly (Feature | undefined)[]): Feature | undefined {
  const known = communes.filter((commune) => commune !== undefined);
  const [first] = known;
  if (!first || known.length < communes.length) return undefined;
  const area = ({ properties }: Feature): number => properties.area_km2_gis;
  const largest = known.reduce((a, b) => (area(b) > area(a) ? b : a), first);
  return {
    geometry: { type: 'MultiPolygon', coordinates: known.flatMap((commune) => polygonsOf(commune)) },
    properties: { ...largest.properties, code },
  };
}

function polygonsOf({ geometry }: Feature): z.infer<typeof ring>[][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** A closed ring as an SVG path of relative steps; steps too small to see are left out. */
function drawRing(points: readonly { x: number; y: number }[]): string {
  const SMALLEST_STEP = 0.8;
  const [first, ...rest] = points.slice(0, -1);
  if (!first) return '';
  let { x, y } = first;
  let path = `M${x} ${y}l`;
  for (const point of rest) {
    const dx = Math.round((point.x - x) * 10) / 10;
    const dy = Math.round((point.y - y) * 10) / 10;
    if (Math.hypot(dx, dy) < SMALLEST_STEP) continue;
    path += `${dx} ${dy} `;
    x = Math.round((x + dx) * 10) / 10;
    y = Math.round((y + dy) * 10) / 10;
  }
  return `${path.trimEnd().replaceAll(' -', '-')}z`;
}
