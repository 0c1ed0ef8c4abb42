import { DuckDBInstance } from '@duckdb/node-api';
import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { stagingFiles } from './store-files.ts';

/**
 * Makes an empty DuckDB file that is there whole or not at all: DuckDB itself refuses for ever a file at whose making it was
 * killed. One that is there stays, also where another process makes it meanwhile.
 */
export async function makeDatabase(file: string): Promise<void> {
  if (existsSync(file)) return;
  const name = `${String(process.pid)}-${randomBytes(4).toString('hex')}`;
  const { staging } = stagingFiles(dirname(file), name);
  (await DuckDBInstance.create(staging, { threads: '1' })).closeSync();
  try {
    // In contrast to a rename it never takes the place of a file that somebody holds already.
    linkSync(staging, file);
  } catch (error) {
    if (existsSync(file)) return;
    if (!existsSync(staging)) throw error;
    // A file system without links.
    renameSync(staging, file);
  } finally {
    rmSync(staging, { force: true });
  }
}
