import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { columnUse } from '#queries/import/column-use.ts';
import { IDENTITY_ITEMS, type Identity } from '#queries/identity/items.ts';
import type { DeskJob } from '#queries/import/desk.ts';
import { openToAll } from '../../server/access/access-parts.ts';
import { createApp } from '../../server/app.ts';
import { everybodySaid } from '../identity/everybody-said.ts';
import type { Desk } from '../../server/imports/desk.ts';
import { inMemory } from '../browser/serve-files.ts';
import { dataFolder, importWhole } from '../import/import-text.ts';
import { listen, type Listening } from '../listen.ts';
import { bundleOf, panel, patient } from '../import/fhir-bundle.ts';
import { ACCENTED_SHEET, typedInFont } from '../import/old-encodings.ts';
import { openDesk, SHEET_WITH_REFUSED, STATION_SECRETS, STATION_SHEET } from './open-desk.ts';
import { zipOf } from '../import/make-workbook.ts';

// The desk over HTTP, by forms alone: what a browser without script does.

const NOBODY = Object.fromEntries(IDENTITY_ITEMS.map((item) => [item, null])) as unknown as Identity;
const silent = (): void => undefined;
/** Each act is a process of its own, and the machine may do much else. */
const WAIT_MS = 600_000;
/** Long enough to be cancelled while it is read. */
const LONG_SHEET = [
  'Họ tên;CCCD;Giới;Ngày khám;Cân nặng',
  ...Array.from(
    { length: 60_000 },
    (_, at) => `Lê Thị ${String(at)};${String(24_090_000_000 + at)};Nữ;25/06/2019;50`,
  ),
  '',
].join('\n');
let data: string;
let desk: Desk;
let served: Listening;

beforeEach(async () => {
  data = dataFolder();
  desk = openDesk(data);
  const log = { info: silent, warn: silent, error: silent };
  served = await listen(
    createApp({ access: openToAll(), snapshots: inMemory({ id: null, read: () => null }), desk, log }),
  );
});
afterEach(() => served.close());

async function post(path: string, body: FormData | URLSearchParams, origin = served.url): Promise<Response> {
  return fetch(`${served.url}${path}`, { method: 'POST', body, headers: { origin }, redirect: 'manual' });
}
const whereTo = (response: Response): string => {
  expect(response.status).toBe(303);
  expect(response.headers.get('cache-control')).toBe('no-store');
  return response.headers.get('location') ?? '';
};
const upload = async (text: string | Uint8Array<ArrayBuffer>, name = 'tháng 6.csv'): Promise<string> => {
  const form = new FormData();
  form.set('file', new Blob([text]), name);
  return whereTo(await post('/imports/upload', form));
};
/** A sentence in both languages as what it matches. */
const matching = ({ vi, en }: { vi: RegExp; en: RegExp }): { vi: string; en: string } => ({
  vi: expect.stringMatching(vi) as string,
  en: expect.stringMatching(en) as string,
});
/** The form of a file as its page would send it when nothing was changed. */
async function formOf(id: string, change: Record<string, string>): Promise<URLSearchParams> {
  const file = await desk.file(id);
  const rule = file?.mapping.rows[0];
  const form = new URLSearchParams();
  for (const [at, { column }] of (file?.proposal.columns ?? []).entries()) {
    form.set(`item.${String(at)}`, columnUse(column, file!.mapping));
    if (rule?.key.includes(column)) form.append('key', String(at));
  }
  form.set('stated_on', file?.mapping.stated_on ?? '');
  for (const [name, value] of Object.entries(change)) form.set(name, value);
  return form;
}
async function ended(path: string): Promise<DeskJob> {
  const id = path.split('/').at(-1) ?? '';
  for (;;) {
    const job = desk.job(id);
    if (!job) throw new Error(`There is no job ${id}.`);
    if (job.state !== 'waiting' && job.state !== 'running') return job;
    await setTimeout(20);
  }
}

