import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INDICATOR_IDS, indicatorOf } from '#queries/indicators/indicators.ts';
import { offeredPeriods } from '#queries/indicators/resolve.ts';
import type { ManifestPeriod } from '#queries/tiles/manifest.ts';
import { TOPICS, type TopicId } from '#queries/tiles/measures.ts';
import { isOf, type Tile } from '#queries/tiles/tile.ts';
import { CUBES } from '../../server/surveillance/tiles.ts';
import { compiled } from './detect-world.ts';
import { SEED, SLICES } from './long.ts';
import { countWorld } from './oracle-cells.ts';
import { countQuality } from './oracle-quality.ts';
import { publishWorld, type PublishedWorld } from './published-world.ts';
import { drawFrom } from './random.ts';
import { sliceOracle, type SliceOracle } from './slice-oracle.ts';
import { drawSlice, isByQuarter, shelve, sumsOfTile, type Slice } from './slices.ts';
import { AS_OF } from './world-map.ts';
import type { World } from './world-rows.ts';
import { drawWorld } from './world.ts';

let published: PublishedWorld;
let shouldCount: SliceOracle;
const tiles = new Map<string, Promise<Shelved>>();

beforeAll(async () => {
  const world = someFoundTwice(drawWorld({ seed: SEED, people: 3000, historyIds: compiled.historyIds }));
  published = await publishWorld(world, compiled.historyIds, AS_OF);
  shouldCount = sliceOracle(
    published.manifest,
    published.raw,
    countWorld(world, AS_OF),
    countQuality(world, AS_OF),
  );
});
afterAll(() => published.close());

/**
 * The world in which every third resident was found under a second number, of which there is nothing on record: what else is
 * counted of them stays as it is.
 */
function someFoundTwice(world: World): World {
  const residents = world.resident.filter((_, at) => at % 3 === 0);
  return {
    ...world,
    link_decision: residents.map(({ person }, at) => ({
      ...{ decision: at + 1, decided_at: '2020-07-01 00:00:00', verdict: 'one', basis: 'found' },
      // Sorts last: of the two the one on the register counts anyhow.
      ...{ person, other: `ffffffff-0000-4000-8000-${String(at).padStart(12, '0')}` },
      ...{ decided_by: 'Sở Y tế', reason: 'x' },
    })),
  };
}

interface Shelved {
  readonly tile: Tile;
  readonly rows: ReturnType<typeof shelve>;
}

function tileOf({ topic, tile: area, condition }: Slice): Promise<Shelved> {
  const address = {
    topic,
    area,
    ...(TOPICS[topic].perCondition && condition !== undefined && { condition }),
  };
  const key = JSON.stringify(address);
  const read = async (): Promise<Shelved> => {
    const tile = await published.readTile(address);
    return { tile, rows: shelve(tile) };
  };
  const found = tiles.get(key) ?? read();
  tiles.set(key, found);
  return found;
}

/** Measures looked at together: those that one statement over the raw tables counts, else each by itself. */
const TOGETHER = Object.entries(TOPICS).flatMap(([id, { keys, perCondition, measures }]) => {
  const topic = id as TopicId;
  // A world without weights has none; what surveys count: surveys.test.ts.
  if (topic === 'surveys') return [];
  const names = Object.keys(measures);
  const hasCondition = perCondition || (keys as readonly string[]).includes('condition');
  return hasCondition
    ? names.map((name) => ({ topic, measures: [name], named: name }))
    : [{ topic, measures: names, named: names.join(', ') }];
});

/** Conditions that a measure counts anything of: an event has events only, a risk factor no first finding. */
async function conditionsWith(measure: string, topic: TopicId): Promise<string[]> {
  const cube = CUBES[topic];
  const columns = await published.snapshot.runAndReadAll(
    `SELECT column_name FROM duckdb_columns() WHERE table_name = '${cube}' AND column_name = 'condition'`,
  );
  if (columns.currentRowCount === 0) return [];
  const result = await published.snapshot.runAndReadAll(
    `SELECT condition FROM ${cube} GROUP BY condition HAVING sum(${measure}) > 0 ORDER BY condition`,
  );
  return result.getRows().map(([condition]) => String(condition));
}

