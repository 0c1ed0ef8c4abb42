import { BYTE_ORDER_MARK, csvLine } from '#queries/indicators/csv.ts';
import type { TableColumn } from './answer-table.ts';

/** CSV with a header row. */
export function csvOf(columns: readonly TableColumn[]): string {
  const rows = columns[0]?.values.length ?? 0;
  const lines = [csvLine(columns.map(({ name }) => name))];
  for (let row = 0; row < rows; row++) lines.push(csvLine(columns.map(({ values }) => values[row] ?? null)));
  return BYTE_ORDER_MARK + lines.join('');
}
