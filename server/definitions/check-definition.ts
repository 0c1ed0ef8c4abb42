import type { DuckDBConnection } from '@duckdb/node-api';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import { ConditionFileError, lastLineWith, type ConditionFile } from '#queries/detection/condition-file.ts';
import { readingViewSql } from '#queries/detection/reading-view.ts';
import { refuseDanglingNames, type ConditionFiles } from '#queries/detection/load-conditions.ts';
import { installSchema } from '../store/install-schema.ts';
import { openDuckDB } from '../store/open-duckdb.ts';
import { readStatement } from '../surveillance/run-sql.ts';
import { runExamples } from './run-examples.ts';

/**
 * Proves a definition before it is accepted: its expressions are SQL over one row with every choice of its options, and
 * its examples come out as the file says, through detection as it runs over everybody. `conditions` hold the file.
 * Throws ConditionFileError that names the fault, with its line where it has one.
 */
export async function checkDefinition(conditions: ConditionFiles, file: ConditionFile): Promise<void> {
  refuseDanglingNames(conditions);
  const toggled = Object.entries(file.header.options).map(([name, option]) => ({ [name]: !option.default }));
  const database = await openDuckDB(':memory:', { memory: '500MB', threads: 1 });
  const { connection } = database;
  try {
    const { historyIds } = compileConditions(conditions);
    await installSchema(connection, historyIds, 'memory');
    await connection.run(readingViewSql(readStatement('detection/reading.sql'), historyIds));
    for (const choice of [{}, ...toggled]) await explain(connection, conditions, file, choice);
  } finally {
    database.close();
  }
  const failed = (await runExamples(conditions, [file])).find(({ expected, found }) => expected !== found);
  if (failed)
    throw new ConditionFileError(
      file.file,
      `its example "${failed.example.says}" should be ${failed.expected} and is ${failed.found}.`,
      lastLineWith(file, failed.example.says),
    );
}

async function explain(
  connection: DuckDBConnection,
  conditions: ConditionFiles,
  file: ConditionFile,
  choice: Readonly<Record<string, boolean>>,
): Promise<void> {
  const { id } = file.header;
  const compiled = compileConditions(conditions, { [id]: choice });
  const found = [...compiled.conditions, ...compiled.events].find((each) => each.id === id);
  try {
    await connection.run(`EXPLAIN ${found?.sql ?? ''}`);
  } catch (error) {
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    const name = /"(\w+)"/.exec(first)?.[1];
    throw new ConditionFileError(
      file.file,
      `its SQL cannot run: ${first}`,
      name === undefined ? undefined : lastLineWith(file, name),
    );
  }
}
