import { rmSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { QUARANTINE_DAYS } from '#queries/import/quarantine-days.ts';
import { readImportSql } from '#queries/import/read-sql.ts';
import { REASONS, type Reason } from '#queries/import/reasons.ts';
import { Refusal } from '../serve/refusal.ts';
import { openDuckDB, quotedPath } from '../store/open-duckdb.ts';
import { pseudonymKey } from '../store/pseudonym-key.ts';
import { storeFiles } from '../store/store-files.ts';
import { importRecords, requireImport } from './import-records.ts';
import { newFile } from './new-file.ts';
import type { WholeForm } from './readers/source.ts';
import { readWhole, removeExpired, type KeptWhole } from './quarantine.ts';
import type { ReasonedRow } from './reasoned-row.ts';
import { bundleFile } from './whole-bundle.ts';
import { csvFile, workbookFile } from './whole-files.ts';
import { writeParquet } from './whole-parquet.ts';
import { valuesFile } from './whole-values.ts';
import { visitsFile } from './whole-visits.ts';
import type { WriteRefusedInput, WrittenRefused } from './write-refused.ts';

/**
 * Writes the refused rows of an import as a file of the form that they came in, with the reasons beside them: who corrects
 * it imports it by the same mapping. Its cells are as they were sent, names and numbers of people among them.
 * @throws {Refusal} where there is no such import, nothing is kept of it, or the file cannot be made
 */
export async function writeWholeRefused({
  dataFolder,
  importId,
  out,
}: WriteRefusedInput): Promise<WrittenRefused> {
  removeExpired(dataFolder, new Date());
  const database = await openDuckDB(':memory:', { memory: '500MB', threads: 1 });
  const { connection } = database;
  try {
    await connection.run(`ATTACH ${quotedPath(storeFiles(dataFolder).store)} AS store (READ_ONLY)`);
    const { file } = requireImport(await importRecords(connection), importId, 'to write refused rows of');
    const kept = await readWhole(dataFolder, importId, pseudonymKey(dataFolder));
    if (kept === null)
      throw new Refusal(
        'nothing_kept',
        `No refused row of import ${String(importId)} (${file}) is kept whole: none was refused, the import was undone, it is of a workbook typed in an old font, or it is more than ${String(QUARANTINE_DAYS)} days old. Without --whole the list of refusals is written.`,
        2,
      );
    const lines = await writeRows(out, kept, reasonsByRow(connection, importId));
    return { import_id: importId, file, out, lines, form: fileForm(kept.form) };
  } finally {
    database.close();
  }
}

/** @returns how many rows were written */
async function writeRows(
  out: string,
  { form, rows }: KeptWhole,
  reasons: AsyncGenerator<RowReasons>,
): Promise<number> {
  const stream = await newFile(out);
  let lines = 0;
  async function* reasoned(): AsyncGenerator<ReasonedRow> {
    let next = await reasons.next();
    for await (const [row, text] of rows) {
      while (next.done !== true && next.value.row < row) next = await reasons.next();
      const why = next.done !== true && next.value.row === row ? next.value : { vi: '', en: '' };
      lines++;
      yield { row, text, vi: why.vi, en: why.en };
    }
  }
  try {
    if (form.type === 'parquet') {
      stream.end();
      await writeParquet(form, reasoned(), out);
    } else await pipeline(wholeFile(form, reasoned()), stream);
    return lines;
  } catch (error) {
    // Rows that do not prove to be what was kept are worth nothing.
    rmSync(out, { force: true });
    throw error;
  }
}

/** What a file of a form is called. */
function fileForm(form: WholeForm): WrittenRefused['form'] {
  switch (form.type) {
    case 'insurance-xml':
      return 'xml';
    case 'fhir-r4':
      return 'json';
    case 'dhis2':
      return form.syntax;
    default:
      return form.type;
  }
}

/** The bytes of a file of a form that is written from its beginning to its end. */
function wholeFile(
  form: Exclude<WholeForm, { type: 'parquet' }>,
  rows: AsyncIterable<ReasonedRow>,
): AsyncGenerator<Buffer> {
  switch (form.type) {
    case 'csv':
      return csvFile(form, rows);
    case 'xlsx':
      return workbookFile(form, rows);
    case 'insurance-xml':
      return visitsFile(rows);
    case 'fhir-r4':
      return bundleFile(form, rows);
    case 'dhis2':
      return valuesFile(form, rows);
  }
}

interface RowReasons {
  readonly row: number;
  readonly vi: string;
  readonly en: string;
}

/** The reasons of each refused row, in the order of the file. */
async function* reasonsByRow(connection: DuckDBConnection, importId: number): AsyncGenerator<RowReasons> {
  const read = await connection.stream(readImportSql('row_refusals.sql'), { import_id: importId });
  let row: number | null = null;
  let [vi, en]: [string[], string[]] = [[], []];
  for await (const piece of read.yieldRows())
    for (const [number, column, reason, note_vi, note_en] of piece) {
      if (row !== null && row !== Number(number)) {
        yield { row, vi: vi.join('; '), en: en.join('; ') };
        [vi, en] = [[], []];
      }
      row = Number(number);
      const words = REASONS[String(reason) as Reason];
      const told = (why: string, note: unknown): string =>
        `${typeof column === 'string' ? `${column}: ` : ''}${why}${typeof note === 'string' ? `. ${note}` : ''}`;
      vi.push(told(words.vi, note_vi));
      en.push(told(words.en, note_en));
    }
  if (row !== null) yield { row, vi: vi.join('; '), en: en.join('; ') };
}
