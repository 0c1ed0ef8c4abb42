import { existsSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Role } from '#queries/access/roles.ts';
import type { DeskJob } from '#queries/import/desk.ts';
import { QUARANTINE_DAYS } from '#queries/import/quarantine-days.ts';
import { Access } from '../../server/access/access.ts';
import { signedInOnly } from '../../server/access/access-parts.ts';
import { onRecord } from '../../server/access/on-record.ts';
import { createApp } from '../../server/app.ts';
import { openAuditLog, type AuditLog } from '../../server/audit/audit-log.ts';
import { makeFolder } from '../../server/serve/make-folder.ts';
import type { Desk } from '../../server/imports/desk.ts';
import { inMemory } from '../browser/serve-files.ts';
import { dataFolder } from '../import/import-text.ts';
import { listen, type Listening } from '../listen.ts';
import { openDesk, REFUSED_ROWS, SHEET_WITH_REFUSED, STATION_SHEET } from './open-desk.ts';
import { BY_TEST, beginSession } from '../access/doers.ts';

/** Each act is a process of its own, and the machine may do much else. */
const WAIT_MS = 600_000;
const AREA = '24';

/** Names and numbers of people in the rows that are refused, and in one of which only a value is. */
const PLANTED = ['Đặng Thị Kim Ngân', 'Phùng Văn Tám', 'Lương Bích Thảo', '0240900123456789', '024090077777'];
const SHEET = `${SHEET_WITH_REFUSED}Lương Bích Thảo;024090066666;Nữ;15/06/2019;4000\n`;

let data: string;
let log: AuditLog;
let access: Access;
let desk: Desk;
let served: Listening;
let steward: Readonly<Record<string, string>>;

beforeEach(async () => {
  data = dataFolder();
  log = openAuditLog(data);
  makeFolder(data);
  access = await Access.open(data);
  desk = openDesk(data, undefined, log);
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  served = await listen(
    createApp({
      access: signedInOnly({ access, areas: () => [], ...onRecord(access, log, silent) }),
      snapshots: inMemory({ id: null, read: () => null }),
      desk,
      log: silent,
    }),
  );
  steward = await as('data_steward');
});
afterEach(async () => {
  await served.close();
  await access.close();
});

async function as(role: Role): Promise<Readonly<Record<string, string>>> {
  const name = role.replace('_', '.');
  const { account } = await access.create({ name, full_name: '', grants: [{ role, area: AREA }] }, BY_TEST);
  return {
    cookie: `session=${await beginSession(access, account, true)}`,
    origin: served.url,
    accept: 'text/html',
  };
}
const get = (path: string, headers = steward): Promise<Response> =>
  fetch(`${served.url}${path}`, { headers, redirect: 'manual' });
async function post(path: string, body: FormData | URLSearchParams): Promise<string> {
  const answer = await fetch(`${served.url}${path}`, {
    ...{ method: 'POST', body, headers: steward, redirect: 'manual' },
  });
  return answer.headers.get('location') ?? '';
}
/** Hands in a file and imports it by what is proposed for it. */
async function importSheet(sheet: string | ArrayBuffer, name: string): Promise<DeskJob> {
  const form = new FormData();
  form.set('file', new Blob([sheet]), name);
  const job = await post(await post('/imports/upload', form), new URLSearchParams({ act: 'import' }));
  for (;;) {
    const found = desk.job(job.split('/').at(-1) ?? '');
    if (!found) throw new Error(`There is no job at ${job}.`);
    if (found.state !== 'waiting' && found.state !== 'running') return found;
    await setTimeout(20);
  }
}
/** The sentence of the page that somebody is led to. */
const saidAt = (answer: Response): string => {
  const to = new URL(answer.headers.get('location') ?? '', served.url);
  return `${to.pathname} ${desk.problem(to.searchParams.get('problem') ?? '')?.vi ?? ''}`;
};
const exports = async (): Promise<object[]> => (await log.read()).filter(({ act }) => act === 'exported');

