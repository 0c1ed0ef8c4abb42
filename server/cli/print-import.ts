import type { ImportResult } from '../import/import-file.ts';
import type { Balance } from '../import/reconcile.ts';
import { printResult } from './print-result.ts';
import { table } from './table.ts';

export const BALANCE_HEAD = [
  'kind',
  'read',
  'new',
  'corrected',
  'unchanged',
  'rejected',
  'values refused',
] as const;

export function balanceCells(balance: Omit<Balance, 'earlier'>): (string | number)[] {
  const { kind, read, corrected, unchanged, rejected, values_refused } = balance;
  return [kind, read, balance.new, corrected, unchanged, rejected, values_refused];
}

/** Prints what became of every row of an import: as a table for people. */
export function printImport(result: ImportResult, json: boolean): void {
  if (json) {
    printResult(result, true);
    return;
  }
  const counts = table(BALANCE_HEAD, result.balances.map(balanceCells));
  process.stdout.write(
    `${result.file}: ${result.rows.toLocaleString('en-GB')} rows, import ${String(result.import_id)}\n` +
      `${counts.join('\n')}\n` +
      result.content.map((one) => `${contentLine(one)}\n`).join('') +
      result.refused.map((group) => `${refusedLine(group)}\n`).join('') +
      (result.refused.length === 0
        ? ''
        : `Every one of them, as CSV: tamsoat refused ${String(result.import_id)} --out refused.csv\n`),
  );
}

/** `Observation: 88 used`, `Claim: 16 of a type that is not used`. */
const contentLine = ({ record, records, why }: ImportResult['content'][number]): string =>
  `${record}: ${records.toLocaleString('en-GB')} ${why}`;

/** One kind of refusal with its first example: `rows refused: 2 × "Ngày khám": … (first: row 3, 31/02/2019)`. */
function refusedLine(group: ImportResult['refused'][number]): string {
  const what = group.row_refused ? 'rows refused' : 'values refused';
  const column = group.column === null ? '' : ` in "${group.column}"`;
  const value = group.first_value === null ? '' : `, ${JSON.stringify(group.first_value)}`;
  const note = group.first_note === null ? '' : `. ${group.first_note}`;
  return `${group.kind}, ${what}${column}: ${group.count.toLocaleString('en-GB')} × ${group.why} (first: ${group.first_place ?? `row ${String(group.first_row)}`}${value}${note})`;
}
