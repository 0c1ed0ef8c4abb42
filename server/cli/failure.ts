import { CommanderError } from 'commander';
import { explainFailure } from '../serve/explain-failure.ts';
import { refusalRecord } from '../serve/refusal.ts';
import { linesWithoutValues } from '../serve/without-values.ts';

/**
 * Tells a failure to a person on stderr, and to a machine on stdout where `--json` was asked for.
 * @returns the exit code: 2 wrong usage or unreadable input, 1 failed, 130 stopped by Ctrl-C, 0 for help
 */
export function tellFailure(error: unknown, json: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Error && error.name === 'AbortError') {
    process.stderr.write('Stopped. Nothing half-done is kept; the same command carries on.\n');
    return 130;
  }
  const refusal = explainFailure(error, process.cwd());
  if (refusal === null) {
    const lines = linesWithoutValues(error);
    process.stderr.write(`This should not have happened; please report it with these lines:\n${lines}\n`);
    return 1;
  }
  process.stderr.write(`${refusal.message}\n`);
  if (json) process.stdout.write(`${JSON.stringify({ refused: refusalRecord(refusal) })}\n`);
  return refusal.exitCode;
}
