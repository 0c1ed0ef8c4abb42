import { AGE_BANDS, SEXES } from '#queries/tiles/dimensions.ts';
import { TOPICS, type Key, type Topic, type TopicId } from '#queries/tiles/measures.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { quartersOf } from '#queries/tiles/quarters.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import type { Draw } from './random.ts';

/** One selection as a page makes it: some areas of one tile, sexes, a range of ages, one period, one condition. */
export interface Slice {
  readonly topic: TopicId;
  readonly tile: string;
  readonly areas: readonly string[];
  readonly sexes: readonly string[];
  /** Indexes of age bands, both included. */
  readonly bands: readonly [number, number];
  /** A period, or the quarter of a topic that is kept by quarters. */
  readonly period: string;
  readonly condition: string | undefined;
  /** Days after a finding, both included, where the topic has them. */
  readonly days: readonly [number, number];
  /** Which values count of a key that only some topics have. */
  readonly keeps: (key: Key, value: string) => boolean;
}

export const isByQuarter = (topic: TopicId): boolean =>
  (TOPICS[topic].keys as readonly string[]).includes('quarter');

function someOf<T>(draw: Draw, values: readonly T[]): T[] {
  const share = draw.next();
  const chosen = values.filter(() => draw.next() < share);
  return chosen.length > 0 ? chosen : [draw.pick(values)];
}

/** @param conditions those to choose from, where the topic has any */
export function drawSlice(
  draw: Draw,
  topic: TopicId,
  manifest: Manifest,
  conditions: readonly string[],
): Slice {
  const { areas, periods } = manifest;
  const { perCondition, keys, levels, periods: kinds }: Topic = TOPICS[topic];
  const cut = areas.filter(({ level }) => levels?.includes(level) ?? true);
  const parents = cut.filter(({ level }) => level !== 'commune').map(({ code }) => code);
  const tile = draw.pick(TOPICS[topic].areas === 'self' ? cut.map(({ code }) => code) : parents);
  const salt = draw.between(0, 4);
  const children = areas.filter(({ parent }) => parent === tile).map(({ code }) => code);
  const from = draw.between(0, AGE_BANDS.length - 1);
  const hasCondition = perCondition || (keys as readonly string[]).includes('condition');
  return {
    topic,
    tile,
    areas: TOPICS[topic].areas === 'self' ? [tile] : someOf(draw, children),
    sexes: draw.chance(0.5) ? [...SEXES] : [draw.pick(SEXES)],
    bands: draw.chance(0.3) ? [0, AGE_BANDS.length - 1] : [from, draw.between(from, AGE_BANDS.length - 1)],
    period: draw.pick(
      isByQuarter(topic) ? quartersOf(manifest) : periods.filter(({ kind }) => kinds.includes(kind)),
    ).id,
    condition: hasCondition ? draw.pick(conditions) : undefined,
    days: draw.pick([
      [0, 30],
      [0, 366],
      [31, 365],
      [366, 366],
    ] as const),
    // All values, or about three of five.
    keeps: (_key, value) =>
      salt === 0 || (value.length + value.charCodeAt(0) + value.charCodeAt(value.length - 1) + salt) % 5 < 3,
  };
}

/** Keys that only some topics have. */
export const OWN_KEYS = ['other_condition', 'lag', 'item', 'site', 'facility', 'device', 'survey'] as const;

type Rows = ReadonlyMap<string, readonly number[]>;

/** Rows of a tile by period and condition, so that a slice looks at its own only. */
export function shelve(tile: Tile): Rows {
  const keys: readonly string[] = TOPICS[tile.topic].keys;
  const periods = tile.key(isByQuarter(tile.topic) ? 'quarter' : 'period');
  const conditions = keys.includes('condition') ? tile.key('condition') : undefined;
  const shelves = new Map<string, number[]>();
  for (let row = 0; row < tile.rows; row++) {
    const shelf = `${periods[row]}/${conditions?.[row] ?? ''}`;
    const rows = shelves.get(shelf);
    if (rows) rows.push(row);
    else shelves.set(shelf, [row]);
  }
  return shelves;
}

/** What a page adds up for a slice, for each of the measures. */
export function sumsOfTile(tile: Tile, rows: Rows, slice: Slice, measures: readonly string[]): number[] {
  const keys: readonly string[] = TOPICS[slice.topic].keys;
  const own = OWN_KEYS.filter((key) => keys.includes(key)).map((key) => ({ key, of: tile.key(key) }));
  const column = (name: 'area' | 'sex' | 'age_band' | 'day') =>
    keys.includes(name) ? tile.key(name) : undefined;
  const [areas, sexes, bands, days] = [column('area'), column('sex'), column('age_band'), column('day')];
  const inside = (row: number): boolean =>
    own.every(({ key, of }) => slice.keeps(key, String(of[row]))) &&
    (!areas || slice.areas.includes(String(areas[row]))) &&
    (!sexes || slice.sexes.includes(String(sexes[row]))) &&
    (!bands || (Number(bands[row]) >= slice.bands[0] && Number(bands[row]) <= slice.bands[1])) &&
    (!days || (Number(days[row]) >= slice.days[0] && Number(days[row]) <= slice.days[1]));
  const condition = keys.includes('condition') ? slice.condition : '';
  const chosen = (rows.get(`${slice.period}/${condition}`) ?? []).filter(inside);
  return measures.map((measure) => {
    const values = tile.measure(measure);
    return chosen.reduce((sum, row) => sum + (values[row] ?? 0), 0);
  });
}