describe('a slice of tiles counts what the raw rows say', () => {
  it.each(TOGETHER)('$topic: $named', async ({ topic, measures }) => {
    const { manifest } = published;
    const draw = drawFrom(SEED + TOGETHER.findIndex((of) => of.measures === measures));
    const counting = await conditionsWith(measures[0] ?? '', topic);
    const zeros = measures.map(() => 0);
    const allowed = SLICES * 0.15;
    for (let drawn = 0, compared = 0; compared < SLICES; drawn++) {
      if (drawn > 400 * SLICES) throw new Error(`Too few slices count any ${measures.join(', ')}.`);
      const kept = manifest.conditions.filter((entry) => isOf(topic, entry));
      const any = draw.chance(0.1) ? kept.map(({ id }) => id) : counting;
      const slice = drawSlice(draw, topic, manifest, any);
      const { tile, rows } = await tileOf(slice);
      const sums = sumsOfTile(tile, rows, slice, measures);
      // Rare measures: look for slices that count something, and keep some that count nothing.
      if (sums.some((sum, at) => sum === 0 && (zeros[at] ?? 0) >= allowed)) continue;
      const all = await shouldCount(slice);
      const should = measures.map((measure) => all[measure] ?? 0);
      if (sums.join() !== should.join())
        expect({ slice, measures, sums }).toEqual({ slice, measures, sums: should });
      compared++;
      for (const [at, count] of should.entries()) if (count === 0) zeros[at] = (zeros[at] ?? 0) + 1;
    }
    expect(Math.max(...zeros)).toBeLessThanOrEqual(SLICES * 0.2);
  });
});

describe('the periods that are offered', () => {
  const counted = INDICATOR_IDS.filter((id) => !indicatorOf(id).weighted);
  it.each(counted.flatMap((id) => indicatorOf(id).groupings.map((by) => ({ id, by }))))(
    'are those that are stored: $id by $by',
    async ({ id, by }) => {
      const { manifest, snapshot } = published;
      const { topic, topics } = indicatorOf(id);
      const cube = CUBES[topics?.[by] ?? topic];
      const of_quarters = isByQuarter(topics?.[by] ?? topic);
      const result = await snapshot.runAndReadAll(
        `SELECT DISTINCT ${of_quarters ? 'quarter' : 'period'} FROM ${cube}`,
      );
      const stored = new Set(result.getRows().map(([period]) => String(period)));
      const [first = ''] = [...stored].sort();
      // Quarters add up to their years, and to everything so far.
      const isStored = ({ id, kind }: ManifestPeriod): boolean =>
        of_quarters ? kind === 'all' || (kind === 'year' && id >= first.slice(0, 4)) : stored.has(id);
      expect(offeredPeriods(indicatorOf(id), manifest, by).map((period) => period.id)).toEqual(
        manifest.periods.filter(isStored).map((period) => period.id),
      );
    },
  );
});

describe('the snapshot', () => {
  it('holds no HUGEINT', async () => {
    const result = await published.snapshot.runAndReadAll(
      "SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE data_type LIKE '%HUGEINT%' AND NOT internal",
    );
    expect(result.getRows().flat()).toEqual([]);
  });

  // What is kept for some levels of the tree only is compared with the raw rows at each of them, above.
  const everywhere = Object.entries(CUBES).filter(([topic]) => !('levels' in TOPICS[topic as TopicId]));
  it.each(everywhere)('adds districts up to the province: %s', async (topic, cube) => {
    const measures = Object.keys(TOPICS[topic as TopicId].measures);
    const sums = measures.map((measure) => `CAST(sum(${measure}) AS BIGINT) AS ${measure}`).join(', ');
    const perLevel = async (level: string): Promise<unknown> => {
      const result = await published.snapshot.runAndReadAll(
        `SELECT ${sums} FROM ${cube} n JOIN current_area a ON a.area_code = n.area_code WHERE a.level = '${level}'`,
      );
      return result.getRowObjectsJson();
    };
    const province = await perLevel('province');
    expect(await perLevel('district')).toEqual(province);
    expect(await perLevel('commune')).toEqual(province);
  });

  it('puts every examined resident into exactly one state of every condition', async () => {
    const result = await published.snapshot.runAndReadAll(`
      SELECT c.condition, c.period, c.area_code, c.sex, c.age_band, v.examined
      FROM condition_cube c
      JOIN condition d ON d.condition = c.condition AND d.kind <> 'event'
      JOIN coverage_cube v USING (period, area_code, sex, age_band)
      WHERE known + new_confirmed + new_suspected + history_not_recorded + negative + not_assessable
        + not_applicable + present <> v.examined`);
    expect(result.getRows()).toEqual([]);
  });
});
