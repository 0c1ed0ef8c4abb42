import type { DuckDBConnection } from '@duckdb/node-api';
import { TOPICS, type Topic, type TopicId } from '#queries/tiles/measures.ts';
import { CUBES, OF_DISTRICTS } from '../../server/surveillance/tiles.ts';
import type { Counted } from './oracle-cells.ts';
import { dossiersOf } from './oracle-dossiers.ts';
import { periodsOf } from './oracle-periods.ts';
import type { Tallied } from './oracle-quality.ts';
import { examinationsIn, statesOf, type State } from './oracle-state.ts';
import { readStates } from './read-states.ts';
import type { Day } from './days.ts';
import type { World } from './world-rows.ts';

const POSITIVE = ['known', 'new_confirmed', 'new_suspected', 'history_not_recorded'];

/** Treatment and control are asked of positives only. */
function asDetected(of: State): Record<string, unknown> {
  const { state, assessed, sinceProgramme, notConfirmed, treated, controlled } = of;
  const positive = POSITIVE.includes(state);
  return {
    state,
    assessed,
    since_programme: sinceProgramme,
    not_confirmed: notConfirmed,
    treated: positive && treated,
    controlled: positive && controlled,
  };
}

export interface Compared {
  readonly compared: number;
  /** The first of them, to be read: condition/person/period, what was detected, what it should be. */
  readonly differences: readonly string[];
}

/** Every state of every person in every period, as detected and as recomputed from the raw rows. */
export async function compareStates(
  connection: DuckDBConnection,
  world: World,
  asOf: Day,
): Promise<Compared> {
  const detected = await readStates(connection);
  const differences: string[] = [];
  let compared = 0;
  for (const [person, dossier] of dossiersOf(world, asOf)) {
    for (const period of periodsOf(world, asOf)) {
      if (examinationsIn(dossier, period).length === 0) continue;
      for (const [condition, state] of statesOf(dossier, period)) {
        compared++;
        const key = `${condition}/${person}/${period.period}`;
        const got = detected.get(key);
        const positive = POSITIVE.includes(got?.state ?? '');
        const is = JSON.stringify(
          got && { ...got, treated: positive && got.treated, controlled: positive && got.controlled },
        );
        const should = JSON.stringify(asDetected(state));
        if (is !== should && differences.length < 10)
          differences.push(`${key} is ${is}, should be ${should}`);
      }
    }
  }
  if (detected.size !== compared) differences.push(`${detected.size} states for ${compared}`);
  return { compared, differences };
}

/** Topics counted from the raw rows, with the columns that name a cell of their cubes. */
const COMPARED = {
  condition: ['condition', 'period', 'area_code', 'sex', 'age_band'],
  'follow-up': ['condition', 'period', 'area_code', 'sex', 'age_band'],
  'care-months': ['condition', 'period', 'area_code'],
  cohorts: ['condition', 'quarter', 'area_code', 'sex', 'age_band'],
  'contact-days': ['condition', 'quarter', 'area_code', 'day'],
  pairs: ['condition', 'other_condition', 'period', 'area_code'],
  'examination-days': ['condition', 'quarter', 'area_code', 'sex', 'age_band'],
  quarters: ['quarter', 'area_code'],
} as const;

const isOfDistricts = (topic: TopicId): boolean => OF_DISTRICTS.includes(topic);

/** Districts of which something is shared out by the people of 2019: no rows say what is theirs. */
const ESTIMATED = 'SELECT middle_code FROM shared_area';

/** The district that an area belongs to, the area itself where there is none; null where its figures are estimated. */
async function districtsOf(connection: DuckDBConnection): Promise<(area: string) => string | null> {
  const tree = await connection.runAndReadAll('SELECT area_code, parent_code, level, kind FROM current_area');
  const areas = new Map(
    (tree.getRowsJson() as string[][]).map(([code = '', parent, level, kind]) => [
      code,
      { parent, level, kind },
    ]),
  );
  const estimated = (await connection.runAndReadAll(ESTIMATED)).getRows().map(String);
  const shared = (await connection.runAndReadAll('SELECT area_code FROM shared_area')).getRows().map(String);
  return (area) => {
    for (let at: string | null | undefined = area; at; at = areas.get(at)?.parent) {
      if (shared.includes(at) || estimated.includes(at)) return null;
      if (areas.get(at)?.level === 'district' && areas.get(at)?.kind !== 'unsplit') return at;
    }
    return area;
  };
}

