import { access, constants, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bilingual } from '#queries/tiles/manifest.ts';
import type { Snapshots } from '../api/snapshots.ts';
import type { Unready } from '../http/health.ts';

/** Below it no import, no publication and no record of what was done can be counted on. */
const LEAST_FREE_BYTES = 512 * 2 ** 20;

export interface ReadinessParts {
  readonly dataFolder: string;
  /** Where what is served is published: the data folder, or that of a view. */
  readonly servedFolder: string;
  readonly snapshots: Snapshots;
  /** Given when the server stops. */
  readonly stopping: AbortSignal;
  readonly leastFreeBytes?: number;
}

const say = (en: string, vi: string): Bilingual => ({ en, vi });
const STOPPING = say('The server is stopping.', 'Máy chủ đang dừng.');
const NOTHING = say(
  'Nothing that may be shown here is published. Publish: tamsoat publish',
  'Chưa công bố số liệu nào được phép xem ở đây. Hãy công bố: tamsoat publish',
);
const UNREADABLE = say(
  'The published snapshot cannot be read from the disk. Look at the data folder and its disk, or publish again: tamsoat publish',
  'Không đọc được bản công bố từ ổ đĩa. Hãy kiểm tra thư mục dữ liệu và ổ đĩa, hoặc công bố lại: tamsoat publish',
);
const FULL = say(
  'The disk of the data folder is nearly full. Free some space.',
  'Ổ đĩa chứa thư mục dữ liệu sắp đầy. Hãy dọn bớt.',
);
const GONE = say(
  'The data folder cannot be reached. Look at its disk.',
  'Không truy cập được thư mục dữ liệu. Hãy kiểm tra ổ đĩa.',
);

/** Looks anew each time, and at the disk: what is in memory would still be answered without it. */
export function readiness({
  dataFolder,
  servedFolder,
  snapshots,
  stopping,
  leastFreeBytes = LEAST_FREE_BYTES,
}: ReadinessParts): Unready {
  return async () => {
    const faults = await Promise.all([published(snapshots, servedFolder), room(dataFolder, leastFreeBytes)]);
    return [stopping.aborted ? STOPPING : null, ...faults].filter((fault) => fault !== null);
  };
}

async function published(snapshots: Snapshots, folder: string): Promise<Bilingual | null> {
  const id = snapshots.current()?.id;
  if (id === undefined) return NOTHING;
  try {
    await access(join(folder, 'snapshots', id, 'tiles', 'manifest.json'), constants.R_OK);
    return null;
  } catch {
    return UNREADABLE;
  }
}

async function room(folder: string, leastFreeBytes: number): Promise<Bilingual | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize < leastFreeBytes ? FULL : null;
  } catch {
    return GONE;
  }
}
