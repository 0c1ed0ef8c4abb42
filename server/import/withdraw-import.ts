import type { DuckDBConnection } from '@duckdb/node-api';
import { rmSync } from 'node:fs';
import { readImportSql } from '#queries/import/read-sql.ts';
import { asTimestamp } from '#queries/time/moments.ts';
import { forgetIdentities } from '../identity/keep-identities.ts';
import { Refusal } from '../serve/refusal.ts';
import { installSchema, VERSIONED } from '../store/install-schema.ts';
import { openDuckDB, quotedPath } from '../store/open-duckdb.ts';
import { stagingFiles, storeFiles } from '../store/store-files.ts';
import { readImports, requireImport } from './import-records.ts';
import { removeWhole } from './quarantine.ts';

export interface WithdrawInput {
  readonly dataFolder: string;
  readonly importId: number;
  readonly now?: () => Date;
}

/** What was undone. */
export interface Withdrawn {
  readonly import_id: number;
  readonly file: string;
  readonly title_vi: string;
  readonly title_en: string;
  readonly rows: number;
  readonly withdrawn_at: string;
}

/**
 * Undoes an import: the rows and versions that it brought are taken out (and kept apart, so that a publication that
 * counted them can still be explained), and of each record that it had corrected the
 * latest version before stands again. A row that a later file brought too stays, as that file's.
 * @throws {Refusal} where there is no such import, or it was undone already
 */
export async function withdrawImport({
  dataFolder,
  importId,
  now = () => new Date(),
}: WithdrawInput): Promise<Withdrawn> {
  const record = requireImport(await readImports(dataFolder), importId, 'to undo');
  if (record.withdrawn_at !== null)
    throw new Refusal(
      'undone_already',
      `Import ${String(importId)} (${record.file}) was undone already, on ${record.withdrawn_at}.`,
      2,
    );
  const withdrawn_at = now().toISOString();
  const { spill } = stagingFiles(dataFolder, `withdraw-${String(process.pid)}`);
  const database = await openDuckDB(':memory:', { memory: '1500MB', spill });
  const { connection } = database;
  const run = async (
    file: string,
    fills: Record<string, string> = {},
    values: Record<string, string | number> = {},
  ): Promise<void> => {
    await connection.run(readImportSql(file, fills), values);
  };
  const id = { import_id: importId };
  try {
    await connection.run(`ATTACH ${quotedPath(storeFiles(dataFolder).store)} AS store`);
    await connection.run('BEGIN');
    // A store of an older program has no place yet for what is withdrawn.
    await installSchema(connection, await historyColumns(connection), 'store');
    await run('changed_person.sql', {}, id);
    await run('examinations_touched.sql', {}, id);
    // Conclusions follow from examinations: they leave first, so that no table keeps them as rows of a file.
    await run('remove_conclusion.sql', { which: 'SELECT record_key FROM touched' });
    await run('withdraw_repetitions.sql', {}, id);
    for (const table of VERSIONED) {
      await run('keep_withdrawn.sql', { table }, id);
      await run('heirs.sql', { table }, id);
      for (const rows of [table, `${table}_history`]) await run('inherit.sql', { rows }, id);
      await run('inherited.sql', { table });
      await run('withdraw_current.sql', { table }, id);
      await run('withdraw_history.sql', { table }, id);
      await run('restore_latest.sql', { table });
      await run('restore_rows.sql', { table });
      await run('restore_done.sql', { table });
    }
    for (const table of ['resident', 'residence']) {
      await run('remove_derived.sql', { table });
      await run(`derive_${table}.sql`);
    }
    await run('derive_conclusion.sql', { which: 'record_key IN (SELECT record_key FROM touched)' });
    await run('mark_withdrawn.sql', {}, { ...id, withdrawn_at: asTimestamp(new Date(withdrawn_at)) });
    await connection.run('COMMIT');
    await connection.run('CHECKPOINT store');
    removeWhole(dataFolder, importId);
    await forgetIdentities(connection, dataFolder);
    const { file, title_vi, title_en, rows } = record;
    return { import_id: importId, file, title_vi, title_en, rows, withdrawn_at };
  } finally {
    database.close();
    rmSync(spill, { recursive: true, force: true });
  }
}

/** Ids of the conditions of which the store keeps the history that people told. */
async function historyColumns(connection: DuckDBConnection): Promise<string[]> {
  const found = await connection.runAndReadAll(readImportSql('history_columns.sql'));
  return found.getRows().map(([id]) => String(id));
}
