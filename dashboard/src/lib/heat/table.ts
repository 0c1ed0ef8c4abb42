import type { TableColumn } from '#queries/files/table.ts';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import type { PageOfFigures } from '../overview/model.ts';
import { sheetTable } from '../sheet/table.ts';
import type { Language } from '../words/format.ts';
import type { HeatGrid } from './heat.ts';

const CODES = {
  row: { vi: 'Mã hàng', en: 'Row, code' },
  column: { vi: 'Mã cột', en: 'Column, code' },
} as const satisfies Record<string, Bilingual>;

/** The numbers of a heat map, a row for each cell. `heads`: what its rows and columns are. */
export function heatTable(
  page: PageOfFigures,
  { columns, rows }: HeatGrid,
  heads: { readonly row: string; readonly column: string },
  language: Language,
): TableColumn[] {
  const said = (text: string): Bilingual => ({ vi: text, en: text });
  const cells = rows.flatMap((row) =>
    row.cells.flatMap((cell, i) => {
      const column = columns[i];
      return column ? [{ ...cell, row, column }] : [];
    }),
  );
  return sheetTable(page, cells, language, (column) => [
    column('row', 'text', (cell) => cell.row.key, CODES.row),
    column('row_title', 'text', (cell) => cell.row.title[language], said(heads.row)),
    column('column', 'text', (cell) => cell.column.key, CODES.column),
    column('column_title', 'text', (cell) => cell.column.title[language], said(heads.column)),
    column('numerator', 'count', (cell) => cell.numerator),
    column('denominator', 'count', (cell) => cell.denominator),
    column('value', 'share', (cell) => cell.value),
    column('low', 'share', (cell) => cell.low),
    column('high', 'share', (cell) => cell.high),
  ]);
}
