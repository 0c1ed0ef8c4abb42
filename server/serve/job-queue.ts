export interface JobQueue {
  /**
   * Runs the work when all before it has ended, well or badly.
   * @param onQueued told the number of jobs ahead, if there are any
   */
  run<T>(title: string, work: () => Promise<T>, onQueued?: (ahead: number) => void): Promise<T>;
  /** Titles, the running one first. */
  titles(): string[];
  /** Ends when no job is left. */
  idle(): Promise<void>;
}

/** How a job ended: `error` is what it failed with, and not there where it was done. */
export type OnJobEnded = (title: string, ms: number, error?: unknown) => void;

/** One job at a time: the store has one writer. */
export function createJobQueue(onEnded: OnJobEnded = () => undefined): JobQueue {
  const waiting: string[] = [];
  let last: Promise<unknown> = Promise.resolve();
  return {
    titles: () => [...waiting],
    idle: async () => {
      while (waiting.length > 0) await last;
    },
    run: (title, work, onQueued) => {
      if (waiting.length > 0) onQueued?.(waiting.length);
      waiting.push(title);
      let began = 0;
      const job = last
        .then(() => {
          began = performance.now();
          return work();
        })
        .finally(() => {
          waiting.shift();
        });
      const ended = (error?: unknown): void => {
        onEnded(title, performance.now() - began, error);
      };
      // The next job waits for this one's end, not for its success.
      last = job.then(() => {
        ended();
      }, ended);
      return job;
    },
  };
}
