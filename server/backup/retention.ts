import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isUnfinished, madeAt } from './backup-name.ts';
import { HEAD_BYTES, openHead } from './sealed-file.ts';

/** Of how many days, weeks and months on which there is a backup the last one stays. */
export interface Keep {
  readonly days: number;
  readonly weeks: number;
  readonly months: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Days are those of Vietnam, seven hours ahead of UTC all year. */
const AHEAD_MS = 7 * HOUR_MS;
/** Nothing takes so long to write. */
const ABANDONED_MS = DAY_MS;

const dayOf = (at: Date): number => Math.floor((at.getTime() + AHEAD_MS) / DAY_MS);
/** 1 January 1970 was a Thursday; a week begins on Monday. */
const weekOf = (at: Date): number => Math.floor((dayOf(at) + 3) / 7);
const monthOf = (at: Date): number =>
  Number(new Date(dayOf(at) * DAY_MS).toISOString().slice(0, 7).replace('-', ''));

/**
 * Which of some backups are not to be kept. Days count on which there is a backup, not those that passed: where none was made
 * for long, or the clock is wrong, none goes for that.
 */
export function notKept<T extends { readonly at: Date }>(backups: readonly T[], keep: Keep): T[] {
  const newestFirst = backups.toSorted((one, other) => other.at.getTime() - one.at.getTime());
  const kept = new Set<T>(newestFirst.slice(0, 1));
  for (const [count, spanOf] of [
    [keep.days, dayOf],
    [keep.weeks, weekOf],
    [keep.months, monthOf],
  ] as const) {
    const spans = new Set<number>();
    for (const backup of newestFirst) {
      if (spans.has(spanOf(backup.at))) continue;
      if (spans.size >= count) break;
      spans.add(spanOf(backup.at));
      kept.add(backup);
    }
  }
  return newestFirst.filter((backup) => !kept.has(backup));
}

/**
 * Removes the backups of a folder that are not to be kept: only files of their name that this key opens, and never the one
 * that was just made.
 * @returns their paths
 */
export async function keepAndRemove(
  folder: string,
  key: Buffer,
  keep: Keep,
  made: string,
): Promise<string[]> {
  const backups: { readonly file: string; readonly at: Date }[] = [];
  for (const name of await readdir(folder)) {
    const at = madeAt(name);
    const file = join(folder, name);
    if (at && (await isOwn(file, key))) backups.push({ file, at });
  }
  const leaving = notKept(backups, keep)
    .map(({ file }) => file)
    .filter((file) => file !== made);
  for (const file of leaving) await rm(file);
  return leaving;
}

async function isOwn(file: string, key: Buffer): Promise<boolean> {
  const handle = await open(file);
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    await handle.read(head, 0, HEAD_BYTES, 0);
    openHead(head, key, file);
    return true;
  } catch {
    return false;
  } finally {
    await handle.close();
  }
}

/** Removes what a backup left that was killed. */
export async function removeUnfinished(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!isUnfinished(name)) continue;
    const file = join(folder, name);
    if (now.getTime() - (await stat(file)).mtimeMs > ABANDONED_MS) await rm(file, { force: true });
  }
}
