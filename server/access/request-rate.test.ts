import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Principal } from '#queries/access/principal.ts';
import { listen, type Listening } from '../../test/listen.ts';
import type { OnRefused } from './gate.ts';
import { requestRate } from './request-rate.ts';

const LIMITS = { account: 5, token: 3, network: 2 } as const;
const noted: (readonly [who: string, why: string])[] = [];
let site: Listening;

beforeAll(async () => {
  const app = express();
  app.use((request, _response, next) => {
    const { as } = request.query;
    const [kind, account] = typeof as === 'string' ? as.split(' ') : [];
    if (kind !== undefined && kind !== '')
      request.principal = {
        ...{
          kind: kind as Principal['kind'],
          account: account ?? null,
          name: 'a',
          may: new Set(),
          grants: [],
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

test.each([
  ['account one', 5],
  ['account two', 5],
  ['token one', 3],
  ['', 2],
])('%s is let through so often in a minute, and told when to go on', async (as, times) => {
  expect(await asked(as, times + 1)).toEqual([...Array.from({ length: times }, () => 200), 429]);
  const refused = await fetch(`${site.url}/?as=${encodeURIComponent(as)}`, {
    headers: { 'accept-language': 'vi' },
  });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.text()).toContain('quá nhiều yêu cầu');
  // Once, however often it goes on.
  expect(noted.filter(([who]) => who === as)).toEqual([[as, 'too_many']]);
});

test('the demonstration is not bounded', async () => {
  expect(new Set(await asked('demonstration', 20))).toEqual(new Set([200]));
});
