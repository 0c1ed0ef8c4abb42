import { mkdtempSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Access, type Doer, type From } from '../../server/access/access.ts';
import { openAccessStore } from '../../server/access/access-store.ts';
import type { AccessAct } from '../../server/access/access-act.ts';
import { openAuditLog, type AuditLog } from '../../server/audit/audit-log.ts';
import { codeOf } from './client.ts';

const PASSWORD = 'một con trâu đi qua cầu';
const OTHER = 'hai con trâu đi qua cầu';
const ROLE = { role: 'leadership', area: '24' } as const;

let folder: string;
let access: Access;
let log: AuditLog;
let now: number;
const record = (act: AccessAct, by = 'quan-tri'): Promise<void> =>
  log.add({ by, roles: [], network: null, request: null, ...act });
const BY: Doer = { name: 'quan-tri', record };
const FROM: From = { network: '203.0.113.0/24', browser: 'Firefox, Windows', record };

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-unwritable-'));
  now = Date.parse('2026-11-27T08:00:00Z');
  access = await Access.open(folder, () => now);
  log = openAuditLog(folder, () => new Date(now));
});
afterEach(async () => {
  await access.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Nothing can be written there any more, as on a full disk. */
const fill = (...name: readonly string[]): string => {
  const file = path.join(folder, ...name);
  symlinkSync('/dev/full', file);
  return file;
};

/** Everything that is kept of accounts. */
async function kept(): Promise<unknown> {
  const copy = mkdtempSync(path.join(tmpdir(), 'tamsoat-kept-'));
  try {
    await access.copyTo(path.join(copy, 'access.duckdb'));
    const store = await openAccessStore(copy);
    const tables = ['account', 'account_grant', 'session', 'invitation', 'api_token'] as const;
    const rows = tables.map((table) => store.all(table));
    await store.close();
    return rows;
  } finally {
    rmSync(copy, { recursive: true });
  }
}

async function account(name: string): Promise<string> {
  const made = await access.create({ name, full_name: '', grants: [ROLE] }, BY);
  await access.takeUp(made.invitation, PASSWORD, record);
  return made.account.account;
}

test('no act on accounts is done that cannot be put on record; once it can, each is', async () => {
  const id = await account('le.thu');
  const coded = await account('le.van');
  const secret = access.proposedSecret(coded);
  await access.setSecondFactor(coded, codeOf(secret, now), FROM);
  now += 60_000;
  await access.signIn('le.thu', PASSWORD, FROM);
  await access.bindSubject(id, 'nguoi-01', BY);
  await access.makeToken(id, { title: 'báo cáo', scope: 'figures', days: 30 }, BY);
  const pending = await access.signIn('le.van', PASSWORD, FROM);
  const later = await access.invite(coded, BY);
  const [session] = access.sessions.of(id);
  const own = access.proposedSecret(id);

  const acts: Readonly<Record<string, () => Promise<unknown>>> = {
    'an account': () => access.create({ name: 'moi', full_name: '', grants: [ROLE] }, BY),
    'an invitation': () => access.invite(id, BY),
    'a role': () => access.grant(id, { role: 'viewer', area: '24' }, BY),
    'a role taken back': () => access.endGrant(id, access.grantsOf(id)[0]!.account_grant, BY),
    'a sign-in': () => access.signIn('le.thu', PASSWORD, FROM),
    'a sign-in by the provider': () => access.signInAs('nguoi-01', true, FROM),
    'a token ended': () => access.endToken(id, access.tokensOf(id)[0]!.api_token, BY),
    'a token': () => access.makeToken(id, { title: 'khác', scope: 'figures', days: 30 }, BY),
    'the provider left': () => access.unbindSubject(id, BY),
    'the provider': () => access.bindSubject(id, 'nguoi-02', BY),
    'a sign-out': () => access.signOut(id, session!.session, BY),
    'sessions ended': () => access.endSessions(id, BY),
    'a second factor': () => access.setSecondFactor(id, codeOf(own, now), FROM),
    'a password': () => access.changePassword(id, PASSWORD, OTHER, FROM),
    'an invitation taken up': () => access.takeUp(later, OTHER, record),
    'an end': () => access.end(id, BY),
  };
  const before = await kept();
  const entries = (await log.read()).length;
  const full = fill('audit', 'head.new');
  for (const [what, act] of Object.entries(acts)) await expect(act(), what).rejects.toThrow(/ENOSPC/);
  // A code stays good that let nobody in; what was shown with the password is over.
  if (!('pending' in pending)) throw new Error('It should have asked for a code.');
  await expect(access.giveCode(pending.pending, codeOf(secret, now), FROM)).rejects.toThrow(/ENOSPC/);
  expect(await kept()).toEqual(before);

  unlinkSync(full);
  expect((await log.read()).length).toBe(entries);
  const again = await access.signIn('le.van', PASSWORD, FROM);
  if (!('pending' in again)) throw new Error('It should have asked for a code.');
  expect('session' in (await access.giveCode(again.pending, codeOf(secret, now), FROM))).toBe(true);
  for (const [at, [what, act]] of Object.entries(acts).entries()) {
    await act();
    expect([what, (await log.read()).length]).toEqual([what, entries + at + 2]);
  }
  expect((await log.read()).some(({ act }) => act === 'work_failed')).toBe(false);
  expect((await log.verify()).faults).toEqual([]);
});

test('what was put on record and then could not be written is told to have come to nothing', async () => {
  const id = await account('le.thu');
  await access.close();
  access = await Access.open(folder, () => now);
  const before = await kept();
  const full = fill('access.duckdb.wal');
  await expect(access.grant(id, { role: 'viewer', area: '24' }, BY)).rejects.toThrow();
  unlinkSync(full);
  expect(await kept()).toEqual(before);
  expect((await log.read()).slice(-2)).toMatchObject([
    { act: 'account_changed', account: 'le.thu', what: 'role_given', by: 'quan-tri' },
    { act: 'work_failed', work: 'account', by: 'quan-tri' },
  ]);
  await access.grant(id, { role: 'viewer', area: '24' }, BY);
  expect(access.grantsOf(id)).toHaveLength(2);
});
