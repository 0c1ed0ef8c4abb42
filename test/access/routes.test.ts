import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLE_IDS, roleRule, type Permission, type Role } from '#queries/access/roles.ts';
import type { ManifestArea } from '#queries/tiles/manifest.ts';
import { classOf, patternOf, ROUTE_CLASSES, type RouteClass } from '../../server/access/route-classes.ts';
import { realServer, type RealServer } from './real-server.ts';

let real: RealServer;
let areas: { own: string; sibling: string; parent: string; foreign: string };
/** Headers of whoever asks, by role; `nobody` signed in. */
const asked = new Map<string, Readonly<Record<string, string>>>();

beforeAll(async () => {
  real = await realServer();
  const of = (level: ManifestArea['level'], parent?: string): ManifestArea[] =>
    real.manifest.areas.filter((area) => area.level === level && (!parent || area.parent === parent));
  const [district, other] = of('district') as [ManifestArea, ManifestArea];
  const [own, sibling] = of('commune', district.code) as [ManifestArea, ManifestArea];
  areas = {
    ...{ own: own.code, sibling: sibling.code, parent: district.code },
    foreign: of('commune', other.code)[0]!.code,
  };
  asked.set('nobody', { origin: real.url });
  for (const role of ROLE_IDS) {
    const { levels } = roleRule(role);
    const area = levels.includes('commune')
      ? own.code
      : levels.includes('district')
        ? district.code
        : real.manifest.root_area;
    asked.set(role, await real.as(role, area));
  }
  for (const [scope, role] of [
    ['figures', 'leadership'],
    ['extracts', 'epidemiologist'],
  ] as const) {
    const token = await real.access.makeToken(accountOf(role), { title: 'báo cáo', scope, days: 30 });
    asked.set(`token for ${scope}`, { authorization: `Bearer ${token}`, origin: real.url });
  }
});
afterAll(() => real.close());

const accountOf = (role: Role): string =>
  real.access
    .accounts()
    .find(({ account }) => real.access.grantsOf(account).some((grant) => grant.role === role))!.account;

/** Every page and endpoint of the dashboard, as its folder names it. */
function pagesOfDashboard(): string[] {
  const routes = fileURLToPath(new URL('../../dashboard/src/routes', import.meta.url));
  const found = readdirSync(routes, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => /(?:^|\/)\+(?:page\.svelte|server\.ts)$/.test(file))
    .map((file) => `/${path.posix.dirname(file)}`.replace('/[[lang=lang]]', '').replace(/\/\.$/, '/'));
  // Without what may be left out, and with it.
  return found.flatMap((page) =>
    page.includes('[[')
      ? [page.replace(/\/\[\[[^\]]+\]\]/g, ''), page.replace(/\[\[[^\]]+\]\]/g, 'x')]
      : [page],
  );
}
const exampleOf = (page: string): string => page.replace(/\[[^\]]+\]/g, 'x').replace(/^$/, '/');

/** An address of a class, about an area where it may be. */
function addressOf({ path: pattern }: RouteClass, area: string): string {
  const snapshot = real.manifest.id;
  const filled = pattern
    .replace('/tiles/*', `/tiles/${snapshot}/${area}/coverage.arrow`)
    .replace('/figures/*', '/figures/vi/coverage.csv')
    .replace('/_app/*', '/_app/immutable/none.js')
    .replace(':area', area)
    .replace(':indicator', 'coverage')
    .replace(':topic', 'coverage')
    .replace(':condition', 'hypertension')
    .replace(':choice', 'department')
    .replace(/:\w+/g, '7');
  return /^\/(?:api\/(?:indicators|aggregates)|$|follow-up|explore)/.test(filled)
    ? `${filled}?area=${area}${filled.startsWith('/api/aggregates') ? '&format=csv' : ''}`
    : filled;
}

describe('the table of routes', () => {
  test('has every page and endpoint of the dashboard', () => {
    const missing = pagesOfDashboard().filter((page) => !classOf('GET', exampleOf(page)));
    expect(missing).toEqual([]);
  });

  test('has none that nothing answers', async () => {
    const leader = { ...(await real.as('leadership', real.manifest.root_area)), accept: 'text/html' };
    const pages = pagesOfDashboard().map(exampleOf);
    for (const route of ROUTE_CLASSES.filter(({ methods }) => !methods?.includes('POST'))) {
      if (
        /^\/(?:health|ready|_app|icon|carried|service-worker|tiles|api|sight|sign-in\/provider\/back|worklists\/file|imports\/:number\/refused)/.test(
          route.path,
        )
      )
        continue;
      const known = pages.some((page) => classOf('GET', page) === route);
      expect([route.path, known]).toEqual([route.path, true]);
    }
    for (const address of [
      '/api/catalogue',
      '/api/areas',
      '/api/status',
      '/api/openapi.json',
      '/api/docs',
      '/api/docs.css',
      '/icon.svg',
      '/carried.js',
      '/service-worker.js',
    ])
      expect([address, (await fetch(real.url + address, { headers: leader })).status]).toEqual([
        address,
        200,
      ]);
  });
});

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const FORMS = ['text/html', 'application/json', '*/*'];

/** What the gate owes: nothing where no class has the method, and nothing to whoever lacks what it needs. */
function owed(
  address: string,
  method: string,
  may: ReadonlySet<Permission> | null,
  isProgram: boolean,
): 'in' | 'turned away' {
  const wanted = method === 'HEAD' ? 'GET' : method;
  const there = ROUTE_CLASSES.filter(
    (one) =>
      (one.methods ?? ['GET']).some((known) => known === wanted) &&
      patternOf(one).test(new URL(address, real.url).pathname),
  );
  const mayCome = ({ needs }: RouteClass): boolean =>
    needs === 'nobody' ||
    (may !== null && (needs === 'oneself' ? !isProgram : needs === 'anybody' || may.has(needs)));
  return there.some(mayCome) ? 'in' : 'turned away';
}

