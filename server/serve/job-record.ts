import type { Log } from '../http/log.ts';
import type { OnJobEnded } from './job-queue.ts';
import { Refusal } from './refusal.ts';

/** `stopped`: by whoever ordered it, or with the server. */
export type JobOutcome = 'done' | 'refused' | 'failed' | 'stopped';

/** What is known of a job by its first word, such as `import`: what follows names files. */
export interface EndedJob {
  readonly job: string;
  readonly outcome: JobOutcome;
}

/** Logs how each job ended, and why one failed that nobody was told of but by "its log says why". */
export function jobRecord(log: Log, onEnded: (ended: EndedJob) => void = () => undefined): OnJobEnded {
  return (title, ms, error) => {
    const [job = ''] = title.split(' ', 1);
    const outcome = outcomeOf(error);
    const said = { job, outcome, ms: Math.round(ms) };
    if (outcome === 'failed') log.error({ ...said, err: error }, 'job ended');
    else log.info(error instanceof Refusal ? { ...said, reason: error.reason } : said, 'job ended');
    onEnded({ job, outcome });
  };
}

function outcomeOf(error: unknown): JobOutcome {
  if (error === undefined) return 'done';
  if (error instanceof Refusal) return 'refused';
  return error instanceof Error && error.name === 'AbortError' ? 'stopped' : 'failed';
}
