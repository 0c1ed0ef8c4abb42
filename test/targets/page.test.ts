import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROLE_IDS, roleRule } from '#queries/access/roles.ts';
import type { ManifestArea } from '#queries/tiles/manifest.ts';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import { setTarget, targetHistory } from '../../server/store/targets.ts';
import { storeFiles } from '../../server/store/store-files.ts';
import { realServer, type RealServer } from '../access/real-server.ts';

let real: RealServer;
let district: ManifestArea;
type Headers = Readonly<Record<string, string>>;
let administrator: Headers;
let by: string;

beforeAll(async () => {
  real = await realServer();
  district = real.manifest.areas.find(({ level }) => level === 'district')!;
  administrator = await real.as('administrator', real.manifest.root_area);
  by = real.access.accounts().at(-1)!.name;
});
afterAll(() => real.close());

const ask = (address: string, fields?: Record<string, string>, headers = administrator): Promise<Response> =>
  fetch(real.url + address, {
    headers: { accept: 'text/html', ...headers },
    redirect: 'manual',
    ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
  });
const text = (page: string): string => page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
/** A page that waits for a job loads itself again. */
async function page(address = '/en/targets'): Promise<string> {
  for (;;) {
    const shown = await (await ask(address)).text();
    if (!shown.includes('http-equiv="refresh"')) return shown;
    await setTimeout(200);
  }
}
/** Sends a form and reads the page that it leads to. */
async function send(does: 'set' | 'undo', fields: Record<string, string>, language = '/en'): Promise<string> {
  const answer = await ask(`${language}/targets/${does}`, fields);
  const at = answer.headers.get('location') ?? '';
  expect([answer.status, at]).toEqual([303, expect.stringMatching(/^(?:\/en)?\/targets\?told=[\w-]+$/)]);
  return page(at);
}
const form = () => ({
  indicator: 'coverage',
  area: district.code,
  period: '2019',
  value: '92,5',
  since: '2019-01-01',
  reason: 'Quyết định 12 của Sở Y tế',
});
const entries = async () =>
  (await targetHistory(real.dataFolder)).filter(({ entry }) => entry !== null).toReversed();
const logged = () => openAuditLog(real.dataFolder).read({ act: 'target_changed' });

test('a target is set under the name of the account, on record, and waits for publication', async () => {
  const before = await page();
  expect(text(before)).toContain('have taken up every entry');
  const shown = text(await send('set', { ...form(), by: 'somebody.else' }));
  expect(shown).toContain('Entry 1 is made.');
  expect(shown).toContain('1 entry is not in the figures that are shown');
  expect(shown).toMatch(
    new RegExp(`${district.full_name.en} \\S+ .{0,40}92\\.5% 01/01/2019 waits for publication entry 1`),
  );
  expect(shown).toContain(`${by}: Quyết định 12 của Sở Y tế`);
  expect(await entries()).toMatchObject([
    { entry: 1, value: 0.925, since: '2019-01-01', area: district.code, stated_by: by, undone_by: null },
  ]);
  const [made, ...others] = await logged();
  expect(others).toEqual([]);
  expect(made).toMatchObject({
    ...{ by, roles: ['administrator'], act: 'target_changed', entry: 1, undoes: null },
    ...{ indicator: 'coverage', area: district.code, period: '2019', before: null, after: 0.925 },
    words: openAuditLog(real.dataFolder).wordsMark('Quyết định 12 của Sở Y tế'),
  });
  expect(JSON.stringify(made)).not.toContain('Sở');
});

test('sent twice, one after the other or at once, it is entered once', async () => {
  const again = await send('set', form());
  expect(text(again)).toContain('Entry 1 sets this target so already');
  expect(again).not.toContain('role="alert"');
  const twice = await Promise.all([0, 1].map(() => send('set', { ...form(), value: '95' }, '')));
  expect(twice.map((one) => /Đã ghi mục 2/.test(one)).filter(Boolean)).toHaveLength(1);
  expect(twice.map((one) => /Mục 2 đã đặt đúng chỉ tiêu này/.test(one)).filter(Boolean)).toHaveLength(1);
  expect((await entries()).map(({ value }) => value)).toEqual([0.925, 0.95]);
  expect((await logged()).at(-1)).toMatchObject({ entry: 2, before: 0.925, after: 0.95 });
});

test.each([
  [
    'an indicator without targets',
    { indicator: 'prevalence' },
    'indicator',
    'chỉ số',
    'No target can be set',
  ],
  ['no area', { area: '' }, 'area', 'chọn địa bàn', 'Choose an area'],
  ['an area that there is not', { area: '99999' }, 'area', 'địa bàn', 'no area with the code'],
  ['a period that there is not', { period: 'D9' }, 'period', 'đợt khám', 'no period'],
  ['more than all', { value: '100,5' }, 'value', 'từ 0 đến 100', 'from 0 to 100'],
  ['no share', { value: 'chín mươi' }, 'value', 'từ 0 đến 100', 'from 0 to 100'],
  ['no day', { since: '30/02/2019' }, 'since', 'ngày bắt đầu', 'first day'],
  ['no reason', { reason: ' ' }, 'reason', 'lý do', 'Say why'],
  ['a reason of many lines', { reason: 'một\nhai' }, 'reason', 'một dòng', 'one line'],
] as const)('%s is refused at its field, in both languages, and what was typed stays', async (...row) => {
  const [, change, field, vi, en] = row;
  const before = (await entries()).length;
  for (const [language, says] of [
    ['', vi],
    ['/en', en],
  ] as const) {
    const shown = await send('set', { ...form(), value: '90', ...change }, language);
    expect(shown).toContain('role="alert"');
    const fault = new RegExp(`id="fault-set-${field}"[^>]*>([^<]*)<`).exec(shown)?.[1];
    expect(fault).toContain(says);
    expect(shown).toMatch(new RegExp(`name="${field}"[^>]*aria-invalid="true"[^>]*fault-set-${field}`));
    if (field !== 'reason') expect(shown).toContain('value="Quyết định 12 của Sở Y tế"');
  }
  expect(await entries()).toHaveLength(before);
});

