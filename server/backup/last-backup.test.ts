import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LAST_BACKUP, noteBackup, overdueSince, readLastBackup } from './last-backup.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-last-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  ['scheduled', '2026-11-28T19:00:00.000Z', '2026-11-29T01:00:00.000Z'],
  ['of no schedule', null, '2026-12-05T19:00:00.000Z'],
])('a backup %s is overdue once its time is over, and not before', (_what, next_at, due) => {
  const made = { made_at: '2026-11-27T19:00:00.000Z', next_at };
  noteBackup(folder, made);
  expect(readLastBackup(folder)).toEqual(made);
  expect(overdueSince(made, new Date(due))).toBe(null);
  expect(overdueSince(made, new Date(Date.parse(due) + 1))).toEqual(new Date(due));
});

test('where nothing says that there was one, or nothing readable, there was none', () => {
  expect(readLastBackup(folder)).toBe(null);
  writeFileSync(path.join(folder, LAST_BACKUP), '{"made_at":');
  expect(readLastBackup(folder)).toBe(null);
});
