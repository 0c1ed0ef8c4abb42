import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROLE_IDS, roleRule, type Role } from '#queries/access/roles.ts';
import { patternOf, ROUTE_CLASSES } from '../../server/access/route-classes.ts';
import { Access } from '../../server/access/access.ts';
import { importFile } from '../../server/import/import-file.ts';
import { ROOT } from '../../server/serve/places.ts';
import { readStore } from '../../server/store/read-store.ts';
import { storeFiles } from '../../server/store/store-files.ts';
import { leavesIn } from '../../server/worklists/people-areas.ts';
import { realFolder, type RealFolder } from '../access/real-folder.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import { openLists } from '../worklists/shown.ts';
import { faultsOf, type Secrets } from './answer-faults.ts';
import { TRACE } from './hostile-texts.ts';
import { makeRequest, type HostileRequest } from './make-request.ts';
import { sendRaw, type RawAnswer } from './send-raw.ts';
import type { ServerMessage } from './server-process.ts';
import { firstAddresses, harvested, type Asker, type World } from './world.ts';
import { BY_TEST, beginSession } from '../access/doers.ts';

const PROCESS = fileURLToPath(new URL('./server-process.ts', import.meta.url));
const REQUESTS = LONG ? 10_000 : 400;
/** Accounts are ended, signed out and slowed on the way: after so many requests others go on. */
const OF_ONE_COMPANY = 200;
const AT_ONCE = 4;
/** What is kept of pages and tiles is bounded; beyond it nothing stays of so many requests. */
const MOST_MORE_MB = 200;

const NAME = 'Nguyễn Thị Dấu Vết';
const PHONE = '0912876543';
/** Twice the same person, under two numbers. */
const SHEET = [
  'so;cccd;ten;dien_thoai;ngay;cao',
  `1;024199087654;${NAME};${PHONE};05/05/2019;150`,
  `2;024199087655;${NAME};${PHONE};06/05/2019;151`,
  `3;024199087656;${NAME};${PHONE};07/05/2019;999`,
].join('\n');
const MAPPING = {
  ...{ name: 'dau-vet', version: 1, title: { vi: 'Dấu vết', en: 'Traces' }, synthetic: true },
  ...{ format: { type: 'csv', delimiter: ';' }, identity: ['ten', 'dien_thoai'], stated_on: '2019-12-31' },
  identity_items: { full_name: 'ten', personal_number: 'cccd', phone: 'dien_thoai' },
  rows: [
    {
      ...{ kind: 'examination', key: ['so'] },
      columns: {
        person: { column: 'cccd' },
        examined_on: { column: 'ngay', date: 'dd/mm/yyyy' },
        form: { value: 'adult' },
        height_cm: { column: 'cao', unit: 'cm' },
      },
    },
  ],
};

let folder: RealFolder;
let companies: readonly (readonly Asker[])[];
/** Those who look at pages before and afterwards, and whom nobody knows of. */
let onlookers: readonly Asker[];
let secrets: Secrets;
let server: ChildProcess;
let said = '';
let world: World;
/** What pages showed before. */
const before = new Map<string, string>();

