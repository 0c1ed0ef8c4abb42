import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tilePath } from '#queries/tiles/tile.ts';
import { publishedFolder, type PublishedFolder } from '../../test/published-folder.ts';
import { randomSnapshot } from '../../test/random-snapshot.ts';
import type { Log } from '../http/log.ts';
import { openSnapshots } from './snapshots.ts';

const first = randomSnapshot(1, { districts: 1, communes_per_district: 1, flavour: 'random' });
const address = { snapshot: first.manifest.id, area: '24', topic: 'coverage' } as const;
let published: PublishedFolder;
let complaints: string[];
const silent = (): void => undefined;
const log: Log = { info: silent, warn: silent, error: (_, message) => complaints.push(message) };

beforeEach(() => {
  published = publishedFolder();
  complaints = [];
});
afterEach(() => {
  published.remove();
});

test('a damaged publication leaves the last good one served, and is complained of once', () => {
  published.publish(first);
  const snapshots = openSnapshots(published.folder, log);
  expect(snapshots.current()?.id).toBe('random-1');
  mkdirSync(join(published.folder, 'snapshots', 'damaged', 'tiles'), { recursive: true });
  writeFileSync(join(published.folder, 'snapshots', 'damaged', 'tiles', 'manifest.json'), '{"id":');
  writeFileSync(join(published.folder, 'current'), 'damaged\n');
  for (let i = 0; i < 3; i++) expect(snapshots.current()?.id).toBe('random-1');
  expect(complaints).toHaveLength(1);
  published.publish(randomSnapshot(2, { districts: 1 }));
  expect(snapshots.current()?.id).toBe('random-2');
});

test.each(['{"id":', null])(
  'one that is damaged already when the server starts gives way to the last good one before it: %s',
  (manifest) => {
    published.publish(first);
    published.publish(randomSnapshot(2, { districts: 1 }));
    const file = join(published.folder, 'snapshots', 'random-2', 'tiles', 'manifest.json');
    if (manifest === null) rmSync(file);
    else writeFileSync(file, manifest);
    const snapshots = openSnapshots(published.folder, log);
    for (let i = 0; i < 3; i++) expect(snapshots.current()?.id).toBe('random-1');
    expect(complaints).toHaveLength(1);
    published.publish(randomSnapshot(3, { districts: 1 }));
    expect(snapshots.current()?.id).toBe('random-3');
  },
);

test('a pointer that does not name a snapshot leads nowhere', () => {
  const snapshots = openSnapshots(published.folder, log);
  expect(snapshots.current()).toBeUndefined();
  expect(complaints).toHaveLength(0);
  writeFileSync(join(published.folder, 'current'), '../../etc');
  expect(snapshots.current()).toBeUndefined();
  expect(complaints).toHaveLength(1);
});

test('a tile is read in whatever encoding it is kept', async () => {
  published.publish(first);
  const path = tilePath(address);
  const file = join(published.folder, 'snapshots', first.manifest.id, 'tiles', '24', 'coverage.arrow');
  rmSync(file);
  rmSync(`${file}.gz`);
  const snapshots = openSnapshots(published.folder, log);
  const plain = Buffer.from(first.tileBytes(address)!);
  expect(plain.equals((await snapshots.readFile(path))!)).toBe(true);
  expect(await snapshots.readEncoded(path, ['gzip', 'identity'])).toMatchObject({ encoding: 'identity' });
  expect(await snapshots.readEncoded(path, ['br', 'identity'])).toMatchObject({ encoding: 'br' });
  expect((await snapshots.current()!.readTile(address)).rows).toBeGreaterThan(0);
});

test('of the snapshot that is shown and the one before tiles are held in memory, of older ones no more', async () => {
  published.publish(first);
  const snapshots = openSnapshots(published.folder, log);
  const shown = snapshots.current()!;
  const tile = await shown.readTile(address);
  const readAfter = (seed: number): ReturnType<typeof shown.readTile> => {
    published.publish(randomSnapshot(seed, { districts: 1 }));
    expect(snapshots.current()?.id).toBe(`random-${String(seed)}`);
    return shown.readTile(address);
  };
  expect(await readAfter(2)).toBe(tile);
  const again = await readAfter(3);
  expect(again).not.toBe(tile);
  expect(again.rows).toBe(tile.rows);
});

test('a tile that is not there is a TileNotFound, a path outside is nothing', async () => {
  published.publish(first);
  const snapshots = openSnapshots(published.folder, log);
  await expect(snapshots.current()!.readTile({ ...address, area: 'nowhere' })).rejects.toThrow(
    'There is no tile',
  );
  expect(await snapshots.readFile('/tiles/random-1/../../current')).toBeNull();
  expect(await snapshots.get('gone')).toBeUndefined();
});
