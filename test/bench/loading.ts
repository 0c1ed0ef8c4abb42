import { DuckDBInstance } from '@duckdb/node-api';
import { join } from 'node:path';
import { publishViews } from '../../server/serve/perform-job.ts';
import { runStep } from '../../server/serve/run-step.ts';
import { timed, type Figure, type Measurement } from './measurement.ts';
import { withPeakMemory } from './peak-memory.ts';
import type { BenchProvince, PublishedProvince, SampleFiles } from './province.ts';

/** The way of the examinations from file to snapshot, against DuckDB's bare typed load of the same file. */
export const loading: Measurement = { name: 'loading', measure };

const quiet = (): void => undefined;
/** As the sample writes its dates. */
const DATES = '%d/%m/%Y';

async function measure(province: BenchProvince): Promise<readonly Figure[]> {
  const csv = await province.sample('csv');
  const parquet = await province.sample('parquet');
  const ofCsv = await importFigures(csv, 'CSV', 2.5, province.scratch);
  const ofParquet = await importFigures(parquet, 'Parquet', 3.5, province.scratch);
  return [
    { what: 'bare typed load of the examinations (CSV)', value: ofCsv.bare, unit: 's' },
    ...ofCsv.figures,
    ...ofParquet.figures,
    ...(await publicationFigures(await province.published(), ofCsv.bare)),
  ];
}

/** The file with the most rows, and its mapping. */
export function examinations({ folder, index }: SampleFiles): { file: string; map: string } {
  const found = index.files.reduce((most, file) => (file.rows > most.rows ? file : most));
  return { file: join(folder, found.file), map: join(folder, 'mappings', found.mapping) };
}

/** Seconds of `CREATE TABLE AS` with the types that DuckDB finds in the whole file, which takes no part in the time. */
async function bareLoad(files: SampleFiles, database: string): Promise<number> {
  const { file } = examinations(files);
  const path = `'${file.replaceAll("'", "''")}'`;
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  try {
    let source = `read_parquet(${path})`;
    if (file.endsWith('.csv')) {
      const described = await connection.runAndReadAll(
        `DESCRIBE SELECT * FROM read_csv(${path}, sample_size = -1, dateformat = '${DATES}')`,
      );
      const columns = described.getRows().map(([name, type]) => `'${String(name)}': '${String(type)}'`);
      source = `read_csv(${path}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', dateformat = '${DATES}', columns = {${columns.join(', ')}})`;
    }
    const { seconds } = await timed(() => connection.run(`CREATE TABLE examination AS FROM ${source}`));
    return seconds;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/**
 * The import, against the mean of a bare load before it and one after it: a machine that others share is not as fast from one
 * minute to the next.
 */
async function importFigures(
  files: SampleFiles,
  format: string,
  atMost: number,
  scratch: string,
): Promise<{ bare: number; figures: Figure[] }> {
  const input = { dataFolder: join(scratch, `import-${format}`), files: [examinations(files)] };
  const before = await bareLoad(files, join(scratch, `before-${format}.duckdb`));
  const { result, peak_mb } = await withPeakMemory(() => runStep('import', input, quiet));
  const bare = (before + (await bareLoad(files, join(scratch, `after-${format}.duckdb`)))) / 2;
  const [imported] = result;
  if (imported === undefined) throw new Error('The import had no result.');
  const total = Object.values(imported.seconds).reduce((sum, seconds) => sum + seconds, 0);
  const steps = Object.entries(imported.seconds).map(([step, seconds]) => `${step} ${seconds.toFixed(1)} s`);
  const figures: Figure[] = [
    {
      what: `${format} import of the examinations, every check on ÷ bare load`,
      value: total / bare,
      unit: '×',
      atMost,
      detail: `${imported.rows.toLocaleString('en-GB')} rows in ${total.toFixed(1)} s: ${steps.join(', ')}`,
    },
    ...memory(`${format} import, peak memory`, peak_mb),
  ];
  return { bare, figures };
}

async function publicationFigures(
  { folder, seconds: { detection, publication }, peak_mb }: PublishedProvince,
  bare: number,
): Promise<Figure[]> {
  const views = await timed(() => publishViews(folder));
  return [
    {
      what: 'detection and cubes ÷ bare load (CSV)',
      value: detection / bare,
      unit: '×',
      atMost: 1,
      detail: `${detection.toFixed(1)} s`,
    },
    {
      what: 'publication: tiles cut, compressed, switched',
      value: publication,
      unit: 's',
      atMost: 5,
    },
    ...memory('publication, peak memory', peak_mb),
    {
      what: 'department and public views, treated and published',
      value: views.seconds,
      unit: 's',
      atMost: 30,
    },
  ];
}

function memory(what: string, peak_mb: number | null): Figure[] {
  return peak_mb === null ? [] : [{ what, value: peak_mb, unit: 'MB', atMost: 2000 }];
}
