import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TOPICS } from '#queries/tiles/measures.ts';
import { CUBES } from '../../server/surveillance/tiles.ts';
import { iso, type Day } from './days.ts';
import { compiled, detectWorld, type Detected } from './detect-world.ts';
import { compareCells } from './differences.ts';
import { LONG, SEED } from './long.ts';
import { countWorld } from './oracle-cells.ts';
import { atomsOf, placesOnMap } from './oracle-map.ts';
import { drawFrom } from './random.ts';
import { storeWorld, type StoredWorld } from './stored-world.ts';
import { CUBE_TOPICS } from '../../server/surveillance/tiles.ts';
import { compareTiles } from './tile-sums.ts';
import { DISTRICTS_ENDED, withLaterMap, type SharingWorld } from './world-later-map.ts';
import { AS_OF, MAP_CHANGED } from './world-map.ts';
import { drawWorld } from './world.ts';

/** Sums compared in a topic, at the least: the cohorts of a small world are few. */
const FEWEST = 30;

let world: SharingWorld;
let stored: StoredWorld;
const open: Detected[] = [];

beforeAll(async () => {
  const { shared, census, ...drawn } = withLaterMap(
    drawWorld({ seed: SEED + 5, people: 600, historyIds: compiled.historyIds }),
    SEED,
  );
  world = { ...drawn, shared, census };
  stored = await storeWorld({ ...drawn, population: [...census] });
});
afterAll(async () => {
  for (const detected of open) detected.close();
  await stored.remove();
});

async function detect(
  asOf: Day,
  mapDay: Day,
  more: Parameters<typeof detectWorld>[2] = {},
): Promise<Detected> {
  const detected = await detectWorld(stored.file, asOf, { ...more, mapDay });
  open.push(detected);
  return detected;
}

/** On both sides of each change, and on every map; `npm test` takes some of them. */
const ALL = [MAP_CHANGED - 1, MAP_CHANGED, DISTRICTS_ENDED - 1, DISTRICTS_ENDED, AS_OF].flatMap((asOf) =>
  [MAP_CHANGED - 1, MAP_CHANGED, DISTRICTS_ENDED].map((mapDay) => ({ asOf, mapDay })),
);
const SOME = [
  { asOf: MAP_CHANGED - 1, mapDay: MAP_CHANGED - 1 },
  { asOf: MAP_CHANGED, mapDay: MAP_CHANGED - 1 },
  { asOf: DISTRICTS_ENDED - 1, mapDay: MAP_CHANGED },
  { asOf: DISTRICTS_ENDED, mapDay: MAP_CHANGED },
  { asOf: AS_OF, mapDay: MAP_CHANGED - 1 },
  { asOf: AS_OF, mapDay: DISTRICTS_ENDED },
];
const CASES = (LONG ? ALL : drawFrom(SEED).some(SOME, 3)).map(({ asOf, mapDay }) => ({
  asOf,
  mapDay,
  as_of: iso(asOf),
  map: iso(mapDay),
}));

/** What the raw rows say: the shown areas that hold part, and not all, of a unit that was recorded. */
function touched(asOf: Day, mapDay: Day): Set<string> {
  const atoms = atomsOf(world.area, world.area_successor);
  const shown = atoms.shown(mapDay);
  const recorded = [
    ...world.residence.map(({ area_code, from_date }) => ({ code: area_code, on: from_date })),
    ...world.examination.map(({ area_code, examined_on }) => ({ code: area_code ?? '', on: examined_on })),
    ...world.site.map(({ area_code, from_date }) => ({ code: area_code, on: from_date })),
  ].filter(({ code, on }) => code !== '' && on <= asOf);
  const found = new Set<string>();
  for (const { code, on } of recorded) {
    const unit = atoms.of(code, on);
    if (
      shown.some(({ area, atoms: of }) => area.level === 'commune' && [...unit].every((atom) => of.has(atom)))
    )
      continue;
    for (const { area, atoms: of } of shown)
      if ([...of].some((atom) => unit.has(atom)) && ![...unit].every((atom) => of.has(atom)))
        found.add(area.area_code);
  }
  return found;
}

describe('on any map, as of any day', () => {
  it.each(CASES)(
    'every tile adds up to its area, every cell and every flag is what the raw rows say: as of $as_of on the map of $map',
    async ({ asOf, mapDay }) => {
      const { connection } = await detect(asOf, mapDay);
      for (const topic of CUBE_TOPICS) {
        const { wrong, compared } = await compareTiles(connection, topic);
        expect({ topic, wrong }).toEqual({ topic, wrong: [] });
        expect(compared).toBeGreaterThan(FEWEST);
      }
      const placeOf = placesOnMap(world.area, world.area_successor, mapDay);
      const { compared, differences } = await compareCells(connection, countWorld(world, asOf, placeOf));
      expect(differences).toEqual([]);
      expect(compared).toBeGreaterThan(1000);
      // And what newer facts touch on an older map is flagged, nothing else.
      const result = await connection.runAndReadAll(
        "SELECT DISTINCT area_code FROM area_caveat WHERE kind = 'not_split' ORDER BY area_code",
      );
      const should = touched(asOf, mapDay);
      expect(result.getRows().flat()).toEqual([...should].sort());
      const nextMap = mapDay < MAP_CHANGED ? MAP_CHANGED : DISTRICTS_ENDED;
      expect(should.size > 0).toBe(asOf >= nextMap && mapDay < DISTRICTS_ENDED);
    },
    60_000,
  );
});

