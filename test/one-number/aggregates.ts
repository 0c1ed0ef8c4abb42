import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { records } from '../sample/csv-rows.ts';

export type AggregateRow = Readonly<Record<string, string | number | null>>;

/** Rows of a CSV of counts: whole numbers become numbers, but for what only looks like one. */
export function aggregateRows(csv: string, counts: readonly string[]): AggregateRow[] {
  if (!csv.startsWith('\uFEFF')) throw new Error('The CSV does not begin with a byte order mark.');
  const [head = [], ...lines] = records(csv.slice(1));
  return lines.map((line) =>
    Object.fromEntries(
      head.map((name, at) => {
        const cell = line[at] ?? '';
        if (cell === '') return [name, null];
        return [name, counts.includes(name) ? Number(cell) : cell];
      }),
    ),
  );
}

/** A Parquet file as DuckDB reads it: its rows in their order, and what its footer says. */
export async function readParquet(
  bytes: Uint8Array,
): Promise<{ rows: AggregateRow[]; metadata: ReadonlyMap<string, string> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-parquet-'));
  const file = path.join(folder, 'aggregates.parquet');
  writeFileSync(file, bytes);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const rows = await connection.runAndReadAll(`FROM read_parquet('${file}')`);
    const said = await connection.runAndReadAll(
      `SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata('${file}') ORDER BY key`,
    );
    return {
      rows: rows.getRowObjects() as AggregateRow[],
      metadata: new Map(said.getRowObjects().map(({ key, value }) => [String(key), String(value)])),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true });
  }
}

/** Sums of a count by a column. */
export function sumBy(rows: readonly AggregateRow[], column: string, count: string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const key = String(row[column]);
    sums.set(key, (sums.get(key) ?? 0) + Number(row[count]));
  }
  return sums;
}
