import type { TableColumn } from './table.ts';

/** Excel takes a file for UTF-8 only when it begins with this. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** A line of CSV (RFC 4180) with its end. Numbers are plain, with a decimal point; null and what is hidden are empty cells. */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`;

/** What a spreadsheet takes for the beginning of a formula, also as written at full width. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

/** A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers may begin with a minus. */
function csvCell(value: string | number | null): string {
  if (value === null || Number.isNaN(value)) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A whole table, with a header row of the columns' names. */
export function csvOf(columns: readonly TableColumn[]): string {
  const rows = columns[0]?.values.length ?? 0;
  const lines = [csvLine(columns.map(({ name }) => name))];
  for (let row = 0; row < rows; row++) lines.push(csvLine(columns.map(({ values }) => values[row] ?? null)));
  return BYTE_ORDER_MARK + lines.join('');
}
