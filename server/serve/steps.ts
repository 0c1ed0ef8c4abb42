import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { WithdrawInput } from '../import/withdraw-import.ts';
import type { WriteRefusedInput } from '../import/write-refused.ts';
import type { TargetAct } from './job.ts';
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

export interface ImportsInput {
  readonly dataFolder: string;
  /** One after the other, in this order. */
  readonly files: readonly { readonly file: string; readonly map: string }[];
}

export interface PublishInput {
  readonly dataFolder: string;
  /** YYYY-MM-DD; without it the last event on record. */
  readonly asOf?: string | undefined;
  /** YYYY-MM-DD; without it that of the as-of date. */
  readonly map?: string | undefined;
  /** A file, or `former_districts`. */
  readonly grouping?: string | undefined;
}

export interface TargetInput {
  readonly dataFolder: string;
  readonly act: TargetAct;
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
  import: async ({ dataFolder, files }: ImportsInput, onProgress: OnProgress) => {
    const { importFile } = await import('../import/import-file.ts');
    const results = [];
    for (const { file, map } of files) {
      try {
        results.push(await importFile({ dataFolder, file, map, onProgress: oneBar(file, onProgress) }));
      } catch (error) {
        throw error instanceof Refusal ? error.about(basename(file)) : error;
      }
    }
    return results;
  },
  publish: async (input: PublishInput, onProgress: OnProgress) => {
    const { publish, NothingToPublish, GroupingFault } = await import('../surveillance/publish.ts');
    if (!existsSync(join(input.dataFolder, 'store.duckdb'))) {
      throw new Refusal(
        'nothing_to_publish',
        `Nothing to publish: nothing was imported into ${input.dataFolder}. Import a file first: tamsoat import FILE --map MAP`,
      );
    }
    const step = 'Detecting, counting and publishing';
    // A store of an earlier version may lack what is counted now.
    const { withStore } = await import('../store/with-store.ts');
    await withStore(input.dataFolder, () => Promise.resolve());
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
      if (error instanceof GroupingFault) throw new Refusal('grouping_faulty', error.message, 2);
      throw error;
    }
  },
  undo: async (input: WithdrawInput, onProgress: OnProgress) => {
    const { withdrawImport } = await import('../import/withdraw-import.ts');
    onProgress({ step: `Undoing import ${String(input.importId)}`, done: 0, total: 0 });
    return withdrawImport(input);
  },
  target: async ({ dataFolder, act }: TargetInput) => {
    const targets = await import('../store/targets.ts');
    switch (act.do) {
      case 'set':
        return targets.setTarget(dataFolder, act);
      case 'undo':
        return targets.undoTarget(dataFolder, act);
      case 'list':
        return targets.targetsInForce(dataFolder, act.asOf);
      case 'history':
        return targets.targetHistory(dataFolder);
    }
  },
  refused: async (input: WriteRefusedInput, onProgress: OnProgress) => {
    const { writeRefused } = await import('../import/write-refused.ts');
    onProgress({ step: `Writing what import ${String(input.importId)} refused`, done: 0, total: 0 });
    return writeRefused(input);
  },
} as const;

/** Checking, reading and storing of one file are one bar, a third each. */
function oneBar(file: string, onProgress: OnProgress): OnProgress {
  const step = `Importing ${basename(file)}`;
  const bytes = statSync(file).size;
  const phases: string[] = [];
  return ({ step: phase, done, total }) => {
    if (!phases.includes(phase)) phases.push(phase);
    // Checking says how many bytes it has seen, and not of how many.
    const share = phases.length === 1 ? done / bytes : done / total;
    const thirds = Math.min(phases.length - 1, 2) + Math.min(share, 1);
    onProgress({ step, done: Math.round(thirds * 100), total: 300 });
  };
}

export type StepName = keyof typeof STEPS;
export type StepInput<S extends StepName> = Parameters<(typeof STEPS)[S]>[0];
export type StepResult<S extends StepName> = Awaited<ReturnType<(typeof STEPS)[S]>>;
