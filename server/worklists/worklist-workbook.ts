import type { CellValue } from 'hucre';
import { writeXlsx } from 'hucre/xlsx';
import { sheetColumns, sheetNotes } from '#queries/worklists/sheet.ts';
import type { ListView } from '#queries/worklists/pages.ts';

/** A list as an Excel workbook for the paper round: everything as text, so that no leading zero is lost and no formula runs. */
export async function worklistWorkbook(view: ListView, language: 'vi' | 'en'): Promise<Uint8Array> {
  const columns = sheetColumns(view, language);
  const heading = { font: { bold: true }, alignment: { wrapText: true, vertical: 'top' } } as const;
  const { title, lines } = sheetNotes(view, language);
  return writeXlsx({
    properties: { title, creator: 'Tầm Soát' },
    sheets: [
      {
        name: language === 'vi' ? 'Danh sách' : 'List',
        columns: columns.map(({ width }) => ({ width, numFmt: '@' })),
        rows: [
          columns.map((column) => column.heading),
          ...view.people.map((person, at): CellValue[] => columns.map(({ value }) => value(person, at))),
        ],
        cells: new Map(columns.map((_, at) => [`0,${String(at)}`, { style: { ...heading, numFmt: '@' } }])),
        freezePane: { rows: 1 },
      },
      {
        name: language === 'vi' ? 'Ghi chú' : 'About',
        columns: [{ width: 110, style: { numFmt: '@', alignment: { wrapText: true } } }],
        rows: lines.map((line) => [line]),
      },
    ],
  });
}
