import { readFileSync } from 'node:fs';
import { z } from 'zod';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NO_TESTS: Counts = { passed: 0, failed: 0, skipped: 0 };

export function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  success: z.boolean(),
});

/** What a run of vitest left in its JSON report; none if it ended before it could write one. */
export function vitestCounts(file: string): Counts {
  try {
    const counts = report.parse(JSON.parse(readFileSync(file, 'utf8')));
    const passed = counts.numPassedTests;
    return { passed, failed: counts.numFailedTests, skipped: counts.numPendingTests + counts.numTodoTests };
  } catch {
    return NO_TESTS;
  }
}
