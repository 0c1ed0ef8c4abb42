import { handOver } from '../../../server/serve/hand-over.ts';
import type { Job } from '../../../server/serve/job.ts';

const quiet = { onProgress: () => undefined, onQueued: () => undefined };

/** Hands jobs to the server that runs on a folder, as commands do. */
export const jobsOf = (folder: string): { perform: <T>(job: Job) => Promise<T> } => ({
  perform: async <T>(job: Job): Promise<T> => {
    const handed = await handOver(folder, job, quiet);
    if (handed === null) throw new Error('The server takes no jobs.');
    return handed.result as T;
  },
});
