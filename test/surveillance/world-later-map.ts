import { AGE_BANDS, SEXES } from '#queries/tiles/dimensions.ts';
import { day, type Day } from './days.ts';
import { atomsOf } from './oracle-map.ts';
import { drawFrom } from './random.ts';
import { AS_OF } from './world-map.ts';
import type { Area, CensusRow, Successor, World } from './world-rows.ts';

/** First day of a third map, without districts. */
export const DISTRICTS_ENDED = day('2020-03-01');

/** Districts of which one commune each goes into a common unit: who of it came from which is then not known. */
const SHARING = ['213', '215'] as const;

export interface SharingWorld extends World {
  /** The unit with people of two former districts. */
  readonly shared: string;
  readonly census: readonly CensusRow[];
}

/**
 * The same people on a map that changes once more: districts end, most communes join another of their district, one
 * pair joins over the border of two districts, the rest stay as they are. What happens from that day on is recorded by
 * the new codes; some who stayed are registered anew.
 */
export function withLaterMap(world: World, seed: number): SharingWorld {
  const draw = drawFrom(seed);
  const standing = world.area.filter(({ valid_to }) => valid_to === null);
  const communes = standing.filter(({ level }) => level === 'commune');
  const unitOf = new Map<string, string>();
  const shared = '08999';
  for (const district of new Set(communes.map(({ parent_code }) => parent_code ?? ''))) {
    const codes = communes
      .filter(({ parent_code }) => parent_code === district)
      .map(({ area_code }) => area_code);
    if (district === SHARING[0] || district === SHARING[1]) unitOf.set(codes.pop() ?? '', shared);
    // The first two keep the code of one, the next two get a new one, those left stand alone.
    const [one = '', other = '', third = '', fourth = '', ...alone] = codes;
    for (const code of [one, other]) unitOf.set(code, one);
    for (const code of [third, fourth]) unitOf.set(code, `08${district}`);
    for (const code of alone) unitOf.set(code, code);
  }
  const area: Area[] = [
    ...world.area.map((old) =>
      old.valid_to === null && old.level !== 'province' ? { ...old, valid_to: DISTRICTS_ENDED - 1 } : old,
    ),
    ...[...new Set(unitOf.values())].map((area_code): Area => ({
      area_code,
      parent_code: '24',
      level: 'commune',
      valid_from: DISTRICTS_ENDED,
      valid_to: null,
    })),
  ];
  const area_successor: Successor[] = [
    ...world.area_successor,
    ...[...unitOf].map(([area_code, successor_code]) => ({
      area_code,
      successor_code,
      changed_on: DISTRICTS_ENDED,
    })),
  ];
  const coded = (code: string, on: Day): string => (on < DISTRICTS_ENDED ? code : (unitOf.get(code) ?? code));

  const latest = (code: string): string =>
    unitOf.get(code) ??
    latest(world.area_successor.find(({ area_code }) => area_code === code)?.successor_code ?? '');
  const residence = world.residence.flatMap((spell) => {
    if (spell.from_date >= DISTRICTS_ENDED)
      return [{ ...spell, area_code: coded(spell.area_code, spell.from_date) }];
    const goesOn = spell.to_date === null || spell.to_date >= DISTRICTS_ENDED;
    if (!goesOn || draw.chance(0.6)) return [spell];
    return [
      { ...spell, to_date: DISTRICTS_ENDED - 1, end_reason: 'merged' },
      { ...spell, area_code: latest(spell.area_code), from_date: DISTRICTS_ENDED },
    ];
  });
  const newSites = [...new Set(unitOf.values())].map((area_code) => ({
    site_code: `J${area_code}`,
    area_code,
    from_date: DISTRICTS_ENDED,
    to_date: null,
  }));
  const oldest = atomsOf(world.area, world.area_successor);
  const atoms = new Set(communes.flatMap(({ area_code }) => [...oldest.of(area_code, AS_OF)]));
  return {
    ...world,
    area,
    area_successor,
    residence,
    site: [...world.site, ...newSites],
    tally: [
      ...world.tally,
      ...newSites.map(({ site_code }) => ({
        site_code,
        day: draw.between(DISTRICTS_ENDED, AS_OF),
        performed: draw.between(1, 9),
      })),
    ],
    examination: world.examination.map((row) => ({
      ...row,
      area_code: row.area_code === null ? null : coded(row.area_code, row.examined_on),
    })),
    former_district: [...new Set(communes.map(({ parent_code }) => parent_code ?? ''))].map((district) => ({
      district_code: district,
      former_code: district,
    })),
    shared,
    census: [...atoms].flatMap((area_code) =>
      SEXES.flatMap((sex) =>
        AGE_BANDS.map(({ id }) => ({
          area_code,
          sex,
          age_band: id,
          year: 2019,
          population: draw.between(0, 200),
          status: 'estimated' as const,
        })),
      ),
    ),
  };
}
