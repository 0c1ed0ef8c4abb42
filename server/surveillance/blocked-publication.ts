import { readFileSync, rmSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { failedCheck, type FailedCheck } from './fatal-quality.ts';

const blocked = z.object({ blocked_at: z.iso.datetime(), checks: z.array(failedCheck).min(1) });
/** Why what is imported is not shown. */
export type BlockedPublication = z.infer<typeof blocked>;

const fileOf = (dataFolder: string): string => path.join(dataFolder, 'publication-blocked.json');

/** Keeps why a publication was stopped, until the next one that is not. */
export async function noteBlocked(
  dataFolder: string,
  now: Date,
  checks: readonly FailedCheck[],
): Promise<void> {
  const note: BlockedPublication = { blocked_at: now.toISOString(), checks: [...checks] };
  await writeFile(`${fileOf(dataFolder)}.new`, JSON.stringify(note), { flush: true });
  await rename(`${fileOf(dataFolder)}.new`, fileOf(dataFolder));
}

/** Why the last publication was stopped; null where it was not. */
export function readBlocked(dataFolder: string): BlockedPublication | null {
  try {
    return blocked.parse(JSON.parse(readFileSync(fileOf(dataFolder), 'utf8')));
  } catch {
    return null;
  }
}

export function removeBlocked(dataFolder: string): void {
  rmSync(fileOf(dataFolder), { force: true });
}
