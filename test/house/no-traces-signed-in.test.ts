import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROUTE_CLASSES } from '../../server/access/route-classes.ts';
import { Client, codeOf, codesIn } from '../access/client.ts';
import { realFolder, type RealFolder } from '../access/real-folder.ts';
import { startTamsoat, tamsoat, type Running } from './tamsoat.ts';
import { tracesOf, withoutAccents } from './traces.ts';

// The same of a server that lets in who signed in, to all that stands behind: what people type where a person may be meant, and what
// they read of people, is found again in no log, no file beside the sealed ones, no address and no refusal.

const PASSWORD = 'một con trâu đi qua cầu';
const NAME = 'Nguyễn Thị Dấu Vết';
const MARKERS = [
  ...[NAME, '024199087654', 'DN4011234567890', '23/07/1961', '1961-07-23', '0912876543'],
  ...['ngõ 7 phố Dấu Chân', 'hay quên thuốc buổi tối'],
];
const NOTE = MARKERS.at(-1)!;
const ALL = [...MARKERS, withoutAccents(NAME)].join(' ');
const CODED = encodeURIComponent(ALL);
const CALL = '/worklists?list=call&period=all';
/** All that any form has a field for; no word is given for what is to be kept: reasons, titles and the names of staff. */
const FIELDS = [
  ...[
    'name',
    'number',
    'purpose',
    'area',
    'condition',
    'period',
    'person',
    'note',
    'outcome',
    'list',
    'to',
    'role',
  ],
  ...[
    'code',
    'old',
    'session',
    'scope',
    'days',
    'grant',
    'what',
    'entry',
    'by',
    'act',
    'from',
    'receiver',
    'value',
  ],
];

let folder: RealFolder;
let server: Running;
let url: string;
let metrics: string;
let said = '';
/** Whoever looks after the accounts, and somebody who works with people, files and extracts. */
let administrator: Client;
let worker: Client;
/** What was answered: headers always, and all of a refusal. */
const answered: { readonly asked: string; readonly text: string }[] = [];
/** Names and telephones of people that were read. */
let read: string[] = [];

beforeAll(async () => {
  folder = await realFolder();
  const data = folder.dataFolder;
  server = startTamsoat(['serve', '--port', '0', '--metrics-port', '0', '--data', data], {
    env: { ...process.env, TAMSOAT_LOG: 'trace', TAMSOAT_THREADS: '1' },
  });
  server.process.stderr?.on('data', (text: string) => (said += text));
  url = await server.firstLine;
  metrics = /Metrics: (\S+)/.exec(said)![1]!;
  administrator = new Client(url);
  await takeUp(administrator, /invitation\/[\w-]+/.exec(said)![0], 'quan-tri');
  worker = new Client(url);
  const district = folder.manifest.areas.find(({ level }) => level === 'district')!.code;
  const made = await administrator.act('/accounts/new', {
    ...{ name: 'nguoi-lam', full_name: 'Người Làm', role: 'district_head', area: district },
  });
  for (const role of ['data_steward', 'epidemiologist'])
    await administrator.act(`${made.at.split(/[?#]/)[0]!}/grant`, { role, area: folder.manifest.root_area });
  await takeUp(worker, /invitation\/[\w-]+/.exec(codesIn(made.page).join())![0], 'nguoi-lam');
});
afterAll(async () => {
  server.process.kill('SIGTERM');
  await server.finished;
  folder.remove();
});

/** Chooses a password, signs in and sets the second factor up. */
async function takeUp(client: Client, invitation: string, name: string): Promise<void> {
  await client.act(`/${invitation}`, { password: PASSWORD, again: PASSWORD });
  await client.send('/sign-in', { name, password: PASSWORD });
  const secret = codesIn(await client.page('/account'))[0]!;
  expect(codesIn((await client.act('/account/second-factor', { code: codeOf(secret) })).page)).toHaveLength(
    10,
  );
}

/**
 * Where an answer leads to, but for what whoever asks had typed into the address itself: back to it after the sign-in, or from a form of a
 * page to the page.
 */
const withoutOwnAddress = (location: string, asked: string): string =>
  asked.includes(CODED)
    ? decodeURIComponent(location.replace(/\/sign-in\?to=.*/, '')).replaceAll(ALL, '')
    : location;

async function hear(asked: string, answer: Response): Promise<string> {
  const text = await answer.text();
  const is_page = answer.headers.get('content-type')?.startsWith('text/html') === true;
  const headers = [...answer.headers].map(([name, value]) =>
    name === 'location' ? withoutOwnAddress(value, asked) : value,
  );
  const refusal = answer.status < 400 ? '' : is_page ? text.replaceAll(/ href="[^"]*"/g, '') : text;
  // The API says of a parameter which value it cannot take.
  const shown = refusal.replaceAll(/(Tham số )?“\w+” (là|is) “[^”]*”/g, '');
  answered.push({ asked: `${asked} (${String(answer.status)})`, text: headers.join('\n') + shown });
  return text;
}

/** Addresses of every class, with what is typed in each of their parts. */
const addressesOf = (methods: 'GET' | 'POST'): string[] =>
  ROUTE_CLASSES.filter((route) => (route.methods?.[0] ?? 'GET') === methods).flatMap((route) => [
    route.path.replace(/:\w+|\*/g, CODED),
    route.path.replace(/:\w+|\*/g, '1'),
  ]);

