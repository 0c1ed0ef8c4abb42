import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { importFile, type ImportResult } from '../../server/import/import-file.ts';

export const HISTORY_IDS = ['hypertension', 'diabetes'];
export const LOADED = new Date('2020-06-30T05:00:00Z');

/** A data folder of its own, removed after the test. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tamsoat-import-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return join(folder, 'data');
}

/** A mapping of examinations: columns by item, all else as tests mostly need it. */
export function examinationMapping(
  columns: Record<string, unknown>,
  more: Record<string, unknown> = {},
): object {
  const { rule, ...rest } = more;
  return {
    name: 'test',
    version: 1,
    title: { vi: 'Thử', en: 'Test' },
    synthetic: true,
    format: { type: 'csv' },
    stated_on: '2020-02-28',
    ...rest,
    rows: [
      {
        kind: 'examination',
        key: ['id'],
        columns: {
          person: { column: 'person' },
          examined_on: { column: 'day', date: 'dd/MM/yyyy' },
          ...columns,
        },
        ...(rule as object | undefined),
      },
    ],
  };
}

export interface Imported extends ImportResult {
  readonly folder: string;
}

let files = 0;

/** Imports text as a file; rejects with the refusal. */
export async function importText(
  folder: string,
  text: string | Buffer,
  mapping: object,
  now: Date = LOADED,
): Promise<Imported> {
  const beside = `${folder}-${String(++files)}`;
  writeFileSync(`${beside}.csv`, text);
  writeFileSync(`${beside}.json`, JSON.stringify(mapping));
  return importWhole(folder, `${beside}.csv`, `${beside}.json`, now);
}

/** Imports a file that is there by a mapping that is there; rejects with the refusal. */
export async function importWhole(
  folder: string,
  file: string,
  map: string,
  now: Date = LOADED,
): Promise<Imported> {
  const result = await importFile({
    dataFolder: folder,
    file,
    map,
    now: () => now,
    historyIds: HISTORY_IDS,
    threads: 1,
  });
  return { ...result, folder };
}

/** Rows of a query on the store of a data folder. */
export async function query(folder: string, sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(join(folder, 'store.duckdb'), {
    access_mode: 'READ_ONLY',
    threads: '1',
  });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Lines of a CSV file: a header and rows, no quotes needed. */
export const csv = (header: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  `${[header, ...rows].map((row) => row.join(',')).join('\n')}\n`;

export const PERSON = '024090000001';
