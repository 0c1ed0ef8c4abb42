import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { waitingFiles } from './waiting-files.ts';

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'tamsoat-waiting-'));
  onTestFinished(() => {
    rmSync(made, { recursive: true, force: true });
  });
  return made;
}

test('a file that still grows is not complete; one that has stayed as it is, is', async () => {
  const watched = folder();
  const waiting = waitingFiles(watched, 60);
  const file = path.join(watched, 'a.csv');
  writeFileSync(file, 'one\n');
  expect(waiting.next()).toBeNull();
  await setTimeout(80);
  appendFileSync(file, 'two\n');
  expect(waiting.next()).toBeNull();
  await setTimeout(80);
  expect(waiting.next()).toBe('a.csv');
  expect(waiting.isAsSeen('a.csv')).toBe(true);
  appendFileSync(file, 'three\n');
  expect(waiting.isAsSeen('a.csv')).toBe(false);
  expect(waiting.next()).toBeNull();
});

test('the oldest comes first; folders, hidden files and those that others have not finished are left alone', () => {
  const watched = folder();
  const waiting = waitingFiles(watched, 0);
  mkdirSync(path.join(watched, 'done'));
  for (const [at, name] of ['b.csv', 'a.csv', '.c.csv', '~d.csv', 'e.csv.part'].entries()) {
    writeFileSync(path.join(watched, name), name);
    utimesSync(path.join(watched, name), 1000 + at, 1000 + at);
  }
  expect(waiting.next()).toBe('b.csv');
  renameSync(path.join(watched, 'b.csv'), path.join(watched, 'done', 'b.csv'));
  expect(waiting.next()).toBe('a.csv');
  renameSync(path.join(watched, 'a.csv'), path.join(watched, 'done', 'a.csv'));
  expect(waiting.next()).toBeNull();
});
