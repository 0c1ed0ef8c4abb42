import type { Manifest } from '#queries/tiles/manifest.ts';
import { manifestPath } from '#queries/tiles/tile.ts';
import type { Snapshots } from '../../server/api/snapshots.ts';
import { plausibleSnapshot } from './plausible-snapshot.ts';
import { inMemory } from './serve-files.ts';

export const EARLIER = { id: 'plausible', as_of: '2020-02-28' };
export const LATER = { id: 'plausible-later', as_of: '2020-02-29' };

export interface TwoSnapshots {
  readonly snapshots: Snapshots;
  /** Makes one of the two what is published now; the earlier is at first. */
  publish(id: string): void;
  /** Keeps one of them no longer, as old ones are not. */
  forget(id: string): void;
}

/** Two publications of the same figures; the later one has another day. */
export async function twoSnapshots(): Promise<TwoSnapshots> {
  const { id, read } = await plausibleSnapshot();
  const manifest = JSON.parse(new TextDecoder().decode(read(manifestPath(id))!)) as Manifest;
  const later = new TextEncoder().encode(JSON.stringify({ ...manifest, ...LATER }));
  const byId = new Map([
    [id, inMemory({ id, read })],
    [
      LATER.id,
      inMemory({
        id: LATER.id,
        read: (path) =>
          path === manifestPath(LATER.id)
            ? later
            : read(path.replace(`/tiles/${LATER.id}/`, `/tiles/${id}/`)),
      }),
    ],
  ]);
  const of = (path: string): Snapshots | undefined => byId.get(path.split('/')[2] ?? '');
  let current = id;
  return {
    snapshots: {
      current: () => byId.get(current)!.current(),
      get: async (wanted) => byId.get(wanted)?.get(wanted),
      readFile: async (path) => (await of(path)?.readFile(path)) ?? null,
      readEncoded: async (path, encodings) => (await of(path)?.readEncoded(path, encodings)) ?? null,
    },
    publish: (published) => {
      current = published;
    },
    forget: (id) => {
      byId.delete(id);
    },
  };
}
