import { readFileSync, rmSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { HeldPublication } from '#queries/quality/held-publication.ts';
import { failedCheck, type FailedCheck } from './fatal-quality.ts';

const blocked = z.object({
  /** When the first of the publications that were stopped one after the other was; absent of those of before it was kept. */
  since: z.iso.datetime().optional(),
  /** When the last was. */
  blocked_at: z.iso.datetime(),
  checks: z.array(failedCheck).min(1),
});
/** Why what is imported is not shown. */
export type BlockedPublication = z.infer<typeof blocked> & HeldPublication;

const fileOf = (dataFolder: string): string => path.join(dataFolder, 'publication-blocked.json');

/** Keeps why a publication was stopped, until the next one that is not. */
export async function noteBlocked(
  dataFolder: string,
  now: Date,
  checks: readonly FailedCheck[],
): Promise<void> {
  const blocked_at = now.toISOString();
  const since = readBlocked(dataFolder)?.since ?? blocked_at;
  const note: BlockedPublication = { since, blocked_at, checks: [...checks] };
  await writeFile(`${fileOf(dataFolder)}.new`, JSON.stringify(note), { flush: true });
  await rename(`${fileOf(dataFolder)}.new`, fileOf(dataFolder));
}

/** Why the last publication was stopped; null where it was not. */
export function readBlocked(dataFolder: string): BlockedPublication | null {
  try {
    const found = blocked.parse(JSON.parse(readFileSync(fileOf(dataFolder), 'utf8')));
    return { ...found, since: found.since ?? found.blocked_at };
  } catch {
    return null;
  }
}

export function removeBlocked(dataFolder: string): void {
  rmSync(fileOf(dataFolder), { force: true });
}
