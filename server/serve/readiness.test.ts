import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listen } from '../../test/listen.ts';
import { publishedFolder, type PublishedFolder } from '../../test/published-folder.ts';
import { randomSnapshot } from '../../test/random-snapshot.ts';
import { openSnapshots, type Snapshots } from '../api/snapshots.ts';
import { openToAll } from '../access/access-parts.ts';
import { createApp } from '../app.ts';
import { readiness, type ReadinessParts } from './readiness.ts';

const silent = (): void => undefined;
const log = { info: silent, warn: silent, error: silent };
let published: PublishedFolder;
let snapshots: Snapshots;
let stopping: AbortController;

beforeEach(() => {
  published = publishedFolder();
  snapshots = openSnapshots(published.folder, log);
  stopping = new AbortController();
});
afterEach(() => {
  published.remove();
});

const because = async (more: Partial<ReadinessParts> = {}): Promise<string> => {
  const { folder } = published;
  const parts = { dataFolder: folder, servedFolder: folder, snapshots, stopping: stopping.signal };
  const faults = await readiness({ ...parts, ...more })();
  for (const { vi, en } of faults) expect(vi).not.toBe(en);
  return faults.map(({ en }) => en).join(' ');
};
const snapshot = randomSnapshot(1, { districts: 2 });

test('where a snapshot can be read and the disk has room, nothing speaks against it', async () => {
  published.publish(snapshot);
  expect(await because()).toBe('');
});

test('before anything is published it is said so', async () => {
  expect(await because()).toMatch(/^Nothing .* is published\. Publish: tamsoat publish$/);
});

test('a snapshot that is lost from the disk is noticed, although its answers are still in memory', async () => {
  published.publish(snapshot);
  expect(await because()).toBe('');
  rmSync(join(published.folder, 'snapshots', snapshot.manifest.id), { recursive: true });
  expect(snapshots.current()?.id).toBe(snapshot.manifest.id);
  expect(await because()).toMatch(/^The published snapshot cannot be read from the disk\./);
});

test('a disk with less room than is asked for is nearly full', async () => {
  published.publish(snapshot);
  expect(await because({ leastFreeBytes: Number.MAX_SAFE_INTEGER })).toMatch(
    /nearly full\. Free some space\.$/,
  );
});

test('a data folder that went away is noticed', async () => {
  expect(await because({ dataFolder: join(published.folder, 'gone') })).toMatch(
    /The data folder cannot be reached\./,
  );
});

test('once it stops it is not ready, and lives; neither answer holds a figure', async () => {
  published.publish(snapshot);
  const { folder } = published;
  const parts = { dataFolder: folder, servedFolder: folder, snapshots, stopping: stopping.signal };
  const site = await listen(createApp({ access: openToAll(), snapshots, log, unready: readiness(parts) }));
  const ask = async (path: string): Promise<unknown> => {
    const response = await fetch(`${site.url}${path}`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    return [response.status, await response.json()];
  };
  expect(await ask('/ready')).toEqual([200, { status: 'ready' }]);
  stopping.abort();
  expect(await ask('/ready')).toEqual([
    503,
    { status: 'not_ready', because: [{ vi: 'Máy chủ đang dừng.', en: 'The server is stopping.' }] },
  ]);
  expect(await ask('/health')).toEqual([200, { status: 'ok' }]);
  expect((await fetch(`${site.url}/ready`, { method: 'POST' })).status).toBe(405);
  await site.close();
});
