import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { manifest, mapTile, type Manifest, type MapTile } from '#queries/tiles/manifest.ts';
import {
  decodeTile,
  manifestPath,
  mapPath,
  tilePath,
  wholeOf,
  type Tile,
  type TileAddress,
} from '#queries/tiles/tile.ts';
import { publish, type PublishInput } from '../../server/surveillance/publish.ts';
import { iso, type Day } from './days.ts';
import type { World } from './world-rows.ts';
import { writeStore } from './write-store.ts';

export interface PublishedWorld {
  readonly manifest: Manifest;
  /** The snapshot's own database. */
  readonly snapshot: DuckDBConnection;
  /** The raw tables alone. */
  readonly raw: DuckDBConnection;
  readonly readTile: (address: Omit<TileAddress, 'snapshot'>) => Promise<Tile>;
  /** The outlines of the areas below one; null where there are none. */
  readonly map: (area: string) => Promise<MapTile | null>;
  readonly close: () => Promise<void>;
}

/** Stores and publishes a world in a folder of its own, and opens what came of it. */
export async function publishWorld(
  world: World,
  historyIds: readonly string[],
  asOf: Day,
): Promise<PublishedWorld> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tamsoat-world-'));
  await writeStore(path.join(folder, 'store.duckdb'), world, historyIds);
  const published = await publishFolder(folder, { asOf: iso(asOf) });
  return {
    ...published,
    close: async () => {
      await published.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Publishes the store of a folder, and opens what came of it. */
export async function publishFolder(
  folder: string,
  asked: Omit<PublishInput, 'dataFolder'>,
): Promise<PublishedWorld> {
  const { snapshot: id } = await publish({ ...asked, dataFolder: folder });
  const root = path.join(folder, 'snapshots', id);
  const fileOf = (url: string): string => path.join(root, url.replace(`/tiles/${id}/`, 'tiles/'));
  const open = async (file: string) =>
    (await DuckDBInstance.create(file, { access_mode: 'READ_ONLY', threads: '2' })).connect();
  const snapshot = await open(path.join(root, 'snapshot.duckdb'));
  const raw = await open(path.join(folder, 'store.duckdb'));
  return {
    manifest: manifest.parse(JSON.parse(await readFile(fileOf(manifestPath(id)), 'utf8'))),
    snapshot,
    raw,
    // Tiles are kept compressed only, and whole.
    readTile: async (address) =>
      decodeTile(
        address.topic,
        gunzipSync(await readFile(`${fileOf(tilePath(wholeOf({ ...address, snapshot: id })))}.gz`)),
      ),
    map: async (area) => {
      const bytes = await readFile(`${fileOf(mapPath(id, area))}.gz`).catch(() => null);
      return bytes && mapTile.parse(JSON.parse(gunzipSync(bytes).toString('utf8')));
    },
    close: () => {
      snapshot.closeSync();
      raw.closeSync();
      return Promise.resolve();
    },
  };
}