test('typed into every address and form, by whoever asks', async () => {
  const fields = Object.fromEntries(FIELDS.map((name) => [name, ALL]));
  for (const client of [new Client(url), administrator, worker]) {
    for (const at of addressesOf('GET'))
      for (const accept of ['text/html', 'application/json']) {
        const asked = `${at}?q=${CODED}&by=${CODED}&told=${CODED}`;
        await hear(`GET ${asked}`, await client.ask(asked, { headers: { accept } }));
      }
    const own = ['password', 'second-factor', 'token', 'end-session'].map((act) => `/account/${act}`);
    // What is published takes its time, and is asked for by no word.
    for (const at of [...addressesOf('POST').filter((one) => !one.endsWith('/publish')), ...own])
      await hear(`POST ${at}`, await client.send(at, fields));
    for (const name of MARKERS)
      await hear('POST /sign-in', await client.send('/sign-in', { name, password: NOTE }));
  }
});

test('looked for, read and written of people', async () => {
  const list = await hear('list', await worker.ask(CALL));
  const people = [...list.matchAll(/name="person" value="([^"]+)"/g)].map(([, person]) => person!);
  read = [...list.matchAll(/<h3>\s*([^<]+?)\s*<|href="tel:(\d+)"/g)].map(
    ([, name, phone]) => (name ?? phone)!,
  );
  read = [...new Set(read)].filter((one) => one.length > 8 && one !== 'Chưa rõ họ tên');
  expect([people.length > 2, read.length > 3]).toEqual([true, true]);
  const form = {
    ...{ note: randomUUID(), person: people[0]!, list: 'call', condition: 'hypertension', period: 'all' },
    ...{ contacted_on: '2020-02-28', way: 'call', outcome: 'reached', on_treatment: 'yes', sbp_mmhg: '' },
    ...{ dbp_mmhg: '', next_on: '', text: NOTE, seen: '', back: CALL.slice('/worklists'.length) },
  };
  expect((await worker.act('/worklists/note', form)).page).toContain(NOTE);
  for (const one of [...MARKERS, ...read])
    for (const field of ['name', 'number']) {
      const found = await worker.send('/worklists/search', { [field]: one, purpose: 'care' });
      await hear('search', found);
      await hear('found', await worker.ask(found.headers.get('location')!));
    }
  for (const at of ['print', 'file']) await hear(at, await worker.ask(CALL.replace('?', `/${at}?`)));
  const carried = await worker.send(
    '/worklists/carry',
    { list: 'call', period: 'all' },
    { accept: 'application/json' },
  );
  expect(tracesOf(read)(await hear('carry', carried))).not.toEqual([]);
  await hear('log', await administrator.ask(`/log?by=${CODED}`));
  await hear('log', await administrator.send('/log/download', { by: ALL }));
});

test('no answer names any of it in its headers, and none that refuses at all', () => {
  const look = tracesOf([...MARKERS, ...read]);
  expect(answered.length).toBeGreaterThan(400);
  const naming = answered.filter(({ text }) => look(text).length > 0);
  expect(
    naming.map(({ asked, text }) => `${asked.replaceAll(CODED, '…')}: ${look(text).join()} ${text}`),
  ).toEqual([]);
});

test('nor do metrics, commands that tell of the folder, the log of acts and a backup', async () => {
  const look = tracesOf([...MARKERS, ...read]);
  const data = folder.dataFolder;
  for (const at of [metrics, `${metrics}?q=${CODED}`, `${metrics}/${CODED}`])
    expect(look(await (await fetch(at)).text())).toEqual([]);
  const beside = path.join(path.dirname(data), 'backups');
  mkdirSync(beside);
  const key = path.join(path.dirname(data), 'backup-key');
  for (const command of [
    ['backup', '--new-key', key],
    ['backup', '--to', beside, '--key-file', key, '--data', data],
    ['log', 'show', '--data', data],
    ['log', 'verify', '--data', data],
    ['status', '--data', data, '--json'],
    ['doctor', '--data', data, '--json'],
  ]) {
    const { stdout, stderr } = await tamsoat(command);
    expect([command[0], stdout.length > 10, look(stdout + stderr)]).toEqual([command[0], true, []]);
  }
  const backups = readdirSync(beside);
  expect(backups.length).toBeGreaterThan(0);
  for (const name of backups) expect(look(readFileSync(path.join(beside, name)))).toEqual([]);
});

test('nor does the log of the server or any file of the folder', async () => {
  server.process.kill('SIGTERM');
  const { code, stdout } = await server.finished;
  expect(code).toBe(0);
  const look = tracesOf([...MARKERS, ...read]);
  const lines = said.split('\n').filter((line) => line.startsWith('{'));
  expect(lines.length).toBeGreaterThan(300);
  expect([...said.split('\n'), stdout].filter((line) => look(line).length > 0)).toEqual([]);
  const files = readdirSync(folder.dataFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(folder.dataFolder, name)).isFile(),
  );
  for (const name of ['pages-read.json', 'access.duckdb', 'contacts.duckdb', 'identity.duckdb'])
    expect(files).toContain(name);
  expect(files.some((name) => name.startsWith('audit'))).toBe(true);
  expect(files.filter((name) => look(readFileSync(path.join(folder.dataFolder, name))).length > 0)).toEqual(
    [],
  );
});
