import { fork, type ChildProcess } from 'node:child_process';
import { availableParallelism, constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { formatType } from '../import/import-parts.ts';
import type { OnProgress } from './progress.ts';
import { Refusal, refusalFrom, type RefusalRecord } from './refusal.ts';
import type { StepInput, StepName, StepResult } from './steps.ts';

const STEP_PROCESS = fileURLToPath(new URL('./step-process.ts', import.meta.url));

/** What a step process says to the one that started it. */
export type StepMessage =
  | { readonly progress: Parameters<OnProgress>[0] }
  | { readonly result: unknown }
  | { readonly refused: RefusalRecord }
  /** As it is: whoever tells of it leaves out what its message quotes. */
  | { readonly failed: Error };

/** The mappings by which a step reads files; other steps read none. */
const MAPPINGS: { readonly [S in StepName]?: (input: StepInput<S>) => readonly string[] } = {
  import: ({ files }) => files.map(({ map }) => map),
  try: ({ map }) => [map],
};

/** Steps that nobody waits for: whatever else the machine does comes first. */
const AFTER_ALL_ELSE: ReadonlySet<StepName> = new Set(['changes', 'differences']);

/** DuckDB reads these itself, within its own limit, but for what is packed or written in an old encoding. */
const READ_BY_DUCKDB: ReadonlySet<unknown> = new Set(['csv', 'parquet']);

/** Whether a step passes all that a file says through memory, piece by piece. */
function readsInPieces<S extends StepName>(step: S, input: StepInput<S>): boolean {
  const maps = MAPPINGS[step]?.(input) ?? [];
  return maps.some((map) => !READ_BY_DUCKDB.has(formatType(map)));
}

/**
 * Gives memory back that pieces of a file took. The C library of Linux otherwise keeps large blocks that were freed, in a heap
 * for each thread, and V8 grows its nursery with whatever passes through: a workbook of 20,000 rows and 47 columns took
 * 380 to 430 MB and takes 310 to 330, one of a single row 240 and 195, at the same processor time. One heap for all threads
 * would make many processors wait for each other, so only small machines have that. A province in one file that DuckDB reads
 * would take a tenth longer by it, and no less memory.
 */
const sparing = (): { execArgv: string[]; env: NodeJS.ProcessEnv } => ({
  execArgv: [...process.execArgv, '--max-semi-space-size=2'],
  env: {
    MALLOC_MMAP_THRESHOLD_: '131072',
    MALLOC_TRIM_THRESHOLD_: '131072',
    ...(availableParallelism() <= 2 && { MALLOC_ARENA_MAX: '1' }),
    ...process.env,
  },
});

/**
 * Runs a heavy step in a process of its own, so that this one goes on answering; the process ends with this one.
 * @throws {Refusal} what the step refused, or that its process died
 */
export async function runStep<S extends StepName>(
  step: S,
  input: StepInput<S>,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<StepResult<S>> {
  signal?.throwIfAborted();
  const child = fork(STEP_PROCESS, [], {
    stdio: ['ignore', 2, 2, 'ipc'],
    serialization: 'advanced',
    ...(readsInPieces(step, input) && sparing()),
  });
  // From outside and at once: on Linux it holds for one thread and those that it begins later, and those in which the database
  // works begin with the first file that is read.
  if (AFTER_ALL_ELSE.has(step) && child.pid !== undefined)
    setPriority(child.pid, constants.priority.PRIORITY_LOW);
  const stop = (): void => {
    child.kill('SIGTERM');
  };
  signal?.addEventListener('abort', stop);
  try {
    child.send({ step, input });
    return (await outcome(child, step, onProgress)) as StepResult<S>;
  } catch (error) {
    // That it ended in the middle is then what was asked for.
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

function outcome(child: ChildProcess, step: string, onProgress: OnProgress): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let result: { readonly value: unknown } | undefined;
    let failure: Error | undefined;
    child.on('message', (message: StepMessage) => {
      if ('progress' in message) onProgress(message.progress);
      else if ('result' in message) result = { value: message.result };
      else if ('refused' in message) failure = refusalFrom(message.refused);
      else failure = message.failed;
    });
    child.on('error', reject);
    // Only its end frees what the step held: files, locks, memory.
    child.on('exit', (code, killedBy) => {
      if (failure !== undefined) reject(failure);
      else if (result !== undefined) resolve(result.value);
      else reject(died(step, killedBy ?? code));
    });
  });
}

function died(step: string, how: string | number | null): Refusal {
  // The system kills what takes too much of its memory, and Node ends itself where its own is full.
  const memory = how === 'SIGKILL' || how === 'SIGABRT' ? ' That is mostly for lack of memory.' : '';
  return new Refusal(
    'step_died',
    `The step "${step}" ended in the middle (${String(how)}).${memory} Nothing half-done is kept: run the same command again.`,
  );
}
