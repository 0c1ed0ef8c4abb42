import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SampleIndex } from '../../sample-data/generate.ts';
import { buildDashboard } from '../../server/cli/build-dashboard.ts';
import { publishFolder } from '../../server/serve/perform-job.ts';
import { runStep } from '../../server/serve/run-step.ts';
import type { StepResult } from '../../server/serve/steps.ts';
import { withPeakMemory } from './peak-memory.ts';

export interface SampleFiles {
  readonly folder: string;
  readonly index: SampleIndex;
}

export interface PublishedProvince {
  readonly folder: string;
  readonly seconds: StepResult<'publish'>['seconds'];
  readonly peak_mb: number | null;
}

/** What the measurements of one run share; each part is made when the first of them asks for it. */
export interface BenchProvince {
  readonly scale: number;
  /** A folder for what a measurement makes beside it; removed at the end. */
  readonly scratch: string;
  sample(format: 'csv' | 'parquet'): Promise<SampleFiles>;
  /** A data folder with the sample imported and published, once: a second publication would have to be explained. */
  published(): Promise<PublishedProvince>;
  remove(): void;
}

const quiet = (): void => undefined;

export function benchProvince(scale: number, seed: number): BenchProvince {
  const scratch = mkdtempSync(join(tmpdir(), 'tamsoat-bench-'));
  const samples = new Map<string, Promise<SampleFiles>>();
  let published: Promise<PublishedProvince> | undefined;
  const sample = (format: 'csv' | 'parquet'): Promise<SampleFiles> => {
    const out = join(scratch, format);
    const made =
      samples.get(format) ??
      runStep('sample', { seed, scale, out, format }, quiet).then((index) => ({ folder: out, index }));
    samples.set(format, made);
    return made;
  };
  return {
    scale,
    scratch,
    sample,
    published: () =>
      (published ??= sample('csv').then((files) => importAndPublish(files, join(scratch, 'data')))),
    remove: () => {
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

async function importAndPublish(
  { folder, index }: SampleFiles,
  dataFolder: string,
): Promise<PublishedProvince> {
  const files = index.files.map(({ file, mapping }) => ({
    file: join(folder, file),
    map: join(folder, 'mappings', mapping),
  }));
  await runStep('import', { dataFolder, files }, quiet);
  const { result, peak_mb } = await withPeakMemory(() =>
    publishFolder(dataFolder, { asOf: index.as_of }, quiet),
  );
  await buildDashboard(quiet);
  return { folder: dataFolder, seconds: result.seconds, peak_mb };
}
