import { columnsRead, type Mapping } from '#queries/import/mapping.ts';
import { Refusal } from '../../../serve/refusal.ts';
import { refuseOtherColumns } from '../source.ts';
import type { ZipFile } from '../zip-file.ts';
import { sheetRows, type SheetRow } from './sheet-rows.ts';
import type { Sheet, Workbook } from './workbook.ts';

type XlsxFormat = Extract<Mapping['format'], { type: 'xlsx' }>;

/** A sheet whose rows are read, and where the columns of the mapping stand in it. */
export interface ReadSheet {
  readonly sheet: Sheet;
  readonly headerRow: number;
  /** The names of all its columns. */
  readonly header: readonly string[];
  /** Column of the sheet, the first being 0, of each column that the mapping reads. */
  readonly columns: readonly number[];
}

/** Rows among which the header is looked for. */
const FIRST_ROWS = 50;

/** A name as it is compared: a header's line ends and doubled blanks are its layout. */
const plain = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim();

/**
 * The sheets to read: those that the mapping names, else the visible ones that have its columns.
 * @throws {Refusal} a sheet that is not there, columns that no sheet has
 */
export async function findHeaders(
  zip: ZipFile,
  workbook: Workbook,
  mapping: Mapping,
  format: XlsxFormat,
): Promise<{ read: ReadSheet[]; others: number }> {
  const named = format.sheets?.map((name) => {
    const sheet = workbook.sheets.find((one) => one.name === name.normalize('NFC'));
    if (sheet) return sheet;
    throw new Refusal(
      'sheet_missing',
      `The mapping ${mapping.name} names the sheet "${name}", which the workbook has not. Its sheets are ${quotedNames(workbook.sheets)}.`,
      2,
    );
  });
  const candidates = named ?? workbook.sheets.filter(({ hidden }) => !hidden);
  const read: ReadSheet[] = [];
  let nearest: { sheet: Sheet; header: readonly string[] } | null = null;
  for (const sheet of candidates) {
    const found = await findHeader(zip, workbook, sheet, mapping, format.header_row);
    if (found.columns)
      read.push({ sheet, headerRow: found.row, header: found.header, columns: found.columns });
    else if (named) refuseOtherColumns(found.header, plainNames(mapping), `Sheet "${sheet.name}"`);
    else if (!nearest || missing(mapping, found.header) < missing(mapping, nearest.header))
      nearest = { sheet, header: found.header };
  }
  if (read.length > 0) return { read, others: candidates.length - read.length };
  if (!nearest)
    throw new Refusal('file_empty', 'The workbook has no visible sheet with rows: nothing was stored.', 2);
  const where =
    format.header_row === undefined
      ? `Sheet "${nearest.sheet.name}", rows 1 to ${String(FIRST_ROWS)}`
      : `Sheet "${nearest.sheet.name}", row ${String(format.header_row)}`;
  refuseOtherColumns(nearest.header, plainNames(mapping), where);
  throw new Refusal('columns_missing', `${where}: no row has all columns of the mapping ${mapping.name}.`, 2);
}

const quotedNames = (sheets: readonly Sheet[]): string =>
  sheets.map(({ name, hidden }) => `"${name}"${hidden ? ' (hidden)' : ''}`).join(', ') || 'none';

const missing = (mapping: Mapping, header: readonly string[]): number =>
  columnsRead(mapping).filter((name) => !header.includes(plain(name))).length;

/** The mapping with its columns' names as they are compared. */
const plainNames = (mapping: Mapping): Pick<Mapping, 'name'> & { columns: string[] } => ({
  name: mapping.name,
  columns: columnsRead(mapping).map(plain),
});

interface Found {
  /** The names of the header's row, or of the row that has most of the columns. */
  readonly header: readonly string[];
  readonly row: number;
  /** null: no row has all columns. */
  readonly columns: readonly number[] | null;
}

/**
 * A column is named by the lowest cell with a text in the header's row or above it, since a name often spans several
 * rows while others are divided below a common title.
 */
async function findHeader(
  zip: ZipFile,
  workbook: Workbook,
  sheet: Sheet,
  mapping: Mapping,
  headerRow: number | undefined,
): Promise<Found> {
  const wanted = columnsRead(mapping).map(plain);
  const names: string[] = [];
  let nearest: Found = { header: [], row: 0, columns: null };
  for await (const row of firstRows(zip, workbook, sheet, headerRow ?? FIRST_ROWS)) {
    row.cells.forEach((text, at) => {
      while (names.length <= at) names.push('');
      if (text !== null && plain(text) !== '') names[at] = plain(text);
    });
    if (headerRow !== undefined && row.number < headerRow) continue;
    const header = [...names];
    const columns = wanted.map((name) => header.indexOf(name));
    if (columns.every((column) => column !== -1)) {
      refuseOtherColumns(header, plainNames(mapping), `Sheet "${sheet.name}", row ${String(row.number)}`);
      return { header, row: row.number, columns };
    }
    const has = (of: readonly string[]): number => wanted.filter((name) => of.includes(name)).length;
    if (nearest.row === 0 || has(header) > has(nearest.header))
      nearest = { header, row: row.number, columns: null };
  }
  return nearest;
}

async function* firstRows(
  zip: ZipFile,
  workbook: Workbook,
  sheet: Sheet,
  last: number,
): AsyncGenerator<SheetRow> {
  for await (const rows of sheetRows(zip, workbook, sheet, null))
    for (const row of rows) {
      if (row.number > last) return;
      yield row;
    }
}