const BY_GATE: readonly string[] = ['not_signed_in', 'not_allowed', 'unknown_route'];
const PROGRAMS = ['token for figures', 'token for extracts'];

describe.each(['nobody', ...ROLE_IDS, ...PROGRAMS])('%s', (who) => {
  test('is let in where the table says so, by every method, of every area and in every form, and nowhere else', async () => {
    const isProgram = PROGRAMS.includes(who);
    const may =
      who === 'nobody'
        ? null
        : new Set<Permission>(isProgram ? [who.split(' ').at(-1) as Permission] : roleRule(who as Role).may);
    const headers = asked.get(who)!;
    let turnedAway = 0;
    for (const route of ROUTE_CLASSES)
      // What programs may ask for in a minute does for one area.
      for (const [kind, area] of Object.entries(isProgram ? { own: areas.own } : areas))
        for (const method of METHODS) {
          // Signing out would end what the next request needs; each form is asked for once.
          if (method === 'POST' && ((route.path.startsWith('/account') && !isProgram) || kind !== 'own'))
            continue;
          const accept = FORMS[(turnedAway + method.length) % FORMS.length]!;
          const before = real.refused.length;
          const address = addressOf(route, area);
          const answer = await fetch(real.url + address, {
            method,
            headers: { ...headers, accept },
            redirect: 'manual',
            ...(method === 'POST' && { body: new URLSearchParams({}) }),
          });
          await answer.arrayBuffer();
          const what = `${method} ${route.path} of ${kind} (${String(answer.status)})`;
          expect(answer.status, what).toBeLessThan(500);
          const noted = real.refused.slice(before).some(({ why }) => BY_GATE.includes(why));
          const { status } = answer;
          const gated = noted || status === 405;
          expect([what, gated ? 'turned away' : 'in']).toEqual([what, owed(address, method, may, isProgram)]);
          if (!gated) continue;
          turnedAway++;
          expect([what, [303, 401, 403, 404, 405].includes(status)]).toEqual([what, true]);
        }
    expect(turnedAway).toBeGreaterThan(50);
  });
});

test('an address that the table does not have is answered to nobody, and its refusal is noted', async () => {
  for (const who of ['nobody', 'administrator', 'leadership'])
    for (const address of [
      '/nothing',
      '/api/nothing',
      '/accounts/1/2/3',
      '/.env',
      '/tiles/../../etc/passwd',
      '//x',
    ])
      for (const method of ['GET', 'POST']) {
        const before = real.refused.length;
        const { status } = await fetch(real.url + address, { method, headers: asked.get(who)! });
        expect([address, status]).toEqual([address, 404]);
        expect(real.refused.length).toBe(before + 1);
      }
});

test('a form that comes from another page is not taken, whoever sends it', async () => {
  const headers = asked.get('administrator')!;
  for (const origin of [undefined, 'null', 'https://elsewhere.example', real.url.replace(/\d+$/, '1')]) {
    const { origin: _, ...rest } = headers;
    const answer = await fetch(`${real.url}/accounts/new`, {
      method: 'POST',
      headers: { ...rest, ...(origin !== undefined && { origin }) },
      body: new URLSearchParams({ name: 'ai.do', role: 'viewer', area: areas.own }),
    });
    expect([origin, answer.status]).toEqual([origin, 403]);
  }
  expect(real.access.named('ai.do')).toBe(undefined);
});

test('an act that is none is not there, whatever JavaScript has of that name', async () => {
  const [some] = real.access.accounts();
  for (const name of ['nothing', 'constructor', 'toString', '__proto__'])
    for (const address of [`/account/${name}`, `/accounts/${some!.account}/${name}`]) {
      const { status } = await fetch(real.url + address, {
        method: 'POST',
        headers: asked.get('administrator')!,
        body: new URLSearchParams({}),
        signal: AbortSignal.timeout(10_000),
      });
      expect([address, [404, 405].includes(status)]).toEqual([address, true]);
    }
});

test('a program is never given people, whatever its owner may see', async () => {
  const ask = (scope: string): Promise<Response> =>
    fetch(`${real.url}/account/token`, {
      method: 'POST',
      headers: asked.get('district_head')!,
      body: new URLSearchParams({ title: 'thử', scope, days: '30' }),
      redirect: 'manual',
    });
  const tokens = (): string[] => real.access.tokensOf(accountOf('district_head')).map(({ scope }) => scope);
  for (const scope of ['people', 'imports', 'administration', 'extracts', '']) await ask(scope);
  expect(tokens()).toEqual([]);
  await ask('figures');
  expect(tokens()).toEqual(['figures']);
});

test('the account of another is not there for whoever is no administrator, and unknown ones are alike', async () => {
  const [some] = real.access.accounts();
  const as = (who: string, path: string): Promise<Response> =>
    fetch(real.url + path, { headers: { ...asked.get(who)!, accept: 'application/json' } });
  expect((await as('administrator', `/accounts/${some!.account}`)).status).toBe(200);
  expect((await as('administrator', '/accounts/7')).status).toBe(404);
  for (const who of ROLE_IDS.filter((role) => role !== 'administrator'))
    expect((await as(who, `/accounts/${some!.account}`)).status).toBe(403);
});
