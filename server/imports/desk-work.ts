import { actorNow } from '../access/acting.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { ON_THIS_MACHINE } from '../audit/actors.ts';
import type { Explainer } from '../serve/explain-beside.ts';
import type { JobQueue } from '../serve/job-queue.ts';
import { isPublication, performJob, workTitle } from '../serve/perform-job.ts';
import { runStep } from '../serve/run-step.ts';
import { removeLeftovers } from '../store/store-files.ts';
import type { PerformWork } from './desk-jobs.ts';

/** Does the work of the pages in the same line as that of commands: the store has one writer. */
export function deskWork(server: {
  readonly dataFolder: string;
  readonly queue: JobQueue;
  readonly log: AuditLog;
  readonly explainer: Explainer;
  /** Ends once what is published is shown. */
  readonly settled?: () => Promise<void>;
  /** Given when the server stops. */
  readonly signal: AbortSignal;
}): PerformWork {
  const { dataFolder, queue, log, explainer, settled, signal } = server;
  return async (work, onProgress, cancelled) => {
    const acting = { dataFolder, log, actor: actorNow() ?? ON_THIS_MACHINE };
    try {
      return await queue.run(workTitle(work), async () => {
        cancelled.throwIfAborted();
        await explainer.stop();
        try {
          const result = await performJob(acting, work, onProgress, AbortSignal.any([signal, cancelled]));
          if (isPublication(work)) await settled?.();
          return result;
        } finally {
          // Before the next job makes files of its own.
          if (cancelled.aborted) {
            removeLeftovers(dataFolder);
            if (work.job === 'import')
              await runStep('forget-cancelled', { dataFolder }, () => undefined, signal);
          }
        }
      });
    } finally {
      if (queue.titles().length === 0) explainer.start();
    }
  };
}
