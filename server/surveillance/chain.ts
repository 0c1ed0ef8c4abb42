import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { CHRONIC_GROUP } from '#queries/tiles/dimensions.ts';
import { NAMED_KEYS, type NamedKey } from '#queries/tiles/measures.ts';
import { readRows, runStatement } from './run-sql.ts';
import { CUBE_TOPICS, cubeColumns, type CountedTopic } from './tiles.ts';

/** Measures along the chain: before the first step, and after each of the five. */
export type Chain = readonly number[];

export interface ChainFilters {
  readonly condition?: string;
}
export type ChainValues = ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, Chain>>>>;

/** What a figure may be of one of, by its code. */
export const ONLY_KEYS = [...NAMED_KEYS, 'other_condition'] as const;
export interface Only {
  readonly key: (typeof ONLY_KEYS)[number];
  readonly code: string;
}
/** Pairs do not add up over the other condition: without one it is the group, which stands for any other. */
export const onlyOf = (topic: CountedTopic, only: Only | undefined): Only | undefined =>
  only ?? (topic === 'pairs' ? { key: 'other_condition', code: CHRONIC_GROUP } : undefined);

/** Which rows of a cube are one figure. */
export interface ChainFigure {
  readonly area: string;
  /** A period; of what is counted by quarter a quarter, a year or `all`. */
  readonly period: string;
  readonly condition?: string;
  readonly only?: Only;
}
/** Sums of the measures of a cube; of one day after the finding where the cube has days. */
export interface ChainRow {
  readonly day: string | null;
  readonly sums: Readonly<Record<string, number>>;
}

const isNamed = (key: string): key is NamedKey => (NAMED_KEYS as readonly string[]).includes(key);

/** The columns of a cube `n` as SQL, with the codes of sites, items and the like in place of their numbers. */
export function cubeColumnsByCode(topic: CountedTopic): string {
  const { keys, measures } = cubeColumns(topic);
  const key = (name: string): string =>
    isNamed(name)
      ? `(SELECT m.code FROM named m WHERE m.key = '${name}' AND m.number = n.${name}) AS ${name}`
      : `n.${name}`;
  return [...keys.map(key), ...measures.map((measure) => `n.${measure}`)].join(', ');
}

/** Keeps the cube of a topic, as the connection's database has it, in the database `chain` as that of one state. */
export async function keepCube(connection: DuckDBConnection, topic: CountedTopic, at: number): Promise<void> {
  const { cube, measures } = cubeColumns(topic);
  const columns = cubeColumnsByCode(topic);
  await runStatement(connection, 'past/chain_cube.sql', { cube, columns });
  const any = measures.map((measure) => `${measure} <> 0`).join(' OR ');
  await runStatement(connection, 'past/keep_cube.sql', { cube, columns, any }, { state: at });
}

/** Sums are BIGINT, for those of squares. */
const summed = (measures: readonly string[]): string =>
  measures.map((measure) => `CAST(sum(${measure}) AS BIGINT) AS ${measure}`).join(', ');

/** Sums of a topic's measures along the chain; `counted` says of each of its states which one was counted for it. */
export async function chainValues(
  connection: DuckDBConnection,
  counted: readonly number[],
  topic: CountedTopic,
  { condition }: ChainFilters,
): Promise<ChainValues> {
  const { cube, keys, measures } = cubeColumns(topic);
  const rows = await readRows(
    connection,
    'past/chain_values.sql',
    condition === undefined ? {} : { condition },
    {
      cube,
      period: keys.includes('quarter') ? 'quarter' : 'period',
      sums: summed(measures),
      filters: condition === undefined ? 'true' : 'condition = $condition',
    },
  );
  const found = new Map<string, Map<string, Record<string, number[]>>>();
  for (const row of rows) {
    const [state, area, inPeriod] = [row['state'], row['area'] as string, row['period'] as string];
    const periods = found.get(area) ?? new Map<string, Record<string, number[]>>();
    found.set(area, periods);
    const chains =
      periods.get(inPeriod) ?? Object.fromEntries(measures.map((measure) => [measure, counted.map(() => 0)]));
    periods.set(inPeriod, chains);
    for (const measure of measures)
      for (const [at, of] of counted.entries())
        if (of === state) (chains[measure] as number[])[at] = Number(row[measure]);
  }
  return found;
}

/** The rows of one figure in each state of the chain. */
export async function chainRows(
  connection: DuckDBConnection,
  counted: readonly number[],
  topic: CountedTopic,
  { area, period, condition, only: asked }: ChainFigure,
): Promise<ChainRow[][]> {
  const { cube, keys, measures } = cubeColumns(topic);
  const values: Record<string, DuckDBValue> = { area, period };
  const filters = [
    keys.includes('quarter') ? "($period = 'all' OR starts_with(n.quarter, $period))" : 'n.period = $period',
  ];
  if (condition !== undefined) {
    filters.push('n.condition = $condition');
    values['condition'] = condition;
  }
  const only = onlyOf(topic, asked);
  if (only) {
    filters.push(`n.${only.key} = $code`);
    values['code'] = only.code;
  }
  // What is counted by site is not added up to areas above its commune.
  const isRolledUp = topic === 'digits-systolic' || CUBE_TOPICS.some((one) => one === topic);
  const below = 'SELECT a.area_code FROM chain.above a WHERE a.state = n.state AND a.above = $area';
  const rows = await readRows(connection, 'past/chain_rows.sql', values, {
    cube,
    day: keys.includes('day') ? 'n.day' : 'CAST(NULL AS INTEGER)',
    sums: summed(measures),
    area: isRolledUp ? 'n.area_code = $area' : `n.area_code = $area OR n.area_code IN (${below})`,
    filters: filters.join(' AND '),
  });
  const ofState = (state: number): ChainRow[] =>
    rows
      .filter((row) => row['state'] === state)
      .map((row) => ({
        day: typeof row['day'] === 'number' ? String(row['day']) : null,
        sums: Object.fromEntries(measures.map((measure) => [measure, Number(row[measure])])),
      }));
  return counted.map(ofState);
}
