import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ManifestArea } from '#queries/tiles/manifest.ts';
import { askedExtract } from '#queries/extracts/extract.ts';
import { openAuditLog } from '../../server/audit/audit-log.ts';
import { ExtractDesk } from '../../server/extracts/extract-desk.ts';
import { makeExtract } from '../../server/extracts/make-extract.ts';
import { realServer, type RealServer } from '../access/real-server.ts';

let real: RealServer;
let district: ManifestArea;
let other: ManifestArea;
type Headers = Readonly<Record<string, string>>;
let owner: Headers;
let colleague: Headers;

beforeAll(async () => {
  real = await realServer();
  [district, other] = real.manifest.areas.filter(({ level }) => level === 'district') as [
    ManifestArea,
    ManifestArea,
  ];
  owner = await real.as('epidemiologist', district.code);
  colleague = await real.as('epidemiologist', district.code);
});
afterAll(() => real.close());

const ask = (headers: Headers, address: string, fields?: Record<string, string>): Promise<Response> =>
  fetch(real.url + address, {
    headers: { accept: 'text/html', ...headers },
    redirect: 'manual',
    ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
  });
const page = async (headers: Headers): Promise<string> => (await ask(headers, '/en/extracts')).text();
const order = async (headers: Headers, fields: Record<string, string>): Promise<string | null> =>
  (await ask(headers, '/en/extracts/new', fields)).headers.get('location');
const asked = () => ({ area: district.code, period: 'all', purpose: 'research', receiver: 'university' });

async function made(headers: Headers): Promise<string> {
  for (;;) {
    const shown = await page(headers);
    const id = /\/extracts\/([0-9a-f]{32})\/csv/.exec(shown)?.[1];
    if (id !== undefined) return id;
    if (shown.includes('class="misread"')) throw new Error(shown);
    await setTimeout(200);
  }
}

test('an area that is not theirs, and a form that says too little, are not taken', async () => {
  const whole = asked();
  const commune = real.manifest.areas.find(({ parent }) => parent === other.code)!;
  for (const area of [other.code, commune.code, real.manifest.root_area, 'nowhere', ''])
    expect([area, await order(owner, { ...whole, area })]).toEqual([area, '/en/extracts?fault=incomplete']);
  for (const part of ['area', 'period', 'purpose', 'receiver'])
    expect(await order(owner, { ...whole, [part]: 'constructor' })).toBe('/en/extracts?fault=incomplete');
  expect(await page(owner)).not.toContain(`value="${other.code}"`);
});

test('no place is told more finely than its district: of one commune there is no extract, whoever asks', async () => {
  const commune = real.manifest.areas.find(({ parent }) => parent === district.code)!;
  const staff = await real.as('epidemiologist', commune.code);
  for (const headers of [owner, staff]) {
    expect(await page(headers)).not.toContain(`value="${commune.code}"`);
    expect(await order(headers, { ...asked(), area: commune.code })).toBe('/en/extracts?fault=incomplete');
  }
  expect(await page(owner)).toContain(`value="${district.code}"`);
  expect(await page(staff)).toContain('never of one commune');
  const { dataFolder } = real;
  const made = makeExtract({
    ...{ dataFolder, to: path.join(dataFolder, 'of-a-commune'), onStep: () => undefined },
    asked: { ...askedExtract.parse(asked()), area: commune.code },
  });
  await expect(made).rejects.toThrow('no district or province');
});

test('what was asked for is made, on record, and fetched by who asked and nobody else', async () => {
  expect(await order(owner, asked())).toBe('/en/extracts');
  expect(await order(owner, asked())).toBe('/en/extracts?fault=busy');
  const id = await made(owner);

  const csv = await ask(owner, `/extracts/${id}/csv`, {});
  expect(csv.status).toBe(200);
  expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="?tam-soat-\w+\.csv"?$/);
  expect(csv.headers.get('cache-control')).toBe('no-store');
  const [head = '', ...lines] = (await csv.text()).trim().split('\n');
  const about = (await (await ask(owner, `/extracts/${id}/json`, {})).json()) as {
    people: { asked_for: number; suppressed: number; rows: number };
    purpose: { id: string };
  };
  expect(lines.length).toBe(about.people.rows);
  expect(about.people.asked_for).toBe(about.people.rows + about.people.suppressed);
  expect(about.people.rows).toBeGreaterThan(100);
  expect(about.purpose.id).toBe('research');
  const column = head.split(',').indexOf('area');
  expect(new Set(lines.map((line) => line.split(',')[column]))).toEqual(new Set([district.code]));
  const parquet = Buffer.from(await (await ask(owner, `/extracts/${id}/parquet`, {})).arrayBuffer());
  expect(parquet.subarray(0, 4).toString()).toBe('PAR1');

  // Coverage of the same area and period, as it is shown.
  const figure = await ask(owner, `/api/indicators/coverage?area=${district.code}&period=all&format=json`);
  expect(await figure.json()).toMatchObject({ rows: [{ numerator: about.people.asked_for }] });

  for (const file of ['csv', 'parquet', 'json', 'state.json', 'toString', '..'])
    for (const [who, headers] of Object.entries({ colleague, owner })) {
      if (who === 'owner' && ['csv', 'parquet', 'json'].includes(file)) continue;
      const { status } = await ask(headers, `/extracts/${id}/${file}`, {});
      expect([who, file, [404, 405].includes(status)]).toEqual([who, file, true]);
    }
  await ask(colleague, `/extracts/${id}/remove`, {});
  expect(await made(owner)).toBe(id);

  const entries = (await openAuditLog(real.dataFolder).read()).filter(({ act }) =>
    ['extract_made', 'exported'].includes(act),
  );
  const about_it = { purpose: 'research', receiver: 'university', areas: [district.code] };
  expect(entries).toMatchObject([
    { act: 'extract_made', rows: about.people.rows, suppressed: about.people.suppressed, ...about_it },
    { act: 'exported', what: 'extract', form: 'csv', rows: about.people.rows, ...about_it },
    { act: 'exported', what: 'extract', form: 'json', ...about_it },
    { act: 'exported', what: 'extract', form: 'parquet', ...about_it },
  ]);
  expect(new Set(entries.map(({ by }) => by)).size).toBe(1);
});

test('a file is gone after a day, and what a stopped server left of one is gone at the next start', () => {
  const folder = path.join(real.dataFolder, 'extracts');
  const [id] = readdirSync(folder);
  const kept = JSON.parse(readFileSync(path.join(folder, id!, 'state.json'), 'utf8')) as { made_at: string };
  const never = (): Promise<never> => Promise.reject(new Error('none'));
  const at = (hours: number) =>
    new ExtractDesk({
      ...{ dataFolder: real.dataFolder, perform: never, manifest: () => real.manifest, record: never },
      now: () => new Date(Date.parse(kept.made_at) + hours * 3_600_000),
    });
  mkdirSync(path.join(folder, '0'.repeat(32)));
  at(23.9);
  expect(readdirSync(folder)).toEqual([id]);
  at(24.1);
  expect(readdirSync(folder)).toEqual([]);
});
