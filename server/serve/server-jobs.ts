import type { Access } from '../access/access.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { BY_COMMAND } from '../audit/actors.ts';
import { readImports } from '../import/import-records.ts';
import type { DoJob } from './control-socket.ts';
import type { Explainer } from './explain-beside.ts';
import { folderStatus } from './folder-status.ts';
import type { JobQueue } from './job-queue.ts';
import { isPublication, performJob, workTitle, type Work } from './perform-job.ts';
import { readPublished } from './published.ts';
import { Refusal } from './refusal.ts';

export interface ServerJobs {
  readonly dataFolder: string;
  /** The accounts; null where everybody is let in, as all data are synthetic. */
  readonly access: Access | null;
  readonly url: string;
  readonly queue: JobQueue;
  readonly log: AuditLog;
  readonly explainer: Explainer;
  /** Ends once what is published is shown. */
  readonly settled?: () => Promise<void>;
  /** Given when the server stops. */
  readonly signal: AbortSignal;
}

/** What a running server does with the jobs that commands hand it. */
export function serverJobs(server: ServerJobs): DoJob {
  const { dataFolder, access, url, queue, log, explainer, settled, signal } = server;
  const acting = { dataFolder, log, access, actor: BY_COMMAND };
  const perform = async (work: Work, answer: Parameters<DoJob>[1]): Promise<unknown> => {
    const onProgress = (progress: { step: string; done: number; total: number }): void => {
      answer({ progress });
    };
    await explainer.stop();
    const result = await performJob(acting, work, onProgress, signal);
    if (isPublication(work)) await settled?.();
    if (!access && work.job === 'publish' && readPublished(dataFolder)?.synthetic === false)
      throw new Refusal(
        'sign_in_needed',
        'Published. These data are of real people, and this server lets everybody in: it shows nothing any more. Start it again; nobody is let in without an account then.',
      );
    return result;
  };
  return async (asked, answer) => {
    if (asked.job === 'status') {
      const jobs = queue.titles();
      // To read the store while a job begins to write it would make that job fail, so it waits in the line, if it is short.
      const imports =
        jobs.length === 0
          ? await queue.run('status', () => readImports(dataFolder))
          : 'not known while a job runs: ask again when it has ended';
      return folderStatus(dataFolder, { url, pid: process.pid, jobs }, imports);
    }
    // It touches no store, and whoever looks at it may do so because of a job that does not end.
    if (asked.job === 'log' || (asked.job === 'account' && access))
      return performJob(acting, asked, () => undefined, signal);
    try {
      return await queue.run(
        workTitle(asked),
        () => perform(asked, answer),
        (queued) => {
          answer({ queued });
        },
      );
    } finally {
      if (queue.titles().length === 0) explainer.start();
    }
  };
}
