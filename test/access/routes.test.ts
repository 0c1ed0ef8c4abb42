import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLE_IDS, roleRule, type Permission, type Role } from '#queries/access/roles.ts';
import type { ManifestArea } from '#queries/tiles/manifest.ts';
import { classOf, patternOf, ROUTE_CLASSES, type RouteClass } from '../../server/access/route-classes.ts';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import { realServer, type RealServer } from './real-server.ts';
import { BY_TEST } from './doers.ts';

let real: RealServer;
let areas: { own: string; sibling: string; parent: string; foreign: string; otherDistrict: string };
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
    otherDistrict: other.code,
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
    const token = await real.access.makeToken(
      accountOf(role),
      { title: 'báo cáo', scope, days: 30 },
      BY_TEST,
    );
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

/** No area of any map. */
const NOWHERE = '99999';
/** Roles that are bound below the province; the province itself is no area of theirs. */
const BOUND = ROLE_IDS.filter(
  (role) => !(roleRule(role).levels as readonly string[]).every((level) => level === 'province'),
);
/** What of an answer belongs to this one alone: ids of requests and of what is kept for the next page, nonces. */
const apart = (text: string): string =>
  text
    .replaceAll(/nonce(?:-|=")[\w+/=-]+/g, 'nonce')
    .replaceAll(/(told=|found\/)[\w-]+/g, '$1')
    .replaceAll(/"request":"[0-9a-f]{16}"/g, '')
    .replaceAll(/value="[0-9a-f]{8}-[0-9a-f-]{27}"/g, '');

/** What is sent to any route about an area: in its path, in its query and in its form, whichever of them it reads. */
function askAbout(
  route: RouteClass,
  area: string,
  method: 'GET' | 'POST',
): { address: string; body?: URLSearchParams } {
  const path = addressOf(route, area).split('?', 1)[0]!;
  const fields = {
    ...{ area, list: 'call', period: 'all', purpose: 'care', name: 'Nguyễn', number: '' },
    ...(route.path.startsWith('/extracts') && { purpose: 'research', receiver: 'own_use' }),
    ...(route.path.startsWith('/api/aggregates') && { format: 'csv' }),
  };
  const of_api = route.path.startsWith('/api/')
    ? { area, ...('format' in fields && { format: 'csv' }) }
    : fields;
  const address = `${path}?${new URLSearchParams(of_api).toString()}`;
  return method === 'GET' ? { address } : { address, body: new URLSearchParams(fields) };
}

describe.each(BOUND)('%s, of every area by every route', (role) => {
  /** By what they are to the area of the role. */
  const others = (): Readonly<Record<string, string>> => {
    const { areas: all, root_area } = real.manifest;
    if (!(roleRule(role).levels as readonly string[]).includes('commune'))
      return { sibling: areas.otherDistrict, parent: root_area, foreign: areas.foreign };
    const { own: _, otherDistrict, ...rest } = areas;
    expect(all.some(({ code }) => code === otherDistrict)).toBe(true);
    return { ...rest, province: root_area };
  };
  const ownArea = (): string =>
    (roleRule(role).levels as readonly string[]).includes('commune') ? areas.own : areas.parent;
  /** Routes that this role may ask, but those that end what the next needs or begin work. */
  const routes = (): RouteClass[] =>
    ROUTE_CLASSES.filter(
      ({ path: at, needs }) =>
        needs !== 'nobody' &&
        needs !== 'oneself' &&
        (needs === 'anybody' || (roleRule(role).may as readonly string[]).includes(needs)) &&
        !/^\/(?:sight|worklists\/note)/.test(at),
    );
  const ask = async (
    route: RouteClass,
    area: string,
    method: 'GET' | 'POST',
    accept: string,
    who: string = role,
  ): Promise<{ status: number; location: string; text: string }> => {
    const { address, body } = askAbout(route, area, method);
    const answer = await fetch(real.url + address, {
      ...{ method, redirect: 'manual', headers: { ...asked.get(who)!, accept } },
      ...(body && { body }),
    });
    // The code of a province is also a number.
    const text = apart(await answer.text()).replaceAll(
      new RegExp(`(area(?:=|%3D))${area}\\b`, 'g'),
      `$1${NOWHERE}`,
    );
    return { status: answer.status, location: apart(answer.headers.get('location') ?? ''), text };
  };
  const noted = async (): Promise<number> => {
    const entries = await openAuditLog(real.dataFolder).read();
    return real.refused.length + [...real.deeds, ...entries].filter(({ act }) => act === 'refused').length;
  };

  test('people, files and accounts of other areas are answered as areas that do not exist, and each refusal is on record', async () => {
    let walked = 0;
    for (const route of routes().filter(({ needs }) => needs !== 'figures' && needs !== 'anybody'))
      for (const method of route.methods ?? (['GET'] as const))
        for (const accept of ['text/html', 'application/json']) {
          const nowhere = await ask(route, NOWHERE, method, accept);
          for (const [kind, area] of Object.entries(others())) {
            const before = await noted();
            const answer = await ask(route, area, method, accept);
            const what = `${method} ${route.path} of ${kind} as ${accept}`;
            expect([what, answer]).toEqual([what, nowhere]);
            expect(answer.text).not.toMatch(/class="person|"person"/);
            if (READS_AREA.test(`${method} ${route.path}`))
              await expect.poll(noted, { message: what }).toBeGreaterThan(before);
            walked++;
          }
        }
    expect(walked).toBeGreaterThan(roleRule(role).may.length > 1 ? 20 : -1);
  });

  test('of figures other areas are those of the department view, and none is exact', async () => {
    // Bound to the province by no role, it reads the department view of everything.
    const { id } = real.manifest;
    const exact = new RegExp(`${id}(?!--${ownArea()}\\b)[^\\w-]`);
    for (const route of routes().filter(({ needs }) => needs === 'figures'))
      for (const accept of ['text/html', 'application/json'])
        for (const [kind, area] of Object.entries(others())) {
          const what = `${route.path} of ${kind} as ${accept}`;
          const answer = await ask(route, area, 'GET', accept);
          expect([what, answer.status < 500]).toEqual([what, true]);
          // The address that was asked for names it; nothing else does.
          expect([
            what,
            answer.text.replaceAll(/\/tiles\/[^"\s]*coverage\.arrow\?[^"]*/g, '').match(exact),
          ]).toEqual([what, null]);
          if (/^\/api\/(?:indicators|aggregates)/.test(route.path))
            expect([what, answer]).toEqual([what, await ask(route, area, 'GET', accept, 'viewer')]);
        }
  });
});

/** Routes that tell of an area that is not theirs; all others do not read it. */
const READS_AREA =
  /^(?:GET \/worklists(?:\/print|\/file)?|POST \/worklists\/(?:carry|search)|POST \/extracts\/(?:new|:extract\/:act))$/;

test('a note of somebody of another area is answered as one of nobody, and is on record', async () => {
  const people = async (who: string): Promise<string | undefined> => {
    const page = await fetch(`${real.url}/worklists?list=call&period=all`, {
      headers: { ...asked.get(who)!, accept: 'text/html' },
    });
    return /name="person" value="([^"]+)"/.exec(await page.text())?.[1];
  };
  const others = real.manifest.areas.filter(({ level, code }) => level === 'commune' && code !== areas.own);
  let foreign: string | undefined;
  for (const { code } of others) {
    asked.set('foreign staff', await real.as('commune_staff', code));
    foreign = await people('foreign staff');
    if (foreign !== undefined) break;
  }
  expect(foreign).toBeDefined();
  const note = async (person: string): Promise<readonly [number, string, string]> => {
    const before = real.deeds.filter(({ act }) => act === 'refused').length;
    const answer = await fetch(`${real.url}/worklists/note`, {
      ...{ method: 'POST', redirect: 'manual' },
      headers: { ...asked.get('commune_staff')!, accept: 'application/json' },
      body: new URLSearchParams({
        ...{ note: randomUUID(), person, list: 'call', condition: 'hypertension', period: 'all' },
        ...{ contacted_on: '2020-02-28', way: 'call', outcome: 'reached', on_treatment: 'yes' },
        ...{ sbp_mmhg: '', dbp_mmhg: '', next_on: '', text: '', seen: '', back: '' },
      }),
    });
    expect(real.deeds.filter(({ act }) => act === 'refused').length).toBe(before + 1);
    return [answer.status, answer.headers.get('location') ?? '', await answer.text()];
  };
  expect(await note(foreign!)).toEqual(await note(randomUUID()));
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
