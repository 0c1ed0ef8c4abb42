import path from 'node:path';
import pino from 'pino';
import { openSnapshots, type Snapshot } from '../../server/api/snapshots.ts';
import { WORKLISTS } from '../../server/surveillance/write-worklists.ts';
import { openLocked } from '../../server/worklists/locked-database.ts';
import { WorklistFile } from '../../server/worklists/read-lists.ts';

/** The snapshot that a data folder shows. */
export const shownIn = (folder: string): Snapshot =>
  openSnapshots(folder, pino({ level: 'silent' })).current()!;

/** Its lists; whoever opens them closes them. */
export const openLists = async (folder: string): Promise<WorklistFile> =>
  new WorklistFile(await openLocked(path.join(folder, 'snapshots', shownIn(folder).id, WORKLISTS)));
