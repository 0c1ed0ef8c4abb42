import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sourceName, sourceSize } from '../import/readers/source-bytes.ts';
import type { TreatedView } from '#queries/disclosure/views.ts';
import type { ProposeFileInput } from '../import/propose-file.ts';
import type { WithdrawInput } from '../import/withdraw-import.ts';
import type { WriteRefusedInput } from '../import/write-refused.ts';
import type { WritePersonInput } from '../person/write-person.ts';
import type { RestoreInput } from '../backup/restore-backup.ts';
import type { VerifyInput } from '../backup/verify-backup.ts';
import type { BackupInput } from '../backup/write-backup.ts';
import type { ChangeInput } from '../definitions/change-definition.ts';
import type { ExtractInput } from '../extracts/make-extract.ts';
import type { examine } from '../doctor/examine.ts';
import type { QuietCopies } from '../store/quiet-copy.ts';
import type { CompareInput } from '../definitions/compare-definitions.ts';
import { ConditionFileError } from '#queries/detection/condition-file.ts';
import type { WhyInput } from '../surveillance/why.ts';
import type { WriteChangesInput } from '../surveillance/write-changes.ts';
import type { DifferencesAsked } from '../surveillance/write-differences.ts';
import type { Link } from '../audit/chain.ts';
import type { AuditFilter } from '../audit/read-log.ts';
import { requireClock } from './require-clock.ts';
import type { LinkAct, TargetAct } from './job.ts';
import { makeFolder } from './make-folder.ts';
import type { OnProgress } from './progress.ts';
import { readPublished } from './published.ts';
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
  readonly files: readonly {
    readonly file: string;
    readonly name?: string | undefined;
    readonly map: string;
    readonly by?: string;
    readonly statedOn?: string | undefined;
  }[];
}

export interface TryInput {
  readonly dataFolder: string;
  readonly file: string;
  readonly name?: string | undefined;
  readonly map: string;
  readonly statedOn?: string | undefined;
}

export interface PublishInput {
  readonly dataFolder: string;
  /** YYYY-MM-DD; without it the last event on record. */
  readonly asOf?: string | undefined;
  /** YYYY-MM-DD; without it that of the as-of date. */
  readonly map?: string | undefined;
  /** A file, or `former_districts`. */
  readonly grouping?: string | undefined;
  /** Number of the last change of definitions that counts; without it, all that were made. */
  readonly upToChange?: number | undefined;
  /** Publish although fatal checks fail: who answers for it, and why. */
  readonly despite?: { readonly by: string; readonly reason: string } | undefined;
  /** Count everybody and cut every tile, taking nothing over from the last publication: it may be damaged. */
  readonly anew?: boolean | undefined;
}

export interface TargetInput {
  readonly dataFolder: string;
  readonly act: TargetAct;
}

export interface LinkInput {
  readonly dataFolder: string;
  readonly act: Extract<LinkAct, { readonly do: 'find' }>;
}

export interface VerifyLogInput {
  readonly dataFolder: string;
  readonly anchors: readonly Link[];
}

export interface ShowLogInput {
  readonly dataFolder: string;
  readonly filter: AuditFilter;
}

export interface UnusualInput {
  readonly dataFolder: string;
  /** Flags of days from this one on, YYYY-MM-DD. */
  readonly since: string;
}

export interface DoctorInput {
  readonly dataFolder: string;
  readonly lock: Parameters<typeof examine>[1];
  readonly copies?: QuietCopies;
}

