import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBValue } from '@duckdb/node-api';
import type { CompiledImport } from '#queries/import/compile.ts';
import { importMacros } from '#queries/import/read-sql.ts';
import type { OnProgress } from '../serve/progress.ts';
import { Refusal } from '../serve/refusal.ts';
import { batchText } from './readers/batch-text.ts';
import { explained, type Batch, type Source } from './readers/source.ts';

export interface Staging {
  readonly connection: DuckDBConnection;
  readonly source: Source;
  readonly compiled: CompiledImport;
  /** What the statements of `compiled` bind. */
  readonly values: Readonly<Record<string, DuckDBValue>>;
  /** What is told meanwhile. */
  readonly step: string;
  readonly progress: OnProgress;
  /** Gets what each batch binds, once it is staged; of a source that DuckDB reads by itself it gets nothing. */
  readonly beside?: ((bound: Readonly<Record<string, DuckDBValue>>) => Promise<void>) | undefined;
}

/**
 * Types, checks and pseudonymises every row of a source into the table `staging`, in one pass.
 * @returns rows of data of the file, counted apart from DuckDB
 * @throws {Refusal} a file that cannot be read to its end, or of which rows were swallowed
 */
export async function readIntoStaging(staging: Staging): Promise<number> {
  const { connection, source, step, progress } = staging;
  for (const macro of importMacros()) await connection.run(macro);
  try {
    if (source.batches)
      return await readBatches(staging, source.batches, (done, rows) => {
        progress({ step, done: Math.round(done * 100), total: 100, rows });
      });
    const all = source.rows ?? 0;
    await readWhole(staging, (percentage) => {
      progress({ step, done: percentage, total: 100, rows: Math.round((all * percentage) / 100) });
    });
    return all;
  } catch (error) {
    throw explained(error, source);
  }
}

async function readWhole(
  { connection, compiled, values }: Staging,
  onPercentage: (done: number) => void,
): Promise<void> {
  await connection.run('SET enable_progress_bar = true');
  await connection.run('SET enable_progress_bar_print = false');
  const watch = setInterval(() => {
    const { percentage } = connection.progress;
    if (percentage > 0) onPercentage(Math.min(percentage, 100));
  }, 200);
  try {
    await connection.run(`CREATE TABLE staging AS ${compiled.staging}`, { ...values });
  } finally {
    clearInterval(watch);
  }
}

async function readBatches(
  { connection, source, compiled, values, beside }: Staging,
  batches: AsyncIterable<Batch> | Iterable<Batch>,
  onShare: (done: number, rows: number) => void,
): Promise<number> {
  let insert: DuckDBPreparedStatement | undefined;
  const write = async (bound: Record<string, DuckDBValue>, isFirst: boolean): Promise<void> => {
    // To plan the statement takes as long as some thousand rows: a file of one batch needs it once.
    if (isFirst) {
      await connection.run(`CREATE OR REPLACE TABLE staging AS ${compiled.staging}`, bound);
      return;
    }
    insert ??= await connection.prepare(`INSERT INTO staging ${compiled.staging}`);
    insert.bind(bound);
    await insert.run();
  };
  let count = 0;
  let writing: Promise<void> = Promise.resolve();
  try {
    // The next batch is read while DuckDB works on the one before.
    for await (const { rows, done } of batches) {
      const bound = { ...values, batch: batchText(rows) };
      await writing;
      writing = write(bound, count === 0).then(() => beside?.(bound));
      // Thrown where it is awaited; until then it must not end the process.
      writing.catch(() => undefined);
      count += rows.length;
      onShare(done, count);
    }
    await writing;
  } finally {
    await writing.catch(() => undefined);
    insert?.destroySync();
  }
  if (count > 0) return source.rows ?? count;
  throw new Refusal('file_empty', 'The file has no rows of data: nothing was stored.', 2);
}

/** @throws {Refusal} where staging has not every row that was counted */
export async function requireEveryRow(connection: DuckDBConnection, rows: number): Promise<void> {
  const counted = await connection.runAndReadAll('SELECT count(*) FROM staging');
  const read = Number(counted.getRows()[0]?.[0] ?? 0);
  if (read === rows) return;
  throw new Refusal(
    'rows_swallowed',
    `The file has ${String(rows)} rows and ${String(read)} could be read: a quotation mark or a line end swallows the others. Nothing was stored; check the quotation marks.`,
    2,
  );
}
