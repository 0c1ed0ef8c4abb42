import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { referenceRows } from './reference-rows.ts';

// The outlines of July 2025 are made of those of 2020 (sample-data/reference/geo/dissolve-2025-jul.ts).

type Point = readonly [number, number];
interface Outline {
  readonly properties: Readonly<Record<string, string | number | null>>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

const outlines = (file: string): Outline[] =>
  (
    JSON.parse(
      readFileSync(new URL(`../../sample-data/reference/geo/${file}.geojson`, import.meta.url), 'utf8'),
    ) as { features: Outline[] }
  ).features;

const polygons = ({ geometry: { type, coordinates } }: Outline): Point[][][] =>
  (type === 'Polygon' ? [coordinates] : coordinates) as Point[][][];
const rings = (of: readonly Outline[]): Point[][] => of.flatMap((one) => polygons(one).flat());

/** Each step along a ring, named so that the way back has the other name. */
const steps = (of: readonly Outline[]): string[] =>
  rings(of).flatMap((ring) => ring.slice(1).map((point, at) => `${String(ring[at])}>${String(point)}`));
const back = (step: string): string => step.split('>').toReversed().join('>');

/** Steps that no other area takes the other way: the border of them all. */
function border(of: readonly Outline[]): Set<string> {
  const all = steps(of);
  const taken = new Set(all);
  // No step twice: areas do not overlap.
  expect(taken.size).toBe(all.length);
  return new Set(all.filter((step) => !taken.has(back(step))));
}

const communes2020 = outlines('communes_2020');
const july = outlines('communes_2025_jul');
const whole = july.filter(({ properties }) => properties['part_of'] === undefined);
const former = outlines('districts_2025_jul');

describe('the outlines of July 2025', () => {
  it('are those of the 58, of the parts of the one that two former districts share, and of no commune', () => {
    const of = (kind: string): unknown[] =>
      july
        .filter(({ properties }) => properties['kind'] === kind)
        .map(({ properties }) => properties['code']);
    expect(of('commune')).toEqual(referenceRows('communes_2025_jul').map((row) => row['code']));
    expect(of('commune_part')).toEqual(['07228', '07228']);
    expect(of('military_area')).toEqual([null, null]);
    expect(former.map(({ properties }) => properties['code'])).toEqual([
      ...new Set(referenceRows('former_districts').map((row) => row['code'])),
    ]);
  });

  it('leave no gap, overlap nowhere, and are the province: its border is the one of 2020', () => {
    const of2020 = border(communes2020);
    expect(of2020.size).toBeGreaterThan(500);
    expect(border(whole)).toEqual(of2020);
    expect(border(former)).toEqual(of2020);
  });

  it('move no line: each runs where one of 2020 ran, and goes round whole communes of the crosswalk', () => {
    const unitOf = new Map(
      referenceRows('crosswalk_2020_to_2025_jul').map((row) => [row['code_2020'], row['code_2025']]),
    );
    const formerOf = new Map(
      referenceRows('former_districts').map((row) => [row['district_code'], row['code']]),
    );
    const around = (parts: readonly Outline[]): string[] => [...border(parts)].sort();
    for (const outline of july) {
      const { code, part_of } = outline.properties;
      if (code === null) continue;
      const parts = communes2020.filter(
        ({ properties: of }) =>
          unitOf.get(String(of['code'])) === code &&
          (part_of === undefined || formerOf.get(String(of['district_code'])) === part_of),
      );
      expect([...steps([outline])].sort()).toEqual(around(parts));
    }
    for (const outline of former) {
      const parts = communes2020.filter(
        ({ properties: of }) => formerOf.get(String(of['district_code'])) === outline.properties['code'],
      );
      expect([...steps([outline])].sort()).toEqual(around(parts));
    }
  });

  it('turn counter-clockwise, holes clockwise, and have their label inside', () => {
    const turn = (ring: readonly Point[]): number =>
      ring.slice(1).reduce((sum, [x, y], at) => sum + (ring[at]?.[0] ?? 0) * y - x * (ring[at]?.[1] ?? 0), 0);
    for (const outline of [...july, ...former]) {
      for (const [outer = [], ...holes] of polygons(outline)) {
        expect(turn(outer)).toBeGreaterThan(0);
        for (const hole of holes) expect(turn(hole)).toBeLessThan(0);
      }
      const [lon, lat] = [Number(outline.properties['label_lon']), Number(outline.properties['label_lat'])];
      const crossed = rings([outline]).flatMap((ring) =>
        ring.slice(1).filter(([x, y], at) => {
          const [x0, y0] = ring[at] ?? [0, 0];
          return y > lat !== y0 > lat && lon < ((x0 - x) * (lat - y)) / (y0 - y) + x;
        }),
      );
      expect(crossed.length % 2).toBe(1);
    }
  });
});
