import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { inTurns } from '../store/in-turn.ts';
import { allowedThreads } from '../store/open-duckdb.ts';
import { openerOf, sealBy } from './seal.ts';
import { openLines, sealLines } from './seal-lines.ts';

const LINE_THREAD = fileURLToPath(new URL('./line-thread.ts', import.meta.url));

/** So many lines are given to a thread at once: of fewer DuckDB takes as long to begin to take them as to take them. */
const AT_ONCE = 8_000;
/** A thread that has nothing to do for a moment is not ended: it would be started again at once. */
const IDLE_MS = 60_000;

export interface LineThreads {
  /** Takes lines and goes on; waits while every thread has more than it can do. */
  readonly give: (lines: readonly string[]) => Promise<void>;
  /** Waits until everything is done and taken. @throws what a thread, or whoever took it, threw */
  readonly end: () => Promise<void>;
  /** Ends the threads, whatever they do. */
  readonly stop: () => Promise<void>;
}

/** Takes what lines became, some at a time, one after the other, in no order. */
export type TakeLines<Done> = (done: Done) => Promise<void>;

/**
 * Seals lines (sealLines) by several threads, once there are enough: one alone takes longer for a province than reading its file.
 * @param key 32 bytes
 */
export function sealingThreads(key: Buffer, take: TakeLines<string>): LineThreads {
  const seal = sealBy(key);
  return lineThreads({ name: 'close', keys: [key], alone: (lines) => sealLines(seal, lines), take });
}

/**
 * Opens lines (openLines) likewise.
 * @param keys of 32 bytes, one of which opens each line
 */
export function openingThreads(keys: readonly Buffer[], take: TakeLines<string | null>): LineThreads {
  const opener = openerOf(keys);
  return lineThreads({ name: 'open', keys, alone: (lines) => openLines(opener, lines), take });
}

interface Work<Done> {
  /** Of what line-thread.ts does. */
  readonly name: 'close' | 'open';
  readonly keys: readonly Buffer[];
  /** The same, without a thread. */
  readonly alone: (lines: string) => Done;
  readonly take: TakeLines<Done>;
}

function lineThreads<Done>({ name, keys, alone, take }: Work<Done>): LineThreads {
  const pool = new Piscina<string, Done>({
    filename: LINE_THREAD,
    name,
    workerData: keys.map((key) => new Uint8Array(key)),
    // Started when there are enough lines.
    minThreads: 0,
    maxThreads: allowedThreads() ?? availableParallelism(),
    idleTimeout: IDLE_MS,
  });
  const inTurn = inTurns();
  const begun = new Set<Promise<void>>();
  let gathered: string[] = [];
  let failure: { readonly error: unknown } | undefined;
  const throwFailure = (): void => {
    if (failure) throw failure.error;
  };
  const begin = (): void => {
    const taken = pool
      .run(gathered.join('\n'))
      .then((done) => inTurn(() => take(done)))
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => begun.delete(taken));
    begun.add(taken);
    gathered = [];
  };
  return {
    give: async (lines) => {
      for (const line of lines) gathered.push(line);
      if (gathered.length < AT_ONCE) return;
      begin();
      if (begun.size > 2 * pool.maxThreads) await Promise.race(begun);
      throwFailure();
    },
    end: async () => {
      await Promise.all(begun);
      throwFailure();
      // The last ones, often all, are done before a thread would have been started.
      if (gathered.length > 0) await take(alone(gathered.join('\n')));
      gathered = [];
    },
    stop: () => pool.destroy(),
  };
}