it(
  'what was refused goes back whole, is corrected and imported cleanly; the list of it names nobody; both are on record',
  async () => {
    const first = await importSheet(SHEET, 'Đặng Thị Kim Ngân.csv');
    expect(first.tried?.balances).toMatchObject([{ read: 33, new: 31, rejected: 2, values_refused: 2 }]);
    const [found] = (await desk.imports()) ?? [];
    const days = (Date.parse(found?.whole_until ?? '') - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(QUARANTINE_DAYS);

    const list = await get('/imports/1/refused');
    expect([list.status, list.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(list.headers.get('content-type')).toMatch(/^text\/csv\b/);
    expect(list.headers.get('content-disposition')).toBe(
      'attachment; filename=tam-soat-import-1-refused.csv',
    );
    const lines = await list.text();
    expect(lines).toMatch(/\r\n31,,examination,Ngày khám,31\/02\/2019,row,unreadable,không đọc được/);
    expect(lines).toContain('024•••');
    for (const planted of PLANTED) expect(lines).not.toContain(planted);

    const rows = await get('/en/imports/1/refused-rows');
    expect([rows.status, rows.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(rows.headers.get('content-disposition')).toBe(
      'attachment; filename=tam-soat-import-1-refused-rows.csv',
    );
    const text = await rows.text();
    expect(text.split('\r\n').slice(0, -1)).toMatchObject([
      expect.stringMatching(/^\uFEFF?Họ tên;CCCD;Giới;Ngày khám;Cân nặng;_row;_refused_vi;_refused_en$/),
      expect.stringContaining(REFUSED_ROWS[0] ?? ''),
      expect.stringContaining(REFUSED_ROWS[1] ?? ''),
    ]);
    const about = { act: 'exported', by: 'data.steward', purpose: 'data_check', receiver: 'own_use' };
    expect(await exports()).toMatchObject([
      { ...about, what: 'refusals', form: 'csv', people: 0 },
      { ...about, what: 'refused_rows', form: 'same_as_imported', rows: 2, people: 2 },
    ]);
    // Nothing of either stays.
    await expect.poll(() => readdirSync(join(data, 'incoming'))).toEqual([]);
    expect(readdirSync(data).filter((name) => /^(staging|spill)-/.test(name))).toEqual([]);

    const corrected = text.replace('31/02/2019', '28/02/2019').replace('0240900123456789', '024090012345');
    const second = await importSheet(corrected, 'đã sửa.csv');
    expect(second).toMatchObject({ state: 'done', import_id: 2, tried: { refused: [] } });
    expect(second.tried?.balances).toMatchObject([{ read: 2, new: 2, rejected: 0, values_refused: 0 }]);
    expect((await desk.imports())?.[0]).toMatchObject({ mapping: found?.mapping, whole_until: null });

    for (const what of ['refused', 'refused-rows'])
      expect(saidAt(await get(`/imports/2/${what}`))).toMatch(/^\/imports\/2 Lần nhập 2 không từ chối gì/);
    expect(saidAt(await get('/imports/9/refused-rows'))).toBe('/imports/9 ');
    expect(await exports()).toHaveLength(2);
  },
  WAIT_MS,
);

it(
  'what is kept no more is said, the list stays, and neither is given while the store is busy or to be looked at alone',
  async () => {
    await importSheet(SHEET, 'trạm.csv');
    const old = Date.now() / 1000 - (QUARANTINE_DAYS + 1) * 86_400;
    utimesSync(join(data, 'quarantine', '1'), old, old);
    expect((await desk.imports())?.[0]?.whole_until).toBeNull();
    expect(saidAt(await get('/imports/1/refused-rows'))).toMatch(
      /^\/imports\/1 Nguyên các dòng bị từ chối.*không được giữ.*quá 90 ngày/,
    );
    const asked = await fetch(`${served.url}/imports/1/refused`, { method: 'HEAD', headers: steward });
    expect([asked.status, asked.headers.get('cache-control')]).toEqual([200, 'no-store']);

    const job = desk.publish();
    expect(saidAt(await get('/imports/1/refused'))).toMatch(/Kho dữ liệu đang bận/);
    desk.cancel(job);
    await expect.poll(() => desk.job(job)?.state, { timeout: WAIT_MS }).not.toMatch(/waiting|running/);
    expect(await exports()).toEqual([]);
    expect((await get('/imports/1/refused')).status).toBe(200);

    // Of values alone there is no row to send back.
    const sheet = STATION_SHEET.replaceAll('0240900', '0250900');
    expect((await importSheet(sheet, 'giá trị.csv')).tried?.balances).toMatchObject([
      { rejected: 0, values_refused: 1 },
    ]);
    expect(saidAt(await get('/imports/2/refused-rows'))).toMatch(/chỉ từ chối giá trị/);
  },
  WAIT_MS,
);

it(
  'whoever may not import gets nothing of it, and that is on record; what cannot be noted is not given',
  async () => {
    await importSheet(SHEET, 'trạm.csv');
    const others: Role[] = ['viewer', 'leadership', 'administrator', 'epidemiologist'];
    for (const role of others) {
      const headers = { ...(await as(role)), accept: 'application/json' };
      for (const what of ['refused', 'refused-rows']) {
        const answer = await get(`/imports/1/${what}`, headers);
        expect([role, answer.status, answer.headers.get('cache-control')]).toEqual([role, 403, 'no-store']);
        const text = await answer.text();
        for (const planted of PLANTED) expect(text).not.toContain(planted);
      }
    }
    const turnedAway = async (): Promise<object[]> =>
      (await log.read()).filter(({ act }) => act === 'refused');
    // It is noted beside the answer.
    await expect.poll(turnedAway).toHaveLength(2 * others.length);
    expect(await turnedAway()).toMatchObject(
      others.flatMap((role) =>
        ['refused', 'refused-rows'].map((what) => ({
          ...{ by: role.replace('_', '.'), why: 'not_allowed', route: `/imports/:number/${what}` },
        })),
      ),
    );
    expect((await get('/imports/1/refused-rows', { accept: 'application/json' })).status).toBe(401);

    log.add = () => Promise.reject(new Error('no log'));
    const answer = await get('/imports/1/refused-rows');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('Phùng');
    expect(existsSync(join(data, 'incoming')) ? readdirSync(join(data, 'incoming')) : []).toEqual([]);
  },
  WAIT_MS,
);
