import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileConditions } from '#queries/detection/compile-conditions.ts';
import type { ConditionOptions } from '#queries/detection/condition-options.ts';
import { levelsSql } from '#queries/detection/examination-levels.ts';
import { loadConditions } from '#queries/detection/load-conditions.ts';
import { readingViewSql } from '#queries/detection/reading-view.ts';
import { importFile, type ImportResult } from '../../server/import/import-file.ts';
import { readStatement } from '../../server/surveillance/run-sql.ts';

// Real examinations with published answers (README.md beside this file): imported as any file is, judged by the product's
// own definition of hypertension with its option `published_nhanes`.

const here = (file: string): string => new URL(file, import.meta.url).pathname;
const dataFolder = mkdtempSync(join(tmpdir(), 'tamsoat-nhanes-'));
let imported: ImportResult;

beforeAll(async () => {
  imported = await importFile({
    dataFolder,
    file: here('nhanes_2011_2014.csv'),
    map: here('nhanes.mapping.json'),
  });
}, 60_000);

afterAll(() => {
  rmSync(dataFolder, { recursive: true, force: true });
});

/** Judges every examination and hands over the connection. */
async function judged<T>(
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

const rows = async (connection: DuckDBConnection, file: string): Promise<Record<string, unknown>[]> =>
  (await connection.runAndReadAll(readFileSync(here(file), 'utf8'))).getRowObjectsJson();

const printed = (value: unknown): string => Number(value).toFixed(1);

describe('NHANES 2011-2014', () => {
  test('every row is accounted for', () => {
    expect(imported.rows).toBe(11_539);
    expect(imported.balances).toMatchObject([
      { kind: 'examination', read: 11_539, new: 11_539, rejected: 0 },
    ]);
  });

  test('the published definition reproduces NCHS Data Brief 220 to every printed decimal', async () => {
    const table = await judged({ hypertension: { published_nhanes: true } }, (connection) =>
      rows(connection, 'published.sql'),
    );
    expect(
      table.map((row) => [
        row['sex'],
        printed(row['young']),
        printed(row['middle']),
        printed(row['old']),
        printed(row['adjusted']),
      ]),
    ).toEqual([
      ['both', '7.3', '32.2', '64.9', '29.0'],
      ['female', '6.1', '29.9', '66.5', '28.1'],
      ['male', '8.4', '34.6', '63.1', '30.0'],
    ]);
    expect(table[0]).toMatchObject({ n: 10_961, positive: 3_787 });
  });

  test('control reproduces JAMA 2020;324:1190, eTable 1', async () => {
    const table = await judged({ hypertension: { published_nhanes: true } }, (connection) =>
      rows(connection, 'control.sql'),
    );
    expect(table.map((row) => [row['cycle'], row['ages'], printed(row['per_cent'])])).toEqual([
      ['2011-2012', '18-44', '83.3'],
      ['2011-2012', '45-64', '74.6'],
      ['2011-2012', '65-74', '68.6'],
      ['2011-2012', '75+', '49.9'],
      ['2013-2014', '18-44', '81.0'],
      ['2013-2014', '45-64', '75.2'],
      ['2013-2014', '65-74', '70.6'],
      ['2013-2014', '75+', '58.5'],
    ]);
  });

  test('the default definition differs only where a missing diastolic leaves it undecided', async () => {
    const [both] = await judged({}, (connection) => rows(connection, 'published.sql'));
    expect(both).toMatchObject({ sex: 'both', n: 10_936 });
  });
});
