import type { Job } from './job.ts';
import type { OnProgress } from './progress.ts';
import { surveillanceSources, writePublishedFrom } from './published-from.ts';
import { readPublished } from './published.ts';
import { runStep } from './run-step.ts';

/** A job that changes the data folder. */
export type Work = Exclude<Job, { readonly job: 'status' }>;

export function workTitle(work: Work): string {
  return work.job === 'import' ? `import ${work.file}` : 'publish';
}

/** Does a job on a data folder that this process holds; the heavy part in a process of its own. */
export async function performJob(
  dataFolder: string,
  work: Work,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<unknown> {
  switch (work.job) {
    case 'import': {
      const files = [{ file: work.file, map: work.map }];
      const [result] = await runStep('import', { dataFolder, files }, onProgress, signal);
      return result;
    }
    case 'publish': {
      const sources = surveillanceSources();
      await runStep('publish', { dataFolder, asOf: work.asOf }, onProgress, signal);
      const published = readPublished(dataFolder);
      if (published === null) throw new Error(`publish ended without a snapshot in ${dataFolder}`);
      writePublishedFrom(dataFolder, { snapshot: published.id, sources, as_of: work.asOf });
      return { snapshot: published.id, as_of: published.as_of };
    }
  }
}