it(
  'a file is handed in, looked at, tried, imported and withdrawn by forms alone',
  async () => {
    // Folders in its name are none of ours.
    const here = await upload(STATION_SHEET, '../../etc/tháng 6.csv');
    const id = here.split('/').at(-1) ?? '';
    const place = join(data, 'incoming', id, 'file', 'tháng 6.csv');
    expect(statSync(place).mode & 0o777).toBe(0o600);
    const file = await desk.file(id);
    expect(file).toMatchObject({
      file: 'tháng 6.csv',
      rows: 30,
      faults: [],
      proposal: { kind: 'examination' },
    });
    expect(file?.preview).toHaveLength(30);
    expect(file?.preview?.[7]?.words).toMatchObject({ sex: { vi: 'nam', en: 'male' } });
    expect(file?.preview?.[7]?.refused).toMatchObject([{ column: 'Cân nặng', row_refused: false }]);
    // No name and no number of a person in what is shown or kept beside the file.
    const shown = JSON.stringify(file) + readFileSync(join(data, 'incoming', id, 'state.json'), 'utf8');
    for (const secret of STATION_SECRETS) expect(shown).not.toContain(secret);

    const tried = await ended(whereTo(await post(`/imports/new/${id}`, await formOf(id, { act: 'try' }))));
    expect(tried).toMatchObject({
      state: 'done',
      tried: { balances: [{ read: 30, new: 30, values_refused: 1 }] },
    });
    expect(existsSync(join(data, 'store.duckdb'))).toBe(false);

    const form = await formOf(id, { act: 'import', by: 'Lan', name: 'Trạm Hương Vĩ' });
    const imported = await ended(whereTo(await post(`/en/imports/new/${id}`, form)));
    expect(imported).toMatchObject({ state: 'done', import_id: 1, tried: { balances: [{ new: 30 }] } });
    expect(existsSync(join(data, 'incoming', id))).toBe(false);
    expect(readdirSync(join(data, 'mappings'))).toEqual(['tram-huong-vi.1.json']);
    expect(await desk.imports()).toMatchObject([
      {
        import_id: 1,
        file: 'tháng 6.csv',
        by: 'Lan',
        mapping: 'tram-huong-vi',
        mapping_version: 1,
        withdrawn_at: null,
      },
    ]);
    expect(await desk.refusals(1)).toMatchObject([{ column: 'Cân nặng', count: 1 }]);

    // Without the tick nothing is withdrawn.
    expect(whereTo(await post('/imports/1/withdraw', new URLSearchParams()))).toBe('/imports/1');
    await ended(whereTo(await post('/imports/1/withdraw', new URLSearchParams({ sure: 'yes' }))));
    expect((await desk.imports())?.[0]?.withdrawn_at).not.toBeNull();

    // The next file of the same source comes with the mapping that was saved.
    const next = (await upload(STATION_SHEET)).split('/').at(-1) ?? '';
    expect(await desk.file(next)).toMatchObject({ saved: { name: 'tram-huong-vi', version: 1 } });
    expect(whereTo(await post(`/imports/new/${next}`, new URLSearchParams({ act: 'remove' })))).toBe(
      '/imports',
    );
    expect(readdirSync(join(data, 'incoming'))).toEqual([]);
  },
  WAIT_MS,
);

it(
  'what a person changes is read, what cannot be is said, and a job that is cancelled leaves nothing',
  async () => {
    const id = (await upload(STATION_SHEET)).split('/').at(-1) ?? '';
    const before = await formOf(id, {});
    const at = String(
      (await desk.file(id))?.proposal.columns.findIndex(({ column }) => column === 'Cân nặng'),
    );
    await post(`/imports/new/${id}`, await formOf(id, { [`item.${at}`]: 'height_cm', stated_on: '' }));
    const faulty = await desk.file(id);
    expect(faulty?.mapping.rows[0]?.columns).toHaveProperty('height_cm');
    expect(faulty?.faults).toMatchObject(
      [{ vi: /^Chưa có ngày số liệu/, en: /^The day of the data/ }].map(matching),
    );
    expect(faulty?.preview).toBeNull();
    // What has faults is neither tried nor imported.
    expect(whereTo(await post(`/imports/new/${id}`, await formOf(id, { act: 'import' })))).toBe(
      `/imports/new/${id}`,
    );

    before.set('act', 'import');
    const job = whereTo(await post(`/imports/new/${id}`, before));
    await post(`${job}/cancel`, new URLSearchParams());
    expect((await ended(job)).state).toBe('cancelled');
    expect(readdirSync(data).filter((name) => /^(staging|spill)-/.test(name))).toEqual([]);
    expect(await desk.imports()).toEqual([]);
    expect(await desk.file(id)).not.toBeNull();
  },
  WAIT_MS,
);

