import { mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backupName, unfinishedName } from './backup-name.ts';
import { keepAndRemove, notKept, removeUnfinished } from './retention.ts';
import { seal } from './sealed-file.ts';

const DAY_MS = 86_400_000;
const at = (text: string): { at: Date } => ({ at: new Date(text) });
const days = (backups: readonly { at: Date }[]): string[] =>
  backups.map((one) => one.at.toISOString().slice(0, 10));

test('the last of each day, week and month stays, as far back as is asked', () => {
  // 400 days, each at two in the morning in Vietnam.
  const all = Array.from({ length: 400 }, (_, day) => ({
    at: new Date(Date.parse('2026-11-26T19:00:00Z') - day * DAY_MS),
  }));
  const gone = new Set(notKept(all, { days: 7, weeks: 4, months: 12 }));
  expect(days(all.filter((one) => !gone.has(one)))).toEqual([
    // Told in UTC, the evening before; in Vietnam the first is Friday, 27 November.
    ...['2026-11-26', '2026-11-25', '2026-11-24', '2026-11-23', '2026-11-22', '2026-11-21', '2026-11-20'],
    // Sundays, but for the week that is not over and the one that is among the days.
    ...['2026-11-14', '2026-11-07'],
    // Last days of months.
    ...['2026-10-30', '2026-09-29', '2026-08-30', '2026-07-30', '2026-06-29', '2026-05-30', '2026-04-29'],
    ...['2026-03-30', '2026-02-27', '2026-01-30', '2025-12-30'],
  ]);
});

test('of two backups of one day in Vietnam the later stays, around midnight there', () => {
  const [evening, before, after] = [
    at('2026-11-26T10:00:00Z'),
    at('2026-11-26T16:59:59Z'),
    at('2026-11-26T17:00:00Z'),
  ];
  expect(notKept([evening, before, after], { days: 2, weeks: 0, months: 0 })).toEqual([evening]);
});

test('nothing goes because time passed or the clock was wrong, and the newest never', () => {
  const old = [at('2020-01-01T00:00:00Z'), at('2020-01-02T00:00:00Z')];
  expect(notKept(old, { days: 2, weeks: 0, months: 0 })).toEqual([]);
  expect(notKept([...old, at('2099-01-01T00:00:00Z')], { days: 3, weeks: 0, months: 0 })).toEqual([]);
  expect(days(notKept(old, { days: 0, weeks: 0, months: 0 }))).toEqual(['2020-01-01']);
});

test('only backups that this key opens are removed, never the one just made, whatever else lies there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tamsoat-'));
  const [key, other] = [randomBytes(32), randomBytes(32)];
  const write = async (name: string, by: Buffer | null): Promise<string> => {
    const chunks: Buffer[] = [];
    // eslint-disable-next-line @typescript-eslint/require-await -- stands for an archive
    const text = (async function* () {
      yield Buffer.from('x');
    })();
    if (by) for await (const chunk of seal(text, by)) chunks.push(chunk);
    await writeFile(join(folder, name), Buffer.concat(chunks));
    return name;
  };
  const name = (day: string): string => backupName(new Date(`${day}T00:00:00Z`));
  const own = await write(name('2026-11-01'), key);
  await write(name('2026-11-02'), other);
  await write(name('2026-11-03'), null);
  await write('notes.txt', null);
  await write('tamsoat-old.backup', key);
  const later = await write(name('2026-11-04'), key);
  // Made although the clock stands before it.
  const made = await write(name('2026-10-01'), key);
  const removed = await keepAndRemove(folder, key, { days: 1, weeks: 0, months: 0 }, join(folder, made));
  expect(removed).toEqual([join(folder, own)]);
  expect(await readdir(folder)).toContain(later);
  expect(await readdir(folder)).toHaveLength(6);
});

test('what a killed backup left is removed after a day, and nothing else that is called so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tamsoat-'));
  const now = new Date('2026-11-27T00:00:00Z');
  const [old, fresh, foreign] = [
    unfinishedName(backupName(new Date('2026-11-20T00:00:00Z'))),
    unfinishedName(backupName(new Date('2026-11-26T23:00:00Z'))),
    'thesis.unfinished',
  ];
  for (const [file, modified] of [
    [old, '2026-11-20T00:00:00Z'],
    [fresh, '2026-11-26T23:00:00Z'],
    [foreign, '2026-11-20T00:00:00Z'],
  ] as const) {
    await writeFile(join(folder, file), '');
    await utimes(join(folder, file), new Date(modified), new Date(modified));
  }
  await removeUnfinished(folder, now);
  expect((await readdir(folder)).toSorted()).toEqual([fresh, foreign].toSorted());
});
