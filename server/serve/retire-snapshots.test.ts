import { mkdirSync, mkdtempSync, readdirSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { retireSnapshots } from './retire-snapshots.ts';

const NOW = Date.UTC(2020, 5, 30);
const HOUR_MS = 3_600_000;

/** A data folder with snapshots of these ages in hours; their ids are the ages. */
function folderWith(...agesHours: number[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'tamsoat-'));
  for (const age of agesHours) {
    const snapshot = join(folder, 'snapshots', `h${String(age)}`);
    mkdirSync(snapshot, { recursive: true });
    const made = new Date(NOW - age * HOUR_MS);
    utimesSync(snapshot, made, made);
  }
  return folder;
}

test('the last three stay, however old', () => {
  const folder = folderWith(1000, 2000, 3000);
  expect(retireSnapshots(folder, 'h1000', NOW)).toEqual([]);
});

test('all younger than 24 hours stay, one of 24 hours goes', () => {
  const folder = folderWith(1, 2, 3, 23, 24, 25);
  expect(retireSnapshots(folder, 'h1', NOW)).toEqual(['h24', 'h25']);
  expect(readdirSync(join(folder, 'snapshots')).sort()).toEqual(['h1', 'h2', 'h23', 'h3']);
});

test('the one that is shown stays, even if it is the oldest', () => {
  const folder = folderWith(100, 200, 300, 400);
  expect(retireSnapshots(folder, 'h400', NOW)).toEqual([]);
});

test('what a publication is writing stays', () => {
  const folder = folderWith(100, 200, 300, 400);
  const unfinished = join(folder, 'snapshots', '.unfinished-x');
  mkdirSync(unfinished);
  utimesSync(unfinished, new Date(0), new Date(0));
  expect(retireSnapshots(folder, 'h100', NOW)).toEqual(['h400']);
});