export interface PublishViewInput {
  readonly dataFolder: string;
  readonly view: TreatedView;
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
    requireClock(dataFolder, new Date());
    const results = [];
    for (const one of files) {
      const { file } = one;
      process.off('SIGTERM', ignored);
      try {
        const onCommit = (): void => {
          // Who cancels it from here on comes too late: else it would be told that nothing was kept.
          process.on('SIGTERM', ignored);
        };
        results.push(
          await importFile({ dataFolder, ...one, onCommit, onProgress: await oneBar(file, onProgress) }),
        );
      } catch (error) {
        throw error instanceof Refusal ? error.about(one.name ?? sourceName(file)) : error;
      }
    }
    return results;
  },
  propose: async (input: ProposeFileInput) => {
    const { proposeFile } = await import('../import/propose-file.ts');
    return proposeFile(input);
  },
  preview: async (input: { readonly file: string; readonly map: string }) => {
    const { previewFile } = await import('../import/preview-file.ts');
    return previewFile(input);
  },
  try: async ({ file, ...input }: TryInput, onProgress: OnProgress) => {
    const { tryFile } = await import('../import/import-file.ts');
    return tryFile({ ...input, file, onProgress: await oneBar(file, onProgress) });
  },
  publish: async (input: PublishInput, onProgress: OnProgress) => {
    const { publish, FatalQuality, NothingToPublish, GroupingFault } =
      await import('../surveillance/publish.ts');
    if (!existsSync(join(input.dataFolder, 'store.duckdb'))) {
      throw new Refusal(
        'nothing_to_publish',
        `Nothing to publish: nothing was imported into ${input.dataFolder}. Import a file first: tamsoat import FILE --map MAP`,
      );
    }
    requireClock(input.dataFolder, new Date());
    const step = 'Detecting, counting and publishing';
    try {
      return await mendable(() =>
        publish({
          ...input,
          // Its steps are many and short: one bar for all of them.
          onProgress: ({ done, total }) => {
            onProgress({ step, done, total });
          },
        }),
      );
    } catch (error) {
      if (error instanceof FatalQuality) throw new Refusal('quality_fatal', error.message);
      if (error instanceof NothingToPublish) throw new Refusal('nothing_to_publish', error.message);
      if (error instanceof GroupingFault) throw new Refusal('grouping_faulty', error.message, 2);
      throw error;
    }
  },
  definitions: async (input: { readonly dataFolder: string }, onProgress: OnProgress) => {
    onProgress({ step: 'Reading the definitions', done: 0, total: 0 });
    const { listDefinitions } = await import('../definitions/list-definitions.ts');
    return mendable(() => listDefinitions(input));
  },
  'change-definition': async (input: ChangeInput, onProgress: OnProgress) => {
    onProgress({ step: `Changing the definition of ${input.change.condition}`, done: 0, total: 0 });
    const { changeDefinition } = await import('../definitions/change-definition.ts');
    return mendable(() => changeDefinition(input));
  },
  'compare-definitions': async (input: CompareInput, onProgress: OnProgress) => {
    const { compareDefinitions } = await import('../definitions/compare-definitions.ts');
    return mendable(() => compareDefinitions({ ...input, onProgress }));
  },
  'publish-view': async (input: PublishViewInput, onProgress: OnProgress) => {
    const { publishTreated } = await import('../surveillance/publish-treated.ts');
    if (readPublished(input.dataFolder) === null) {
      throw new Refusal(
        'nothing_published',
        `No view to publish: nothing is published in ${input.dataFolder}. Run tamsoat publish first.`,
      );
    }
    requireClock(input.dataFolder, new Date());
    onProgress({ step: `Publishing the ${input.view} view`, done: 0, total: 0 });
    return publishTreated(input);
  },
  'forget-cancelled': async ({ dataFolder }: { readonly dataFolder: string }) => {
    const { forgetCancelled } = await import('../import/forget-broken.ts');
    await forgetCancelled(dataFolder);
  },
  undo: async (input: WithdrawInput, onProgress: OnProgress) => {
    const { withdrawImport } = await import('../import/withdraw-import.ts');
    onProgress({ step: `Undoing import ${String(input.importId)}`, done: 0, total: 0 });
    return withdrawImport(input);
  },
  'export-person': async (input: WritePersonInput) => {
    const { writePerson } = await import('../person/write-person.ts');
    return writePerson(input);
  },
  'rotate-identity-key': async ({ dataFolder }: { readonly dataFolder: string }, onProgress: OnProgress) => {
    const { rotateIdentityKey } = await import('../identity/rotate-key.ts');
    return rotateIdentityKey(dataFolder, onProgress);
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
  link: async ({ dataFolder, act }: LinkInput, onProgress: OnProgress) => {
    const { findLinks } = await import('../linkage/find-links.ts');
    return findLinks(dataFolder, act, countedSteps('Comparing people', onProgress));
  },
  'verify-log': async ({ dataFolder, anchors }: VerifyLogInput, onProgress: OnProgress) => {
    onProgress({ step: 'Checking the log', done: 0, total: 0 });
    const { openAuditLog } = await import('../audit/audit-log.ts');
    return openAuditLog(dataFolder).verify(anchors);
  },
  'show-log': async ({ dataFolder, filter }: ShowLogInput) => {
    const { openAuditLog } = await import('../audit/audit-log.ts');
    return openAuditLog(dataFolder).read(filter);
  },
  'unusual-reading': async ({ dataFolder, since }: UnusualInput) => {
    const { findUnusual } = await import('../audit/find-unusual.ts');
    return findUnusual(dataFolder, since);
  },
  refused: async (input: WriteRefusedInput, onProgress: OnProgress) => {
    const { writeRefused } = await import('../import/write-refused.ts');
    onProgress({ step: `Writing what import ${String(input.importId)} refused`, done: 0, total: 0 });
    return writeRefused(input);
  },
  'whole-refused': async (input: WriteRefusedInput, onProgress: OnProgress) => {
    const { writeWholeRefused } = await import('../import/write-whole-refused.ts');
    onProgress({ step: `Writing the rows that import ${String(input.importId)} refused`, done: 0, total: 0 });
    return writeWholeRefused(input);
  },
  changes: async (input: Omit<WriteChangesInput, 'onStep'>, onProgress: OnProgress) => {
    const { writeChanges } = await import('../surveillance/write-changes.ts');
    return writeChanges({ ...input, onStep: countedSteps('Explaining what changed', onProgress) });
  },
  differences: async (input: Omit<DifferencesAsked, 'onStep'>, onProgress: OnProgress) => {
    const { countDueDifferences } = await import('../surveillance/write-differences.ts');
    return countDueDifferences({
      ...input,
      onStep: countedSteps('Counting what imports changed', onProgress),
    });
  },
  extract: async (input: Omit<ExtractInput, 'onStep'>, onProgress: OnProgress) => {
    const { makeExtract } = await import('../extracts/make-extract.ts');
    return makeExtract({ ...input, onStep: countedSteps('Making an extract', onProgress) });
  },
  backup: async (input: Omit<BackupInput, 'onProgress'>, onProgress: OnProgress) => {
    const { writeBackup } = await import('../backup/write-backup.ts');
    return writeBackup({ ...input, onProgress });
  },
  restore: async (input: Omit<RestoreInput, 'onProgress'>, onProgress: OnProgress) => {
    const { restoreBackup } = await import('../backup/restore-backup.ts');
    return restoreBackup({ ...input, onProgress });
  },
  verify: async (input: Omit<VerifyInput, 'onProgress'>, onProgress: OnProgress) => {
    const { verifyBackup } = await import('../backup/verify-backup.ts');
    return verifyBackup({ ...input, onProgress });
  },
  doctor: async ({ dataFolder, lock, copies }: DoctorInput, onProgress: OnProgress) => {
    onProgress({ step: 'Looking at everything', done: 0, total: 0 });
    const { examine } = await import('../doctor/examine.ts');
    return examine(dataFolder, lock, { copies });
  },
  why: async (input: Omit<WhyInput, 'onStep'>, onProgress: OnProgress) => {
    const { why } = await import('../surveillance/why.ts');
    return why({ ...input, onStep: countedSteps('Counting anew, one change at a time', onProgress) });
  },
} as const;

const ignored = (): void => undefined;

/** A definition that cannot be used, of the product or of the log, is told with what to do. */
async function mendable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ConditionFileError)) throw error;
    throw new Refusal(
      'definition_unusable',
      `A definition cannot be used: ${error.message} Mend the file; if it was changed here, take the change back: tamsoat definition back ID --by NAME --reason TEXT`,
    );
  }
}

/** How often everything is counted depends on what changed, so only the steps done are told. */
function countedSteps(step: string, onProgress: OnProgress): () => void {
  let done = 0;
  return () => {
    onProgress({ step, done: ++done, total: 0 });
  };
}

/** Checking, reading and storing of one file are one bar, a third each. */
async function oneBar(file: string, onProgress: OnProgress): Promise<OnProgress> {
  const step = `Importing ${basename(file)}`;
  const bytes = await sourceSize(file);
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
