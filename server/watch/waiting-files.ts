import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What other programs call a file that they have not finished, and what hides itself. */
const UNFINISHED = /^[.~]|\.(?:part|partial|tmp|crdownload|filepart)$/i;

interface Seen {
  readonly bytes: number;
  readonly changed_ms: number;
  /** Since when it was seen to be so; milliseconds of performance.now(). */
  readonly since: number;
}

/** The files that lie in a folder, and since when each has stayed as it is. */
export interface WaitingFiles {
  /** Looks again. @returns the name of the file that has waited longest of those that are complete; null where none is */
  next(): string | null;
  /** Whether a file is still what it was when it was last looked at. */
  isAsSeen(name: string): boolean;
}

/**
 * A file is complete when its size and its time of change have stayed the same for some time: who writes it, or copies it
 * over a slow line, changes both. Folders are looked into by asking, not by waiting for news, which network disks do not send.
 */
export function waitingFiles(folder: string, settled_ms: number): WaitingFiles {
  const seen = new Map<string, Seen>();
  const look = (name: string): Omit<Seen, 'since'> | null => {
    const found = statSync(join(folder, name), { throwIfNoEntry: false });
    return found?.isFile() === true ? { bytes: found.size, changed_ms: found.mtimeMs } : null;
  };
  const isAsSeen = (name: string): boolean => {
    const [before, now] = [seen.get(name), look(name)];
    return before?.bytes === now?.bytes && before?.changed_ms === now?.changed_ms;
  };
  return {
    isAsSeen,
    next: () => {
      const names = readdirSync(folder).filter((name) => !UNFINISHED.test(name));
      for (const name of seen.keys()) if (!names.includes(name)) seen.delete(name);
      for (const name of names) {
        if (seen.has(name) && isAsSeen(name)) continue;
        const now = look(name);
        if (now) seen.set(name, { ...now, since: performance.now() });
        else seen.delete(name);
      }
      const complete = [...seen].filter(([, { since }]) => performance.now() - since >= settled_ms);
      complete.sort(([a, one], [b, other]) => one.changed_ms - other.changed_ms || (a < b ? -1 : 1));
      return complete[0]?.[0] ?? null;
    },
  };
}
