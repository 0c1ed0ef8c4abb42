import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TOPICS, type TopicId } from '#queries/tiles/measures.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import { CUBES } from '../../server/surveillance/tiles.ts';
import { compiled } from './detect-world.ts';
import { SEED, SLICES } from './long.ts';
import { countWorld } from './oracle-cells.ts';
import { publishWorld, type PublishedWorld } from './published-world.ts';
import { drawFrom } from './random.ts';
import { sliceOracle, type SliceOracle } from './slice-oracle.ts';
import { drawSlice, sumOfTile, type Slice } from './slices.ts';
import { AS_OF } from './world-map.ts';
import { drawWorld } from './world.ts';

let published: PublishedWorld;
let shouldCount: SliceOracle;
const tiles = new Map<string, Promise<Tile>>();

beforeAll(async () => {
  const world = drawWorld({ seed: SEED, people: 3000, historyIds: compiled.historyIds });
  published = await publishWorld(world, compiled.historyIds, AS_OF);
  shouldCount = sliceOracle(published.manifest, published.raw, countWorld(world, AS_OF));
}, 120_000);
afterAll(() => published.close());

function tileOf({ topic, tile: area, condition }: Slice): Promise<Tile> {
  const address = {
    topic,
    area,
    ...(TOPICS[topic].perCondition && condition !== undefined && { condition }),
  };
  const key = JSON.stringify(address);
  const tile = tiles.get(key) ?? published.readTile(address);
  tiles.set(key, tile);
  return tile;
}

const MEASURES = Object.entries(TOPICS).flatMap(([topic, { measures }]) =>
  Object.keys(measures).map((measure) => [topic as TopicId, measure] as const),
);

describe('a slice of tiles counts what the raw rows say', () => {
  it.each(MEASURES)('%s: %s', async (topic, measure) => {
    const draw = drawFrom(SEED + MEASURES.findIndex(([t, m]) => t === topic && m === measure));
    let zeros = 0;
    let compared = 0;
    for (let drawn = 0; compared < SLICES; drawn++) {
      // Rare measures: look for slices that count something, and keep some that count nothing.
      if (drawn > 400 * SLICES) throw new Error(`Too few slices count any ${measure}.`);
      const slice = drawSlice(draw, topic, published.manifest);
      const sum = sumOfTile(await tileOf(slice), slice, measure);
      if (sum === 0 && zeros >= SLICES * 0.15) continue;
      const { [measure]: should = 0 } = await shouldCount(slice);
      if (sum !== should) expect({ slice, [measure]: sum }).toEqual({ slice, [measure]: should });
      compared++;
      if (should === 0) zeros++;
    }
    expect(zeros / compared).toBeLessThanOrEqual(0.2);
  });
});

describe('the snapshot', () => {
  it('holds no HUGEINT', async () => {
    const result = await published.snapshot.runAndReadAll(
      "SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE data_type LIKE '%HUGEINT%' AND NOT internal",
    );
    expect(result.getRows().flat()).toEqual([]);
  });

  it.each(Object.entries(CUBES))('adds districts up to the province: %s', async (topic, cube) => {
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
