import { AGE_BANDS, SEXES } from '#queries/tiles/dimensions.ts';
import { TOPICS, type TopicId } from '#queries/tiles/measures.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
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
  readonly period: string;
  readonly condition: string | undefined;
}

function someOf<T>(draw: Draw, values: readonly T[]): T[] {
  const share = draw.next();
  const chosen = values.filter(() => draw.next() < share);
  return chosen.length > 0 ? chosen : [draw.pick(values)];
}

export function drawSlice(draw: Draw, topic: TopicId, { areas, periods, conditions }: Manifest): Slice {
  const { perCondition, keys } = TOPICS[topic];
  const parents = areas.filter(({ level }) => level !== 'commune').map(({ code }) => code);
  const tile = draw.pick(TOPICS[topic].areas === 'self' ? areas.map(({ code }) => code) : parents);
  const children = areas.filter(({ parent }) => parent === tile).map(({ code }) => code);
  const from = draw.between(0, AGE_BANDS.length - 1);
  const kinds =
    topic === 'months'
      ? ['month']
      : topic === 'sites'
        ? ['all', 'year', 'round', 'month']
        : ['all', 'year', 'round'];
  const hasCondition = perCondition || (keys as readonly string[]).includes('condition');
  return {
    topic,
    tile,
    areas: TOPICS[topic].areas === 'self' ? [tile] : someOf(draw, children),
    sexes: draw.chance(0.5) ? [...SEXES] : [draw.pick(SEXES)],
    bands: draw.chance(0.3) ? [0, AGE_BANDS.length - 1] : [from, draw.between(from, AGE_BANDS.length - 1)],
    period: draw.pick(periods.filter(({ kind }) => kinds.includes(kind))).id,
    condition: hasCondition ? draw.pick(conditions).id : undefined,
  };
}

/** What a page adds up for a slice. */
export function sumOfTile(tile: Tile, slice: Slice, measure: string): number {
  const keys: readonly string[] = TOPICS[slice.topic].keys;
  const column = (name: 'area' | 'sex' | 'age_band' | 'period' | 'condition') =>
    keys.includes(name) ? tile.key(name) : undefined;
  const [areas, sexes, bands, periods, conditions] = [
    column('area'),
    column('sex'),
    column('age_band'),
    column('period'),
    column('condition'),
  ];
  const values = tile.measure(measure);
  let sum = 0;
  for (let row = 0; row < tile.rows; row++) {
    if (periods && periods[row] !== slice.period) continue;
    if (areas && !slice.areas.includes(String(areas[row]))) continue;
    if (sexes && !slice.sexes.includes(String(sexes[row]))) continue;
    if (bands && (Number(bands[row]) < slice.bands[0] || Number(bands[row]) > slice.bands[1])) continue;
    if (conditions && conditions[row] !== slice.condition) continue;
    sum += values[row] ?? 0;
  }
  return sum;
}
