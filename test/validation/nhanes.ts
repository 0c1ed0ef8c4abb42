import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import type { ConditionOptions } from '#queries/detection/condition-options.ts';
import { levelsSql } from '#queries/detection/examination-levels.ts';
import { loadConditions } from '#queries/detection/load-conditions.ts';
import { readingViewSql } from '#queries/detection/reading-view.ts';
import { importFile, type ImportResult } from '../../server/import/import-file.ts';
import { readStatement } from '../../server/surveillance/run-sql.ts';
import type {
  NhanesControl,
  NhanesPrevalence,
  NhanesRow,
  NhanesValidation,
} from '#lib/validation/results.ts';

// Real examinations with published answers (test/nhanes/README.md): imported as any file is, judged by the product's own
// definition of hypertension.

const file = (name: string): string => new URL(`../nhanes/${name}`, import.meta.url).pathname;

/** As printed: NCHS Data Brief 220, per cent; JAMA 2020;324:1190, eTable 1, per cent. */
const PRINTED: { readonly rows: readonly NhanesRow[]; readonly control: readonly NhanesControl[] } = {
  rows: [
    { sex: 'both', young: 7.3, middle: 32.2, old: 64.9, adjusted: 29.0 },
    { sex: 'female', young: 6.1, middle: 29.9, old: 66.5, adjusted: 28.1 },
    { sex: 'male', young: 8.4, middle: 34.6, old: 63.1, adjusted: 30.0 },
  ],
  control: [
    { cycle: '2011-2012', ages: '18-44', per_cent: 83.3 },
    { cycle: '2011-2012', ages: '45-64', per_cent: 74.6 },
    { cycle: '2011-2012', ages: '65-74', per_cent: 68.6 },
    { cycle: '2011-2012', ages: '75+', per_cent: 49.9 },
    { cycle: '2013-2014', ages: '18-44', per_cent: 81.0 },
    { cycle: '2013-2014', ages: '45-64', per_cent: 75.2 },
    { cycle: '2013-2014', ages: '65-74', per_cent: 70.6 },
    { cycle: '2013-2014', ages: '75+', per_cent: 58.5 },
  ],
};
const PRINTED_N = { n: 10_961, positive: 3_787 };

const PUBLISHED_RULE: ConditionOptions = { hypertension: { published_nhanes: true } };

/** Imports the survey's file and holds what the definitions make of it against what was printed. */
export async function validateNhanes(): Promise<{ imported: ImportResult; found: NhanesValidation }> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tamsoat-nhanes-'));
  try {
    const imported = await importFile({
      dataFolder,
      file: file('nhanes_2011_2014.csv'),
      map: file('nhanes.mapping.json'),
    });
    const [published, control] = await judged(dataFolder, PUBLISHED_RULE, async (connection) => [
      await prevalence(connection, false),
      await controlTable(connection),
    ]);
    const [ours, with_history, undecided] = await judged(dataFolder, {}, async (connection) => [
      await prevalence(connection, false),
      await prevalence(connection, true),
      await undecidedCount(connection),
    ]);
    return {
      imported,
      found: {
        printed: { ...PRINTED, ...PRINTED_N },
        published: { ...published, control },
        ours,
        with_history,
        undecided,
      },
    };
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** Judges every examination by the definitions under these options and hands over the connection. */
async function judged<T>(
  dataFolder: string,
  options: ConditionOptions,
  ask: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const compiled = compileConditions(await loadConditions(), options);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`ATTACH '${join(dataFolder, 'store.duckdb')}' AS store (READ_ONLY)`);
    await connection.run("SET search_path = 'memory.main,store.main'");
    await connection.run(readingViewSql(readStatement('detection/reading.sql'), compiled.historyIds));
    const levels = levelsSql(compiled, ['record_key', 'day', 'sex', 'age_years']);
    await connection.run(`CREATE TEMP TABLE examination_level AS ${levels}`);
    return await ask(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function rows(
  connection: DuckDBConnection,
  name: string,
  values?: Record<string, DuckDBValue>,
): Promise<Record<string, unknown>[]> {
  return (await connection.runAndReadAll(readFileSync(file(name), 'utf8'), values)).getRowObjectsJson();
}

/** Per cent to one decimal, as both tables print them. */
const printed = (value: unknown): number => Number(Number(value).toFixed(1));

async function prevalence(connection: DuckDBConnection, withHistory: boolean): Promise<NhanesPrevalence> {
  const table = await rows(connection, 'published.sql', { with_history: withHistory });
  const both = table.find(({ sex }) => sex === 'both');
  return {
    rows: table.map((row) => ({
      sex: row['sex'] as NhanesRow['sex'],
      young: printed(row['young']),
      middle: printed(row['middle']),
      old: printed(row['old']),
      adjusted: printed(row['adjusted']),
    })),
    n: Number(both?.['n']),
    positive: Number(both?.['positive']),
  };
}

const controlTable = async (connection: DuckDBConnection): Promise<NhanesControl[]> =>
  (await rows(connection, 'control.sql')).map((row) => ({
    cycle: String(row['cycle']),
    ages: String(row['ages']),
    per_cent: printed(row['per_cent']),
  }));

async function undecidedCount(connection: DuckDBConnection): Promise<number> {
  const [row] = await rows(connection, 'undecided.sql');
  return Number(row?.['people']);
}
