import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Principal } from '#queries/access/principal.ts';
import { ROLE_IDS, type Role } from '#queries/access/roles.ts';
import { listen, type Listening } from '../../test/listen.ts';
import type { OnRefused } from './gate.ts';
import { REQUEST_LIMITS, requestRate, type Asking, type Limits } from './request-rate.ts';

/** The table itself, a hundredth of each: what it says of a role is what holds. */
const LIMITS = Object.fromEntries(
  Object.entries(REQUEST_LIMITS).map(([as, { a_minute }]) => [as, { a_minute: a_minute / 100 }]),
) as Limits;
const KINDS = Object.keys(REQUEST_LIMITS) as Asking[];
const noted: (readonly [who: string, why: string])[] = [];
let site: Listening;

beforeAll(async () => {
  const app = express();
  app.use((request, _response, next) => {
    const { as } = request.query;
    const [kind, account, ...roles] = typeof as === 'string' ? as.split(' ') : [];
    if (kind !== undefined && kind !== '')
      request.principal = {
        ...{
          kind: kind as Principal['kind'],
          account: account ?? null,
          name: 'a',
          may: new Set(),
          grants: roles.map((role) => ({ role: role as Role, area: '24' })),
        },
        ...{ lacks_second_factor: false, session: null },
      };
    next();
  });
  const note: OnRefused = (_request, principal, why) =>
    noted.push([principal ? `${principal.kind} ${String(principal.account)}` : '', why]);
  app.use(requestRate(note, LIMITS), (_request, response) => {
    response.send('yes');
  });
  site = await listen(app);
});
afterAll(() => site.close());

async function asked(as: string, times: number): Promise<number[]> {
  const found: number[] = [];
  for (let at = 0; at < times; at++)
    found.push((await fetch(`${site.url}/?as=${encodeURIComponent(as)}`)).status);
  return found;
}

const asking: Readonly<Record<string, string>> = {
  network: '',
  program: 'token p',
  no_role: 'account nothing',
};

test.each(KINDS)(
  '%s is let through as often in a minute as the table says, and told when to go on',
  async (kind) => {
    const as = asking[kind] ?? `account of-${kind} ${kind}`;
    const who = as.split(' ').slice(0, 2).join(' ');
    const times = LIMITS[kind].a_minute;
    expect(await asked(as, times + 1)).toEqual([...Array.from({ length: times }, () => 200), 429]);
    const refused = await fetch(`${site.url}/?as=${encodeURIComponent(as)}`, {
      headers: { 'accept-language': 'vi' },
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.text()).toContain('quá nhiều yêu cầu');
    // Once, however often it goes on.
    expect(noted.filter(([one]) => one === who)).toEqual([[who, 'too_many']]);
  },
);

test('whoever has several roles may ask as much as the one that allows most, and another account is not bounded by it', async () => {
  const most = Math.max(...ROLE_IDS.map((role) => LIMITS[role].a_minute));
  const as = `account several ${ROLE_IDS.join(' ')}`;
  expect((await asked(as, most + 1)).lastIndexOf(200)).toBe(most - 1);
  expect(await asked('account another viewer', 1)).toEqual([200]);
});

test('every limit says why, a role that sees people or accounts has less than one that reads figures, and programs less than people', () => {
  for (const { why } of Object.values(REQUEST_LIMITS)) expect(why).toMatch(/^[A-Z].*\.$/);
  const { viewer, district_head, commune_staff, administrator, program } = REQUEST_LIMITS;
  for (const one of [district_head, commune_staff, administrator])
    expect(one.a_minute).toBeLessThan(viewer.a_minute);
  for (const role of ROLE_IDS) expect(program.a_minute).toBeLessThan(REQUEST_LIMITS[role].a_minute);
});

test('the demonstration is not bounded', async () => {
  expect(new Set(await asked('demonstration', 20))).toEqual(new Set([200]));
});
