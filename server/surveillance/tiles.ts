import type { DuckDBConnection } from '@duckdb/node-api';
import { AGE_BANDS, SEXES } from '#queries/tiles/dimensions.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import {
  NAMED_KEYS,
  TOPICS,
  type Key,
  type NamedKey,
  type Topic,
  type TopicId,
} from '#queries/tiles/measures.ts';
import { DAYS_AFTER, quartersOf } from '#queries/tiles/quarters.ts';
import { tilePath, type TitleEntry } from '#queries/tiles/tile.ts';
import { encodeTile, type TileColumns } from './encode-tile.ts';
import { readRows, readStatement } from './run-sql.ts';

/** The cube that each topic is cut from. */
export const CUBES: Readonly<Record<TopicId, string>> = {
  coverage: 'coverage_cube',
  months: 'month_cube',
  sites: 'site_cube',
  conditions: 'condition_cube',
  condition: 'condition_cube',
  'follow-up': 'follow_up_cube',
  'care-months': 'care_month_cube',
  cohorts: 'cohort_cube',
  'contact-days': 'contact_day_cube',
  pairs: 'pair_cube',
  'examination-days': 'examination_day_cube',
  quarters: 'quarter_cube',
  pace: 'pace_cube',
  items: 'item_cube',
  lags: 'lag_cube',
  'site-lags': 'site_lag_cube',
  'site-tallies': 'site_tally_cube',
  days: 'day_cube',
  'digits-systolic': 'digit_cube',
  'digits-diastolic': 'digit_cube',
  'mean-systolic': 'mean_cube',
  'mean-diastolic': 'mean_cube',
  'mean-fasting_glucose': 'mean_cube',
  'mean-bmi': 'mean_cube',
  surveys: 'survey_cube',
  residents: 'resident_cube',
};

/** Topics whose cube has rows of districts (queries/detection/district_cell.sql) and of what is above them, no others. */
export const OF_DISTRICTS: readonly TopicId[] = ['examination-days'];

/** One topic for each cube that indicators are read from and whose rows are of communes. */
const INDICATOR_CUBES = [
  'coverage',
  'months',
  'sites',
  'condition',
  'follow-up',
  'care-months',
  'cohorts',
  'contact-days',
  'pairs',
  'lags',
  'pace',
  'items',
  'mean-systolic',
  'residents',
] as const;

/** One topic for each cube to be added up to the areas above; no indicator is read from the last three. */
export const CUBE_TOPICS = [...INDICATOR_CUBES, 'examination-days', 'quarters', 'days'] as const;
export type CubeTopic = (typeof CUBE_TOPICS)[number];

/**
 * One topic for each cube that an indicator is read from, whose changes can therefore be explained: beside those above, the
 * ones by site, which have communes alone, and by facility, without any.
 */
export const COUNTED_TOPICS = [
  ...INDICATOR_CUBES,
  'site-lags',
  'site-tallies',
  'digits-systolic',
] as const satisfies readonly TopicId[];
export type CountedTopic = (typeof COUNTED_TOPICS)[number];

/** The one of COUNTED_TOPICS whose cube a topic is cut from. */
export function countedTopic(topic: TopicId): CountedTopic {
  const found = COUNTED_TOPICS.find((one) => CUBES[one] === CUBES[topic]);
  if (found === undefined) throw new Error(`The cube of ${topic} is counted by no topic.`);
  return found;
}

/** Measures of all topics that are cut from the cube of one: its own, then those of the others. */
function measuresOfCube(id: TopicId): string[] {
  const others = (Object.keys(TOPICS) as TopicId[]).filter((other) => CUBES[other] === CUBES[id]);
  return [...new Set([id, ...others].flatMap((topic) => Object.keys(TOPICS[topic].measures)))];
}

/** The columns of the cube of a topic: keys (the area as `area_code`) and measures. */
export function cubeColumns(id: CubeTopic | CountedTopic): {
  readonly cube: string;
  readonly keys: readonly string[];
  readonly measures: readonly string[];
} {
  const topic: Topic = TOPICS[id];
  const keys = new Set([...topic.keys, 'area', ...(topic.perCondition ? ['condition'] : [])]);
  return {
    cube: CUBES[id],
    keys: [...keys].map((key) => (key === 'area' ? 'area_code' : key)),
    measures: measuresOfCube(id),
  };
}

const KEY_SQL: Readonly<Record<Key, string>> = {
  condition: 'c.number',
  area: 'child.number',
  sex: "CASE n.sex WHEN 'male' THEN 1 ELSE 0 END",
  age_band: 'n.age_band',
  period: 'p.number',
  quarter: 'q.number',
  day: 'n.day',
  other_condition: 'o.number',
  lag: 'n.lag',
  // A cube has the numbers of these, `named` their values.
  item: 'n.item',
  site: 'n.site',
  facility: 'n.facility',
  device: 'n.device',
  survey: 'n.survey',
};

