import { refuseUnlessSafe } from './address.ts';
import type { DoJob } from './control-socket.ts';
import { folderStatus } from './folder-status.ts';
import type { JobQueue } from './job-queue.ts';
import { performJob, workTitle, type Work } from './perform-job.ts';
import { readPublished } from './published.ts';

export interface ServerJobs {
  readonly dataFolder: string;
  readonly address: string;
  readonly url: string;
  readonly queue: JobQueue;
  /** Given when the server stops. */
  readonly signal: AbortSignal;
}

/** What a running server does with the jobs that commands hand it. */
export function serverJobs({ dataFolder, address, url, queue, signal }: ServerJobs): DoJob {
  const perform = async (work: Work, answer: Parameters<DoJob>[1]): Promise<unknown> => {
    const onProgress = (progress: { step: string; done: number; total: number }): void => {
      answer({ progress });
    };
    const result = await performJob(dataFolder, work, onProgress, signal);
    // The server goes on with the last snapshot that it may show; whoever published is told why.
    if (work.job === 'publish') refuseUnlessSafe(address, readPublished(dataFolder)?.synthetic === true);
    return result;
  };
  return async (asked, answer) => {
    if (asked.job === 'status')
      return folderStatus(dataFolder, { url, pid: process.pid, jobs: queue.titles() });
    return queue.run(
      workTitle(asked),
      () => perform(asked, answer),
      (queued) => {
        answer({ queued });
      },
    );
  };
}
