import { DuckDBInstance } from '@duckdb/node-api';
import { randomUUID } from 'node:crypto';
import {
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import { startServer, type RunningServer } from '../../server/main.ts';
import { viewFolder } from '../../server/serve/places.ts';
import { WORKLISTS } from '../../server/surveillance/write-worklists.ts';
import type { Client } from '../access/client.ts';
import { realFolder, type RealFolder } from '../access/real-folder.ts';
import { threePeople, type ThreePeople } from '../access/three-people.ts';

// What happens to the files of a server over real people, while it serves them and before it starts.

let folder: RealFolder;
let server: RunningServer;
let port = 0;
let people: ThreePeople;
let person: string;

const start = async (): Promise<void> => {
  server = await startServer({ dataFolder: folder.dataFolder, address: '127.0.0.1', port });
  port = Number(new URL(server.url).port);
};
/** Whoever was signed in still is. */
async function again(): Promise<void> {
  await server.close();
  await start();
}
const inFolder = (...name: readonly string[]): string => path.join(folder.dataFolder, ...name);

const LIST = '/worklists?list=call&period=all';
const note = (text: string): Promise<Response> =>
  people.head.send('/worklists/note', {
    ...{ note: randomUUID(), person, list: 'call', condition: 'hypertension', period: 'all' },
    ...{ contacted_on: '2020-02-28', way: 'call', outcome: 'reached', on_treatment: 'yes' },
    ...{ sbp_mmhg: '', dbp_mmhg: '', next_on: '', text, seen: '', back: '?list=call&period=all' },
  });

beforeAll(async () => {
  folder = await realFolder();
  await start();
  people = await threePeople(server, folder.manifest.areas, folder.manifest.root_area);
  person = /name="person" value="([^"]+)"/.exec(await people.head.page(LIST))![1]!;
  expect((await note('hẹn sáng')).status).toBe(303);
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

/** What a page says, its status first. */
async function told(client: Client, address: string): Promise<string> {
  const answer = await client.ask(address);
  const page = (await answer.text()).replaceAll(/<script[^]*?<\/script>|<[^>]+>/g, ' ');
  return `${String(answer.status)} ${page.replaceAll(/\s+/g, ' ')}`;
}
/** Figures of the last snapshot, exact and treated, as page and as tile. */
async function expectFigures(): Promise<void> {
  const { id } = folder.manifest;
  const { head, viewer, district } = people;
  expect(await told(head, '/')).toMatch(/^200 .*Đã khám ít nhất một lần/);
  expect(await told(viewer, '/')).toMatch(/^200 .*Đã khám ít nhất một lần/);
  const tile = await head.ask(`/tiles/${id}--${district}/${district}/coverage.arrow`);
  expect([tile.status, (await tile.arrayBuffer()).byteLength > 100]).toEqual([200, true]);
}

test('a log that was altered is written on, and administrators and checks are told; figures and lists open', async () => {
  const month = inFolder(
    'audit',
    readdirSync(inFolder('audit')).find((name) => name.endsWith('.jsonl'))!,
  );
  const whole = readFileSync(month, 'utf8');
  const faults = async (): Promise<readonly string[]> =>
    (await openAuditLog(folder.dataFolder).verify()).faults.map(({ sentence }) => sentence.vi);
  expect(await faults()).toEqual([]);

  writeFileSync(month, whole.replace('"act":"signed_in"', '"act":"signed_on"'));
  expect(await told(people.head, LIST)).toMatch(/^200 /);
  await expectFigures();
  expect(await faults()).toEqual([expect.stringContaining('đã bị sửa')]);
  writeFileSync(month, readFileSync(month, 'utf8').replace('"act":"signed_on"', '"act":"signed_in"'));
  expect(await faults()).toEqual([]);

  const changed = 'Nhật ký bị thay đổi';
  const damages = async (): Promise<number> =>
    (await openAuditLog(folder.dataFolder).read()).filter(({ act }) => act === 'log_damaged').length;
  const since = (await told(people.chief, '/log')).split(changed).length;
  // While it serves, and before it starts.
  for (const [at, damage] of [
    () => {
      truncateSync(month, statSync(month).size - 200);
    },
    () => {
      writeFileSync(inFolder('audit', 'head'), 'x');
    },
  ].entries()) {
    damage();
    if (at === 1) await again();
    expect(await told(people.head, LIST)).toMatch(/^200 /);
    await expectFigures();
    expect((await told(people.chief, '/log')).split(changed).length).toBeGreaterThan(since + at);
    expect([await damages(), (await faults()).length > 0]).toEqual([at + 1, true]);
  }
});

test('without the key of the log lists do not open and say why, and figures do; with it all opens again', async () => {
  renameSync(inFolder('audit-key'), inFolder('audit-key-away'));
  // It goes on with the key that it read.
  expect(await told(people.head, LIST)).toMatch(/^200 /);
  await again();
  for (const [client, address] of [
    [people.head, LIST],
    [people.chief, '/log'],
  ] as const)
    expect(await told(client, address)).toMatch(
      /^503 .*đã mất khóa của nhật ký.*đặt lại tệp ấy từ bản sao lưu/,
    );
  expect((await note('không ghi được')).status).toBe(503);
  await expectFigures();
  renameSync(inFolder('audit-key-away'), inFolder('audit-key'));
  expect(await told(people.head, LIST)).toMatch(/^200 /);
  expect(await told(people.head, LIST)).not.toContain('không ghi được');
});

test('without the key of the notes lists open and say that a note cannot be read; with it, it can', async () => {
  renameSync(inFolder('contacts-key'), inFolder('contacts-key-away'));
  await again();
  const without = await told(people.head, LIST);
  expect(without).toMatch(/^200 .*đã mất khóa của ghi chú.*đặt lại tệp contacts-key/);
  expect(without).not.toContain('hẹn sáng');
  await expectFigures();
  renameSync(inFolder('contacts-key-away'), inFolder('contacts-key'));
  await again();
  const withKey = await told(people.head, LIST);
  expect([withKey.includes('hẹn sáng'), withKey.includes('đã mất khóa')]).toEqual([true, false]);
});

test('a damaged tile is read from its other copy; without one, what needs it says so, and all else is served', async () => {
  const view = viewFolder(folder.dataFolder, 'department');
  const id = readFileSync(path.join(view, 'current'), 'utf8').trim();
  const tiles = path.join(view, 'snapshots', id, 'tiles', folder.manifest.root_area);
  const files = readdirSync(tiles).filter((name) => name.startsWith('coverage.arrow'));
  expect(files).toEqual(['coverage.arrow.br', 'coverage.arrow.gz']);
  const whole = files.map((name) => readFileSync(path.join(tiles, name)));
  for (const [at, name] of files.entries()) {
    writeFileSync(path.join(tiles, name), Buffer.from(whole[at]!).fill(7, 100));
    await again();
    if (at === 0) await expectFigures();
  }
  expect(await told(people.viewer, '/')).toMatch(/^503 .*Một tệp của bản công bố bị hỏng.*tamsoat publish/);
  const program = await people.viewer.ask('/api/indicators/coverage', {
    headers: { accept: 'application/json' },
  });
  expect([program.status, await program.json()]).toMatchObject([503, { type: '/api/docs#snapshot_damaged' }]);
  expect(await told(people.head, '/')).toMatch(/^200 .*Đã khám ít nhất một lần/);
  for (const [at, name] of files.entries()) writeFileSync(path.join(tiles, name), whole[at]!);
  await again();
  await expectFigures();
});

test.each([
  [
    'the memory is not enough',
    'SELECT len(list(repeat(chr(120), 100000))) FROM range(1000000)',
    /^503 .*Máy chủ không đủ bộ nhớ.*chọn phạm vi hẹp hơn/,
  ],
  [
    'the time is not enough',
    'SELECT count(*) + 1 FROM range(1000000000000) t(n) WHERE hash(n) % 7 = 9',
    /^503 .*Máy chủ đang quá bận.*thử lại sau ít phút/,
  ],
] as const)(
  'a list for which %s says so, and what is asked next is answered',
  async (_, endless, sentence) => {
    const lines = inFolder('snapshots', folder.manifest.id, WORKLISTS);
    const whole = readFileSync(lines);
    await server.close();
    const database = await DuckDBInstance.create(lines);
    const connection = await database.connect();
    // As if there were a thousand times as many.
    await connection.run('ALTER TABLE finding_line RENAME TO some_line');
    await connection.run(`CREATE VIEW finding_line AS SELECT * FROM some_line WHERE (${endless}) > 0`);
    connection.closeSync();
    database.closeSync();
    await start();
    expect(await told(people.head, LIST)).toMatch(sentence);
    await expectFigures();
    // A list of the same file, by the same connection.
    expect(await told(people.head, '/worklists?list=invite&period=all')).toMatch(/^200 /);
    await server.close();
    rmSync(`${lines}.wal`, { force: true });
    writeFileSync(lines, whole);
    await start();
    expect(await told(people.head, LIST)).toMatch(/^200 /);
  },
);
