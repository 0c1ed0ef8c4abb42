import { once } from 'node:events';
import { existsSync, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { BYTE_ORDER_MARK, csvLine } from '#queries/files/csv.ts';
import { readImportSql } from '#queries/import/read-sql.ts';
import { REASONS, type Reason } from '#queries/import/reasons.ts';
import { openDuckDB, quotedPath } from '../store/open-duckdb.ts';
import { storeFiles } from '../store/store-files.ts';
import { importRecords, requireImport, type ImportRecord } from './import-records.ts';
import { newFile } from './new-file.ts';

export interface WriteRefusedInput {
  readonly dataFolder: string;
  readonly importId: number;
  /** The CSV file to write; must not be there yet. */
  readonly out: string;
}

export interface WrittenRefused {
  readonly import_id: number;
  /** The imported file. */
  readonly file: string;
  readonly out: string;
  readonly lines: number;
  readonly form: 'csv' | 'xlsx' | 'parquet' | 'xml' | 'json';
}

const HEADER = ['row', 'place', 'kind', 'column', 'value', 'refused', 'reason', 'reason_vi', 'reason_en'];

/**
 * Writes every refused row and value of an import as CSV, one a line, in the order of the file: what a data steward
 * sends back to those who entered it. Values are as the store has them, identity as its shape only.
 * @throws {Refusal} where there is no such import, or the file cannot be made
 */
export async function writeRefused({
  dataFolder,
  importId,
  out,
}: WriteRefusedInput): Promise<WrittenRefused> {
  const { store } = storeFiles(dataFolder);
  const requireThis = (records: readonly ImportRecord[]): ImportRecord =>
    requireImport(records, importId, 'to tell refused rows of');
  if (!existsSync(store)) requireThis([]);
  const database = await openDuckDB(':memory:', { memory: '500MB', threads: 1 });
  const { connection } = database;
  let stream: WriteStream | undefined;
  let lines = 0;
  try {
    await connection.run(`ATTACH ${quotedPath(store)} AS store (READ_ONLY)`);
    const { file } = requireThis(await importRecords(connection));
    stream = await newFile(out);
    stream.write(BYTE_ORDER_MARK + csvLine(HEADER));
    const read = await connection.stream(readImportSql('rejects.sql'), { import_id: importId });
    for await (const rows of read.yieldRows()) {
      lines += rows.length;
      if (!stream.write(rows.map((row) => refusedLine(row)).join(''))) await once(stream, 'drain');
    }
    stream.end();
    await finished(stream);
    return { import_id: importId, file, out, lines, form: 'csv' };
  } finally {
    stream?.destroy();
    database.close();
  }
}

function refusedLine(row: readonly unknown[]): string {
  const cells = row.map((cell) => (typeof cell === 'string' ? cell : ''));
  const [note_vi = '', note_en = ''] = cells.splice(-2);
  const { vi, en } = REASONS[cells.at(-1) as Reason];
  const noted = (reason: string, note: string): string => (note === '' ? reason : `${reason}. ${note}`);
  return csvLine([...cells, noted(vi, note_vi), noted(en, note_en)]);
}