/** Lags as keys: 0 to 365 days, and more. */
const LAGS = Array.from({ length: 367 }, (_, days) => String(days));

const LEVELS = ['province', 'district', 'commune'] as const;

export interface EncodedTile {
  /** As in the address of the tile, below the root of the site. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Cuts the tiles of a topic out of its cube; one query, one tile in memory at a time.
 * @param only those in the table `changed_tile` (queries/amend) alone
 */
export async function* cutTiles(
  connection: DuckDBConnection,
  topicId: TopicId,
  manifest: Manifest,
  only?: typeof CHANGED_TILES,
): AsyncGenerator<EncodedTile> {
  const topic: Topic = TOPICS[topicId];
  const keys = cutKeys(topic);
  const measures = Object.keys(topic.measures);
  const named = await readNamed(connection, topic);
  const names = namesOf(manifest, named);

  const tileOf = (rows: RowBuffer): EncodedTile => {
    const columns: Record<string, TileColumns[string]> = {};
    for (const [at, key] of keys.entries()) columns[key] = rows.column(at + 1);
    for (const key of topic.keys)
      if (key !== 'age_band') columns[key] = { of: columns[key] as Int32Array, values: names[key] };
    for (const [at, measure] of measures.entries()) columns[measure] = rows.column(keys.length + 1 + at);
    const condition = topic.perCondition ? names.condition[rows.column(1)[0]!] : undefined;
    const area = names.area[rows.column(0)[0]!]!;
    return {
      path: tilePath({
        snapshot: manifest.id,
        area,
        topic: topicId,
        ...(condition !== undefined && { condition }),
      }),
      bytes: encodeTile(topicId, columns, titlesOf(columns, named)),
    };
  };

  // A tile ends where its area, or its condition, changes.
  const marks = topic.perCondition ? 2 : 1;
  const rows = new RowBuffer(1 + keys.length + measures.length);
  const result = await connection.stream(tileRowsSql(topicId, { only }));
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    const { rowCount } = chunk;
    const columns = Array.from({ length: rows.width }, (_, at) => itemsOf(chunk.getColumnVector(at)));
    for (let from = 0; from < rowCount;) {
      if (rows.length > 0 && !rows.continues(columns, from, marks)) {
        yield tileOf(rows);
        rows.clear();
      }
      let to = from + 1;
      while (to < rowCount && isSameTile(columns, from, to, marks)) to++;
      rows.add(columns, from, to);
      from = to;
    }
  }
  if (rows.length > 0) yield tileOf(rows);
}

/** The paths of the tiles that an amended publication changes. */
export async function changedTiles(
  connection: DuckDBConnection,
  { id, areas, conditions }: Manifest,
): Promise<Set<string>> {
  const rows = await readRows(connection, 'amend/changed_tiles.sql', {}, { changed_tiles: CHANGED_TILES });
  return new Set(
    rows.map(({ topic, tile, condition }) =>
      tilePath({
        snapshot: id,
        area: areas[Number(tile)]!.code,
        topic: topic as TopicId,
        ...(condition !== null && { condition: conditions[Number(condition)]!.id }),
      }),
    ),
  );
}

/** The key that cuts a topic into tiles comes first, so that rows of one tile follow each other. */
function cutKeys(topic: Topic): readonly Key[] {
  return topic.perCondition ? ['condition', ...topic.keys] : topic.keys;
}

/** Where an amended publication says which tiles change: `<database>.<table>`. */
export const CHANGED_TILES = 'difference.changed_tile';

/**
 * The rows of the tiles of a topic, as a query: tile_rows.sql says how.
 * @param cube in place of its own
 * @param only tiles of this table
 */
