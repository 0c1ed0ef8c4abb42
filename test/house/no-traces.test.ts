import { DuckDBInstance } from '@duckdb/node-api';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copiedFixture } from '../one-number/published-fixture.ts';
import { startTamsoat, type Running } from './tamsoat.ts';
import { tracesOf, withoutAccents } from './traces.ts';

// A real server at its most talkative is given somebody's name, numbers, birth, telephone, address and note wherever a client can put a text.
// None of them may be found again where nobody looks for people: in the log, in answers that refuse, on the disk.

const NAME = 'Nguyễn Thị Dấu Vết';
const BARE_NAME = withoutAccents(NAME);
const NUMBER = '024199087654';
const CARD = 'DN4011234567890';
const BIRTH = '23/07/1961';
const BIRTH_AS_KEPT = '1961-07-23';
const PHONE = '0912876543';
const ADDRESS = 'ngõ 7 phố Dấu Chân';
const NOTE = 'hay quên thuốc buổi tối';
const MARKERS = [NAME, NUMBER, CARD, BIRTH, BIRTH_AS_KEPT, PHONE, ADDRESS, NOTE];
const ALL = [...MARKERS, BARE_NAME].join(' ');
const CODED = encodeURIComponent(ALL);
const found = tracesOf(MARKERS);

const SHEET = [
  'Họ tên;CCCD;Giới;Ngày khám;Cân nặng;Điện thoại;Ghi chú;Thẻ BHYT;Ngày sinh;Sinh ngày;Địa chỉ',
  ...Array.from({ length: 30 }, (_, at) =>
    [
      at % 3 === 0 ? NAME : BARE_NAME,
      at % 2 === 0 ? NUMBER : `0240900${String(10_000 + at)}`,
      'Nữ',
      `${String((at % 28) + 1).padStart(2, '0')}/06/2019`,
      // The eighth is refused.
      at === 7 ? 4321 : 45 + at,
      ...[PHONE, NOTE, CARD, BIRTH, BIRTH_AS_KEPT, ADDRESS],
    ].join(';'),
  ),
  '',
].join('\n');

const PAGES = ['/', '/search', '/explore', '/areas', '/conditions', '/indicators', '/board', '/quality'];
const IMPORTS = ['/imports', '/imports/new', '/imports/jobs', '/imports/people', '/imports/12'];
const API = ['/api', '/api/status', '/api/docs', '/api/indicators/coverage', '/api/aggregates/coverage'];
const PARTS = ['/tiles', '/figures/vi', '/light/on', '/_app', '/health', '/ready'];
const PARAMETERS = [
  'q',
  'area',
  'condition',
  'period',
  'lang',
  'snapshot',
  'problem',
  'told',
  'from',
  'after',
];
const HEADERS = [
  'User-Agent',
  'Referer',
  'Cookie',
  'X-Request-Id',
  'Authorization',
  'Accept-Language',
].concat(...['Accept', 'Range', 'If-None-Match', 'X-Forwarded-For', 'Traceparent']);
const FIELDS = [
  'by',
  'reason',
  'candidate',
  'found_at',
  'verdict',
  'decision',
  'act',
  'name',
  'kind',
  'sure',
];

let data: string;
let server: Running;
let url: string;
let began_ms: number;
let said = '';
/** Every answer that refuses, as it may be seen. */
const refusals: { readonly asked: string; readonly text: string }[] = [];

beforeAll(async () => {
  data = await copiedFixture();
  began_ms = Date.now();
  server = startTamsoat(['serve', '--port', '0', '--data', data], {
    env: { ...process.env, TAMSOAT_LOG: 'trace', TAMSOAT_THREADS: '1' },
  });
  server.process.stderr?.on('data', (text: string) => (said += text));
  url = await server.firstLine;
});
afterAll(async () => {
  server.process.kill('SIGTERM');
  await server.finished;
  rmSync(dirname(data), { recursive: true, force: true });
});

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(`${url}${path}`, { redirect: 'manual', ...init });
  const text = await response.clone().text();
  if (response.status < 400) return response;
  const is_page = response.headers.get('content-type')?.startsWith('text/html') === true;
  // A page links to itself in the other language; the API says of a parameter which value it cannot take.
  const seen = is_page
    ? text.replaceAll(/ href="[^"]*"/g, '')
    : text.replaceAll(/(Tham số )?“\w+” (là|is) “[^”]*”/g, '');
  refusals.push({
    asked: `${init.method ?? 'GET'} ${path}`,
    text: JSON.stringify([...response.headers]) + seen,
  });
  return response;
}

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
  ask(path, { method: 'POST', body, headers: { origin: url, ...headers } });

