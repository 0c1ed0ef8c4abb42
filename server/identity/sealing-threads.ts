import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { allowedThreads } from '../store/open-duckdb.ts';
import type { ToSeal } from './seal-thread.ts';

const SEAL_THREAD = fileURLToPath(new URL('./seal-thread.ts', import.meta.url));

/** A row that begins with whose it is and ends with what is said of them. */
type Row = readonly [person: string, ...between: string[], said: string];

export interface SealingThreads {
  /**
   * Gives rows to a thread and goes on; waits while every thread has more than it can do.
   * @param take each row with its seal, once it is closed, in no order
   */
  readonly seal: <R extends Row>(
    rows: readonly R[],
    take: (row: R, sealed: Uint8Array) => void,
  ) => Promise<void>;
  /** Waits until everything is sealed and taken. @throws what a thread threw */
  readonly end: () => Promise<void>;
  /** Ends the threads, whatever they do. */
  readonly stop: () => Promise<void>;
}

/**
 * Seals by several threads: one alone takes longer for a province than reading its file.
 * @param key 32 bytes
 */
export function sealingThreads(key: Buffer): SealingThreads {
  const pool = new Piscina<ToSeal, Uint8Array[]>({
    filename: SEAL_THREAD,
    workerData: new Uint8Array(key),
    // Started when the first rows come.
    minThreads: 0,
    maxThreads: allowedThreads() ?? availableParallelism(),
  });
  const begun = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  const throwFailure = (): void => {
    if (failure) throw failure.error;
  };
  return {
    seal: async (rows, take) => {
      const sealed = pool.run({
        people: rows.map((row) => row[0]),
        said: rows.map((row) => row.at(-1) ?? ''),
      });
      const taken = sealed
        .then((seals) => {
          for (const [at, row] of rows.entries()) {
            const seal = seals[at];
            if (!seal) throw new Error('A thread sealed less than it was given.');
            take(row, seal);
          }
        })
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
