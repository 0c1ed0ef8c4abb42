import { setTimeout } from 'node:timers/promises';
import type { Snapshot, Snapshots } from './snapshots.ts';

export interface PreparedSnapshots extends Snapshots {
  /** Ends once what is published now is shown. */
  settled(): Promise<void>;
}

/** What is not ready by then is made when it is asked for. */
const MOST_MS = 30_000;

/**
 * Shows what is published once it is prepared: in the minute after a publication everybody comes, and until then the snapshot
 * before is shown to all of them alike. What is shown at first is not waited for.
 * @param lookEveryMs whether another was published is looked at once in so long: a server asks several times for each of
 *   thousands of tiles
 */
export function preparedSnapshots(
  snapshots: Snapshots,
  prepare: (next: Snapshot) => Promise<void>,
  lookEveryMs = 0,
): PreparedSnapshots {
  let shown: Snapshot | undefined;
  let looked_at = -Infinity;
  let preparing: { readonly next: Snapshot; readonly ended: Promise<void> } | undefined;
  const begin = (next: Snapshot): void => {
    const given_up = new AbortController();
    const late = setTimeout(MOST_MS, undefined, { signal: given_up.signal, ref: false }).catch(
      () => undefined,
    );
    const ended = Promise.race([prepare(next).catch(() => undefined), late]).then(() => {
      given_up.abort();
      if (preparing?.next !== next) return;
      shown = next;
      preparing = undefined;
    });
    preparing = { next, ended };
  };
  const look = (): Snapshot | undefined => {
    looked_at = performance.now();
    const now = snapshots.current();
    if (!shown || !now || isSame(now, shown)) {
      shown = now;
      preparing = undefined;
    } else if (!preparing || !isSame(now, preparing.next)) begin(now);
    return shown;
  };
  return {
    ...snapshots,
    current: () => (performance.now() - looked_at < lookEveryMs ? shown : look()),
    settled: async () => {
      for (look(); preparing; look()) await preparing.ended;
    },
  };
}

/** Its pages tell more once it is explained. */
const isSame = (one: Snapshot, other: Snapshot): boolean =>
  one.id === other.id && one.explained === other.explained;
