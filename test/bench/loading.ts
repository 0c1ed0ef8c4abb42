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
  const bare = await bareLoad(csv, join(province.scratch, 'bare.duckdb'));
  const figures = [
    { what: 'bare typed load of the examinations (CSV)', value: bare, unit: 's' } as const,
    ...(await importFigures(csv, 'CSV', bare, 2.5, join(province.scratch, 'csv-import'))),
    ...(await importFigures(
      parquet,
      'Parquet',
      await bareLoad(parquet, join(province.scratch, 'bare-parquet.duckdb')),
      3.5,
      join(province.scratch, 'parquet-import'),
    )),
    ...(await publicationFigures(await province.published(), bare)),
  ];
  return figures;
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

async function importFigures(
  files: SampleFiles,
  format: string,
  bare: number,
  atMost: number,
  dataFolder: string,
): Promise<Figure[]> {
  const input = { dataFolder, files: [examinations(files)] };
  const { result, peak_mb } = await withPeakMemory(() => runStep('import', input, quiet));
  const [imported] = result;
  if (imported === undefined) throw new Error('The import had no result.');
  const total = Object.values(imported.seconds).reduce((sum, seconds) => sum + seconds, 0);
  const steps = Object.entries(imported.seconds).map(([step, seconds]) => `${step} ${seconds.toFixed(1)} s`);
  return [
    {
      what: `${format} import of the examinations, every check on ÷ bare load`,
      value: total / bare,
      unit: '×',
      atMost,
      detail: `${imported.rows.toLocaleString('en-GB')} rows in ${total.toFixed(1)} s: ${steps.join(', ')}`,
    },
    ...memory(`${format} import, peak memory`, peak_mb),
  ];
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