export function tileRowsSql(
  topicId: TopicId,
  { cube = CUBES[topicId], only }: { readonly cube?: string; readonly only?: string | undefined } = {},
): string {
  const topic: Topic = TOPICS[topicId];
  const { levels } = topic;
  const keys = cutKeys(topic);
  const measures = Object.keys(topic.measures);
  const order = ['tile.number', ...keys.map((key) => KEY_SQL[key])];
  const which = topic.perCondition ? '(tile.number, c.number)' : 'tile.number';
  const named = topic.perCondition ? 'o.tile, o.condition' : 'o.tile';
  return readStatement('cubes/tile_rows.sql', {
    cube,
    only: only ? `AND ${which} IN (SELECT ${named} FROM ${only} o WHERE o.topic = '${topicId}')` : '',
    tile_of: TOPICS[topicId].areas === 'self' ? 'area_code' : 'parent_code',
    keys: keys.map((key) => `CAST(${KEY_SQL[key]} AS INTEGER) AS ${key}`).join(', '),
    measures: measures.map((measure) => `n.${measure}`).join(', '),
    join_period: keys.includes('period') ? 'JOIN shown_period p ON p.period = n.period' : '',
    join_quarter: keys.includes('quarter') ? 'JOIN quarter q ON q.quarter = n.quarter' : '',
    join_condition: keys.includes('condition') ? 'JOIN condition c ON c.condition = n.condition' : '',
    join_other: keys.includes('other_condition') ? 'JOIN condition o ON o.condition = n.other_condition' : '',
    levels: (levels ?? LEVELS).map((level) => `'${level}'`).join(', '),
    any: measures.map((measure) => `n.${measure} <> 0`).join(' OR '),
    order: order.map((key) => `${key} NULLS LAST`).join(', '),
  });
}

/** Values and titles by their number, of the keys that a topic has and the manifest does not list. */
type Named = ReadonlyMap<NamedKey, readonly TitleEntry[]>;

async function readNamed(connection: DuckDBConnection, topic: Topic): Promise<Named> {
  const own = NAMED_KEYS.filter((key) => topic.keys.includes(key));
  if (own.length === 0) return new Map();
  const rows = await readRows(connection, 'snapshot/named.sql');
  return new Map(
    own.map((key) => [
      key,
      rows
        .filter((row) => row['key'] === key)
        .map(({ code, title_vi, title_en }): TitleEntry => {
          return [String(code), { vi: String(title_vi), en: String(title_en) }];
        }),
    ]),
  );
}

/** Of the values that a tile has. */
const titlesOf = (columns: TileColumns, named: Named): Named =>
  new Map(
    [...named].map(([key, entries]) => {
      const column = columns[key];
      const here = new Set(column && 'of' in column ? Array.from(column.of) : []);
      return [key, entries.filter((_, number) => here.has(number))];
    }),
  );

type Names = Readonly<Record<Exclude<Key, 'age_band'>, readonly string[]>>;

/** The texts behind the numbers of tile_rows.sql. */
function namesOf(manifest: Manifest, named: Named): Names {
  const codes = (key: NamedKey): string[] => (named.get(key) ?? []).map(([code]) => code);
  return {
    area: manifest.areas.map(({ code }) => code),
    sex: SEXES,
    period: manifest.periods.map(({ id }) => id),
    condition: manifest.conditions.map(({ id }) => id),
    other_condition: manifest.conditions.map(({ id }) => id),
    quarter: quartersOf(manifest).map(({ id }) => id),
    day: DAYS_AFTER,
    lag: LAGS,
    item: codes('item'),
    site: codes('site'),
    facility: codes('facility'),
    device: codes('device'),
    survey: codes('survey'),
  };
}

function itemsOf(vector: unknown): Int32Array {
  if (
    typeof vector === 'object' &&
    vector !== null &&
    'items' in vector &&
    vector.items instanceof Int32Array
  )
    return vector.items;
  throw new Error('tile_rows.sql returned a column that is no 32-bit integer.');
}

function isSameTile(columns: readonly Int32Array[], one: number, other: number, marks: number): boolean {
  for (let at = 0; at < marks; at++) if (columns[at]![one] !== columns[at]![other]) return false;
  return true;
}

/** Rows of integers, kept by column; grows as it is filled, and serves tile after tile. */
class RowBuffer {
  readonly width: number;
  length = 0;
  #columns: Int32Array[];

  constructor(width: number) {
    this.width = width;
    this.#columns = Array.from({ length: width }, () => new Int32Array(AGE_BANDS.length * SEXES.length * 32));
  }

  /** Adds the rows from `from` up to, not including, `to`. */
  add(columns: readonly Int32Array[], from: number, to: number): void {
    const length = this.length + to - from;
    for (let at = 0; at < this.width; at++) {
      let column = this.#columns[at]!;
      if (length > column.length) {
        column = new Int32Array(Math.max(length, column.length * 2));
        column.set(this.column(at));
        this.#columns[at] = column;
      }
      column.set(columns[at]!.subarray(from, to), this.length);
    }
    this.length = length;
  }

  clear(): void {
    this.length = 0;
  }

  /** Whether the row has the same first `marks` columns as the rows here. */
  continues(columns: readonly Int32Array[], row: number, marks: number): boolean {
    for (let at = 0; at < marks; at++)
      if (this.#columns[at]![this.length - 1] !== columns[at]![row]) return false;
    return true;
  }

  column(at: number): Int32Array {
    return this.#columns[at]!.subarray(0, this.length);
  }
}