it(
  'an import that is cancelled while it reads leaves no mapping, nothing beside the store, and pages that open',
  async () => {
    const id = (await upload(LONG_SHEET, 'dài.csv')).split('/').at(-1) ?? '';
    const cancelled = async (name: string): Promise<DeskJob> => {
      const form = new URLSearchParams({ act: 'import', name });
      const job = whereTo(await post(`/imports/new/${id}`, form));
      while (desk.job(job.split('/').at(-1) ?? '')?.done === 0) await setTimeout(2);
      await post(`${job}/cancel`, new URLSearchParams());
      return ended(job);
    };
    // The first import of all: the store is a file without tables by then.
    expect(await cancelled('Trạm A')).toMatchObject({ state: 'cancelled' });
    expect(await desk.imports()).toEqual([]);
    expect(existsSync(join(data, 'mappings'))).toBe(false);

    const small = (await upload(SHEET_WITH_REFUSED)).split('/').at(-1) ?? '';
    const form = new URLSearchParams({ act: 'import', name: 'Trạm A' });
    await ended(whereTo(await post(`/imports/new/${small}`, form)));
    expect(readdirSync(join(data, 'quarantine'))).toEqual(['1']);
    // As one leaves it that is stopped while it writes.
    writeFileSync(join(data, 'quarantine', '2'), 'x');
    expect(await cancelled('Trạm B')).toMatchObject({ state: 'cancelled' });
    expect(readdirSync(join(data, 'quarantine'))).toEqual(['1']);
    expect(readdirSync(join(data, 'mappings'))).toEqual(['tram-a.1.json']);
    expect(readdirSync(data).filter((name) => /^(staging|spill)-/.test(name))).toEqual([]);
    expect(await desk.imports()).toHaveLength(1);
    expect(await desk.file(id)).not.toBeNull();
  },
  WAIT_MS,
);

it(
  'who the people of a sheet are is sealed as proposed, and no more of them than was chosen',
  async () => {
    const people = ['Nguyễn Thị Lan', 'Trần Văn Hùng', 'Thân Thị Mai'].map((full_name, at) => ({
      ...NOBODY,
      full_name,
      personal_number: `0241900${String(10_000 + at)}`,
      phone: `09123456${String(10 + at)}`,
    }));
    const text = [
      'Họ và tên;CCCD;Số điện thoại;Địa chỉ;Ngày khám;Cân nặng',
      ...people.map(
        ({ full_name, personal_number, phone }, at) =>
          `${full_name};${personal_number};${phone};Thôn Đông, xã Hương Vĩ;${String(at + 13)}/06/2019;50`,
      ),
      '',
    ].join('\n');
    const id = (await upload(text)).split('/').at(-1) ?? '';
    const file = await desk.file(id);
    expect(file).toMatchObject({ faults: [], preview: { length: 3 } });
    expect(file?.mapping.identity_items).toEqual({
      full_name: 'Họ và tên',
      personal_number: 'CCCD',
      phone: 'Số điện thoại',
      address: 'Địa chỉ',
    });
    const secrets = people.flatMap(({ full_name, personal_number, phone }) => [
      ...[full_name, personal_number, phone],
      'Thôn Đông',
    ]);
    for (const secret of secrets) expect(JSON.stringify(file)).not.toContain(secret);

    // One item of two columns, and the address not at all.
    await post(`/imports/new/${id}`, await formOf(id, { 'item.3': 'identity.phone' }));
    expect((await desk.file(id))?.faults.map(({ vi }) => vi)).toEqual([
      'Hai cột cùng là số điện thoại trong danh tính: Số điện thoại, Địa chỉ.',
    ]);
    const form = await formOf(id, { 'item.3': 'identity', act: 'import', name: 'Trạm' });
    expect(await ended(whereTo(await post(`/imports/new/${id}`, form)))).toMatchObject({ state: 'done' });
    const said = (await everybodySaid(data)).map(({ identity }) => identity);
    const byName = (all: readonly Identity[]): string[] => all.map((one) => JSON.stringify(one)).toSorted();
    expect(byName(said)).toEqual(byName(people));

    // The next file of the source is read by what was chosen.
    const next = (await upload(text)).split('/').at(-1) ?? '';
    expect((await desk.file(next))?.mapping).toMatchObject({
      identity: ['Họ và tên', 'Số điện thoại', 'Địa chỉ'],
      identity_items: { full_name: 'Họ và tên', personal_number: 'CCCD', phone: 'Số điện thoại' },
    });
    for (const secret of secrets) expect(JSON.stringify(await desk.file(next))).not.toContain(secret);
  },
  WAIT_MS,
);

