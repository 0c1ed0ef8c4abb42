import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ManifestArea, MapTile } from '#queries/tiles/manifest.ts';

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
        label_lon: z.number(),
        label_lat: z.number(),
      }),
    }),
  ),
});
type Feature = z.infer<typeof featureCollection>['features'][number];

/** Width of every map in its own units; one unit is about a pixel on a desk screen. */
const WIDTH = 560;

/** Reads the outlines of one level of areas (GeoJSON, EPSG:4326). */
export function readOutlines(file: string | URL): readonly Feature[] {
  return featureCollection.parse(JSON.parse(readFileSync(file, 'utf8'))).features;
}

/**
 * Draws the children of an area in one plane: equirectangular at the middle latitude, true enough for a province of
 * 100 km, y downwards, tenths of a unit. Returns null where no outline of a child is known.
 */
export function drawChildren(
  children: readonly ManifestArea[],
  outlines: readonly Feature[],
): MapTile | null {
  const codes = new Set(children.map((area) => area.code));
  const parent = children[0]?.parent;
  const shown = outlines.filter(({ properties: { code, district_code } }) =>
    code === null ? district_code !== undefined && district_code === parent : codes.has(code),
  );
  if (!shown.some(({ properties }) => properties.code !== null)) return null;

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
      path: polygonsOf(feature)
        .flat()
        .map((outline) => drawRing(outline.map(place)))
        .join(''),
      label: place([feature.properties.label_lon, feature.properties.label_lat]),
    })),
  };
}

function polygonsOf({ geometry }: Feature): readonly z.infer<typeof ring>[][] {
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
