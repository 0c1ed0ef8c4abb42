import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AGE_BANDS, SEXES } from '#queries/tiles/dimensions.ts';
import { compiled, detectWorld, type Detected } from './detect-world.ts';
import { SEED } from './long.ts';
import { drawFrom } from './random.ts';
import { storeWorld, type StoredWorld } from './stored-world.ts';
import { AS_OF, MAP_CHANGED } from './world-map.ts';
import { successorOf } from './world-people.ts';
import type { CensusRow, World } from './world-rows.ts';
import { drawWorld } from './world.ts';

/** No steps of their own: the view, the tables of names, and what reads the cubes. Without them no step would run. */
const UNNAMED = [
  ...['condition_id', 'state_name', 'evidence_source'],
  ...['reading', 'age_band', 'condition', 'condition_group'],
]
  .map((name) => `detection/${name}.sql`)
  .concat('cubes/tile_rows.sql');
/** Where nothing has a weight there is nothing to judge by it: surveys.test.ts. */
const OF_SURVEYS = /^detection\/survey_(diagnosis|judged|level)/;

let world: World;
let population: CensusRow[];
let stored: StoredWorld[];
let census: Detected;
let register: Detected;

beforeAll(async () => {
  const draw = drawFrom(SEED);
  world = drawWorld({ seed: SEED + 4, people: 300, historyIds: compiled.historyIds });
  const older = world.area.filter(({ level, valid_from }) => level === 'commune' && valid_from < MAP_CHANGED);
  population = older.flatMap(({ area_code }) =>
    SEXES.flatMap((sex) =>
      AGE_BANDS.map(({ id }): CensusRow => {
        const status = id === '15-17' || id === '18-19' ? 'estimated' : 'published';
        return { area_code, sex, age_band: id, year: 2019, population: draw.between(0, 200), status };
      }),
    ),
  );
  stored = [
    await storeWorld({ ...world, population }),
    await storeWorld({ ...world, population, resident: [], residence: [] }),
  ];
  register = await detectWorld(stored[0]?.file ?? '', AS_OF);
  census = await detectWorld(stored[1]?.file ?? '', AS_OF);
});
afterAll(async () => {
  for (const detected of [register, census]) detected.close();
  for (const { remove } of stored) await remove();
});

const CELL = "area_code || ',' || sex || ',' || age_band AS cell";

describe('where no register was imported', () => {
  it.each(['2017', '2018', '2019', '2020', 'all', 'R1'])(
    'residents of %s are those of the census',
    async (period) => {
      const result = await census.connection.runAndReadAll(
        `SELECT ${CELL}, residents FROM coverage_cube WHERE period = '${period}' AND residents > 0`,
      );
      const counted = new Map(result.getRowsJson() as [string, number][]);
      const should = new Map<string, number>();
      for (const { area_code, sex, age_band, population: people } of population) {
        const commune = successorOf(world.area_successor, area_code);
        const band = AGE_BANDS.findIndex(({ id }) => id === age_band);
        const district = world.area.find((area) => area.area_code === commune)?.parent_code;
        for (const area of [commune, district, '24']) {
          const cell = [area, sex, band].join();
          should.set(cell, (should.get(cell) ?? 0) + people);
        }
      }
      for (const [cell, people] of should) if (people === 0) should.delete(cell);
      expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(should));
    },
  );

  it('the census adds nobody to a register', async () => {
    const result = await register.connection.runAndReadAll(
      "SELECT CAST(sum(residents) AS INTEGER) FROM coverage_cube WHERE area_code = '24' AND period = 'all'",
    );
    expect(Number(result.value(0, 0))).toBeLessThanOrEqual(world.resident.length);
  });
});

describe('detection', () => {
  it('runs every statement of its folders', () => {
    const files = ['detection', 'cubes'].flatMap((folder) =>
      readdirSync(new URL(`../../queries/${folder}`, import.meta.url))
        .filter((file) => file.endsWith('.sql'))
        .map((file) => `${folder}/${file}`),
    );
    const ran = new Set([...register.steps, ...census.steps]);
    expect(
      files.filter((file) => !ran.has(file) && !UNNAMED.includes(file) && !OF_SURVEYS.test(file)),
    ).toEqual([]);
  });
});