/** Sends what no client sends, and hears what comes. */
async function sendRaw(text: string): Promise<void> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let heard = '';
  socket.setEncoding('utf8').on('data', (part: string) => (heard += part));
  socket.on('error', () => undefined).write(text);
  await new Promise((resolve) => socket.once('close', resolve));
  expect(heard).toMatch(/^HTTP\/1\.1 4\d\d /);
  refusals.push({ asked: text.slice(0, 20), text: heard });
}

/** @returns where the page is that tells what came of it */
async function upload(content: string, name: string): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([content]), name);
  form.set(BARE_NAME, ALL);
  return whereTo(await post('/imports/upload', form));
}

const whereTo = (response: Response): string => {
  expect(response.status).toBe(303);
  return response.headers.get('location') ?? '';
};

/** Waits until the page of a job says that it is at its end; once data are real nobody is let in, and the log of acts tells. */
async function ended(path: string): Promise<void> {
  for (;;) {
    const response = await ask(path);
    if (response.status === 401) {
      if (acts().includes('"act":"imported"')) return;
      await setTimeout(200);
      continue;
    }
    const text = await response.text();
    if (/đã xong/.test(text)) return;
    expect(text).not.toMatch(/không làm được|bị từ chối:/i);
    await setTimeout(200);
  }
}

const acts = (): string =>
  readdirSync(join(data, 'audit'))
    .map((name) => readFileSync(join(data, 'audit', name), 'utf8'))
    .join('');

test('in queries and paths', async () => {
  const query = [...PARAMETERS.map((name) => `${name}=${CODED}`), `${CODED}=1`].join('&');
  for (const path of [...PAGES, ...IMPORTS, ...API, ...PARTS]) {
    for (const asked of [`${path}?${query}`, `${path}/${CODED}`, `${path}/${CODED}/${NUMBER}.csv?q=${CODED}`])
      await ask(asked);
    await ask(`${path}/%E0%A4%A${NUMBER}`);
    await ask(`${path}?${CODED}`, { method: 'DELETE' });
  }
});

