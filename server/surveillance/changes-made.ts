import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ComparedWith } from '#queries/tiles/change-steps.ts';
import { publicationIds, readMadeFrom, type MadeFrom } from './made-from.ts';

const FOUR_WEEKS_MS = 28 * 24 * 60 * 60 * 1000;

/** Stands in a snapshot's folder once its changes can be read. */
export const markerOf = (dataFolder: string, snapshot: string): string =>
  path.join(dataFolder, 'snapshots', snapshot, 'changes');

/** The publications with which one is compared: the one before, and the one that was shown four weeks before it. */
export function comparedWith(dataFolder: string, made: MadeFrom): { with: ComparedWith; made: MadeFrom }[] {
  const before = new Date(Date.parse(made.published_at) - FOUR_WEEKS_MS);
  // Ids begin with the second of their publication.
  const latest = before.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').toLowerCase();
  const then = publicationIds(dataFolder).find((id) => id.slice(0, latest.length) <= latest);
  const asked: [ComparedWith, string | null | undefined][] = [
    ['previous', made.previous],
    ['four_weeks', then === made.previous ? null : then],
  ];
  return asked.flatMap(([which, id]) => {
    const found = typeof id === 'string' ? readMadeFrom(dataFolder, id) : null;
    return found === null ? [] : [{ with: which, made: found }];
  });
}

/** Whether a publication can be compared with an earlier one and was not yet. */
export function hasChangesToExplain(dataFolder: string, snapshot: string): boolean {
  if (existsSync(markerOf(dataFolder, snapshot))) return false;
  const made = readMadeFrom(dataFolder, snapshot);
  return made !== null && comparedWith(dataFolder, made).length > 0;
}
