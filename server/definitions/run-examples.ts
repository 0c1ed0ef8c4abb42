import type { DuckDBConnection } from '@duckdb/node-api';
import { catalogue } from '#queries/detection/catalogue.ts';
import { compileConditions, type CompiledEvent } from '#queries/detection/compile-conditions.ts';
import { ConditionFileError, type ConditionFile } from '#queries/detection/condition-file.ts';
import type { ConditionExample } from '#queries/detection/condition-header.ts';
import type { ConditionFiles } from '#queries/detection/load-conditions.ts';
import { installSchema } from '../store/install-schema.ts';
import { openDuckDB } from '../store/open-duckdb.ts';
import { detect } from '../surveillance/detect.ts';
import { readRows, runStatement } from '../surveillance/run-sql.ts';
import { exampleRecord, uuid } from './example-record.ts';

/** What became of one example of a definition. */
export interface ExampleOutcome {
  readonly file: ConditionFile;
  readonly example: ConditionExample;
  readonly expected: string;
  readonly found: string;
}

interface Case {
  readonly file: ConditionFile;
  readonly example: ConditionExample;
  /** Makes the person and the keys of the records. */
  readonly number: number;
}

const [COUNTS, COUNTS_NOT] = ['counts', 'does not count'];
const AS_OF = '2020-06-30';
const STORED = { version_at: '2019-01-01', content_hash: 1, import_id: 1, row_number: 1 };

/**
 * Plays the examples of some definitions, whole: each is a person with examinations and diagnoses who goes through
 * detection as everybody does. Examples with the same choice of options are people of one small store in memory.
 * Throws ConditionFileError where an example names what no record has.
 */
export async function runExamples(
  conditions: ConditionFiles,
  which: readonly ConditionFile[],
): Promise<ExampleOutcome[]> {
  const cases = which
    .flatMap((file) => file.header.examples.map((example) => ({ file, example })))
    .map((of, at) => ({ ...of, number: at + 1 }));
  // Options of different conditions do not touch each other, so one run serves the nth choice of every condition.
  const runOf = ({ file, example }: Case): number => choicesOf(file).indexOf(JSON.stringify(example.options));
  const outcomes: ExampleOutcome[] = [];
  for (const run of new Set(cases.map(runOf)))
    outcomes.push(
      ...(await play(
        conditions,
        cases.filter((each) => runOf(each) === run),
      )),
    );
  return outcomes;
}

function choicesOf({ header }: ConditionFile): string[] {
  const choices = new Set(header.examples.map(({ options }) => JSON.stringify(options)));
  return [...choices].toSorted((one, other) => one.length - other.length);
}

async function play(conditions: ConditionFiles, cases: readonly Case[]): Promise<ExampleOutcome[]> {
  const options = Object.fromEntries(cases.map(({ file, example }) => [file.header.id, example.options]));
  const compiled = compileConditions(conditions, options);
  const database = await openDuckDB(':memory:', { memory: '500MB', threads: 1 });
  const { connection } = database;
  try {
    await connection.run("ATTACH ':memory:' AS store");
    await installSchema(connection, compiled.historyIds, 'store');
    await fillStore(connection, cases);
    await connection.run("SET search_path = 'memory.main,store.main'");
    const entries = catalogue(conditions, options);
    await detect({ connection, compiled, catalogue: entries, asOf: AS_OF, onStep: () => undefined });
    await runStatement(connection, 'definitions/counted_state.sql');
    const outcomes: ExampleOutcome[] = [];
    for (const file of new Set(cases.map((each) => each.file))) {
      const event = compiled.events.find(({ id }) => id === file.header.id);
      const found = event ? await eventsOf(connection, event) : await statesOf(connection, file.header.id);
      for (const { example, number } of cases.filter((each) => each.file === file)) {
        const expected = example.state ?? (example.counts === true ? COUNTS : COUNTS_NOT);
        outcomes.push({ file, example, expected, found: found.get(uuid(number)) ?? COUNTS_NOT });
      }
    }
    return outcomes;
  } finally {
    database.close();
  }
}

type Found = ReadonlyMap<string, string>;

const byPerson = (rows: Awaited<ReturnType<typeof readRows>>): Found =>
  new Map(rows.map(({ person, state }) => [String(person), String(state)]));

async function statesOf(connection: DuckDBConnection, condition: string): Promise<Found> {
  const fills = { condition, level: `${condition}_level` };
  await runStatement(connection, 'definitions/state_of_everybody.sql', fills, { period: 'all' });
  return byPerson(await readRows(connection, 'definitions/states_of_condition.sql', { condition }));
}

const eventsOf = async (connection: DuckDBConnection, { criteria }: CompiledEvent): Promise<Found> =>
  byPerson(await readRows(connection, 'definitions/example_events.sql', {}, { criteria }));

/** A province of one commune, and somebody on the register: else the census would stand in for it. */
async function fillStore(connection: DuckDBConnection, cases: readonly Case[]): Promise<void> {
  const neighbour = uuid(0);
  for (const [area_code, parent_code, level] of [
    ['24', null, 'province'],
    ['213', '24', 'district'],
    ['07201', '213', 'commune'],
  ] as const) {
    const names = { name_vi: 'x', full_name_vi: 'x', name_en: 'x', sort_key: 1 };
    await insert(connection, 'area', { area_code, parent_code, level, ...names, valid_from: '2000-01-01' });
  }
  await insert(connection, 'resident', {
    ...{ person: neighbour, sex: 'male', birth_date: '1950-01-01', birth_precision: 'day' },
    ...{ ...STORED, record_key: neighbour },
  });
  await insert(connection, 'residence', {
    ...{ person: neighbour, area_code: '07201', from_date: '2010-01-01' },
    ...{ ...STORED, record_key: neighbour },
  });
  for (const { file, example, number } of cases) {
    const { examinations, diagnoses } = exampleRecord(file.header.id, example, number);
    try {
      for (const row of examinations) await insert(connection, 'examination', row);
      for (const row of diagnoses) await insert(connection, 'diagnosis', row);
    } catch (error) {
      const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
      throw new ConditionFileError(file.file, `the example "${example.says}" is no record: ${why}`);
    }
  }
}

async function insert(
  connection: DuckDBConnection,
  table: string,
  row: Readonly<Record<string, string | number | boolean | null>>,
): Promise<void> {
  const known = await readRows(connection, 'definitions/columns.sql', { table });
  const names = Object.keys(row);
  const stranger = names.find((name) => !known.some(({ column_name }) => column_name === name));
  if (stranger !== undefined) throw new Error(`${table} has no column ${stranger}.`);
  const fills = { table, columns: names.join(', '), values: names.map((name) => `$${name}`).join(', ') };
  await runStatement(connection, 'definitions/insert_row.sql', fills, row);
}