test('in headers', async () => {
  for (const path of ['/', '/imports', '/api/status', '/nowhere']) {
    for (const name of HEADERS)
      await ask(path, { headers: { [name]: `${BARE_NAME} ${NUMBER} ${PHONE} ${BIRTH}` } });
    await post(path, 'a=b', { 'Content-Type': `application/x-www-form-urlencoded; charset=${NUMBER}` });
    await post(path, 'a=b', { Origin: `https://${NUMBER}.example` });
  }
  await sendRaw(`GET /${NUMBER} HTTP/1.1\r\nHost: ${BARE_NAME}\r\nConnection: close\r\n\r\n`);
  await sendRaw(`GET / HTTP/1.1\r\nHost: localhost\r\n${ALL}\r\n\r\n`);
  await sendRaw(`GET /?q=${NUMBER.repeat(2000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  await sendRaw(`${BARE_NAME} ${NUMBER}\r\n\r\n`);
});

test('in forms', async () => {
  const form = new URLSearchParams();
  for (const field of [...FIELDS, 'encoding', 'item.0', ALL]) form.set(field, ALL);
  // Not people/find: whoever compares people is named in the record of decisions, in words of their own.
  const acts = ['people/decide', 'people/undo', '1/withdraw', `new/${'0'.repeat(32)}`];
  const others = [`new/${CODED}`, `jobs/${CODED}/cancel`, `${CODED}/withdraw`, 'nothing'];
  for (const path of [...acts, ...others]) await post(`/imports/${path}`, form);
  const typed = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const broken = [`by=%E0%A4%A${NUMBER}`, `by=${NUMBER.repeat(200_000)}`, `${NUMBER}=1&`.repeat(6000)];
  for (const text of broken) await post('/imports/people/decide', text, typed);
  await post('/imports/people/decide', ALL, { ...typed, 'Content-Encoding': 'gzip' });
});

test('in names and contents of files, to the end of an import', async () => {
  for (const [content, name] of [
    [`${NAME};b\n"${NUMBER};1\n`, `${ALL}.csv`],
    [`{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","name":"${ALL}`, `${ALL}.json`],
    [`<GIAMDINHHS><HO_TEN>${NAME}</HO_TEN><${NUMBER}`, `${ALL}.xml`],
    [`PK\u0003\u0004${ALL}`, `${ALL}.xlsx`],
    [ALL, ALL],
  ] as const) {
    // Refused at once, or on the page of the file.
    await ask(await upload(content, name));
  }
  const here = await upload(SHEET, 'trạm.csv');
  // It waits: there, and there alone, it is as it came.
  const waiting = join(data, 'incoming', here.split('/').at(-1) ?? '', 'file', 'trạm.csv');
  expect(found(readFileSync(waiting, 'utf8'))).not.toEqual([]);
  // Of the two days of birth one is read, and the other is of no use.
  const uses = [
    ...['identity.full_name', 'person+identity.personal_number', 'sex', 'examined_on', 'weight_kg'],
    ...['identity.phone', '', 'identity.insurance_number', 'birth', '', 'identity.address'],
  ];
  const form = new URLSearchParams(uses.map((use, at) => [`item.${String(at)}`, use]));
  // Two rows are of one person and day: both are refused, and kept whole, sealed.
  for (const at of ['1', '3']) form.append('key', at);
  form.set('stated_on', '2019-06-30');
  for (const act of ['try', 'import']) {
    form.set('act', act);
    const job = whereTo(await post(here, form));
    expect(job).toMatch(/^\/imports\/jobs\//);
    await ended(job);
  }
});

test('the log names none of it', async () => {
  server.process.kill('SIGTERM');
  expect((await server.finished).code).toBe(0);
  const lines = said.split('\n').filter((line) => line.startsWith('{'));
  expect(lines.length).toBeGreaterThan(150);
  expect(lines.filter((line) => line.includes('"route":"/imports/upload"')).length).toBeGreaterThan(5);
  expect(said.split('\n').filter((line) => found(line).length > 0)).toEqual([]);
});

test('no answer that refuses names any of it', () => {
  expect(refusals.length).toBeGreaterThan(100);
  expect(refusals.filter(({ text }) => found(text).length > 0)).toEqual([]);
});

test('nothing of it is on the disk, neither in files nor in tables', async () => {
  const written = readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const entry = statSync(join(data, name));
    // Files that were handed in wait as they came, for a day.
    return entry.isFile() && entry.mtimeMs >= began_ms && !name.startsWith('incoming');
  });
  expect(written).toContain('store.duckdb');
  expect(written.some((name) => name.startsWith('quarantine'))).toBe(true);
  expect(written.filter((name) => found(readFileSync(join(data, name))).length > 0)).toEqual([]);
  // Tables may be compressed.
  for (const name of written.filter((one) => one.endsWith('.duckdb')))
    expect(await rowsWith(join(data, name), found), name).toEqual([]);
});

/** Of examinations and residents the store knows when somebody was born: ages are counted by it. */
const BORN = /'birth_date': [\d-]{10}/g;

/** Rows of all tables of a database, as text, in which something is found. */
async function rowsWith(database: string, look: (text: string) => string[]): Promise<string[]> {
  const instance = await DuckDBInstance.create(database, { access_mode: 'READ_ONLY', threads: '1' });
  const connection = await instance.connect();
  const texts = async (sql: string): Promise<string[]> =>
    (await (await connection.run(sql)).getRows()).map(([text]) => String(text));
  const bad: string[] = [];
  for (const table of await texts(
    `SELECT format('"{}"."{}"', schema_name, table_name) FROM duckdb_tables()`,
  )) {
    const rows = await texts(`SELECT CAST(row_of AS VARCHAR) FROM ${table} AS row_of`);
    bad.push(...rows.filter((row) => look(row.replaceAll(BORN, '')).length > 0));
  }
  instance.closeSync();
  return bad;
}
