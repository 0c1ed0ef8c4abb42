import { expect, test } from 'vitest';
import { randomSnapshot } from '../../../../test/random-snapshot.ts';
import { placeOf } from '../overview/scope.ts';
import { areaChoices } from './area-choices.ts';

const { manifest } = randomSnapshot(1, { districts: 2, communes_per_district: 2 });
const commune = manifest.areas.find(({ level }) => level === 'commune')!;
const district = manifest.areas.find(({ code }) => code === commune.parent)!;
const values = (of: typeof manifest, code: string): string[] => {
  const { trail, choices } = placeOf(of, code);
  return areaChoices(trail, choices, 'vi').map(({ value }) => value);
};

test('each area of the trail is offered with those below it', () => {
  expect(placeOf(manifest, commune.code).trail.map(({ code }) => code)).toEqual([
    manifest.root_area,
    district.code,
    commune.code,
  ]);
  const below = manifest.areas.filter(({ parent }) => parent === district.code).map(({ code }) => code);
  expect(values(manifest, commune.code)).toEqual(expect.arrayContaining([manifest.root_area, ...below]));
});

test('a commune that is all its reader sees is named once, though it lies in an area of its name', () => {
  const above = { ...district, name: commune.name, full_name: commune.full_name, parent: null };
  const cut = { ...manifest, root_area: above.code, areas: [above, commune] };
  for (const code of [above.code, commune.code]) {
    expect(placeOf(cut, code).trail.map((area) => area.code)).toEqual([code]);
    expect(values(cut, code)).toEqual([code]);
  }
});
