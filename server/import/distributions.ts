import type { DuckDBConnection } from '@duckdb/node-api';
import type { CompiledRule } from '#queries/import/compile-rule.ts';
import type { Distribution, ItemDistribution } from '#queries/import/distribution.ts';
import { itemsOf, type Kind } from '#queries/import/kinds.ts';
import { readImportSql } from '#queries/import/read-sql.ts';

/** Fewer values than this shift by chance. */
const ENOUGH = 30;
/** As many rows, and up to twice as many, tell where the levels of a distribution are. */
const PLENTY = 50_000;

/**
 * Keeps how the items of a file lie in the rows of it that were accepted, unchanged ones among them: the next import of the
 * same source is compared with it, whatever became of the rows meanwhile.
 * @param connection holds `staging`, all decided, and `store`
 */
export async function keepDistributions(
  connection: DuckDBConnection,
  rules: readonly CompiledRule[],
  historyIds: readonly string[],
  importId: number,
): Promise<void> {
  const counted = await connection.runAndReadAll('SELECT count(*) FROM staging');
  const every = String(Math.max(1, Math.floor(Number(counted.getRows()[0]?.[0]) / PLENTY)));
  const found: object[] = [];
  for (const { kind, prefix, columns, filtered } of rules) {
    const rows = `staging WHERE NOT ${prefix}refused${filtered ? ` AND ${prefix}is` : ''}`;
    for (const [item, { type }] of Object.entries(itemsOf(kind, historyIds))) {
      if (!columns.includes(item) || (type !== 'number' && type !== 'code')) continue;
      const fills = { value: `${prefix}${item}`, rows, every };
      const { words, ...numbers } = await (type === 'number' ? numbersOf : wordsOf)(connection, fills);
      found.push({ kind, item, ...numbers, words: JSON.stringify(words) });
    }
  }
  await connection.run(readImportSql('insert_distributions.sql'), {
    import_id: importId,
    found: JSON.stringify(found),
  });
}

/**
 * How the items of an import lay, beside what is plausible and beside the last import before it by the same mapping that
 * stands; none of an import before they were kept.
 */
export async function readDistributions(
  connection: DuckDBConnection,
  historyIds: readonly string[],
  importId: number,
): Promise<ItemDistribution[]> {
  const read = await connection.runAndReadAll(readImportSql('distributions.sql'), { import_id: importId });
  const rows = read.getRowObjectsJson().map((row) => {
    const [kind, item] = [row['kind'] as Kind, row['item'] as string];
    const words = JSON.parse(row['words'] as string) as Record<string, number>;
    const found: Distribution = { ...levelsOf(row), words };
    return { isBefore: row['is_before'] === true, kind, item, found };
  });
  return rows
    .filter(({ isBefore }) => !isBefore)
    .map(({ kind, item, found: now }) => {
      const last = rows.find((one) => one.isBefore && one.kind === kind && one.item === item)?.found;
      const about = itemsOf(kind, historyIds)[item];
      const plausible = about?.type === 'number' ? (about.soft ?? about.hard) : null;
      const before = last !== undefined && last.n + last.missing > 0 ? last : null;
      const shifted = isUnusual(now, plausible) || (before !== null && isShifted(now, before));
      return { kind, item, plausible, now, before, shifted };
    });
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

type Fills = Readonly<Record<'value' | 'rows' | 'every', string>>;

async function numbersOf(connection: DuckDBConnection, fills: Fills): Promise<Distribution> {
  const read = await connection.runAndReadAll(readImportSql('item_numbers.sql', fills));
  const [row = {}] = read.getRowObjectsJson();
  return { ...levelsOf(row), words: {} };
}

function levelsOf(row: Readonly<Record<string, unknown>>): Omit<Distribution, 'words'> {
  const number = (name: string): number | null => (row[name] === null ? null : Number(row[name]));
  return {
    n: number('n') ?? 0,
    missing: number('missing') ?? 0,
    min: number('min'),
    p5: number('p5'),
    median: number('median'),
    p95: number('p95'),
    max: number('max'),
  };
}

async function wordsOf(connection: DuckDBConnection, fills: Fills): Promise<Distribution> {
  const read = await connection.runAndReadAll(readImportSql('item_words.sql', fills));
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
