import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROLE_IDS, roleRule, type Role } from '#queries/access/roles.ts';
import { ROUTE_CLASSES, type RouteClass } from '../../server/access/route-classes.ts';
import { BY_TEST } from './doers.ts';
import { realServer, type RealServer } from './real-server.ts';

// What is of people, of files of people or of accounts, and pages on which somebody's name may be typed: no browser and no proxy on
// the way keeps any of it, whatever was answered.

type Headers = Readonly<Record<string, string>>;

let real: RealServer;
/** The area of a role in this test: as low as it may be. */
const areas = new Map<Role, string>();
const asked = new Map<string, Headers>();
/** What stands in the addresses of a class, where something is there. */
let there: Readonly<Record<string, string>>;

const ofPeople = ({ path, needs }: RouteClass): boolean =>
  (needs !== 'nobody' && needs !== 'anybody' && needs !== 'figures') ||
  /^\/(?:search|sign-in|invitation)(?:\/|$)/.test(path);

beforeAll(async () => {
  real = await realServer();
  const { areas: all, root_area } = real.manifest;
  const commune = await communeWithPeople();
  const district = all.find(({ code }) => code === commune)!.parent!;
  for (const role of ROLE_IDS) {
    const { levels } = roleRule(role);
    areas.set(
      role,
      levels.includes('commune') ? commune : levels.includes('district') ? district : root_area,
    );
    asked.set(role, await real.as(role, areas.get(role)!));
  }
  asked.set('nobody', { origin: real.url });
  const { account, invitation } = await real.access.create(
    { name: 'le.thu', full_name: 'Lê Thu', grants: [{ role: 'viewer', area: root_area }] },
    BY_TEST,
  );
  const found = await ask('commune_staff', '/worklists/search', { name: 'Nguyễn', purpose: 'care' });
  there = {
    '/worklists/found/:key': found.headers.get('location')!,
    '/imports/new/:incoming': await handedIn(),
    '/imports/:number': '/imports/1',
    '/imports/:number/refused': '/imports/1/refused',
    '/imports/:number/refused-rows': '/imports/1/refused-rows',
    '/definitions/:definition': '/definitions/hypertension',
    '/accounts/:account': `/accounts/${account.account}`,
    '/invitation/:token': `/invitation/${invitation}`,
  };
});
afterAll(() => real.close());

async function communeWithPeople(): Promise<string> {
  for (const { code } of real.manifest.areas.filter(({ level }) => level === 'commune')) {
    const headers = await real.as('commune_staff', code);
    const page = await (await fetch(`${real.url}/worklists?list=call&period=all`, { headers })).text();
    if (page.includes('<article class="person')) return code;
  }
  throw new Error('Nobody is to be called anywhere.');
}

async function handedIn(): Promise<string> {
  const body = new FormData();
  body.set('file', new Blob(['so;ngay\n1;05/05/2019\n']), 'khám.csv');
  const headers = asked.get('data_steward')!;
  const answer = await fetch(`${real.url}/imports/upload`, {
    ...{ method: 'POST', headers, body, redirect: 'manual' },
  });
  return answer.headers.get('location')!;
}

function ask(
  who: string,
  address: string,
  fields?: Readonly<Record<string, string>>,
  { accept = 'text/html', method = fields ? 'POST' : 'GET' } = {},
): Promise<Response> {
  return fetch(real.url + address, {
    ...{ method, redirect: 'manual', headers: { ...asked.get(who)!, accept } },
    ...(fields && { body: new URLSearchParams(fields) }),
  });
}

const mayAsk = (role: Role, needs: RouteClass['needs']): boolean =>
  needs === 'nobody' || needs === 'oneself' || (roleRule(role).may as readonly string[]).includes(needs);

/** Whose own page is there, whatever it is of; a list needs its scope. */
const QUERY = '?list=call&period=all';
/** Kit says of data also whose it is. */
const NO_STORE = /^(?:private, )?no-store$/;
const addressOf = ({ path }: RouteClass): string => there[path] ?? path.replace(/:\w+/g, '7');

test('every page, its data, file and refusal says that it is not to be stored, to whoever asks', async () => {
  const seen = new Map<string, Set<number>>();
  const classes = ROUTE_CLASSES.filter((route) => ofPeople(route) && !route.methods?.includes('POST'));
  expect(classes.length).toBeGreaterThan(25);
  for (const route of classes) {
    const at = addressOf(route);
    const addresses = route.one_language ? [at] : [at, `/en${at}`, `${at}/__data.json`];
    for (const who of ['nobody', ...ROLE_IDS])
      for (const address of addresses)
        for (const accept of ['text/html', 'application/json']) {
          const answer = await ask(who, address + QUERY, undefined, { accept });
          await answer.arrayBuffer();
          const what = `${route.path} for ${who}: ${address} as ${accept} (${String(answer.status)})`;
          expect(answer.headers.get('cache-control'), what).toMatch(NO_STORE);
          if (who !== 'nobody' && mayAsk(who as Role, route.needs) && address === at)
            seen.set(route.path, (seen.get(route.path) ?? new Set()).add(answer.status));
        }
  }
  // All others were there; no provider is, and no job runs in this server that would make such a file.
  const never_there = [...seen].filter(([, statuses]) => !statuses.has(200)).map(([path]) => path);
  expect(never_there).toEqual([
    '/sign-in/provider/back',
    '/imports/jobs/:job',
    '/imports/:number/refused',
    '/imports/:number/refused-rows',
  ]);
});

test('so does what leads on from every form, and what refuses it', async () => {
  const classes = ROUTE_CLASSES.filter((route) => ofPeople(route) && route.methods?.includes('POST'));
  expect(classes.length).toBeGreaterThan(20);
  const fields = { list: 'call', period: 'all', name: 'Nguyễn', purpose: 'care', text: 'hẹn sáng thứ Ba' };
  for (const route of classes)
    for (const who of ['nobody', ...ROLE_IDS])
      for (const accept of ['text/html', 'application/json'])
        for (const form of [fields, {}]) {
          const answer = await ask(who, addressOf(route), form, { accept });
          await answer.arrayBuffer();
          const what = `${route.path} for ${who} as ${accept} (${String(answer.status)})`;
          expect(answer.headers.get('cache-control'), what).toMatch(NO_STORE);
        }
});
