import type { DeskJob } from '#queries/import/desk.ts';
import type { ImportsWords } from '#lib/words/imports-vi.ts';

/** Less of a step says nothing of how long the rest takes. */
const ENOUGH = 0.05;

/**
 * How far a job has come, in words: its time, and while a file is read its rows, how many a second, and how long the step
 * still takes at that rate; of a job that is done the rows and the rate of all of it.
 */
export function progressFacts(
  { state, done, rows, rows_read, seconds, step_seconds, tried }: DeskJob,
  own: Pick<ImportsWords, 'seconds' | 'row_of' | 'rows_read' | 'rate' | 'left'>,
): string[] {
  if (seconds === 0) return [];
  const isRunning = state === 'running';
  const all = rows ?? tried?.rows ?? null;
  const read = state === 'done' ? all : rows_read;
  const during = isRunning ? step_seconds : seconds;
  return [
    own.seconds(seconds),
    ...(read === null ? [] : [all === null ? own.rows_read(read) : own.row_of(read, all)]),
    ...(read === null || during < 1 ? [] : [own.rate(read / during)]),
    ...(isRunning && done > ENOUGH ? [own.left((step_seconds / done) * (1 - done))] : []),
  ];
}
