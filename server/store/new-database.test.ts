import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeDatabase } from './new-database.ts';

test('a database is made once, whoever makes it meanwhile, and is never made anew', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamsoat-database-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const file = join(folder, 'lock.duckdb');
  await Promise.all([makeDatabase(file), makeDatabase(file), makeDatabase(file)]);
  expect(readdirSync(folder)).toEqual(['lock.duckdb']);
  const { ino } = statSync(file);
  // Who holds it goes on holding the same one.
  const held = await DuckDBInstance.create(file);
  await makeDatabase(file);
  expect(statSync(file).ino).toBe(ino);
  held.closeSync();
});
