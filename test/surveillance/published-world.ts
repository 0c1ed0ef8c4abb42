import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { manifest, type Manifest } from '#queries/tiles/manifest.ts';
import { decodeTile, manifestPath, tilePath, type Tile, type TileAddress } from '#queries/tiles/tile.ts';
import { publish } from '../../server/surveillance/publish.ts';
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
  const { snapshot: id } = await publish({ dataFolder: folder, asOf: iso(asOf) });
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
    // Tiles are kept compressed only.
    readTile: async (address) =>
      decodeTile(
        address.topic,
        gunzipSync(await readFile(`${fileOf(tilePath({ ...address, snapshot: id }))}.gz`)),
      ),
    close: async () => {
      snapshot.closeSync();
      raw.closeSync();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
