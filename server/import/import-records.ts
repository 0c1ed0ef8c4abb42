import type { DuckDBConnection } from '@duckdb/node-api';
import type { DeskBalance } from '#queries/import/desk.ts';
import type { ItemDistribution } from '#queries/import/distribution.ts';
import { OUTCOMES, type Outcome } from '#queries/import/outcomes.ts';
import { readImportSql } from '#queries/import/read-sql.ts';
import { Refusal } from '../serve/refusal.ts';
import { readStore } from '../store/read-store.ts';
import { readDistributions } from './distributions.ts';
import type { ContentCount, ImportResult } from './import-file.ts';
import { refusedGroups, type RefusedGroup } from './refused-groups.ts';

/** One import as the store remembers it. */
export interface ImportRecord {
  readonly import_id: number;
  readonly file: string;
  readonly title_vi: string;
  readonly title_en: string;
  readonly imported_at: string;
  /** When it was undone; null while it stands. */
  readonly withdrawn_at: string | null;
  readonly rows: number;
  /** SHA-256 of the file; null of imports before it was kept. */
  readonly sha256: string | null;
  /** Who imported it, as they said; null where nobody was named. */
  readonly by: string | null;
  readonly mapping: string;
  readonly mapping_version: number;
  /** SHA-256 of what it says; null of imports before it was kept. */
  readonly mapping_sha256: string | null;
  readonly balances: readonly DeskBalance[];
}

/** The imports of a data folder that this process holds; none where nothing was imported yet. */
export const readImports = async (dataFolder: string): Promise<ImportRecord[]> =>
  (await readStore(dataFolder, importRecords)) ?? [];

/** Why an import of a data folder that this process holds refused rows and values. */
export const readRefusedGroups = async (dataFolder: string, importId: number): Promise<RefusedGroup[]> =>
  (await readStore(dataFolder, (connection) => refusedGroups(connection, importId))) ?? [];

/** What an import of a data folder that this process holds found beside rows; empty for tables. */
export const readContent = async (dataFolder: string, importId: number): Promise<ContentCount[]> =>
  (await readStore(dataFolder, async (connection) => {
    const read = await connection.runAndReadAll(readImportSql('content.sql'), { import_id: importId });
    return read.getRowObjects().map((row) => {
      const outcome = String(row['outcome']) as Outcome;
      const [record, records] = [String(row['record']), Number(row['records'])];
      return { record, outcome, records, why: OUTCOMES[outcome].en };
    });
  })) ?? [];

/** How the values of an import of a data folder that this process holds lay; none of an import before this was kept. */
export const readImportDistributions = async (
  dataFolder: string,
  historyIds: readonly string[],
  importId: number,
): Promise<ItemDistribution[]> =>
  (await readStore(dataFolder, (connection) => readDistributions(connection, historyIds, importId))) ?? [];

/** The imports of the store that a connection sees. */
export async function importRecords(connection: DuckDBConnection): Promise<ImportRecord[]> {
  const read = await connection.runAndReadAll(readImportSql('imports.sql'));
  const rows = read.getRowObjects();
  const ids = [...new Set(rows.map((row) => Number(row['import_id'])))];
  return ids.map((import_id) => {
    const lines = rows.filter((row) => Number(row['import_id']) === import_id);
    const [first] = lines;
    const text = (name: string): string => String(first?.[name]);
    const textOrNull = (name: string): string | null => (first?.[name] ? text(name) : null);
    return {
      import_id,
      file: text('file_name'),
      title_vi: text('title_vi'),
      title_en: text('title_en'),
      imported_at: text('imported_at'),
      withdrawn_at: textOrNull('withdrawn_at'),
      rows: Number(first?.['file_rows']),
      sha256: textOrNull('file_sha256'),
      by: textOrNull('imported_by'),
      mapping: text('mapping_name'),
      mapping_version: Number(first?.['mapping_version']),
      mapping_sha256: textOrNull('mapping_sha256'),
      balances: lines.map((line) => ({
        kind: String(line['kind']),
        read: Number(line['read']),
        new: Number(line['new']),
        corrected: Number(line['corrected']),
        unchanged: Number(line['unchanged']),
        rejected: Number(line['rejected']),
        values_refused: Number(line['values_refused']),
      })),
    };
  });
}

/** The last import before that stands and was read by another mapping of the same name and version. */
export const differsFrom = (
  record: Pick<ImportRecord, 'import_id' | 'mapping' | 'mapping_version' | 'mapping_sha256'>,
  records: readonly ImportRecord[],
): number | null =>
  records
    .filter(
      ({ import_id, mapping, mapping_version, mapping_sha256, withdrawn_at }) =>
        import_id < record.import_id &&
        withdrawn_at === null &&
        mapping === record.mapping &&
        mapping_version === record.mapping_version &&
        mapping_sha256 !== null &&
        record.mapping_sha256 !== null &&
        mapping_sha256 !== record.mapping_sha256,
    )
    .at(-1)?.import_id ?? null;

/**
 * That a mapping was changed under the same version, and what to do; null where it was not.
 * @param isTrial whether nothing was imported yet
 */
export function changedMapping(
  {
    mapping,
    mapping_version,
    mapping_differs_from,
  }: Pick<ImportResult, 'mapping' | 'mapping_version' | 'mapping_differs_from'>,
  isTrial = false,
): string | null {
  if (mapping_differs_from === null) return null;
  const [version, next] = [String(mapping_version), String(mapping_version + 1)];
  const back = isTrial ? 'import' : 'tamsoat undo this import and import';
  return `The mapping ${mapping}, version ${version}, says something else than it did at import ${String(mapping_differs_from)}: which rows were read how can no longer be told by its version. Raise it where it was changed, "version": ${next}; or, where it should not have been, ${back} by the mapping as it was.`;
}

/** Numbers of the imports that stand, of the store that a connection sees. */
export const standingImports = async (connection: DuckDBConnection): Promise<number[]> =>
  (await importRecords(connection))
    .filter(({ withdrawn_at }) => withdrawn_at === null)
    .map(({ import_id }) => import_id);

/**
 * One import by its number.
 * @param toDo what was to be done with it, as in "to undo"
 * @throws {Refusal} that lists the imports there are
 */
export function requireImport(
  records: readonly ImportRecord[],
  importId: number,
  toDo: string,
): ImportRecord {
  const found = records.find(({ import_id }) => import_id === importId);
  if (found) return found;
  const there = records.map(
    ({ import_id, file, withdrawn_at }) =>
      `${String(import_id)} (${file}${withdrawn_at === null ? '' : ', undone'})`,
  );
  const list = there.length === 0 ? 'Nothing was imported yet' : `There are: ${there.join(', ')}`;
  throw new Refusal('no_such_import', `There is no import ${String(importId)} ${toDo}. ${list}.`, 2);
}
