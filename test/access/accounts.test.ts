import { chmodSync, existsSync, mkdtempSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Access, AccessFault, INVITATION_MS } from '../../server/access/access.ts';
import { ABSOLUTE_MS, IDLE_MS } from '../../server/access/sessions.ts';
import { codeOf } from './client.ts';
import { BY_TEST, FROM } from './doers.ts';

const PASSWORD = 'một con trâu đi qua cầu';
const OTHER = 'hai con trâu đi qua cầu';
const PROVINCE = { role: 'leadership', area: '24' } as const;
const ADMINISTRATOR = { role: 'administrator', area: '24' } as const;

let folder: string;
let access: Access;
let now: number;
const open = async (): Promise<void> => {
  access = await Access.open(folder, () => now);
};
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-access-'));
  now = Date.parse('2026-11-27T08:00:00Z');
  await open();
});
afterEach(async () => {
  await access.close();
  rmSync(folder, { recursive: true, force: true });
});

async function account(name: string, grant: Parameters<Access['create']>[0]['grants'][number] = PROVINCE) {
  const made = await access.create({ name, full_name: '', grants: [grant] }, BY_TEST);
  await access.takeUp(made.invitation, PASSWORD, BY_TEST.record);
  return made.account.account;
}
async function signIn(name: string, password = PASSWORD): Promise<string> {
  const came = await access.signIn(name, password, FROM);
  if (!('session' in came)) throw new Error(JSON.stringify(came));
  return came.session;
}

