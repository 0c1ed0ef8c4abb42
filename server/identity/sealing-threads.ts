import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { allowedThreads } from '../store/open-duckdb.ts';
import { sealAll, type Sealed, type ToSeal } from './seal-all.ts';
import { sealBy } from './seal.ts';

const SEAL_THREAD = fileURLToPath(new URL('./seal-thread.ts', import.meta.url));

/** So many rows are sealed before a thread would have been started. */
const SEALED_ALONE = 5_000;

interface Row {
  readonly person: string;
  readonly said: string;
}

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
 * Seals by several threads, once there are enough rows: one alone takes longer for a province than reading its file.
 * @param key 32 bytes
 */
export function sealingThreads(key: Buffer): SealingThreads {
  const pool = new Piscina<ToSeal, Sealed>({
    filename: SEAL_THREAD,
    workerData: new Uint8Array(key),
    // Started when the first rows come.
    minThreads: 0,
    maxThreads: allowedThreads() ?? availableParallelism(),
  });
  const seal = sealBy(key);
  let alone = 0;
  const begun = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  const throwFailure = (): void => {
    if (failure) throw failure.error;
  };
  return {
    seal: async (rows, take) => {
      const asked: ToSeal = {
        people: rows.map(({ person }) => person),
        said: rows.map(({ said }) => said),
      };
      const takeAll = ({ bytes, ends }: Sealed): void => {
        if (ends.length !== rows.length) throw new Error('A thread sealed less than it was given.');
        for (const [at, row] of rows.entries())
          take(row, bytes.subarray(at === 0 ? 0 : ends[at - 1], ends[at]));
      };
      if (alone < SEALED_ALONE) {
        alone += rows.length;
        takeAll(sealAll(seal, asked));
        return;
      }
      const taken = pool
        .run(asked)
        .then(takeAll)
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
