import type { ItemDistribution } from '#queries/import/distribution.ts';
import type { ImportResult, TriedFile } from '../import/import-file.ts';
import type { DeskBalance } from '#queries/import/desk.ts';
import { changedMapping } from '../import/import-records.ts';
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

export function balanceCells(balance: DeskBalance): (string | number)[] {
  const { kind, read, corrected, unchanged, rejected, values_refused } = balance;
  return [kind, read, balance.new, corrected, unchanged, rejected, values_refused];
}

/** Prints what became of every row of an import: as a table for people. */
export function printImport(result: ImportResult, json: boolean): void {
  if (json) {
    printResult(result, true);
    return;
  }
  const changed = changedMapping(result);
  process.stdout.write(
    `${result.file}: ${result.rows.toLocaleString('en-GB')} rows, import ${String(result.import_id)}\n` +
      accountLines(result) +
      (changed === null ? '' : `${changed}\n`) +
      (result.refused.length === 0
        ? ''
        : `Every one of them, as CSV: tamsoat refused ${String(result.import_id)} --out refused.csv\n`) +
      'Not published yet: tamsoat publish. What it changed in the figures is then told by tamsoat status.\n',
  );
}

/** `Observation: 88 used`, `Claim: 16 of a type that is not used`. */
const contentLine = ({ record, records, why }: ImportResult['content'][number]): string =>
  `${record}: ${records.toLocaleString('en-GB')} ${why}`;

/** What became, or would become, of every row. */
const accountLines = ({
  balances,
  content,
  refused,
}: Pick<ImportResult, 'balances' | 'content' | 'refused'>): string =>
  [
    ...table(BALANCE_HEAD, balances.map(balanceCells)),
    ...content.map(contentLine),
    ...refused.map(refusedLine),
  ]
    .map((line) => `${line}\n`)
    .join('');

/** Prints what would become of every row, and how the values lie beside what is plausible and beside the last time. */
export function printTried(tried: TriedFile, json: boolean): void {
  if (json) {
    printResult(tried, true);
    return;
  }
  const numbers = tried.distributions.filter(({ plausible }) => plausible !== null);
  const words = tried.distributions.filter(({ plausible }) => plausible === null);
  const shown = [
    ...(numbers.length === 0 ? [] : ['', ...table(NUMBERS_HEAD, numbers.map(numberCells))]),
    ...(words.length === 0 ? [] : ['', ...table(WORDS_HEAD, words.map(wordCells))]),
  ];
  const changed = changedMapping(tried, true);
  process.stdout.write(
    `${tried.file}: ${tried.rows.toLocaleString('en-GB')} rows, tried: nothing was stored\n` +
      accountLines(tried) +
      (changed === null ? '' : `${changed}\n`) +
      shown.map((line) => `${line}\n`).join(''),
  );
}

const NUMBERS_HEAD = [
  'item',
  'values',
  'missing',
  'lowest',
  '5 %',
  'median',
  '95 %',
  'highest',
  'plausible',
  'last time',
  '',
] as const;
const WORDS_HEAD = ['item', 'values', 'missing', 'words', ''] as const;

const LOOK = 'look: far from what is plausible or from the last time';
const short = (x: number | null): string =>
  x === null ? '' : x.toLocaleString('en-GB', { maximumFractionDigits: 2 });

function numberCells({ item, plausible, now, before, shifted }: ItemDistribution): (string | number)[] {
  const range = plausible === null ? '' : plausible.map(short).join(' to ');
  const levels = [now.min, now.p5, now.median, now.p95, now.max].map(short);
  return [item, now.n, now.missing, ...levels, range, short(before?.median ?? null), shifted ? LOOK : ''];
}

function wordCells({ item, now, shifted }: ItemDistribution): (string | number)[] {
  const counts = Object.entries(now.words).map(([word, count]) => `${word} ${count.toLocaleString('en-GB')}`);
  return [item, now.n, now.missing, counts.join(', '), shifted ? LOOK : ''];
}

/** One kind of refusal with its first example: `rows refused: 2 × "Ngày khám": … (first: row 3, 31/02/2019)`. */
function refusedLine(group: ImportResult['refused'][number]): string {
  const what = group.row_refused ? 'rows refused' : 'values refused';
  const column = group.column === null ? '' : ` in "${group.column}"`;
  const value = group.first_value === null ? '' : `, ${JSON.stringify(group.first_value)}`;
  const note = group.first_note === null ? '' : `. ${group.first_note}`;
  return `${group.kind}, ${what}${column}: ${group.count.toLocaleString('en-GB')} × ${group.why} (first: ${group.first_place ?? `row ${String(group.first_row)}`}${value}${note})`;
}
