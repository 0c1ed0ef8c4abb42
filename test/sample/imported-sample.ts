import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Kind } from '#queries/import/kinds.ts';
import type { SampleIndex } from '../../sample-data/generate.ts';
import { importFile, type ImportResult } from '../../server/import/import-file.ts';
import { pseudonymKey, pseudonymOf } from '../../server/store/pseudonym-key.ts';
import { query } from '../import/import-text.ts';
import { compiled } from '../surveillance/detect-world.ts';
import { readAnswerKey, type Planted, type Refusal } from './answer-key.ts';
import { cleanRows } from './clean-rows.ts';
import { expectedRow, ruleOf, type ExpectedRow } from './expected-rows.ts';

const MAPPINGS = fileURLToPath(new URL('../../sample-data/mappings/', import.meta.url));
/** Tables that the kinds of row go to, where these have other names. */
const TABLES: Readonly<Record<string, string>> = { resident: 'register_entry' };

export interface ImportedFile {
  readonly name: string;
  readonly kind: Kind;
  readonly result: ImportResult;
  /** What the store should hold of it. */
  readonly expected: readonly ExpectedRow[];
  /** What it holds, by row of the file. */
  readonly stored: ReadonlyMap<number, Readonly<Record<string, unknown>>>;
}

export interface ImportedSample {
  readonly index: SampleIndex;
  readonly store: string;
  readonly planted: readonly Planted[];
  readonly files: readonly ImportedFile[];
  readonly refused: readonly Refusal[];
  readonly pseudonym: (id: string) => string;
  readonly query: (sql: string) => Promise<Record<string, unknown>[]>;
  readonly remove: () => void;
}

/** Imports every file of a sample, in its order and by its mappings, into a data folder of its own. */
export async function importSample(folder: string): Promise<ImportedSample> {
  const index = JSON.parse(readFileSync(path.join(folder, 'sample.json'), 'utf8')) as SampleIndex;
  const data = mkdtempSync(path.join(tmpdir(), 'tamsoat-sample-'));
  const results: ImportResult[] = [];
  for (const { file, mapping } of index.files) {
    const map = path.join(MAPPINGS, mapping);
    // The clock stands still: what lies in the future does so for ever.
    const now = (): Date => new Date('2020-02-29T00:00:00Z');
    results.push(await importFile({ dataFolder: data, file: path.join(folder, file), map, now, threads: 2 }));
  }
  const planted = await readAnswerKey(data, path.join(folder, index.answer_key));
  const key = pseudonymKey(data);
  const pseudonym = (id: string): string => pseudonymOf(key, 'personal-number', id);
  const files = await Promise.all(
    index.files.map(async ({ file: name, mapping }, at): Promise<ImportedFile> => {
      const { rule } = ruleOf(path.join(MAPPINGS, mapping), compiled.historyIds);
      const rows = await query(
        data,
        `SELECT * FROM ${TABLES[rule.kind] ?? rule.kind} WHERE import_id = ${at + 1}`,
      );
      return {
        name,
        kind: rule.kind,
        result: results[at] as ImportResult,
        expected: cleanRows(folder, name, planted).map((of) => expectedRow(of, rule, pseudonym)),
        stored: new Map(rows.map((row) => [Number(row['row_number']), row])),
      };
    }),
  );
  const refused = await query(
    data,
    `SELECT file_name, row_number, column_name, value, reason, row_refused
     FROM reject JOIN import USING (import_id) ORDER BY ALL`,
  );
  return {
    index,
    store: path.join(data, 'store.duckdb'),
    planted,
    files,
    refused: refused.map(({ file_name, row_number, ...row }) => {
      const file = path.parse(String(file_name)).name;
      return { file, row_number: Number(row_number), ...row } as Refusal;
    }),
    pseudonym,
    query: (sql) => query(data, sql),
    remove: () => {
      rmSync(data, { recursive: true, force: true });
    },
  };
}
