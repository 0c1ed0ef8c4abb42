import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KEPT_DAYS } from '#queries/access/kept-days.ts';
import { openAccessStore } from '../access/access-store.ts';
import { Access } from '../access/access.ts';
import { withContacts } from '../worklists/contact-book.ts';
import { forgetOld } from './forget-old.ts';

const DAY_MS = 24 * 3_600_000;
const BY = { name: 'test', record: () => Promise.resolve() };
const START = new Date('2024-01-02T03:04:05Z');
const after = (kind: keyof typeof KEPT_DAYS, more_ms: number): Date =>
  new Date(START.getTime() + KEPT_DAYS[kind] * DAY_MS + more_ms);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-old-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('of a closed account full name and secrets go when their time is over, and its sign-in name stays taken', async () => {
  const access = await Access.open(folder, () => START.getTime());
  for (const name of ['con.lam', 'da.nghi']) {
    const { invitation } = await access.create({ name, full_name: 'Lê Thị Thử', grants: [] }, BY);
    await access.takeUp(invitation, 'một con trâu đi qua cầu', BY.record);
  }
  await access.end(access.named('da.nghi')!.account, BY);
  const kept = async (at: Date): Promise<readonly (readonly [string, string, boolean])[]> => {
    await forgetOld(folder, access, at);
    await access.copyTo(path.join(folder, 'copy', 'access.duckdb'));
    const copy = await openAccessStore(path.join(folder, 'copy'));
    const rows = copy
      .all('account')
      .map(({ name, full_name, password }) => [name, full_name, password !== null] as const);
    await copy.close();
    return rows.toSorted(([one], [other]) => (one < other ? -1 : 1));
  };
  mkdirSync(path.join(folder, 'copy'));
  const open = ['con.lam', 'Lê Thị Thử', true];
  expect(await kept(after('closed_account', 0))).toEqual([open, ['da.nghi', 'Lê Thị Thử', true]]);
  expect(await kept(after('closed_account', 1))).toEqual([open, ['da.nghi', '', false]]);
  await expect(access.create({ name: 'da.nghi', full_name: '', grants: [] }, BY)).rejects.toThrow(
    /was, an account/,
  );
  await access.close();
});

test('what was written in words on a worklist goes when its time is over, and what came of the contact stays', async () => {
  const person = randomUUID();
  await withContacts(folder, (book) =>
    book.add({
      ...{ note: randomUUID(), replaces: null, person, list: 'call', conditions: ['a'], area_code: '1' },
      ...{ contacted_on: '2024-01-02', way: 'call', outcome: 'reached', on_treatment: 'yes' },
      ...{ sbp_mmhg: null, dbp_mmhg: null, next_on: null, text: 'hẹn sáng', seen: null },
      ...{ written_at: START, written_by: 'test' },
    }),
  );
  const left = async (at: Date): Promise<unknown> => {
    await forgetOld(folder, null, at);
    return withContacts(folder, async (book) =>
      (await book.of([person])).get(person)?.map(({ text, outcome }) => [text, outcome]),
    );
  };
  expect(await left(after('note_text', 0))).toEqual([['hẹn sáng', 'reached']]);
  expect(await left(after('note_text', 1))).toEqual([[null, 'reached']]);
});

test('the copy of before an upgrade goes when its time is over, the log stays', async () => {
  const copy = path.join(folder, 'before-upgrade-3');
  for (const name of [copy, path.join(folder, 'audit')]) {
    mkdirSync(name);
    writeFileSync(path.join(name, 'x'), '');
    utimesSync(name, START, START);
  }
  await forgetOld(folder, null, after('before_upgrade', 0));
  expect(existsSync(copy)).toBe(true);
  await forgetOld(folder, null, after('before_upgrade', 1));
  expect([existsSync(copy), existsSync(path.join(folder, 'audit', 'x'))]).toEqual([false, true]);
});
