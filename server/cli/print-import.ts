import type { ImportResult } from '../import/import-file.ts';
import { printResult } from './print-result.ts';

/** Prints what became of every row of an import: as a table for people. */
export function printImport(result: ImportResult, json: boolean): void {
  if (json) {
    printResult(result, true);
    return;
  }
  const head = ['', 'read', 'new', 'corrected', 'unchanged', 'rejected', 'values refused'];
  const rows = result.balances.map((balance) => [
    balance.kind,
    ...[
      balance.read,
      balance.new,
      balance.corrected,
      balance.unchanged,
      balance.rejected,
      balance.values_refused,
    ].map((count) => count.toLocaleString('en-GB')),
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ');
  process.stdout.write(
    `${result.file}: ${result.rows.toLocaleString('en-GB')} rows, import ${String(result.import_id)}\n` +
      `${[head, ...rows].map((row) => line(row)).join('\n')}\n` +
      result.refused.map((group) => `${refusedLine(group)}\n`).join('') +
      (result.refused.length === 0
        ? ''
        : `Every one of them, as CSV: tamsoat refused ${String(result.import_id)} --out refused.csv\n`),
  );
}

/** One kind of refusal with its first example: `rows refused: 2 × "Ngày khám": … (first: row 3, 31/02/2019)`. */
function refusedLine(group: ImportResult['refused'][number]): string {
  const what = group.row_refused ? 'rows refused' : 'values refused';
  const column = group.column === null ? '' : ` in "${group.column}"`;
  const value = group.first_value === null ? '' : `, ${JSON.stringify(group.first_value)}`;
  return `${group.kind}, ${what}${column}: ${group.count.toLocaleString('en-GB')} × ${group.why} (first: row ${String(group.first_row)}${value})`;
}
