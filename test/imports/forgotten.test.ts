import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { QUARANTINE_DAYS } from '#queries/import/quarantine-days.ts';
import { openDesk } from './open-desk.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-forgotten-'));
const quarantine = path.join(folder, 'quarantine');
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Refused rows of an import, kept since so many days. */
function keep(importId: number, days: number): void {
  const file = path.join(quarantine, String(importId));
  writeFileSync(file, 'sealed');
  const then = (Date.now() - days * 86_400_000) / 1000;
  utimesSync(file, then, then);
}

it('refused rows go when their time is over, at a start and while the server runs, though nobody imports', () => {
  mkdirSync(quarantine);
  keep(1, QUARANTINE_DAYS + 1);
  keep(2, QUARANTINE_DAYS - 1);
  const desk = openDesk(folder);
  expect(readdirSync(quarantine)).toEqual(['2']);
  desk.removeOld(new Date(Date.now() + 2 * 86_400_000));
  expect(readdirSync(quarantine)).toEqual([]);
  expect(existsSync(quarantine)).toBe(true);
});