it(
  'the order of day and month is decided by the whole file, in the first rows that are shown too, or asked for',
  async () => {
    const sheet = (...days: readonly string[]): string =>
      [
        'CCCD;Ngày khám;Cân nặng',
        ...days.map((day, at) => `0241900${String(10_000 + at)};${day};50`),
        '',
      ].join('\n');
    // What tells is far below the rows that are shown.
    const open = Array.from({ length: 60 }, () => '05/06/2019');
    const id = (await upload(sheet(...open, '06/25/2019'))).split('/').at(-1) ?? '';
    const file = await desk.file(id);
    expect(file?.mapping.rows[0]?.columns['examined_on']).toMatchObject({ date: 'auto' });
    expect([file?.faults, file?.preview?.[0]?.values['examined_on']]).toEqual([[], '2019-05-06']);
    const tried = await ended(whereTo(await post(`/imports/new/${id}`, await formOf(id, { act: 'try' }))));
    expect(tried).toMatchObject({ state: 'done', tried: { balances: [{ new: 61, values_refused: 0 }] } });

    const none = (await upload(sheet(...open))).split('/').at(-1) ?? '';
    const asked = await desk.file(none);
    expect(asked?.faults).toMatchObject(
      [
        {
          vi: /^Cột Ngày khám: không rõ viết ngày trước .* Hãy chọn cách viết ngày của cột này/,
          en: /^Column Ngày khám: whether days are written dd\/MM or MM\/dd cannot be decided/,
        },
      ].map(matching),
    );
    expect(whereTo(await post(`/imports/new/${none}`, await formOf(none, { act: 'try' })))).toBe(
      `/imports/new/${none}`,
    );
    await post(`/imports/new/${none}`, await formOf(none, { 'date.1': 'dd/MM/yyyy' }));
    const said = await desk.file(none);
    expect([said?.faults, said?.preview?.[0]?.values['examined_on']]).toEqual([[], '2019-06-05']);
  },
  WAIT_MS,
);

it(
  'text of an old font waits for a person to say so, and the next file of its source does not',
  async () => {
    const bytes = Uint8Array.from(typedInFont(ACCENTED_SHEET, 'vni'));
    const id = (await upload(bytes)).split('/').at(-1) ?? '';
    const file = await desk.file(id);
    expect(file?.encodings).toMatchObject({ encoding: 'vni', confirmed: false });
    expect(file?.faults).toHaveLength(1);
    expect(JSON.stringify(file)).not.toMatch(/Thị (Hường|Thắm)|024090010001/);
    // Unconfirmed it is neither tried nor imported.
    for (const act of ['try', 'import'])
      expect(whereTo(await post(`/imports/new/${id}`, await formOf(id, { act })))).toBe(`/imports/new/${id}`);

    await post(`/imports/new/${id}`, await formOf(id, { encoding: 'tcvn3' }));
    expect((await desk.file(id))?.proposal.columns[0]?.column).not.toBe('Họ tên');
    await post(`/imports/new/${id}`, await formOf(id, { encoding: 'vni' }));
    expect((await desk.file(id))?.proposal.columns[5]?.column).toBe('Cân nặng');
    // What is chosen beside it stays.
    await post(`/imports/new/${id}`, await formOf(id, { encoding: 'vni', 'item.5': '' }));
    const chosen = await desk.file(id);
    expect(chosen).toMatchObject({ faults: [], encodings: { encoding: 'vni', confirmed: true } });
    expect(chosen?.preview?.[0]?.values).toMatchObject({ occupation: 'nông dân' });
    expect(chosen?.mapping.rows[0]?.columns).not.toHaveProperty('weight_kg');

    await ended(whereTo(await post(`/imports/new/${id}`, await formOf(id, { act: 'import', name: 'vni' }))));
    const next = (await upload(bytes)).split('/').at(-1) ?? '';
    expect(await desk.file(next)).toMatchObject({
      saved: { name: 'vni', version: 1 },
      faults: [],
      encodings: { encoding: 'vni', confirmed: true },
    });
  },
  WAIT_MS,
);

