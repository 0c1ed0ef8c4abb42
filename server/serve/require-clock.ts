import { statSync } from 'node:fs';
import { storeFiles } from '../store/store-files.ts';
import { readPublished } from './published.ts';
import { Refusal } from './refusal.ts';

/** Clocks that are set by the network jump by less. */
const ALLOWED_MS = 5 * 60_000;

/**
 * Publications are told apart and followed by their times: one by a clock that was set back would stand before those that it
 * follows.
 * @param others further times that have been
 * @throws {Refusal} where what is on record is later than now
 */
export function requireClock(dataFolder: string, now: Date, others: readonly Date[] = []): void {
  const stored = statSync(storeFiles(dataFolder).store, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const published = Date.parse(publishedAt(dataFolder) ?? '') || 0;
  const latest = Math.max(stored, published, ...others.map((at) => at.getTime()));
  if (latest - now.getTime() <= ALLOWED_MS) return;
  throw new Refusal(
    'clock_behind',
    `The clock of this machine says ${now.toISOString()}, but ${dataFolder} holds something of ${new Date(latest).toISOString()}. Set the clock, best by the network, and run the same command again; what is shown stays.`,
  );
}

function publishedAt(dataFolder: string): string | undefined {
  try {
    return readPublished(dataFolder)?.published_at;
  } catch {
    // What is damaged says nothing of the clock.
    return undefined;
  }
}
