import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { CompiledConditions } from '#queries/detection/compile-conditions.ts';
import { readStatement, runStatement, type Fills } from './run-sql.ts';
import type { ExplainedTopic } from './tiles.ts';

const FILES: Readonly<Record<ExplainedTopic, string>> = {
  coverage: 'coverage',
  months: 'months',
  sites: 'sites',
  condition: 'condition',
  'follow-up': 'follow_up',
};

/** Whom a cube counts: of one period, and of one condition where it has any. */
export interface CountedPeople {
  readonly topic: ExplainedTopic;
  readonly period: string;
  readonly condition?: string;
  readonly asOf: string;
}

/**
 * The query of the people behind a cube, as SQL and its values: a row for each contribution with person, area_code (on the
 * map shown) and measures. It reads the tables of a detection whose connection is still open.
 */
export function countedPeople(
  { topic, period, condition, asOf }: CountedPeople,
  compiled: CompiledConditions,
): { sql: string; values: Record<string, DuckDBValue> } {
  const event = compiled.events.find(({ id }) => id === condition);
  const isEvent = topic === 'condition' && event !== undefined;
  const file = isEvent ? 'event' : FILES[topic];
  const fills: Fills = isEvent
    ? { criteria: event.criteria }
    : topic === 'condition'
      ? { level: `${String(condition)}_level` }
      : {};
  const sql = readStatement(`people/${file}.sql`, fills);
  const values: Record<string, DuckDBValue> = { period };
  if (sql.includes('$condition')) values['condition'] = condition ?? '';
  if (sql.includes('$as_of')) values['as_of'] = asOf;
  return { sql, values };
}

/** Keeps, in the table `people` of the database `chain`, what each person of an area contributes to measures of a cube. */
export async function keepPeople(
  connection: DuckDBConnection,
  state: number,
  asked: CountedPeople & { readonly area: string; readonly measures: readonly string[] },
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
  const sums = asked.measures.map((measure) =>
    isEvent && measure !== 'events'
      ? `0 AS ${measure}`
      : `CAST(sum(CAST(coalesce(p.${measure}, false) AS INTEGER)) AS INTEGER) AS ${measure}`,
  );
  await runStatement(
    connection,
    'people/keep_people.sql',
    { people: sql, sums: sums.join(', ') },
    {
      ...values,
      state,
      area: asked.area,
    },
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
