import { readFileSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TREATED_VIEWS } from '#queries/disclosure/views.ts';
import type { QuietCopies } from '../store/quiet-copy.ts';
import { PAGES_READ } from '../serve/pages-read.ts';
import { LAST_BACKUP } from './last-backup.ts';
import { LEFTOVER, TAKING_IN } from '../store/store-files.ts';

/** What may stand in a data folder (ARCHITECTURE.md says what each is), and what of it a backup keeps. */
const KEPT: readonly RegExp[] = [
  /^store\.duckdb(?:\.wal)?$/,
  /^identity\.duckdb(?:\.wal)?$/,
  /^access\.duckdb(?:\.wal)?$/,
  /^contacts\.duckdb(?:\.wal)?$/,
  // Without them the rest cannot be read: a backup is encrypted by another key, and holds them.
  /^(?:identity-|contacts-|access-|audit-)?key$/,
  // Where the identities were being sealed by another key, and that was broken off.
  /^identity-key-next$/,
  /^(?:quarantine|mappings|publications|audit)$/,
  /^(?:format|grouping|published-from|publication-blocked)\.json$/,
  /^sample-unfinished$/,
  /^holds-real-data$/,
  // Of a view only what is shown.
  /^(?:current|snapshots)$/,
  ...TREATED_VIEWS.map((view) => new RegExp(`^${view}$`)),
];
/** Begins the name of the copy of what an upgrade changes. */
export const BEFORE_UPGRADE = 'before-upgrade-';
/** While a file is written that is there whole or not at all. */
const NEW = /\.new$/;
const NOT_KEPT: readonly RegExp[] = [
  /^lock\.duckdb(?:\.wal)?$/,
  /^tamsoat\.sock$/,
  // Of work that is under way, or was killed.
  LEFTOVER,
  NEW,
  new RegExp(`^${TAKING_IN}$`),
  // Files as they were handed in, names and all, at most a day.
  /^incoming$/,
  // Of the server that ran last, to make ready what is asked of the next.
  new RegExp(`^${PAGES_READ.replace('.', '\\.')}$`),
  // Made again when they are asked for, at most a day.
  /^extracts$/,
  // Made again from its seed, and imported already.
  /^sample$/,
  new RegExp(`^${BEFORE_UPGRADE}`),
  // Of a restored folder no backup was made yet.
  new RegExp(`^${LAST_BACKUP.replace('.', '\\.')}$`),
];

/** Whether it is known of a name in a data folder if a backup keeps it. What is not known is kept. */
export const isKnown = (name: string): boolean => [...KEPT, ...NOT_KEPT].some((known) => known.test(name));

/** Whether something of that name is there only while a process works on the folder. */
export const isLeftover = (name: string): boolean => LEFTOVER.test(name) || NEW.test(name);

export interface KeptFile {
  /** Path within the data folder, with slashes. */
  readonly name: string;
  readonly bytes: number;
  readonly mode: number;
  readonly modified: Date;
  /** Of a file that is replaced as a whole: as it was when the files were listed. */
  readonly content?: Buffer;
  /** Of a database that is open meanwhile, the copy that is taken in its place. */
  readonly from?: string;
}

/** Says how far the log of acts goes. Read before its files are listed: these may go further, which the log understands. */
const LOG_HEAD = 'audit/head';

/** The files of a data folder that cannot be made again, and what is shown of each view, so that it can be served at once. */
export async function keptFiles(dataFolder: string, copies: QuietCopies = {}): Promise<KeptFile[]> {
  const shown = new Map(['', ...TREATED_VIEWS].map((view) => [view, shownIn(join(dataFolder, view))]));
  const found: KeptFile[] = [];
  const head = await readFile(join(dataFolder, LOG_HEAD)).catch(() => undefined);
  const walk = async (below: string): Promise<void> => {
    for (const entry of (await readdir(join(dataFolder, below))).toSorted()) {
      if (NOT_KEPT.some((name) => name.test(entry))) continue;
      const snapshotsOf = /^(?:([a-z]+)\/)?snapshots$/.exec(below);
      if (snapshotsOf && entry !== shown.get(snapshotsOf[1] ?? '')) continue;
      const name = below === '' ? entry : `${below}/${entry}`;
      // What a copy stands for holds all that was written beside it.
      if (name.endsWith('.wal') && name.slice(0, -'.wal'.length) in copies) continue;
      const from = copies[name];
      // Not lstat: a database may be a link to another disk.
      const stats = await stat(join(dataFolder, name));
      const { size } = from === undefined ? stats : await stat(from);
      if (stats.isDirectory()) await walk(name);
      else if (stats.isFile())
        found.push({
          ...{ name, bytes: size, mode: stats.mode & 0o777, modified: stats.mtime },
          ...(from !== undefined && { from }),
          ...(name === LOG_HEAD && head && { content: head, bytes: head.length }),
        });
    }
  };
  await walk('');
  return found;
}

/** The snapshot that a folder's pointer names, whatever has become of it. */
export function shownIn(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, 'current'), 'utf8').trim();
  } catch {
    return undefined;
  }
}