it(
  'of a bundle it is told what was used and what not, when it is imported and ever after',
  async () => {
    const bundle = bundleOf([
      patient('a'),
      panel('1', 150, 95),
      { resourceType: 'Slot', id: 's', status: 'free' },
    ]);
    const id = (await upload(bundle, 'gói.json')).split('/').at(-1) ?? '';
    expect(await desk.file(id)).toMatchObject({ faults: [], encodings: null, proposal: { columns: [] } });
    const form = new URLSearchParams({ act: 'import' });
    const job = await ended(whereTo(await post(`/imports/new/${id}`, form)));
    const content = await desk.content(job.import_id ?? 0);
    expect(job.tried?.content).toEqual(content);
    expect(job.tried?.distributions).toEqual(await desk.distributions(job.import_id ?? 0));
    expect(job.tried?.distributions.find(({ item }) => item === 'sbp_1_mmhg')?.now).toMatchObject({
      n: 1,
      median: 150,
    });
    expect(content).toContainEqual({
      ...{ record: 'Observation', records: 1, is_used: true },
      why: { vi: 'đã dùng', en: 'used' },
    });
    expect(content).toContainEqual(expect.objectContaining({ record: 'Slot', records: 1, is_used: false }));
  },
  WAIT_MS,
);

it(
  'the files of an archive wait one by one; what of them cannot be read is told, and the archive itself is not kept',
  async () => {
    const files = { 'tháng 6/trạm.csv': STATION_SHEET, 'tháng 7/trạm.csv': STATION_SHEET };
    const broken = { ...files, 'ghi chú.csv': 'a;b\n"x;1\n' };
    const zip = (of: Parameters<typeof zipOf>[0]): Uint8Array<ArrayBuffer> => Uint8Array.from(zipOf(of));
    expect(await upload(zip(files), 'trạm.zip')).toBe('/imports');
    expect((await desk.waiting()).map(({ file, bytes }) => [file, bytes])).toEqual(
      Array.from({ length: 2 }, () => ['trạm.csv', Buffer.byteLength(STATION_SHEET)]),
    );
    const [one] = await desk.waiting();
    expect(await desk.file(one!.id)).toMatchObject({
      rows: 30,
      faults: [],
      proposal: { kind: 'examination' },
    });

    const partly = new URL(await upload(zip(broken), 'trạm.zip'), served.url);
    expect(partly.pathname).toBe('/imports');
    expect(desk.problem(partly.searchParams.get('problem') ?? '')).toMatchObject(
      matching({
        vi: /^Đã nhận 2 tệp.*ghi chú\.csv \(Dòng 2/,
        en: /2 files wait here.*ghi chú\.csv \(Line 2/,
      }),
    );
    expect(await desk.waiting()).toHaveLength(4);

    for (const [of, says] of [
      [{ 'ghi chú.csv': 'a;b\n"x;1\n' }, /0 files wait here/],
      [{ 'a.zip': zipOf(files) }, /holds another archive/],
      [
        Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`${String(at)}.csv`, 'a'])),
        /holds 21 files/,
      ],
      [{}, /holds 0 files/],
    ] as const) {
      const none = new URL(await upload(zip(of), 'trạm.zip'), served.url);
      expect(none.pathname).toBe('/imports/new');
      expect(desk.problem(none.searchParams.get('problem') ?? '')?.en).toMatch(says);
    }
    expect(readdirSync(join(data, 'incoming'))).toHaveLength(4);

    // An export in many parts is one import.
    const bundle = { 'export/Patient.ndjson': JSON.stringify(patient('a')) };
    expect(await upload(zip(bundle), 'fhir.zip')).toMatch(/^\/imports\/new\/[0-9a-f]{32}$/);
  },
  WAIT_MS,
);

