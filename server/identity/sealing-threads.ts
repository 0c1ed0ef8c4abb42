import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { allowedThreads } from '../store/open-duckdb.ts';
import { sealBy } from './seal.ts';
import { sealLines } from './seal-lines.ts';

const SEAL_THREAD = fileURLToPath(new URL('./seal-thread.ts', import.meta.url));

/** So many rows are sealed before a thread would have been started. */
const SEALED_ALONE = 5_000;
/** A thread that has nothing to do for a moment is not ended: it would be started again at once. */
const IDLE_MS = 60_000;

export interface SealingThreads {
  /**
   * Gives rows to a thread and goes on; waits while every thread has more than it can do.
   * @param said a line for each (sealLines)
   * @param take the lines, once they are sealed, in no order
   */
  readonly seal: (said: readonly string[], take: (sealed: string) => Promise<void>) => Promise<void>;
  /** Waits until everything is sealed and taken. @throws what a thread, or whoever took it, threw */
  readonly end: () => Promise<void>;
  /** Ends the threads, whatever they do. */
  readonly stop: () => Promise<void>;
}

/**
 * Seals by several threads, once there are enough rows: one alone takes longer for a province than reading its file.
 * @param key 32 bytes
 */
export function sealingThreads(key: Buffer): SealingThreads {
  const pool = new Piscina<string, string>({
    filename: SEAL_THREAD,
    workerData: new Uint8Array(key),
    // Started when the first rows come.
    minThreads: 0,
    maxThreads: allowedThreads() ?? availableParallelism(),
    idleTimeout: IDLE_MS,
  });
  const seal = sealBy(key);
  let alone = 0;
  const begun = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  const throwFailure = (): void => {
    if (failure) throw failure.error;
  };
  return {
    seal: async (said, take) => {
      const text = said.join('\n');
      if (alone < SEALED_ALONE) {
        alone += said.length;
        await take(sealLines(seal, text));
        return;
      }
      const taken = pool
        .run(text)
        .then(take)
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => begun.delete(taken));
      begun.add(taken);
      if (begun.size > 2 * pool.maxThreads) await Promise.race(begun);
      throwFailure();
    },
    end: async () => {
      await Promise.all(begun);
      throwFailure();
    },
    stop: () => pool.destroy(),
  };
}
