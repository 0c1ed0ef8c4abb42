import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { CompiledConditions } from '#queries/detection/compile-conditions.ts';
import { DUE_TABLE } from '#queries/detection/due-table.ts';
import { onlyOf, type ChainFigure } from './chain.ts';
import { readRows, readStatement, runStatement, valuesNamedIn, type Fills } from './run-sql.ts';
import type { CountedTopic } from './tiles.ts';

const { chronic_group } = DUE_TABLE;

const FILES: Readonly<Record<CountedTopic, string>> = {
  coverage: 'coverage',
  months: 'months',
  sites: 'sites',
  'site-tallies': 'sites',
  condition: 'condition',
  'follow-up': 'follow_up',
  'care-months': 'care_months',
  cohorts: 'cohorts',
  pairs: 'pairs',
  'contact-days': 'contact_days',
  pace: 'pace',
  items: 'items',
  lags: 'lags',
  'site-lags': 'lags',
  'digits-systolic': 'digits',
  'mean-systolic': 'means',
  residents: 'residents',
};

/** Whom a cube counts: of one period, and of one condition where it has any. */
export interface CountedPeople {
  readonly topic: CountedTopic;
  /** Of what is counted by quarter a quarter, a year or `all`. */
  readonly period: string;
  readonly condition?: string;
  readonly asOf: string;
}

/**
 * The query of the people behind a cube, as SQL and its values: a row for each contribution with person, area_code (on the
 * map shown), the code of item, site, facility or device where the cube has one, and measures. Of examinations and readings
 * it is the people whose they are. It reads the tables of a detection whose connection is still open.
 */
export function countedPeople(
  { topic, period, condition = '', asOf }: CountedPeople,
  compiled: CompiledConditions,
): { sql: string; values: Record<string, DuckDBValue> } {
  const event = topic === 'condition' ? compiled.events.find(({ id }) => id === condition) : undefined;
  const fills: Fills = event
    ? { criteria: event.criteria }
    : topic === 'condition'
      ? { level: `${condition}_level` }
      : {};
  const sql = readStatement(`people/${event ? 'event' : FILES[topic]}.sql`, fills);
  return { sql, values: valuesNamedIn(sql, { period, condition, as_of: asOf, chronic_group }) };
}

/** The sum over `p` of a measure of one person, as a column; some are conditions that hold or not. */
export const personSum = (measure: string): string =>
  `CAST(sum(CAST(coalesce(p.${measure}, false) AS INTEGER)) AS INTEGER) AS ${measure}`;

/** Whose contributions are kept: those to measures of a cube, in an area. */
export interface KeptPeople extends CountedPeople {
  readonly area: string;
  readonly measures: readonly string[];
  readonly only?: ChainFigure['only'];
}

/** Keeps, in the table `people` of the database `chain`, what each person of an area contributes to measures of a cube. */
export async function keepPeople(
  connection: DuckDBConnection,
  state: number,
  asked: KeptPeople,
  compiled: CompiledConditions,
): Promise<void> {
  await runStatement(connection, 'people/people_table.sql', {
    measures: asked.measures.map((measure) => `${measure} INTEGER NOT NULL`).join(', '),
  });
  const known = new Set([...compiled.conditions, ...compiled.events].map(({ id }) => id));
  for (const { header } of compiled.conditions) for (const { id } of header.groups) known.add(id);
  // A condition that had no definition yet counts nobody.
  if (asked.condition !== undefined && !known.has(asked.condition)) return;
  const { sql, values } = countedPeople(asked, compiled);
  const isEvent = compiled.events.some(({ id }) => id === asked.condition);
  const only = onlyOf(asked.topic, asked.only);
  const sums = asked.measures.map((measure) =>
    isEvent && measure !== 'events' ? `0 AS ${measure}` : personSum(measure),
  );
  await runStatement(
    connection,
    'people/keep_people.sql',
    { people: sql, sums: sums.join(', '), which: only ? `p.${only.key} = $code` : 'true' },
    { ...values, state, area: asked.area, ...(only && { code: only.code }) },
  );
}

/** What the people kept contribute together to each measure, by state. */
export async function peopleSums(
  connection: DuckDBConnection,
  measures: readonly string[],
): Promise<ReadonlyMap<number, Readonly<Record<string, number>>>> {
  const rows = await readRows(
    connection,
    'people/people_sums.sql',
    {},
    {
      sums: measures.map((measure) => `CAST(sum(${measure}) AS BIGINT) AS ${measure}`).join(', '),
    },
  );
  return new Map(
    rows.map((row) => [
      Number(row['state']),
      Object.fromEntries(measures.map((measure) => [measure, Number(row[measure])])),
    ]),
  );
}

export interface ChangedPerson {
  /** The pseudonym. */
  readonly person: string;
  readonly before: Readonly<Record<string, number>>;
  readonly after: Readonly<Record<string, number>>;
}

/** People whose contribution to any of the measures differs between two states of the chain. */
export async function changedPeople(
  connection: DuckDBConnection,
  measures: readonly string[],
  [before, after]: readonly [number, number],
): Promise<ChangedPerson[]> {
  const columns = measures.map(
    (measure) =>
      `coalesce(b.${measure}, 0) AS ${measure}_before, coalesce(a.${measure}, 0) AS ${measure}_after`,
  );
  const differ = measures.map((measure) => `coalesce(b.${measure}, 0) <> coalesce(a.${measure}, 0)`);
  const sql = readStatement('people/changed_people.sql', {
    columns: columns.join(', '),
    differ: differ.join(' OR '),
  });
  const rows = (await connection.runAndReadAll(sql, { before, after })).getRowObjectsJson();
  const of = (row: Readonly<Record<string, unknown>>, when: string): Record<string, number> =>
    Object.fromEntries(measures.map((measure) => [measure, Number(row[`${measure}_${when}`])]));
  return rows.map((row) => ({
    person: row['person'] as string,
    before: of(row, 'before'),
    after: of(row, 'after'),
  }));
}
