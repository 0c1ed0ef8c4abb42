import { DuckDBInstance } from '@duckdb/node-api';
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeWholeRefused } from '../../server/import/write-whole-refused.ts';
import { dataFolder, examinationMapping, importText, PERSON, query, type Imported } from './import-text.ts';

/** The refused rows of the first import, whole. */
async function refusedOf(folder: string): Promise<Buffer> {
  const out = `${folder}-whole`;
  await writeWholeRefused({ dataFolder: folder, importId: 1, out });
  expect(statSync(out).mode & 0o777).toBe(0o600);
  return readFileSync(out);
}

const TABLES = ['examination', 'diagnosis', 'medicine', 'follow_up', 'register_entry'];

/** What the store holds of records, without the imports and rows from which it has them. */
async function records(folder: string): Promise<unknown[]> {
  const held = [];
  for (const table of TABLES)
    held.push(await query(folder, `SELECT * EXCLUDE (import_id, row_number) FROM ${table} ORDER BY ALL`));
  return held;
}

/**
 * Imports the correct file; and apart from it one with faults, its refused rows being taken back, corrected and imported.
 * Both stores hold the same in the end.
 */
async function expectSame(
  mapping: object,
  right: string | Buffer,
  faulty: string | Buffer,
  correct: (whole: Buffer) => string | Buffer | Promise<Buffer>,
): Promise<Imported> {
  const one = dataFolder();
  await importText(one, right, mapping);
  const folder = dataFolder();
  mkdirSync(folder, { mode: 0o700 });
  copyFileSync(join(one, 'key'), join(folder, 'key'));
  const first = await importText(folder, faulty, mapping);
  expect(first.balances.some(({ rejected }) => rejected > 0)).toBe(true);
  const second = await importText(folder, await correct(await refusedOf(folder)), mapping);
  expect(second.refused).toEqual([]);
  expect(await records(folder)).toEqual(await records(one));
  return second;
}

/** A Parquet file of a SELECT. */
async function parquet(sql: string): Promise<Buffer> {
  const path = `${dataFolder()}.parquet`;
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${sql}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return readFileSync(path);
}

describe('refused rows go back in the form of their file; corrected, they leave what the correct file does', () => {
  it('of Parquet, with the types of their columns', async () => {
    const mapping = examinationMapping(
      { height_cm: { column: 'height' } },
      { identity: ['name'], format: { type: 'parquet' }, rule: { version: { column: 'changed' } } },
    );
    const table = (second: string): string => `
      SELECT id, '${PERSON}' AS person, name, CAST(day AS DATE) AS day, CAST(height AS DECIMAL(5, 1)) AS height,
        TIMESTAMP '2020-01-02 03:04:05.678901' AS changed, [id, 7] AS "a ""list"""
      FROM (VALUES (1, 'Lê Thị Đúng', '2019-05-05', 160.5), ${second}, (3, 'Trần', '2019-05-07', 155)) t (id, name, day, height)
      ORDER BY id`;
    const right = await parquet(table("(2, 'Nguyễn', '2019-05-06', 171.5)"));
    const wrong = await parquet(table("(2, 'Nguyễn', NULL, 171.5)"));
    const { rows } = await expectSame(mapping, right, wrong, (whole) => {
      const path = `${dataFolder()}.whole`;
      writeFileSync(path, whole);
      return parquet(`SELECT * REPLACE (DATE '2019-05-06' AS day) FROM read_parquet('${path}')`);
    });
    expect(rows).toBe(1);
  });
});
