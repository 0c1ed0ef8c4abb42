import type { DuckDBConnection } from '@duckdb/node-api';
import type { CompiledRule } from '#queries/import/compile-rule.ts';
import type { Distribution, ItemDistribution } from '#queries/import/distribution.ts';
import { itemsOf } from '#queries/import/kinds.ts';
import { readImportSql } from '#queries/import/read-sql.ts';
import type { Kept } from './trial-store.ts';

/** Fewer values than this shift by chance. */
const ENOUGH = 30;

/**
 * How the items of a file are distributed in the rows that were accepted, beside what is plausible and beside the last
 * import of the same source.
 * @param connection holds `staging`, and the store as it was as `kept` where there is one
 */
export async function itemDistributions(
  connection: DuckDBConnection,
  rules: readonly CompiledRule[],
  historyIds: readonly string[],
  { columns: known, last }: Kept,
): Promise<ItemDistribution[]> {
  const found: ItemDistribution[] = [];
  for (const { kind, prefix, columns, table, filtered } of rules) {
    const items = itemsOf(kind, historyIds);
    const accepted = `staging WHERE NOT ${prefix}refused${filtered ? ` AND ${prefix}is` : ''}`;
    for (const [item, about] of Object.entries(items)) {
      if (!columns.includes(item) || (about.type !== 'number' && about.type !== 'code')) continue;
      const read = about.type === 'number' ? numbersOf : wordsOf;
      const now = await read(connection, `${prefix}${item}`, accepted);
      const before =
        last === null || !known.has(`${table}.${item}`)
          ? null
          : await read(connection, item, `kept.${table} WHERE import_id = ${String(last)}`);
      const usual = about.type === 'number' ? (about.soft ?? about.hard) : null;
      const comparable = before !== null && before.n + before.missing > 0 ? before : null;
      found.push({
        kind,
        item,
        plausible: usual,
        now,
        before: comparable,
        shifted: isUnusual(now, usual) || (comparable !== null && isShifted(now, comparable)),
      });
    }
  }
  return found;
}

const isUnusual = ({ n, median }: Distribution, usual: readonly [number, number] | null): boolean =>
  n >= ENOUGH && median !== null && usual !== null && (median < usual[0] || median > usual[1]);

/**
 * Whether the middle moved by more than half a standard deviation (a twentieth to the nineteenth span 3.29 of them in a
 * normal distribution), or a share of words or of missing values by more than a fifth.
 */
function isShifted(now: Distribution, before: Distribution): boolean {
  const [rows, rowsBefore] = [now.n + now.missing, before.n + before.missing];
  if (rows < ENOUGH || rowsBefore < ENOUGH) return false;
  if (Math.abs(now.missing / rows - before.missing / rowsBefore) > 0.2) return true;
  if (now.n < ENOUGH || before.n < ENOUGH) return false;
  const words = new Set([...Object.keys(now.words), ...Object.keys(before.words)]);
  for (const word of words)
    if (Math.abs((now.words[word] ?? 0) / now.n - (before.words[word] ?? 0) / before.n) > 0.2) return true;
  if (now.median === null || before.median === null || before.p5 === null || before.p95 === null)
    return false;
  const deviation = (before.p95 - before.p5) / 3.29;
  return Math.abs(now.median - before.median) > 0.5 * deviation;
}

async function numbersOf(connection: DuckDBConnection, value: string, rows: string): Promise<Distribution> {
  const read = await connection.runAndReadAll(readImportSql('item_numbers.sql', { value, rows }));
  const [row] = read.getRowObjectsJson();
  const number = (name: string): number | null => (row?.[name] === null ? null : Number(row?.[name]));
  return {
    n: number('n') ?? 0,
    missing: number('missing') ?? 0,
    min: number('min'),
    p5: number('p5'),
    median: number('median'),
    p95: number('p95'),
    max: number('max'),
    words: {},
  };
}

async function wordsOf(connection: DuckDBConnection, value: string, rows: string): Promise<Distribution> {
  const read = await connection.runAndReadAll(readImportSql('item_words.sql', { value, rows }));
  const counted = read.getRows();
  const words = counted
    .filter(([word]) => word !== null)
    .map(([word, count]) => [word as string, Number(count)] as const);
  return {
    n: words.reduce((sum, [, count]) => sum + count, 0),
    missing: Number(counted.find(([word]) => word === null)?.[1] ?? 0),
    min: null,
    p5: null,
    median: null,
    p95: null,
    max: null,
    words: Object.fromEntries(words),
  };
}