beforeAll(async () => {
  folder = await realFolder();
  const { dataFolder } = folder;
  const [file, map] = ['dau-vet.csv', 'dau-vet.json'].map((name) =>
    path.join(path.dirname(dataFolder), name),
  );
  writeFileSync(file!, SHEET);
  writeFileSync(map!, JSON.stringify(MAPPING));
  await importFile({ dataFolder, file: file!, map: map!, threads: 1 });
  const made = await makeAskers();
  secrets = made.secrets;
  onlookers = made.companies.at(-1)!;
  companies = made.companies.slice(0, -1);
  server = fork(PROCESS, [dataFolder], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  for (const stream of [server.stdout, server.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [message] = (await once(server, 'message')) as [ServerMessage];
  if (!('url' in message)) throw new Error(said);
  world = { port: Number(new URL(message.url).port), names: [], values: [], addresses: [] };
  const known = harvested(await openedPages());
  const isTheirs = (text: string): boolean => made.hidden.some((account) => text.includes(account));
  world = {
    ...world,
    names: known.names,
    values: known.values.filter((text) => !isTheirs(text)),
    addresses: known.addresses.filter((text) => !isTheirs(text)),
  };
});
afterAll(async () => {
  server.send('end');
  await once(server, 'exit');
  folder.remove();
});

/** Accounts in every role, browsers and programs that are signed in as them; and what nobody is to be told. */
async function makeAskers(): Promise<{ companies: Asker[][]; secrets: Secrets; hidden: readonly string[] }> {
  const { dataFolder, manifest } = folder;
  const access = await Access.open(dataFolder);
  const texts = new Map<string, string>();
  const fullNames: string[] = [];
  const made: Asker[][] = [];
  let hidden: string[] = [];
  const areaOf = (role: Role): string =>
    manifest.areas.find(({ level }) => (roleRule(role).levels as readonly string[]).at(-1) === level)!.code;
  const lists = await openLists(dataFolder);
  const livesIn = async (area: string): Promise<ReadonlySet<string>> =>
    new Set(await lists.residents(leavesIn(manifest, area)));
  const nobody = { fullName: '', looksAfter: new Set<string>() };
  for (let company = 0; company <= Math.ceil(REQUESTS / OF_ONE_COMPANY); company++) {
    hidden = [];
    const askers: Asker[] = [{ who: 'nobody', may: new Set(), headers: {}, ...nobody }];
    for (const role of ROLE_IDS) {
      const fullName = `Chủ ${TRACE.slice(0, 2)} ${role} ${String(company)}.`;
      const name = `thu-${String(company)}-${role.replaceAll('_', '-')}`;
      const grants = [{ role, area: areaOf(role) }];
      const { account, invitation } = await access.create({ name, full_name: fullName, grants }, BY_TEST);
      hidden.push(account.account);
      const session = await beginSession(access, account, true);
      const may = new Set(roleRule(role).may);
      const looksAfter = may.has('people') ? await livesIn(areaOf(role)) : nobody.looksAfter;
      askers.push({ who: role, may, fullName, looksAfter, headers: { cookie: cookieOf(session) } });
      texts.set(session, 'a session').set(invitation, 'an invitation');
      fullNames.push(fullName);
      if (!may.has('figures')) continue;
      const token = await access.makeToken(
        account.account,
        { title: 'thử', scope: 'figures', days: 30 },
        BY_TEST,
      );
      const program = { ...nobody, may: new Set(['figures'] as const), fullName };
      askers.push({ who: `token of ${role}`, ...program, headers: { authorization: `Bearer ${token}` } });
      texts.set(token, 'a token');
    }
    made.push(askers);
  }
  await access.close();
  await lists.close();
  await readStore(dataFolder, async (connection) => {
    const people = await connection.runAndReadAll(
      'SELECT DISTINCT CAST(person AS VARCHAR) FROM examination LIMIT 2000',
    );
    for (const [person] of people.getRows()) texts.set(String(person), 'a pseudonym');
  });
  for (const text of [NAME, PHONE, '024199087654', '024199087655']) texts.set(text, 'who somebody is');
  const { key, identityKey, accessKey } = storeFiles(dataFolder);
  for (const file of [key, identityKey, accessKey]) texts.set(readFileSync(file, 'utf8').trim(), 'a key');
  for (const place of [dataFolder, ROOT.replace(/\/$/, '')]) texts.set(place, 'a folder of the machine');
  texts.set('$argon2', 'a hash of a password');
  return { companies: made, secrets: { texts, fullNames }, hidden };
}

/** By the names that it has through the proxy and on the machine itself. */
const cookieOf = (session: string): string => `session=${session}; __Host-session=${session}`;

const ask = (asker: Asker, address: string): Promise<RawAnswer> =>
  sendRaw({
    port: world.port,
    bytes: Buffer.from(
      `GET ${address} HTTP/1.1\r\nHost: 127.0.0.1:${String(world.port)}\r\nAccept: text/html\r\nConnection: close\r\n${Object.entries(
        asker.headers,
      )
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('')}\r\n`,
    ),
    isHead: false,
    withinMs: 60_000,
  });

/** Every page without a name in its address in every role, and of each other kind some to which these lead. */
async function openedPages(): Promise<string[]> {
  await handIn();
  const pages: string[] = [];
  const open = async (asker: Asker, address: string): Promise<void> => {
    const { status, body } = await ask(asker, address);
    expect([asker.who, address, Number(status) < 500]).toEqual([asker.who, address, true]);
    pages.push(body.toString());
    if (asker.may.has('figures') && LOOKED_AT.includes(address))
      before.set(`${asker.who} ${address}`, shown(body));
  };
  for (const asker of onlookers.filter(({ who }) => !who.startsWith('token')))
    for (const address of firstAddresses()) await open(asker, address);
  for (const { path: kind, needs, methods } of ROUTE_CLASSES.filter(({ path: kind }) => kind.includes(':'))) {
    const asker = onlookers.find(
      ({ may }) => needs === 'nobody' || needs === 'anybody' || needs === 'oneself' || may.has(needs),
    );
    if (methods || !asker) continue;
    const pattern = patternOf({ path: kind, needs });
    const known = harvested(pages).addresses.filter((address) => pattern.test(address.split('?', 1)[0]!));
    for (const address of known.slice(0, 2)) await open(asker, address);
  }
  return pages;
}
const LOOKED_AT = ['/', '/areas', '/conditions', '/help'];

const WAITING =
  'Mã phiếu;CCCD;Giới;Ngày khám;Cân nặng\n1;024190000001;Nam;01/06/2019;50\n2;024190000002;Nữ;02/06/2019;51\n';
/** A file that waits for whoever imports, so that there is something to choose, to try and to remove. */
async function handIn(): Promise<void> {
  const { headers } = onlookers.find(({ may }) => may.has('imports'))!;
  const origin = `http://127.0.0.1:${String(world.port)}`;
  const form = new FormData();
  form.set('file', new Blob([WAITING]), 'cho.csv');
  const answer = await fetch(`${origin}/imports/upload`, {
    ...{ method: 'POST', body: form, redirect: 'manual' },
    headers: { ...headers, origin },
  });
  expect(answer.headers.get('location')).toMatch(/^\/imports\/new\/[0-9a-f]{32}$/);
}

/** What a page says, without what is of one answer or one account. */
const shown = (body: Buffer): string =>
  body
    .toString()
    .replaceAll(/nonce="[^"]*"/g, '')
    .replaceAll(/\bthu-\d+-[a-z-]+\b/g, '');

/** What the server keeps in memory, and which statements it has run. */
async function look(): Promise<{ kept_mb: number; statements: readonly string[] }> {
  server.send('look');
  const [message] = (await once(server, 'message')) as [ServerMessage];
  if (!('kept_mb' in message)) throw new Error('The server process answered something else.');
  return message;
}

interface Found {
  readonly faults: string[];
  readonly statuses: Record<string, number>;
}

async function attack(from: number, to: number, askers: readonly Asker[]): Promise<Found> {
  const found: Found = { faults: [], statuses: {} };
  let next = from;
  const one = async (): Promise<void> => {
    while (next < to) {
      const number = next++;
      const request: HostileRequest = makeRequest(SEED, number, world, askers);
      const answer = await sendRaw({ port: world.port, ...request });
      const status = String(answer.status ?? 'cut');
      found.statuses[status] = (found.statuses[status] ?? 0) + 1;
      for (const fault of faultsOf(request, answer, secrets))
        found.faults.push(`request ${String(number)}, ${request.what}: ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return found;
}

const statuses: Record<string, number> = {};
const kept: number[] = [];

// In parts, so that it is seen how far it came, and none takes longer than a test may.
test.each(Array.from({ length: Math.ceil(REQUESTS / OF_ONE_COMPANY) }, (_, at) => at))(
  `part %i of ${String(REQUESTS)} hostile requests: each is answered in time, without a failure of the server and without a word too much`,
  async (at) => {
    const from = at * OF_ONE_COMPANY;
    const found = await attack(from, Math.min(from + OF_ONE_COMPANY, REQUESTS), companies[at]!);
    for (const [status, count] of Object.entries(found.statuses))
      statuses[status] = (statuses[status] ?? 0) + count;
    kept.push((await look()).kept_mb);
    expect(found.faults, said).toEqual([]);
  },
);

test('they were let in often enough to say something, and nothing of them stayed in memory', () => {
  // Attacks that were all turned away at the door would say little of what is behind it.
  expect(statuses['200'] ?? 0).toBeGreaterThan(REQUESTS / 20);
  expect(statuses['303'] ?? 0).toBeGreaterThan(REQUESTS / 20);
  expect(statuses['400'] ?? 0).toBeGreaterThan(REQUESTS / 50);
  expect(statuses['429'] ?? 0).toBeLessThan(REQUESTS / 20);
  const [early = 0] = kept.slice(Math.floor(kept.length / 2));
  expect(kept.at(-1)! - early, kept.join(', ')).toBeLessThan(MOST_MORE_MB);
});

test('nothing of it fails in the log, and nothing of what was sent is in it', () => {
  const lines = said.split('\n').filter((line) => line !== '');
  expect(lines.filter((line) => !line.includes('"level":"warn"') || line.includes(TRACE))).toEqual([]);
});

test('nothing of what was sent is in a statement: values are bound', async () => {
  const { statements } = await look();
  expect(statements.length).toBeGreaterThan(5);
  expect(statements.filter((sql) => sql.includes(TRACE))).toEqual([]);
});

test('pages are the same afterwards', async () => {
  for (const [which, page] of before) {
    const [, who = '', address = ''] = /^(.*) (\S+)$/.exec(which)!;
    const { status, body } = await ask(
      onlookers.find((one) => one.who === who)!,
      address,
    );
    expect([which, status, shown(body) === page]).toEqual([which, 200, true]);
  }
});
