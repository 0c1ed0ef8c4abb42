import type { ImportRecord } from '../import/import-records.ts';
import { readBlocked } from '../surveillance/blocked-publication.ts';
import { WHAT_TO_DO } from '../surveillance/fatal-quality.ts';
import { importEffects } from '../surveillance/import-effects.ts';
import { readPublished } from './published.ts';

export interface ServerStatus {
  readonly url: string;
  readonly pid: number;
  /** Titles of the jobs, the running one first. */
  readonly jobs: readonly string[];
}

/**
 * What `tamsoat status` prints of a data folder.
 * @param imports or why they cannot be told at present
 */
export function folderStatus(
  folder: string,
  server: ServerStatus | null,
  imports: readonly ImportRecord[] | string,
) {
  const published = readPublished(folder);
  const blocked = readBlocked(folder);
  const effectOf = importEffects(folder);
  return {
    data_folder: folder,
    server,
    published:
      published === null
        ? null
        : {
            snapshot: published.id,
            published_at: published.published_at,
            as_of: published.as_of,
            loaded_at: published.loaded_at,
            synthetic: published.synthetic,
            scale: published.scale,
            denominator: published.denominator,
          },
    // Why what was imported since is not shown.
    ...(blocked && {
      publication_blocked: {
        since: blocked.since,
        at: blocked.blocked_at,
        because: blocked.checks.map(({ en }) => en),
        to_do: WHAT_TO_DO,
      },
    }),
    imports:
      typeof imports === 'string' ? imports : imports.map((one) => ({ ...one, in_figures: effectOf(one) })),
  };
}

export type FolderStatus = ReturnType<typeof folderStatus>;