describe('a commune shared by two former districts', () => {
  it('is theirs by what older codes say, and for the rest by the people of 2019, largest remainder', async () => {
    const { connection } = await detect(AS_OF, DISTRICTS_ENDED);
    const atoms = atomsOf(world.area, world.area_successor);
    const districts = atoms.shown(DISTRICTS_ENDED - 1).filter(({ area }) => area.level === 'district');
    const whole = atoms.of(world.shared, DISTRICTS_ENDED);
    const holder = (unit: ReadonlySet<string>): string =>
      districts.find(({ atoms: of }) => [...unit].every((atom) => of.has(atom)))?.area.area_code ?? 'both';
    const counted = countWorld(world, AS_OF, (code, on) => holder(atoms.of(code, on)));
    const people = (district: string): number =>
      world.census
        .filter(({ area_code }) => whole.has(area_code) && holder(new Set([area_code])) === district)
        .reduce((sum, { population }) => sum + population, 0);
    const [first, second] = [people('213'), people('215')];

    const totals = new Map<string, number>();
    const named = (key: string, area: string, measure: string): string => [key, area, measure].join();
    for (const { topic, condition, period, area, measures } of counted)
      for (const [measure, count] of Object.entries(measures)) {
        const name = named([topic, condition, period].join(), area, measure);
        totals.set(name, (totals.get(name) ?? 0) + count);
      }
    const total = (key: string, area: string, measure: string): number =>
      totals.get(named(key, area, measure)) ?? 0;
    let compared = 0;
    for (const topic of ['condition', 'follow-up'] as const) {
      const measures = Object.keys(TOPICS[topic].measures);
      const sums = measures.map((measure) => `CAST(sum(${measure}) AS INTEGER) AS ${measure}`).join(', ');
      const result = await connection.runAndReadAll(
        `SELECT condition, period, area_code, ${sums} FROM ${CUBES[topic]}
         WHERE area_code IN ('213', '215') GROUP BY condition, period, area_code ORDER BY condition, period, area_code`,
      );
      for (const row of result.getRows()) {
        const [condition, period, area, ...counts] = row.map(String);
        const key = [topic, condition, period].join();
        for (const [at, measure] of measures.entries()) {
          const both = total(key, 'both', measure);
          // Of two, the quota nearer to the next whole number gets what is left: rounding.
          const toFirst = Math.floor((both * first) / (first + second) + 0.5);
          const should = total(key, area ?? '', measure) + (area === '213' ? toFirst : both - toFirst);
          if (Number(counts[at]) !== should)
            expect({ key, area, measure, count: Number(counts[at]) }).toEqual({
              key,
              area,
              measure,
              count: should,
            });
          if (both > 0) compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(100);
    const caveats = await connection.runAndReadAll(
      'SELECT area_code, kind FROM area_caveat ORDER BY area_code',
    );
    expect(caveats.getRows()).toEqual([
      ['213', 'estimated'],
      ['215', 'estimated'],
    ]);
  });

  it('is exact, and has no flag, as long as nothing was recorded for it as it is now', async () => {
    const { connection } = await detect(DISTRICTS_ENDED - 1, DISTRICTS_ENDED);
    expect((await connection.runAndReadAll('SELECT * FROM area_caveat')).getRows()).toEqual([]);
    const pieces = await connection.runAndReadAll("SELECT * FROM condition_cube WHERE area_code LIKE '%~%'");
    expect(pieces.getRows()).toEqual([]);
  });
});

describe('a grouping of an administrator', () => {
  it('stands between province and communes, and every tile adds up', async () => {
    const communes = [
      ...new Set(
        world.area
          .filter(({ level, valid_from }) => level === 'commune' && valid_from === DISTRICTS_ENDED)
          .map(({ area_code }) => area_code),
      ),
    ];
    const grouping = [0, 1].map((at) => ({
      code: `N${String(at)}`,
      name: { vi: `Nhóm ${String(at)}`, en: `Group ${String(at)}` },
      communes: communes.filter((_, index) => index % 2 === at),
    }));
    const { connection } = await detect(AS_OF, DISTRICTS_ENDED, { grouping });
    for (const topic of CUBE_TOPICS) {
      const { wrong, compared } = await compareTiles(connection, topic);
      expect({ topic, wrong }).toEqual({ topic, wrong: [] });
      expect(compared).toBeGreaterThan(FEWEST);
    }
    const tree = await connection.runAndReadAll(
      "SELECT area_code, parent_code, kind FROM current_area WHERE level <> 'province' ORDER BY area_code",
    );
    expect(tree.getRows()).toEqual(
      [
        ...grouping.map(({ code }) => [code, '24', 'group']),
        ...grouping.flatMap(({ code, communes: of }) => of.map((commune) => [commune, code, 'area'])),
      ].sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    );
    expect((await connection.runAndReadAll('SELECT * FROM area_caveat')).getRows()).toEqual([]);
  });
});
