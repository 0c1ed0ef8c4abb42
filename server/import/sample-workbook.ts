import { readNumber } from '#queries/import/propose/column-values.ts';
import { Refusal } from '../serve/refusal.ts';
import type { SampledSource } from './sample-source.ts';
import { Sampler } from './sampler.ts';
import { sheetRows } from './readers/xlsx/sheet-rows.ts';
import { readWorkbook } from './readers/xlsx/workbook.ts';
import { openZip } from './readers/zip-file.ts';

/** Rows among which the names of the columns are looked for: above them stand titles. */
const FIRST_ROWS = 20;
/** Fewer filled cells are a title, not the names of columns. */
const LEAST_NAMES = 3;

type Cells = readonly (string | null)[];

/**
 * Rows from all over the first visible sheet that has a table. Its header is the row with the most names among the first
 * ones: cells that are texts and no numbers. A name above divided columns is taken where the header's own cell is empty.
 * @throws {Refusal} where no sheet has a table
 */
export async function sampleWorkbook(path: string, limit: number): Promise<SampledSource> {
  const zip = await openZip(path);
  try {
    const workbook = await readWorkbook(zip);
    for (const sheet of workbook.sheets.filter(({ hidden }) => !hidden)) {
      const first: Cells[] = [];
      const sampler = new Sampler(limit);
      let header: { readonly names: readonly string[]; readonly at: number } | null = null;
      for await (const rows of sheetRows(zip, workbook, sheet, null))
        for (const { cells, filled } of rows) {
          if (header) {
            if (filled) sampler.add(cells);
            continue;
          }
          first.push(cells);
          if (first.length === FIRST_ROWS) {
            header = headerOf(first);
            if (!header) break;
            for (const row of first.slice(header.at + 1)) if (row.some(isFilled)) sampler.add(row);
          }
        }
      header ??= takeShort(first, sampler);
      if (!header || sampler.total === 0) continue;
      const { names } = header;
      return {
        columns: names,
        rows: sampler.rows.map((row) => names.map((_, at) => row[at] ?? null)),
        total: sampler.total,
      };
    }
    throw new Refusal(
      'no_table',
      'No visible sheet of the workbook has a table: a row of at least three names with rows below it.',
      2,
    );
  } finally {
    zip.close();
  }
}

const isFilled = (cell: string | null | undefined): boolean => (cell ?? '').trim() !== '';
const isName = (cell: string | null): boolean =>
  isFilled(cell) && readNumber((cell ?? '').trim()) === null && !/^\d{1,4}[-/]\d/.test((cell ?? '').trim());

/** A sheet that ended before the first rows were through. */
function takeShort(first: readonly Cells[], sampler: Sampler): ReturnType<typeof headerOf> {
  if (first.length >= FIRST_ROWS) return null;
  const header = headerOf(first);
  if (header) for (const row of first.slice(header.at + 1)) if (row.some(isFilled)) sampler.add(row);
  return header;
}

function headerOf(rows: readonly Cells[]): { readonly names: readonly string[]; readonly at: number } | null {
  const counted = rows.map((row, at) => ({
    at,
    names: row.filter(isName).length,
    all: row.filter(isFilled).length,
  }));
  const best = counted
    .filter(({ names, all }) => names >= LEAST_NAMES && names === all)
    .reduce<{ at: number; names: number } | null>(
      (most, one) => (most && most.names >= one.names ? most : one),
      null,
    );
  if (!best) return null;
  const at = isDivided(rows[best.at] ?? [], rows[best.at + 1] ?? []) ? best.at + 1 : best.at;
  const width = Math.max(...rows.map((row) => row.length));
  const names = Array.from({ length: width }, (_, column) => {
    for (let row = at; row >= 0; row--) {
      const cell = rows[row]?.[column];
      if (isFilled(cell)) return (cell ?? '').normalize('NFC').replaceAll(/\s+/g, ' ').trim();
    }
    return '';
  });
  return { names, at };
}

/** Whether the row below a header divides some of its columns: names and nothing else, some where the header has none. */
const isDivided = (header: Cells, below: Cells): boolean =>
  below.some(isFilled) &&
  below.every((cell) => !isFilled(cell) || isName(cell)) &&
  below.some((cell, at) => isFilled(cell) && !isFilled(header[at]));
