import { randomUUID } from 'node:crypto';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLE_IDS, roleRule } from '#queries/access/roles.ts';
import { ROUTE_CLASSES, type RouteClass } from '../../server/access/route-classes.ts';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import { realServer, type RealServer } from './real-server.ts';
import { filesOfDashboard, routesOfDashboard, routesOfExpress, unnamed } from './served-routes.ts';
import { addressOf, formsOf, walkersOf, type Form, type Walkers } from './walkers.ts';

let real: RealServer;
let areas: Walkers['areas'];
let asked: Walkers['asked'];
let accountOf: Walkers['accountOf'];

beforeAll(async () => {
  real = await realServer();
  ({ areas, asked, accountOf } = await walkersOf(real));
});
afterAll(() => real.close());

describe('the table of routes', () => {
  /** Method and path of each class. */
  const classed = (): string[] =>
    ROUTE_CLASSES.flatMap(({ path, methods = ['GET'] }) =>
      methods.map((method) => `${method} ${unnamed(path)}`),
    );
  const served = (): string[] =>
    [...routesOfExpress(real.app), ...routesOfDashboard(), ...filesOfDashboard()].map(
      ({ method, path }) => `${method} ${path.replace(/^\/figures\/.*/, '/figures/*')}`,
    );

  test('has every route of the server as it runs, and every page, form and file of the dashboard', () => {
    expect(routesOfExpress(real.app).length).toBeGreaterThan(40);
    const known = new Set(classed());
    expect([...new Set(served())].filter((one) => !known.has(one))).toEqual([]);
  });

  test('has none that nothing answers', () => {
    const there = new Set(served());
    expect(classed().filter((one) => !there.has(one))).toEqual([]);
  });

  test('is found not to have what somebody adds to the server', () => {
    const app = express();
    const nobodys: express.RequestHandler = (_request, response) => void response.end();
    app.use('/imports', nobodys, express.Router().get('/:number/raw', nobodys));
    app.use(['/secret', '/en/secret'], nobodys);
    app.use(
      '/en',
      express
        .Router()
        .post('/accounts/:account/:act', nobodys)
        .use('/deep', express.Router().all('/', nobodys)),
    );
    expect([...new Set(routesOfExpress(app).map(({ method, path }) => `${method} ${path}`))]).toEqual([
      ...['GET /imports/:/raw', 'GET /secret/*', 'POST /accounts/:/:', '_ALL /deep'],
    ]);
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
    .replaceAll(/"[0-9a-f]{8}-[0-9a-f-]{27}"/g, '');

/** What is sent to any route about an area: in its path, in its query and in its form, whichever of them it reads. */
function askAbout(
  route: RouteClass,
  area: string,
  method: 'GET' | 'POST',
): { address: string; body?: URLSearchParams } {
  const path = addressOf(route, area, real.manifest.id);
  const fields = {
    ...{ area, list: 'call', period: 'all', purpose: 'care', name: 'Nguyễn', number: '' },
    ...(route.path.startsWith('/extracts') && { purpose: 'research', receiver: 'own_use' }),
  };
  const of_api = route.path.startsWith('/api/') ? { area } : fields;
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
    { accept, at, query = {} }: Form,
    who: string = role,
  ): Promise<{ status: number; location: string; text: string }> => {
    const { address: plain, body } = askAbout(route, area, method);
    const [path = '', asking] = plain.split('?');
    const address = `${at ? at(path) : path}?${new URLSearchParams([...new URLSearchParams(asking), ...Object.entries(query)]).toString()}`;
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
        for (const form of formsOf(route).filter(({ name }) => name === 'HTML' || name === 'JSON')) {
          const nowhere = await ask(route, NOWHERE, method, form);
          for (const [kind, area] of Object.entries(others())) {
            const before = await noted();
            const answer = await ask(route, area, method, form);
            const what = `${method} ${route.path} of ${kind} as ${form.name}`;
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
      for (const form of formsOf(route))
        for (const [kind, area] of Object.entries(others())) {
          const what = `${route.path} of ${kind} as ${form.name}`;
          const answer = await ask(route, area, 'GET', form);
          expect([what, answer.status < 500]).toEqual([what, true]);
          // The address that was asked for names it; nothing else does.
          expect([
            what,
            answer.text.replaceAll(/\/tiles\/[^"\s]*coverage\.arrow\?[^"]*/g, '').match(exact),
          ]).toEqual([what, null]);
          // A workbook says when it was made.
          if (/^\/api\/(?:indicators|aggregates)/.test(route.path) && form.name !== 'xlsx')
            expect([what, answer]).toEqual([what, await ask(route, area, 'GET', form, 'viewer')]);
        }
  });
});

/** Routes that tell of an area that is not theirs; all others do not read it. */
const READS_AREA =
  /^(?:GET \/worklists(?:\/print|\/file)?|POST \/worklists\/(?:carry|search)|POST \/extracts\/(?:new|:extract\/(?:remove|:file)))$/;

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
