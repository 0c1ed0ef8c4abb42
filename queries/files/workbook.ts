import type { CellValue } from 'hucre';
import { writeXlsx } from 'hucre/xlsx';
import type { Bilingual } from '../tiles/manifest.ts';
import { aboutLines, type About } from './about.ts';
import type { TableColumn } from './table.ts';

/** How Excel shows each kind. Text is marked as text: what begins like a formula stays text, also when it is edited. */
const FORMATS: Readonly<Record<TableColumn['kind'], string>> = {
  text: '@',
  count: '#,##0',
  number: '#,##0.0###',
  share: '0.0%',
};
const SHEETS: { readonly [sheet in 'data' | 'about']: Bilingual } = {
  data: { vi: 'Số liệu', en: 'Data' },
  about: { vi: 'Nguồn', en: 'About' },
};
/** Widths of columns, in characters. */
const [NARROWEST, WIDEST] = [9, 42];

/**
 * A table as an Excel workbook: the numbers as numbers, unrounded, under headings in words; what they are, of which snapshot
 * and definition on a second sheet, where it stands once. For the server alone: the writer is too heavy for a page.
 */
export async function workbookOf(
  columns: readonly TableColumn[],
  about: About,
  language: keyof Bilingual,
): Promise<Uint8Array> {
  const shown = columns.filter(({ constant }) => constant !== true);
  const rows = shown[0]?.values.length ?? 0;
  const heading = { font: { bold: true }, alignment: { wrapText: true, vertical: 'top' } } as const;
  const lines = aboutLines(about, language);
  return writeXlsx({
    properties: {
      title: about.title,
      creator: 'Tầm Soát',
      created: new Date(about.loaded_at),
      modified: new Date(about.loaded_at),
    },
    sheets: [
      {
        name: SHEETS.data[language],
        columns: shown.map((column) => ({ width: widthOf(column), numFmt: FORMATS[column.kind] })),
        rows: [
          shown.map((column) => column.heading),
          ...Array.from({ length: rows }, (_, row): CellValue[] =>
            shown.map(({ values, said }) => (said ?? values)[row] ?? null),
          ),
        ],
        cells: new Map(shown.map((_, at) => [`0,${at}`, { style: { ...heading, numFmt: '@' } }])),
        freezePane: { rows: 1 },
      },
      {
        name: SHEETS.about[language],
        columns: [
          { width: 26, style: { numFmt: '@', ...heading } },
          { width: 100, style: { numFmt: '@', alignment: { wrapText: true } } },
        ],
        rows: lines.map((line) => [...line]),
      },
    ],
  });
}

function widthOf({ kind, heading, values, said }: TableColumn): number {
  const longest =
    kind === 'text'
      ? (said ?? values).reduce<number>((most, value) => Math.max(most, String(value ?? '').length), 0)
      : NARROWEST;
  // A long heading is broken over two lines.
  return Math.min(Math.max(longest, heading.length / 2, NARROWEST) + 2, WIDEST);
}
