import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';
import { dataFolder } from './import-text.ts';

/** A Parquet file of a SELECT. */
export async function parquetOf(sql: string): Promise<Buffer> {
  const path = `${dataFolder()}.parquet`;
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${sql}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return readFileSync(path);
}