describe('a session', () => {
  test('ends when nobody used it for an hour, and after twelve hours however much it is used', async () => {
    await account('le.thu');
    const idle = await signIn('le.thu');
    now += IDLE_MS - 1;
    expect(access.bySession(idle)?.name).toBe('le.thu');
    now += IDLE_MS;
    expect(access.bySession(idle)).toBe(null);

    const used = await signIn('le.thu');
    const begun = now;
    while (now - begun < ABSOLUTE_MS - IDLE_MS) {
      now += IDLE_MS / 2;
      expect(access.bySession(used)).not.toBe(null);
    }
    now = begun + ABSOLUTE_MS;
    expect(access.bySession(used)).toBe(null);
  });

  test('ends when the clock is set back: it would outlive its limits, by as much', async () => {
    await account('le.thu');
    const session = await signIn('le.thu');
    now -= 4 * 60_000;
    expect(access.bySession(session)?.name).toBe('le.thu');
    now -= 24 * 60 * 60_000;
    expect(access.bySession(session)).toBe(null);
    expect(access.bySession(await signIn('le.thu'))?.name).toBe('le.thu');
  });

  test('outlasts a restart, and is no longer there once it was ended', async () => {
    const id = await account('le.thu');
    const session = await signIn('le.thu');
    await access.close();
    await open();
    expect(access.bySession(session)?.account).toBe(id);
    await access.endSessions(id, BY_TEST);
    expect(access.bySession(session)).toBe(null);
    await access.close();
    await open();
    expect(access.bySession(session)).toBe(null);
  });

  test('each is ended by a new password, and none of another account', async () => {
    const id = await account('le.thu');
    await account('le.van');
    const [one, two, other] = [await signIn('le.thu'), await signIn('le.thu'), await signIn('le.van')];
    await expect(access.changePassword(id, OTHER, OTHER, FROM)).rejects.toThrow(AccessFault);
    await access.changePassword(id, PASSWORD, OTHER, FROM);
    expect([one, two, other].map((session) => access.bySession(session)?.name)).toEqual([
      undefined,
      undefined,
      'le.van',
    ]);
    expect(await access.signIn('le.thu', PASSWORD, FROM)).toEqual({ wrong: true });
    await signIn('le.thu', OTHER);
  });

  test('of an account that was closed holds no more, and nobody signs in as it', async () => {
    const id = await account('le.thu');
    const session = await signIn('le.thu');
    await access.end(id, BY_TEST);
    expect(access.bySession(session)).toBe(null);
    expect(await access.signIn('le.thu', PASSWORD, FROM)).toEqual({ wrong: true });
    await expect(access.create({ name: 'le.thu', full_name: '', grants: [] }, BY_TEST)).rejects.toThrow(
      AccessFault,
    );
  });

  test('without the second factor that a role asks for opens nothing, and with it what the roles allow', async () => {
    const id = await account('tram.y-te', { role: 'commune_staff', area: '07000' });
    const before = access.bySession(await signIn('tram.y-te'));
    expect([before?.lacks_second_factor, [...(before?.may ?? [])], before?.grants]).toEqual([true, [], []]);
    const secret = access.proposedSecret(id);
    await expect(access.setSecondFactor(id, '000000', FROM)).rejects.toThrow(AccessFault);
    const { session } = await access.setSecondFactor(id, codeOf(secret, now), FROM);
    const after = access.bySession(session);
    expect([...(after?.may ?? [])]).toEqual(['figures', 'people']);
    expect(after?.lacks_second_factor).toBe(false);
    // From now on the password alone is not enough, and the code is good once.
    now += 30_000;
    const came = await access.signIn('tram.y-te', PASSWORD, FROM);
    if (!('pending' in came)) throw new Error('It should have asked for a code.');
    expect(await access.giveCode(came.pending, codeOf(secret, now - 30_000), FROM)).toEqual({ wrong: true });
    expect('session' in (await access.giveCode(came.pending, codeOf(secret, now), FROM))).toBe(true);
    expect(await access.giveCode(came.pending, codeOf(secret, now), FROM)).toEqual({ wrong: true });
  });

  test('is begun by a recovery code once, also after the accounts were closed and opened again, and the next one is good still', async () => {
    const id = await account('le.thu', ADMINISTRATOR);
    const { codes } = await access.setSecondFactor(id, codeOf(access.proposedSecret(id), now), FROM);
    const [first = '', second = '', third = ''] = codes;
    const give = async (code: string): Promise<string | undefined> => {
      const came = await access.signIn('le.thu', PASSWORD, FROM);
      if (!('pending' in came)) throw new Error('It should have asked for a code.');
      const given = await access.giveCode(came.pending, code, FROM);
      if ('session' in given) return access.bySession(given.session)?.name;
      expect(given).toEqual({ wrong: true });
      return undefined;
    };
    expect(access.recoveryLeft(id)).toBe(10);
    expect(await give(first)).toBe('le.thu');
    expect([await give(first), access.recoveryLeft(id)]).toEqual([undefined, 9]);
    await access.close();
    await open();
    expect([await give(first), access.recoveryLeft(id)]).toEqual([undefined, 9]);
    // As it is read off a sheet of paper.
    expect(await give(` ${second.slice(0, 5).toUpperCase()}-${second.slice(5)}`)).toBe('le.thu');
    expect([await give(second), access.recoveryLeft(id)]).toEqual([undefined, 8]);
    // Those of before are worth nothing once the second factor is set up anew.
    const anew = await access.setSecondFactor(id, codeOf(access.proposedSecret(id), now), FROM);
    expect(await give(third)).toBe(undefined);
    expect(await give(anew.codes[0]!)).toBe('le.thu');
  });

  test('a code that two give at once lets one of them in', async () => {
    const id = await account('le.thu', ADMINISTRATOR);
    const secret = access.proposedSecret(id);
    await access.setSecondFactor(id, codeOf(secret, now), FROM);
    now += 60_000;
    const pendings = await Promise.all([1, 2].map(() => access.signIn('le.thu', PASSWORD, FROM)));
    const came = await Promise.all(
      pendings.map((one) => access.giveCode('pending' in one ? one.pending : '', codeOf(secret, now), FROM)),
    );
    expect(came.filter((one) => 'session' in one)).toHaveLength(1);
  });
});

