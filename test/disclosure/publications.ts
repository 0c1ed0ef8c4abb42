import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { TreatedView } from '#queries/disclosure/views.ts';
import { manifest as manifestSchema } from '#queries/tiles/manifest.ts';
import { decodeTile, TileNotFound, tilePath, type Tile } from '#queries/tiles/tile.ts';
import type { SampleIndex } from '../../sample-data/generate.ts';
import { importFile } from '../../server/import/import-file.ts';
import { publish } from '../../server/surveillance/publish.ts';
import { viewFolder } from '../../server/serve/places.ts';
import type { Served } from './attack.ts';

const FIXTURE = fileURLToPath(new URL('../../sample-data/fixture/', import.meta.url));
const MAPPINGS = fileURLToPath(new URL('../../sample-data/mappings/', import.meta.url));

/** The fixture's people, imported and published exactly, in a folder of its own. */
export async function publishedSample(folder = FIXTURE): Promise<{ data: string; remove: () => void }> {
  const data = mkdtempSync(path.join(tmpdir(), 'tamsoat-disclosure-'));
  const index = JSON.parse(readFileSync(path.join(folder, 'sample.json'), 'utf8')) as SampleIndex;
  for (const { file, mapping } of index.files)
    await importFile({
      dataFolder: data,
      file: path.join(folder, file),
      map: path.join(MAPPINGS, mapping),
      now: () => new Date('2020-02-29T00:00:00Z'),
      threads: 1,
    });
  await publish({ dataFolder: data, asOf: index.as_of });
  return {
    data,
    remove: () => {
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** A publication of a view as a reader finds it: the current one, or the one with this id. */
export function servedBy(data: string, view: TreatedView, snapshot?: string): Served {
  const folder = viewFolder(data, view);
  const id = snapshot ?? readFileSync(path.join(folder, 'current'), 'utf8').trim();
  const tiles = path.join(folder, 'snapshots', id, 'tiles');
  const known = new Map<string, Tile>();
  return {
    manifest: manifestSchema.parse(JSON.parse(readFileSync(path.join(tiles, 'manifest.json'), 'utf8'))),
    readTile: (address) => {
      const url = tilePath(address);
      const tile = known.get(url);
      if (tile) return Promise.resolve(tile);
      try {
        const bytes = readFileSync(path.join(tiles, `${url.slice(`/tiles/${id}/`.length)}.gz`));
        const read = decodeTile(address.topic, gunzipSync(bytes));
        known.set(url, read);
        return Promise.resolve(read);
      } catch {
        return Promise.reject(new TileNotFound(address));
      }
    },
  };
}