test('an entry is undone by a further one, with a reason, once', async () => {
  const refused = await send('undo', { entry: '2', reason: '' });
  expect(refused).toMatch(
    /<details class="[^"]*" open[^>]*>(?:(?!<\/details>).)*id="fault-undo-2"[^>]*>Say why/s,
  );
  const shown = text(await send('undo', { entry: '2', reason: 'Nhập nhầm' }));
  expect(shown).toContain('Entry 3 is made.');
  expect(shown).toContain('Entry 3. Undoes entry 2');
  expect(shown).toContain('(undone by entry 3)');
  expect(await logged()).toMatchObject([{}, {}, { by, entry: 3, undoes: 2, before: 0.95, after: 0.925 }]);
  expect(await send('undo', { entry: '2', reason: 'Nhập nhầm' }, '')).toContain(
    'Mục 2 đã được hủy trước đó, bằng mục 3.',
  );
  expect(await send('undo', { entry: '3', reason: 'x' })).toContain('is itself the undoing of entry 2');
  expect(await send('undo', { entry: '77', reason: 'x' })).toContain('There is no target entry 77');
  expect(await send('undo', { entry: 'constructor', reason: 'x' })).toContain('Undo one of the entries');
  expect(await entries()).toHaveLength(3);
});

test('while a job has the store nothing is read; what is sent is entered when it has ended', async () => {
  let end: () => void = () => undefined;
  const job = real.queue.run('import', () => new Promise<void>((resolve) => (end = resolve)));
  const busy = await (await ask('/targets')).text();
  expect(busy).toContain('Kho dữ liệu đang bận');
  expect(busy).toContain('http-equiv="refresh"');
  const sent = send('set', { ...form(), value: '91' });
  await expect.poll(() => real.queue.titles(), { timeout: 20_000 }).toContain('target set');
  end();
  await job;
  expect(text(await sent)).toContain('Entry 4 is made.');
});

test('what is published is no longer waiting', async () => {
  const file = path.join(real.dataFolder, 'publications', `${real.manifest.id}.json`);
  const made = JSON.parse(readFileSync(file, 'utf8')) as object;
  expect(made).toMatchObject({ up_to_target: 0 });
  writeFileSync(file, JSON.stringify({ ...made, up_to_target: 4 }));
  const shown = text(await page());
  expect(shown).toContain('have taken up every entry');
  expect(shown).not.toContain('(waits for publication)');
  writeFileSync(file, JSON.stringify(made));
});

test('what became of a form is told to whoever sent it alone', async () => {
  const answer = await ask('/en/targets/set', { ...form(), value: '' });
  const other = await real.as('administrator', real.manifest.root_area);
  const at = answer.headers.get('location')!;
  expect(await (await ask(at, undefined, other)).text()).not.toContain('role="alert"');
  expect(await page(at)).toContain('role="alert"');
});

test('the log shows what was changed and why, and whether that is still what was written', async () => {
  const shown = text(await page('/en/log?act=target_changed'));
  expect(shown).toContain(
    `entry: 1; undoes: –; indicator: Examination coverage; area: ${district.full_name.en}; period: 2019; before: –; after: 92.5%; reason: Quyết định 12 của Sở Y tế`,
  );
  expect(shown).toMatch(/undoes: 2; .{0,120}before: 95%; after: 92\.5%; reason: Nhập nhầm/);
  const forged = await DuckDBInstance.create(storeFiles(real.dataFolder).store);
  const connection = await forged.connect();
  await connection.run("UPDATE target_entry SET reason = 'Quyết định 13' WHERE entry = 1");
  connection.closeSync();
  forged.closeSync();
  const after = text(await page('/en/log?act=target_changed'));
  expect(after).toMatch(/entry: 1; .{0,120}after: 92\.5%; the reason in the store is not as it was written/);
  expect(after).not.toContain('Quyết định 13');
});

test('the command enters the same as the page does', async () => {
  await expect(setTarget(real.dataFolder, { ...form(), value: 0.91, by: 'Sở Y tế' })).rejects.toMatchObject({
    reason: 'target_so_already',
  });
});

test('only administrators open it: others get what they get of the accounts', async () => {
  const before = (await entries()).length;
  for (const role of ROLE_IDS.filter((one) => one !== 'administrator')) {
    const { levels } = roleRule(role);
    const area = levels.includes('district') ? district.code : real.manifest.root_area;
    const headers = await real.as(role, area);
    for (const [address, fields] of [
      ['/targets', undefined],
      ['/targets/set', form()],
      ['/targets/undo', { entry: '1', reason: 'x' }],
    ] as const) {
      const [own, accounts] = await Promise.all([
        ask(address, fields, headers),
        ask(address.replace(/^\/targets(\/\w+)?/, fields ? '/accounts/new' : '/accounts'), fields, headers),
      ]);
      expect([role, address, own.status]).toEqual([role, address, accounts.status]);
      expect(own.status).toBe(403);
    }
  }
  expect(await entries()).toHaveLength(before);
});