describe('an invitation', () => {
  test('works once, for three days, and a later one takes its place', async () => {
    const made = await access.create({ name: 'le.thu', full_name: '', grants: [PROVINCE] }, BY_TEST);
    const later = await access.invite(made.account.account, BY_TEST);
    await expect(access.takeUp(made.invitation, PASSWORD, BY_TEST.record)).rejects.toThrow(AccessFault);
    now += INVITATION_MS - 1;
    await access.takeUp(later, PASSWORD, BY_TEST.record);
    await expect(access.takeUp(later, OTHER, BY_TEST.record)).rejects.toThrow(AccessFault);
    const last = await access.invite(made.account.account, BY_TEST);
    now += INVITATION_MS;
    expect(access.invited(last)).toBe(undefined);
    await signIn('le.thu');
  });
});

describe('roles', () => {
  test('the last administrator stays one', async () => {
    const first = await account('quan-tri', ADMINISTRATOR);
    const [grant] = access.grantsOf(first);
    await expect(access.endGrant(first, grant!.account_grant, BY_TEST)).rejects.toThrow(AccessFault);
    await expect(access.end(first, BY_TEST)).rejects.toThrow(AccessFault);
    // Whoever has not chosen a password yet can look after nobody.
    const other = await access.create({ name: 'thu-hai', full_name: '', grants: [ADMINISTRATOR] }, BY_TEST);
    await expect(access.endGrant(first, grant!.account_grant, BY_TEST)).rejects.toThrow(AccessFault);
    await access.takeUp(other.invitation, PASSWORD, BY_TEST.record);
    await access.endGrant(first, grant!.account_grant, BY_TEST);
    expect(access.grantsOf(first)).toEqual([]);
  });

  test('what is taken back is gone from a session that is open', async () => {
    const id = await account('le.thu');
    const session = await signIn('le.thu');
    expect([...(access.bySession(session)?.may ?? [])]).toEqual(['figures']);
    await access.endGrant(id, access.grantsOf(id)[0]!.account_grant, BY_TEST);
    expect([...(access.bySession(session)?.may ?? [])]).toEqual([]);
  });
});

describe('a token of a program', () => {
  test('may do one thing, never more than its account, until its end', async () => {
    const id = await account('le.thu');
    const token = await access.makeToken(id, { title: 'báo cáo', scope: 'figures', days: 30 }, BY_TEST);
    expect([...(access.byToken(token)?.may ?? [])]).toEqual(['figures']);
    const more = await access.makeToken(id, { title: 'trích xuất', scope: 'extracts', days: 30 }, BY_TEST);
    expect([...(access.byToken(more)?.may ?? [])]).toEqual([]);
    expect(access.byToken(`${token}x`)).toBe(null);
    now += 30 * 24 * 3_600_000;
    expect(access.byToken(token)).toBe(null);
    const ended = await access.makeToken(id, { title: 'a', scope: 'figures', days: 30 }, BY_TEST);
    await access.endToken(id, access.tokensOf(id).find(({ title }) => title === 'a')!.api_token, BY_TEST);
    expect(access.byToken(ended)).toBe(null);
  });
});

test.each([
  'ab',
  'Le.Thu',
  'lê.thu',
  '1abc',
  'a..b',
  '-abc',
  'abc-',
  'a b c',
  'a024190000001',
  'system',
  'x'.repeat(41),
])('%s is no name to sign in with', async (name) => {
  await expect(access.create({ name, full_name: '', grants: [] }, BY_TEST)).rejects.toThrow(AccessFault);
});

test('a key that others may read, or that is gone, is told before anybody signs in', async () => {
  await access.close();
  const key = path.join(folder, 'access-key');
  chmodSync(key, 0o644);
  await expect(open()).rejects.toThrow(/Others may read the key/);
  unlinkSync(key);
  await open();
  expect(access.keyFault()?.message).toMatch(/key of the accounts .* is missing/);
  expect(existsSync(key)).toBe(false);
  await access.close();
  rmSync(path.join(folder, 'access.duckdb'));
  await open();
});
