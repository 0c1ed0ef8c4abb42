import { readFileSync, writeFileSync } from 'node:fs';
import { merge } from 'topojson-client';
import { topology } from 'topojson-server';

// Makes the outlines of the map of July 2025 out of those of 2020: `node sample-data/reference/geo/dissolve-2025-jul.ts`.
// Whole communes are put together by the crosswalk, so that no line moves; publication reads the results only.

type Position = number[];
type Area =
  | { readonly type: 'Polygon'; readonly coordinates: Position[][] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: Position[][][] };
type Properties = Readonly<Record<string, string | number | null>>;
interface Feature {
  readonly type: 'Feature';
  readonly geometry: Area;
  readonly properties: Properties;
}
type Shape = Extract<Parameters<typeof merge>[1], readonly unknown[]>[number];
type Row = Readonly<Record<string, string>>;

const here = (file: string): URL => new URL(file, import.meta.url);

/** Rows of a small CSV file of ours: no line ends within cells. */
function rows(file: string): Row[] {
  const [head = [], ...lines] = readFileSync(here(file), 'utf8')
    .trim()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/"([^"]*)"(?:,|$)|([^,]*)(?:,|$)/g)].map(
        ([, quoted, plain]) => quoted ?? plain ?? '',
      ),
    );
  return lines.map((line) => Object.fromEntries(head.map((name, at) => [name, line[at] ?? ''])));
}

const communes = JSON.parse(readFileSync(here('communes_2020.geojson'), 'utf8')) as {
  readonly type: 'FeatureCollection';
  readonly features: Feature[];
};
const july = new Map(rows('../admin/communes_2025_jul.csv').map((row) => [row['code'], row]));
const unitOf = new Map(
  rows('../admin/crosswalk_2020_to_2025_jul.csv').map((row) => [row['code_2020'], row['code_2025']]),
);
const formers = rows('../admin/former_districts.csv');
const formerOf = new Map(formers.map((row) => [row['district_code'], row['code']]));

const shared = topology({ communes });
const { geometries } = shared.objects['communes'] as unknown as { readonly geometries: readonly Shape[] };
const parts = communes.features.map(({ properties }, at) => ({
  shape: geometries[at] as Shape,
  of: properties,
  unit: unitOf.get(String(properties['code'])),
  former: formerOf.get(String(properties['district_code'])),
}));
type Part = (typeof parts)[number];

/** Twice the signed area of a ring, positive where it runs counter-clockwise. */
function turn(ring: readonly Position[]): number {
  let sum = 0;
  for (let at = 1; at < ring.length; at++) {
    const [[x0 = 0, y0 = 0] = [], [x1 = 0, y1 = 0] = []] = [ring[at - 1], ring[at]];
    sum += x0 * y1 - x1 * y0;
  }
  return sum;
}

/** Outer rings counter-clockwise, holes clockwise: RFC 7946. */
function wound(polygons: readonly Position[][][]): Area {
  const turned = polygons.map((rings) =>
    rings.map((ring, at) => (turn(ring) > 0 === (at === 0) ? ring : ring.toReversed())),
  );
  const [only] = turned;
  return turned.length === 1 && only
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: turned };
}

/** The union of some parts. Its label stands at that of the part nearest to their middle: surely inside. */
function dissolved(of: readonly Part[], properties: Properties): Feature {
  const number = (part: Part, name: string): number => Number(part.of[name]);
  const area = of.reduce((sum, part) => sum + number(part, 'area_km2_gis'), 0);
  const middle = (name: string): number =>
    of.reduce((sum, part) => sum + number(part, name) * number(part, 'area_km2_gis'), 0) / area;
  const [lon, lat] = [middle('label_lon'), middle('label_lat')];
  const away = (part: Part): number =>
    Math.hypot(number(part, 'label_lon') - lon, number(part, 'label_lat') - lat);
  const nearest = of.reduce((a, b) => (away(b) < away(a) ? b : a));
  const shapes = of.map(({ shape }) => shape);
  return {
    type: 'Feature',
    geometry: wound(merge(shared, shapes).coordinates),
    properties: {
      ...properties,
      area_km2_gis: Math.round(area * 100) / 100,
      label_lon: number(nearest, 'label_lon'),
      label_lat: number(nearest, 'label_lat'),
    },
  };
}

const grouped = (keyOf: (part: Part) => string | undefined): Map<string, Part[]> => {
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    const key = keyOf(part);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
};

const units = [...grouped(({ unit }) => unit)];
const name = (code: string): string => july.get(code)?.['full_name_vi'] ?? '';
const unitFeatures = units.map(([code, of]) => dissolved(of, { code, name_vi: name(code), kind: 'commune' }));
// A commune of several former districts: also the part that each of them has.
const partFeatures = units.flatMap(([code, of]) => {
  const formerCodes = [...new Set(of.map(({ former }) => former ?? ''))].sort();
  return formerCodes.length < 2
    ? []
    : formerCodes.map((former) =>
        dissolved(
          of.filter((part) => part.former === former),
          { code, part_of: former, name_vi: name(code), kind: 'commune_part' },
        ),
      );
});
const military = parts
  .filter(({ unit }) => unit === undefined)
  .map((part) => dissolved([part], { ...part.of, district_code: part.former ?? null }));
const districts = [...grouped(({ former }) => former)].map(([code, of]) =>
  dissolved(of, {
    code,
    name_vi: formers.find((row) => row['code'] === code)?.['full_name_vi'] ?? '',
    province_code: '24',
  }),
);

const write = (file: string, features: readonly Feature[]): void => {
  writeFileSync(here(file), `${JSON.stringify({ type: 'FeatureCollection', features })}\n`);
};
write('communes_2025_jul.geojson', [...unitFeatures, ...partFeatures, ...military]);
write('districts_2025_jul.geojson', districts);