/** Every cell of the smallest areas (districts, where a cube has no smaller) in the cubes of states and care, as detected and as counted from the raw rows. */
export async function compareCells(
  connection: DuckDBConnection,
  counted: readonly Counted[],
): Promise<Compared> {
  const districtOf = await districtsOf(connection);
  const should = new Map<string, Record<string, number>>();
  for (const { topic, condition, period, area, sex, band, day, other, measures } of counted) {
    const area_code = isOfDistricts(topic) ? districtOf(area) : area;
    if (area_code === null) continue;
    const cell = {
      condition,
      period,
      quarter: period,
      area_code,
      sex,
      age_band: band,
      day,
      other_condition: other,
    };
    const key = [topic, ...COMPARED[topic].map((name) => String(cell[name]))].join('/');
    const sums = should.get(key) ?? {};
    should.set(key, sums);
    for (const [measure, count] of Object.entries(measures)) sums[measure] = (sums[measure] ?? 0) + count;
  }
  const differences: string[] = [];
  let compared = 0;
  for (const topic of Object.keys(COMPARED) as (keyof typeof COMPARED)[]) {
    const measures = Object.keys(TOPICS[topic].measures);
    const result = await connection.runAndReadAll(
      `SELECT n.* FROM ${CUBES[topic]} n JOIN current_area a ON a.area_code = n.area_code
       WHERE ${
         isOfDistricts(topic)
           ? `a.level = 'district' AND a.area_code NOT IN (${ESTIMATED})`
           : 'a.area_code NOT IN (SELECT parent_code FROM current_area WHERE parent_code IS NOT NULL)'
       }`,
    );
    const is = new Map(
      result.getRowObjectsJson().map((row) => {
        return [[topic, ...COMPARED[topic].map((name) => row[name])].map(String).join('/'), row];
      }),
    );
    const expected = [...should.keys()].filter((key) => key.startsWith(`${topic}/`));
    for (const key of new Set([...is.keys(), ...expected])) {
      for (const measure of measures) {
        compared++;
        const counted = Number(is.get(key)?.[measure] ?? 0);
        const right = should.get(key)?.[measure] ?? 0;
        if (counted !== right && differences.length < 10)
          differences.push(`${key} counts ${counted} ${measure}, should count ${right}`);
      }
    }
  }
  return { compared, differences };
}

/** Columns of the cubes of coverage and quality that are keys, by topic. */
const KEYS: readonly (readonly [topic: TopicId, keys: readonly string[]])[] = (
  Object.keys(TOPICS) as TopicId[]
).map((topic) => [
  topic,
  (TOPICS[topic].keys as readonly string[]).filter(
    (key) => !['area', 'period', 'sex', 'age_band'].includes(key),
  ),
]);

/** Every row of the cubes of coverage and quality, as counted and as it should be by the raw rows. */
export async function compareTallies(
  connection: DuckDBConnection,
  tallied: readonly Tallied[],
): Promise<Compared> {
  const named = await connection.runAndReadAll('SELECT key, number, code FROM named');
  const codes = new Map(
    (named.getRowsJson() as [string, number, string][]).map(([key, number, code]) => [
      `${key}/${number}`,
      code,
    ]),
  );
  const differences: string[] = [];
  let compared = 0;
  for (const [topic, own] of KEYS) {
    const expected = tallied.filter((row) => row.topic === topic);
    if (expected.length === 0) continue;
    const { keys }: Topic = TOPICS[topic];
    const keyOf = (row: Omit<Tallied, 'measures' | 'topic'>): string =>
      [row.period, row.area, row.sex, row.band, ...own.map((key) => row.own[key])].join('/');
    const should = new Map(expected.map((row) => [keyOf(row), row.measures]));
    const level = keys.includes('facility') ? '' : "WHERE a.level = 'commune'";
    const result = await connection.runAndReadAll(
      `SELECT n.* FROM ${CUBES[topic]} n JOIN current_area a ON a.area_code = n.area_code ${level}`,
    );
    const is = new Map(
      (result.getRowObjectsJson() as Record<string, string | number>[]).map((row) => {
        const ownOf = own.map((key): [string, string] => {
          return [key, String(codes.get(`${key}/${String(row[key])}`) ?? row[key])];
        });
        const key = keyOf({
          period: String(row['period']),
          area: String(row['area_code']),
          sex: keys.includes('sex') ? String(row['sex']) : '',
          band: keys.includes('age_band') ? Number(row['age_band']) : 0,
          own: Object.fromEntries(ownOf),
        });
        return [key, row];
      }),
    );
    for (const key of new Set([...is.keys(), ...should.keys()])) {
      for (const measure of Object.keys(TOPICS[topic].measures)) {
        compared++;
        const counted = Number(is.get(key)?.[measure] ?? 0);
        const right = should.get(key)?.[measure] ?? 0;
        if (counted !== right && differences.length < 10)
          differences.push(`${topic}/${key} counts ${counted} ${measure}, should count ${right}`);
      }
    }
  }
  return { compared, differences };
}
