import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** In the data folder: when the last backup of it was made, and when its schedule names the next. In no backup itself. */
export const LAST_BACKUP = 'last-backup.json';

const lastBackup = z.object({ made_at: z.iso.datetime(), next_at: z.iso.datetime().nullable() });
export type LastBackup = z.infer<typeof lastBackup>;

/** A backup waits for the job before it, and is written for a while. */
const GRACE_MS = 6 * 3_600_000;
/** Without a schedule of our own nobody says when the next is due: a week at most, and a day for being late. */
const LONGEST_MS = 8 * 24 * 3_600_000;

/** Notes that a backup stands on its disk. */
export function noteBackup(dataFolder: string, made: LastBackup): void {
  const file = join(dataFolder, LAST_BACKUP);
  writeFileSync(`${file}.new`, JSON.stringify(made), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

/** Null where none was ever made of this folder, or nothing readable says so. */
export function readLastBackup(dataFolder: string): LastBackup | null {
  const file = join(dataFolder, LAST_BACKUP);
  if (!existsSync(file)) return null;
  try {
    return lastBackup.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Since when the next backup is overdue; null while it is not. */
export function overdueSince({ made_at, next_at }: LastBackup, now: Date): Date | null {
  const due = next_at === null ? Date.parse(made_at) + LONGEST_MS : Date.parse(next_at) + GRACE_MS;
  return now.getTime() > due ? new Date(due) : null;
}
