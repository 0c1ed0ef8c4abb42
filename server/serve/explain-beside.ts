import { explainPublished } from './perform-job.ts';

export interface Explainer {
  /** Begins to explain what is shown, if that is not done and not being done. */
  start(): void;
  /** Breaks off what is being explained; ends when the store is free. */
  stop(): Promise<void>;
}

interface Log {
  readonly warn: (what: object, message: string) => void;
}

/**
 * Explains in the background how the shown figures changed. It only reads the store, and gives way to every job: a job that
 * writes could not have the store meanwhile, and what was broken off is begun again when no job is left.
 * @param signal given when the server stops
 */
export function explainer(dataFolder: string, log: Log, signal: AbortSignal): Explainer {
  let running: { readonly breakOff: AbortController; readonly done: Promise<void> } | undefined;
  return {
    start: () => {
      if (running !== undefined || signal.aborted) return;
      const breakOff = new AbortController();
      const either = AbortSignal.any([signal, breakOff.signal]);
      const done = explainPublished(dataFolder, () => undefined, either)
        .catch((error: unknown) => {
          if (!either.aborted) log.warn({ err: error }, 'what changed could not be explained');
        })
        .finally(() => {
          running = undefined;
        });
      running = { breakOff, done };
    },
    stop: async () => {
      running?.breakOff.abort();
      await running?.done;
    },
  };
}
