import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAuditLog, type AuditLog } from '../../server/audit/audit-log.ts';
import { LogDesk } from '../../server/audit/log-desk.ts';
import { realServer, type RealServer } from '../access/real-server.ts';

const LAN = { by: 'lan.nguyen', roles: ['district_head'], network: '10.1.2.0/24', request: null };
const PERSON = `p-${'0123456789abcdef'.repeat(2)}`;

let real: RealServer;
let log: AuditLog;
let administrator: Readonly<Record<string, string>>;

beforeAll(async () => {
  real = await realServer();
  log = openAuditLog(real.dataFolder);
  for (let at = 0; at < 60; at++)
    await log.add({
      ...{ ...LAN, act: 'person_read', person: PERSON, part: 'record', purpose: 'care' },
      areas: [at % 2 === 0 ? '07201' : '07204'],
    });
  await log.add({
    ...{ ...LAN, act: 'people_read', list: 'to_call', people: 2500, purpose: 'care', areas: ['07201'] },
  });
  administrator = await real.as('administrator', real.manifest.root_area);
});
afterAll(() => real.close());

const ask = (address: string, fields?: Record<string, string>, headers = administrator): Promise<Response> =>
  fetch(real.url + address, {
    headers: { accept: 'text/html', ...headers },
    redirect: 'manual',
    ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
  });
const page = async (query = ''): Promise<string> => (await ask(`/en/log${query}`)).text();
const numbersIn = (shown: string): number[] =>
  [...shown.matchAll(/<tr id="n(\d+)"/g)].map(([, n]) => Number(n));

test('shows entries the newest first, page by page, and by day, act, account and area', async () => {
  const first = numbersIn(await page());
  expect(first).toHaveLength(50);
  expect(first).toEqual(first.toSorted((a, b) => b - a));
  const older = numbersIn(await page(`?before=${String(first.at(-1))}`));
  expect(older.length).toBeGreaterThan(10);
  expect(Math.max(...older)).toBeLessThan(Math.min(...first));

  const read = await log.read();
  const expected = async (query: string, takes: (one: (typeof read)[number]) => boolean): Promise<void> => {
    const wanted = read.filter(takes).map(({ n }) => n);
    expect([query, numbersIn(await page(query))]).toEqual([query, wanted.toReversed().slice(0, 50)]);
  };
  await expected('?act=people_read', ({ act }) => act === 'people_read');
  await expected('?by=lan.nguyen&area=07204', (one) => 'areas' in one && one.areas.includes('07204'));
  await expected('?by=lan.nguyen&to=2020-01-01', () => false);
});

test('leaves out what it cannot read of its address, and says so', async () => {
  const shown = await page('?act=people_read&from=yesterday&by=%3Cimg%3E');
  expect(numbersIn(shown)).toHaveLength(1);
  expect(shown).toContain('These filters could not be read and are left out: From, Account.');
  expect(shown).not.toContain('<img');
});

test('tells of unusual reading at its top, notes it once, and who has seen it', async () => {
  const [flag] = (await log.read({ act: 'people_read' })).map(({ n }) => n);
  const first = await page();
  expect(first).toMatch(/lan\.nguyen on [\d-]+: read [\d,]+ people/);
  const n = Number(/name="entry" value="(\d+)"/.exec(first)?.[1]);
  expect(n).toBe(flag);
  await page();
  const raised = (await log.read({ act: 'flag_raised' })).filter(
    (one) => one.act === 'flag_raised' && one.what === 'many_people',
  );
  expect(raised).toMatchObject([{ by: 'system', account: 'lan.nguyen', entry: n }]);
  expect(numbersIn(await page(`?by=lan.nguyen&before=${String(n + 1)}`))[0]).toBe(n);

  const seen = await ask('/en/log/seen', { what: 'many_people', entry: String(n) });
  expect(seen.headers.get('location')).toBe('/en/log');
  await ask('/en/log/seen', { what: 'many_people', entry: String(n) });
  await ask('/en/log/seen', { what: 'constructor', entry: '7' });
  const said = await log.read({ act: 'flag_seen' });
  expect(said).toMatchObject([{ what: 'many_people', entry: n }]);
  expect(await page()).toContain(`(seen by ${said[0]!.by})`);
});

test('is taken out as CSV, which is an entry, as each reading is', async () => {
  const answer = await ask('/log/download', { act: 'person_read' });
  expect(answer.headers.get('content-disposition')).toContain('attachment');
  const lines = (await answer.text()).trim().split('\r\n');
  expect(lines).toHaveLength(61);
  expect(lines[1]).toContain(`person ${PERSON}; part record; purpose care; areas 07204`);
  const [last] = (await log.read()).slice(-1);
  expect(last).toMatchObject({ act: 'exported', what: 'log', form: 'csv', rows: 60, people: 0 });
  await page();
  expect((await log.read()).at(-1)).toMatchObject({ act: 'log_read', entries: 50 });
});

test('counts the flags that nobody has seen beside the way to it', async () => {
  const account = await (await ask('/en/account')).text();
  expect(account).toContain('href="/en/log"');
  const desk = new LogDesk({
    ...{ dataFolder: real.dataFolder, log, signal: new AbortController().signal },
    said: () => Promise.resolve(null),
  });
  const flags = await desk.flags();
  expect(desk.unseen()).toBe(flags.filter(({ seen_by }) => seen_by.length === 0).length);
});
