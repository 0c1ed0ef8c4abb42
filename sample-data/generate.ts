import { mkdir, rm, writeFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { answerKeySql, dirtyViewSql } from './answer-key.ts';
import { createTables, REFERENCE } from './create-tables.ts';
import { decomposedMacro } from './decomposed-letters.ts';
import { FAULTS, type DirtyFile } from './dirt.ts';
import { SAMPLE_FILES, type SampleFile } from './files.ts';
import { AS_OF } from './province-plan.ts';

export interface SampleOptions {
  /** Same seed, scale and format: same files, byte for byte, on any number of threads. */
  readonly seed: number;
  /** Share of the households of each commune, above 0 up to 1. */
  readonly scale: number;
  /** Folder to write to; made if absent. Files of an earlier sample in it are replaced. */
  readonly out: string;
  readonly format: 'csv' | 'parquet';
  /** Called before each step with its name and the share of all work done, and with 1 at the end. */
  readonly onProgress?: (step: string, fraction: number) => void;
  /** false: no planted faults, no copied rows. For calibration. */
  readonly dirt?: boolean;
  /** Threads of DuckDB; all cores without it. */
  readonly threads?: number;
  /** Memory limit of DuckDB, such as `2GB`; without it half of the machine's, 5 GB at most. Beyond it DuckDB spills into `out`. */
  readonly memory?: string;
}

/** What `sample.json` holds: files in the order in which to import them, each with its mapping. */
export interface SampleIndex {
  readonly synthetic: true;
  readonly seed: number;
  readonly scale: number;
  readonly as_of: string;
  readonly format: 'csv' | 'parquet';
  readonly files: readonly {
    readonly file: string;
    /** Name of a file in sample-data/mappings. */
    readonly mapping: string;
    readonly rows: number;
  }[];
  readonly truth: string;
  readonly answer_key: string;
}

/**
 * Makes the synthetic province: one file per kind of data, `sample.json`, and for tests `truth.parquet` and `answer-key.parquet`.
 * Dates in the files are text dd/MM/yyyy, in Parquet too, so that every fault of a CSV can be in both.
 */
export async function generateSample(options: SampleOptions): Promise<SampleIndex> {
  const { seed, scale, out, format, onProgress } = options;
  if (!(scale > 0 && scale <= 1))
    throw new RangeError(`The scale is a share above 0 and up to 1, not ${String(scale)}.`);
  if (!Number.isInteger(seed) || seed < 0 || seed > 1e9)
    throw new RangeError(`The seed is a whole number from 0 to 1,000,000,000, not ${String(seed)}.`);
  await mkdir(out, { recursive: true });
  const spill = join(out, '.spill');
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: options.memory ?? `${String(Math.min(5000, Math.floor(totalmem() / 2e6)))}MB`,
    temp_directory: spill,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
  });
  const connection = await instance.connect();
  try {
    await createTables(connection, { seed, scale, dirt: options.dirt !== false }, (step, fraction) =>
      onProgress?.(step, fraction * 0.62),
    );
    onProgress?.('faults', 0.62);
    await makeDirtyViews(connection);
    const files: SampleIndex['files'][number][] = [];
    let done = 0.66;
    for (const file of SAMPLE_FILES) {
      onProgress?.(file.name, done);
      const written = await writeTable(connection, file, out, format);
      // At the smallest scales a file may stay without rows: then there is nothing to import.
      if (written.rows > 0) files.push(written);
      done += file.share * 0.32;
    }
    onProgress?.('truth', done);
    await connection.run(
      `COPY (${await REFERENCE.sql('truth_file')}) TO ${quoted(join(out, 'truth.parquet'))} (FORMAT parquet)`,
    );
    await connection.run(
      `COPY (SELECT * FROM answer_key) TO ${quoted(join(out, 'answer-key.parquet'))} (FORMAT parquet)`,
    );
    const index: SampleIndex = {
      synthetic: true,
      seed,
      scale,
      as_of: AS_OF,
      format,
      files,
      truth: 'truth.parquet',
      answer_key: 'answer-key.parquet',
    };
    await writeFile(join(out, 'sample.json'), `${JSON.stringify(index, null, 2)}\n`);
    onProgress?.('done', 1);
    return index;
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(spill, { recursive: true, force: true });
  }
}

async function makeDirtyViews(connection: DuckDBConnection): Promise<void> {
  await connection.run(decomposedMacro());
  for (const file of Object.keys(FAULTS) as DirtyFile[]) {
    await connection.run(await dirtyViewSql(connection, file));
  }
  await connection.run(answerKeySql());
}

async function writeTable(
  connection: DuckDBConnection,
  file: SampleFile,
  out: string,
  format: SampleOptions['format'],
): Promise<SampleIndex['files'][number]> {
  const name = `${file.name}.${format}`;
  const how =
    format === 'csv' ? 'FORMAT csv, HEADER' : 'FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1';
  const counted = await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM ${file.relation}`);
  const rows = Number(counted.getRows()[0]?.[0]);
  if (rows > 0)
    await connection.run(`COPY (SELECT * FROM ${file.relation}) TO ${quoted(join(out, name))} (${how})`);
  else await rm(join(out, name), { force: true });
  return {
    file: name,
    mapping: format === 'csv' ? `${file.mapping}.json` : `${file.mapping}.parquet.json`,
    rows,
  };
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", "''")}'`;
}
