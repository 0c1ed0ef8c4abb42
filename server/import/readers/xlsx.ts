import { fromFont } from '#queries/import/encodings/vietnamese-letters.ts';
import { columnsRead } from '#queries/import/mapping.ts';
import { Refusal } from '../../serve/refusal.ts';
import type { OpenSource } from '../open-source.ts';
import {
  BATCH_READER,
  BATCH_ROWS,
  batchColumns,
  Content,
  explainBatch,
  type Batch,
  type WholeRows,
} from './source.ts';
import { memberBytes, memberOf } from './source-bytes.ts';
import { findHeaders, type ReadSheet } from './xlsx/header.ts';
import { columnLetters, sheetRows } from './xlsx/sheet-rows.ts';
import { readWorkbook, type Workbook } from './xlsx/workbook.ts';
import { openZip, type ZipFile } from './zip-file.ts';

/**
 * A workbook of Excel. Only its shared texts are kept in memory; rows pass in batches. A cell's text is what Excel shows:
 * the value of a formula, a day as yyyy-MM-dd. A row without any value in the columns of the mapping is no row of data.
 */
export const openXlsx: OpenSource<'xlsx'> = async ({ path, bytes, beginning, mapping, format }) => {
  if (!beginning.startsWith('PK'))
    throw new Refusal(
      'other_format',
      'The file is no workbook of Excel (.xlsx). If it is CSV, say "format": {"type": "csv"} in the mapping.',
      2,
    );
  const zip = await openZip(memberOf(path) ? await memberBytes(path) : path);
  try {
    const { encoding } = format;
    const workbook = await readWorkbook(zip, encoding && ((text) => fromFont(text, encoding)));
    const { read, others } = await findHeaders(zip, workbook, mapping, format);
    const names = columnsRead(mapping);
    const content = new Content();
    if (others > 0) content.count('sheet', 'columns_missing', others);
    return {
      columns: batchColumns(names, (name) => commonLetters(read, names.indexOf(name))),
      rows: null,
      bytes,
      reader: BATCH_READER,
      values: {},
      batches: batches(zip, workbook, read, content),
      content,
      // Texts of old fonts are in Unicode here: written back they would be taken for the font.
      ...(encoding === undefined && { whole: wholeRows(zip, workbook, read) }),
      explain: explainBatch,
      close: zip.close,
    };
  } catch (error) {
    zip.close();
    throw error;
  }
};

/** The letters of a column where all sheets agree; else a place says sheet and row. */
function commonLetters(read: readonly ReadSheet[], at: number): string | undefined {
  const columns = new Set(read.map(({ columns }) => columns[at]));
  const [column] = columns;
  return columns.size === 1 && column !== undefined ? columnLetters(column) : undefined;
}

async function* batches(
  zip: ZipFile,
  workbook: Workbook,
  read: readonly ReadSheet[],
  content: Content,
): AsyncGenerator<Batch> {
  let rows: (string | null)[][] = [];
  for (const [at, { sheet, headerRow, columns }] of read.entries()) {
    const places: (number | undefined)[] = [];
    columns.forEach((column, place) => (places[column] = place));
    let share = 0;
    const onShare = (done: number): void => {
      share = done;
    };
    for await (const some of sheetRows(zip, workbook, sheet, places, onShare)) {
      for (const { number, cells, filled } of some) {
        if (number <= headerRow || !filled) continue;
        if (cells.every((cell) => cell === null)) content.count('row', 'value_missing');
        else rows.push([`${sheet.name}!{column}${String(number)}`, ...cells]);
      }
      if (rows.length < BATCH_ROWS) continue;
      yield { rows, done: (at + share) / read.length };
      rows = [];
    }
  }
  if (rows.length > 0) yield { rows, done: 1 };
}

/** The way back to whole rows: every column, and the rows counted as when they were read. */
const wholeRows = (zip: ZipFile, workbook: Workbook, read: readonly ReadSheet[]): WholeRows => ({
  form: {
    type: 'xlsx',
    sheets: read.map(({ sheet, headerRow, header }) => ({
      ...{ name: sheet.name, header_row: headerRow, header: [...header] },
    })),
  },
  read: async (wanted, take) => {
    let row = 0;
    for (const [at, { sheet, headerRow, columns }] of read.entries())
      for await (const some of sheetRows(zip, workbook, sheet, null))
        for (const { number, cells } of some) {
          if (number <= headerRow || columns.every((column) => (cells[column] ?? null) === null)) continue;
          row++;
          if (wanted.has(row)) take(row, JSON.stringify([at, ...cells]));
        }
  },
});
