import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { makeFolder } from './make-folder.ts';
import type { OnProgress } from './progress.ts';
import { Refusal } from './refusal.ts';
import { writeSampleMappings } from './write-sample-mappings.ts';

export interface SampleInput {
  readonly out: string;
  readonly seed: number;
  readonly scale: number;
  readonly format: 'csv' | 'parquet';
}

export interface ImportInput {
  readonly dataFolder: string;
  readonly file: string;
  readonly map: string;
}

export interface PublishInput {
  readonly dataFolder: string;
  /** YYYY-MM-DD; without it the last event on record. */
  readonly asOf: string | undefined;
}

/**
 * The heavy steps, each of which gets a process of its own. Each loads its part of the product only when it is run.
 */
export const STEPS = {
  sample: async (input: SampleInput, onProgress: OnProgress) => {
    makeFolder(input.out);
    const { generateSample } = await import('../../sample-data/generate.ts');
    const step = 'Making the sample province';
    const index = await generateSample({
      ...input,
      onProgress: (_step, share) => {
        onProgress({ step, done: Math.round(share * 1000), total: 1000 });
      },
    });
    writeSampleMappings(input.out, index);
    return index;
  },
  import: async (input: ImportInput, onProgress: OnProgress) => {
    const { importFile } = await import('../import/import-file.ts');
    try {
      return await importFile({ ...input, onProgress });
    } catch (error) {
      if (error instanceof Refusal) throw error.about(basename(input.file));
      throw error;
    }
  },
  publish: async (input: PublishInput, onProgress: OnProgress) => {
    const { publish, NothingToPublish } = await import('../surveillance/publish.ts');
    if (!existsSync(join(input.dataFolder, 'store.duckdb'))) {
      throw new Refusal(
        'nothing_to_publish',
        `Nothing to publish: nothing was imported into ${input.dataFolder}. Import a file first: tamsoat import FILE --map MAP`,
      );
    }
    const step = 'Detecting, counting and publishing';
    try {
      return await publish({
        ...input,
        // Its steps are many and short: one bar for all of them.
        onProgress: ({ done, total }) => {
          onProgress({ step, done, total });
        },
      });
    } catch (error) {
      if (error instanceof NothingToPublish) throw new Refusal('nothing_to_publish', error.message);
      throw error;
    }
  },
} as const;

export type StepName = keyof typeof STEPS;
export type StepInput<S extends StepName> = Parameters<(typeof STEPS)[S]>[0];
export type StepResult<S extends StepName> = Awaited<ReturnType<(typeof STEPS)[S]>>;