it(
  'of data value sets a person says which elements count; what the next file does not have of them stays',
  async () => {
    const of = (dataElement: string, orgUnit: string, value: string): object => ({
      ...{ dataElement, period: '20200203', orgUnit, value },
      lastUpdated: '2020-02-05T03:00:00.000+0000',
    });
    const setOf = (...dataValues: readonly object[]): string => JSON.stringify({ dataValues });
    const all = setOf(of('f7n9E0hX8qk', 'U1', '12'), of('Ix2HsbDMLea', 'U1', '5'), of('khác', 'U2', '9'));
    const id = (await upload(all, 'số khám.json')).split('/').at(-1) ?? '';
    const file = await desk.file(id);
    expect(file).toMatchObject({
      rows: 2,
      proposal: { kind: 'tally' },
      elements: { length: 3 },
      preview: null,
    });
    expect(file?.faults).toMatchObject([{ vi: /^Chưa chọn phần tử/, en: /^No data element/ }].map(matching));
    const form = await formOf(id, { elements: '1', 'codes.0': 'U1 = D01', act: 'look' });
    for (const element of ['f7n9E0hX8qk', 'Ix2HsbDMLea', 'không có']) form.append('element', element);
    await post(`/imports/new/${id}`, form);
    expect(await desk.file(id)).toMatchObject({ faults: [], preview: [{ values: { performed: '17' } }] });
    const job = whereTo(
      await post(`/imports/new/${id}`, new URLSearchParams({ act: 'import', name: 'dhis2' })),
    );
    expect(await ended(job)).toMatchObject({
      state: 'done',
      tried: { balances: [{ kind: 'tally', new: 1 }] },
    });

    // By the command it is the same.
    const [path, map] = [`${data}-dhis2.json`, join(data, 'mappings', 'dhis2.1.json')];
    writeFileSync(path, all);
    expect((await importWhole(data, path, map, new Date())).balances).toMatchObject([{ unchanged: 1 }]);

    const next = (await upload(setOf(of('Ix2HsbDMLea', 'U1', '6')), 'số khám.json')).split('/').at(-1) ?? '';
    expect(await desk.file(next)).toMatchObject({ saved: { name: 'dhis2', version: 1 }, faults: [] });
    const format = async (): Promise<unknown> => (await desk.file(next))?.mapping.format;
    const chosen = { type: 'dhis2', values: { performed: ['Ix2HsbDMLea', 'f7n9E0hX8qk'] } };
    const kept = await formOf(next, { elements: '1', element: 'Ix2HsbDMLea', act: 'look' });
    await post(`/imports/new/${next}`, kept);
    expect(await format()).toEqual(chosen);
    await post(`/imports/new/${next}`, await formOf(next, { elements: '1', act: 'look' }));
    expect(await format()).toEqual({ type: 'dhis2', values: { performed: ['f7n9E0hX8qk'] } });

    // A set that is no JSON is known too.
    const text = 'dataelement,period,orgunit,value\nf7n9E0hX8qk,20200203,U1,3\n';
    const other = (await upload(text, 'số khám.csv')).split('/').at(-1) ?? '';
    expect(await desk.file(other)).toMatchObject({ proposal: { kind: 'tally' }, saved: { name: 'dhis2' } });
  },
  WAIT_MS,
);

it('a file that cannot be read is refused with a sentence, and not kept', async () => {
  const key = new URL(await upload('a;b\n"x;1\n'), served.url).searchParams.get('problem') ?? '';
  expect(desk.problem(key)).toMatchObject(
    matching({ vi: /^Dòng 2: dấu ngoặc kép/, en: /^Line 2: a quotation mark opens here/ }),
  );
  const form = new FormData();
  form.set('file', new Blob([]), '');
  const none = new URL(whereTo(await post('/imports/upload', form)), served.url);
  expect(desk.problem(none.searchParams.get('problem') ?? '')?.en).toMatch(/No file was chosen/);
  expect(readdirSync(join(data, 'incoming'))).toEqual([]);
});

it('a file that is too large is refused while the browser still sends it, which leads to the page that says why', async () => {
  const sent = request(`${served.url}/imports/upload`, {
    method: 'POST',
    headers: {
      origin: served.url,
      'Content-Type': 'multipart/form-data; boundary=b',
      'Content-Length': 5 * 2 ** 30,
    },
  });
  sent.on('error', () => undefined).flushHeaders();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  expect(answer.resume().statusCode).toBe(413);
  const [, key = ''] = /^0; url=\/imports\/new\?problem=(\w+)$/.exec(String(answer.headers['refresh'])) ?? [];
  expect(desk.problem(key)).toMatchObject(
    matching({ vi: /^Tệp lớn hơn 4 GB\. Hãy nhập/, en: /^The file is larger than 4 GB\. Import it/ }),
  );
  sent.destroy();
});

it('a page from elsewhere can do nothing', async () => {
  const form = new FormData();
  form.set('file', new Blob([STATION_SHEET]), 'x.csv');
  expect((await post('/imports/upload', form, 'https://elsewhere.example')).status).toBe(403);
  const bare = await fetch(`${served.url}/imports/publish`, { method: 'POST' });
  expect(bare.status).toBe(403);
  expect(existsSync(join(data, 'incoming'))).toBe(false);
});
