import { rmSync } from 'node:fs';
import { readImportSql } from '#queries/import/read-sql.ts';
import { makeFolder } from '../serve/make-folder.ts';
import { Refusal } from '../serve/refusal.ts';
import { VERSIONED } from '../store/install-schema.ts';
import { openDuckDB } from '../store/open-duckdb.ts';
import { quotedPath } from '../store/open-duckdb.ts';
import { stagingFiles, storeFiles } from '../store/store-files.ts';

export interface WithdrawInput {
  readonly dataFolder: string;
  readonly importId: number;
  readonly now?: () => Date;
}

/**
 * Undoes an import: the rows and versions that it brought are taken out, and of each record that it had corrected the
 * latest version before stands again. A row that a second file brought unchanged belongs to the import that brought it
 * first; withdraw that one and import the second file again.
 * @throws {Refusal} where there is no such import, or it was undone already
 */
export async function withdrawImport({
  dataFolder,
  importId,
  now = () => new Date(),
}: WithdrawInput): Promise<void> {
  const { spill } = stagingFiles(dataFolder, `withdraw-${String(process.pid)}`);
  makeFolder(dataFolder);
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
    const found = await connection.runAndReadAll(
      'SELECT withdrawn_at IS NULL FROM store.import WHERE import_id = $import_id',
      id,
    );
    if (found.getRows()[0]?.[0] !== true)
      throw new Refusal(
        'no_such_import',
        `There is no import ${String(importId)} to undo: it was never made, or is undone already.`,
        2,
      );
    await connection.run('BEGIN');
    await run('changed_person.sql', {}, id);
    await run('examinations_touched.sql', {}, id);
    for (const table of VERSIONED) {
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
    await run('remove_conclusion.sql', { which: 'SELECT record_key FROM touched' });
    await run('derive_conclusion.sql', { which: 'record_key IN (SELECT record_key FROM touched)' });
    await run(
      'mark_withdrawn.sql',
      {},
      { ...id, withdrawn_at: now().toISOString().slice(0, 23).replace('T', ' ') },
    );
    await connection.run('COMMIT');
    await connection.run('CHECKPOINT store');
  } finally {
    database.close();
    rmSync(spill, { recursive: true, force: true });
  }
}
