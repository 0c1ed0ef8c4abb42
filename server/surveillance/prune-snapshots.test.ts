import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { pruneSnapshots } from './prune-snapshots.ts';

const folder = mkdtempSync(join(tmpdir(), 'tamsoat-test-'));
const now = new Date('2020-03-10T12:00:00Z');
const HOUR_MS = 3_600_000;

function snapshots(ages_h: Readonly<Record<string, number>>, current: string): void {
  for (const [id, age_h] of Object.entries(ages_h)) {
    mkdirSync(join(folder, 'snapshots', id, 'tiles'), { recursive: true });
    const at = new Date(now.getTime() - age_h * HOUR_MS);
    utimesSync(join(folder, 'snapshots', id), at, at);
  }
  writeFileSync(join(folder, 'current'), `${current}\n`);
}
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('the last 3 and all younger than 24 hours stay', async () => {
  snapshots({ a: 90, b: 80, c: 70, d: 23, e: 22, f: 1 }, 'f');
  expect(await pruneSnapshots(folder, now)).toEqual(['c', 'b', 'a']);
  expect(readdirSync(join(folder, 'snapshots')).sort()).toEqual(['d', 'e', 'f']);
});

test('three old ones stay, and the current one however old it is', async () => {
  snapshots({ a: 900, b: 800, c: 700, d: 600 }, 'a');
  expect(await pruneSnapshots(folder, now)).toEqual([]);
  snapshots({ e: 500 }, 'e');
  expect((await pruneSnapshots(folder, now)).sort()).toEqual(['a', 'b']);
});
