import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { randomSnapshot } from '../../test/random-snapshot.ts';
import { readPublished, readShown } from './published.ts';
import { servedView } from './served-view.ts';

const { manifest } = randomSnapshot(1, { districts: 1, communes_per_district: 1 });
let folder: string;
const manifestOf = (id: string): string => join(folder, 'snapshots', id, 'tiles', 'manifest.json');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tamsoat-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** What is looked at of a publication before anything of it is served. */
function publish(id: string): void {
  mkdirSync(dirname(manifestOf(id)), { recursive: true });
  writeFileSync(manifestOf(id), JSON.stringify({ ...manifest, id }));
  writeFileSync(join(folder, 'current'), `${id}\n`);
}

test('where nothing was published nothing is shown', () => {
  expect(readPublished(folder)).toBeNull();
  expect(readShown(folder)).toBeNull();
});

test('what is published is shown; where it is damaged, the last before it that is not', () => {
  for (const id of ['one', 'other', 'third']) publish(id);
  expect(readShown(folder)?.id).toBe('third');
  writeFileSync(manifestOf('third'), '{}');
  expect(() => readPublished(folder)).toThrow('tamsoat publish --anew');
  expect(servedView(folder, 'inside').published.id).toBe('other');
  rmSync(manifestOf('other'));
  expect(servedView(folder, 'inside').published.id).toBe('one');
  writeFileSync(manifestOf('one'), 'x');
  expect(() => readShown(folder)).toThrow('The published state third is missing or damaged');
});
