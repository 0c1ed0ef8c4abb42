import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnsRead, type MappingFile } from '#queries/import/mapping.ts';
import type { Desk } from '../../server/imports/desk.ts';
import { dataFolder, importWhole, query } from '../import/import-text.ts';
import { queueOfPeople } from '../imports/queue-of-people.ts';
import { ACCENTED_SHEET, typedInFont } from '../import/old-encodings.ts';
import {
  openDesk,
  REFUSED_ROWS,
  SHEET_WITH_REFUSED,
  STATION_SECRETS,
  STATION_SHEET,
} from '../imports/open-desk.ts';
import type { Listening } from '../listen.ts';
import { launchChromium } from './chromium.ts';
import { axeFaults, DESK, PHONE, type PageOptions } from './opened-page.ts';
import { focusFaults, touchFaults, widthFaults } from './page-faults.ts';
import { inMemory, servePages } from './serve-files.ts';

/** Each act is a process of its own, and the machine may do much else. */
const WAIT_MS = 600_000;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

async function atDesk(
  options: PageOptions,
  look: (page: Page, desk: Desk, site: Listening) => Promise<void>,
  folder = dataFolder(),
): Promise<void> {
  const desk = openDesk(folder);
  const site = await servePages(inMemory({ id: null, read: () => null }), { desk });
  const context = await browser.newContext({ serviceWorkers: 'block', ...options });
  const page = await context.newPage();
  try {
    await look(page, desk, site);
  } finally {
    await context.close();
    await site.close();
  }
}

/** All that a mapping of one kind of row can say. */
const SAYS_ALL: MappingFile = {
  name: 'noi-het',
  version: 1,
  title: { vi: 'Nói hết', en: 'Says all' },
  synthetic: true,
  source: 'nguon',
  format: { type: 'csv', delimiter: ',', encoding: 'utf-8' },
  namespace: 'tram-a',
  stated_on: '2020-02-28',
  missing: ['', '77', 'không rõ'],
  identity: ['the', 'thon'],
  identity_items: { insurance_number: 'the' },
  rows: [
    {
      kind: 'examination',
      when: { column: 'loai', in: ['K', 'L'] },
      key: ['so', 'nam'],
      version: { column: 'sua', date: 'dd-MM-yyyy' },
      columns: {
        person: {
          column: 'ma',
          digits: 9,
          otherwise: { column: 'the', digits: 10, namespace: 'insurance-number' },
        },
        examined_on: { column: 'ngay', date: 'yyyy.MM.dd' },
        area_code: { column: 'xa', names: { within: 'Lục Ngạn' }, codes: { 'X 1': 'Phượng Sơn' } },
        round: { column: 'thon' },
        sbp_1_mmhg: { column: 'ha', unit: 'cmHg' },
        dbp_1_mmhg: { column: 'ha', unit: 'kPa', missing: ['0'] },
        weight_kg: { column: 'can', unit: 'lb' },
        glucose_mmol_l: { column: 'dh', unit_column: 'dv' },
        smoking: { column: 'hut', codes: { '': 'never', H: 'current' } },
        alcohol: { column: 'hut', codes: { R: 'yes' } },
        age_years: { column: 'tuoi', unit: 'days' },
        site_code: { value: 'D01' },
        sex: { value: 'female' },
        height_cm: { value: 150 },
      },
    },
  ],
};
const [SAYS_ALL_RULE] = SAYS_ALL.rows;
const NO_NUMBERS: MappingFile = {
  ...SAYS_ALL,
  name: 'khong-ma-so',
  identity: ['thon', 'the'],
  rows: [
    {
      ...SAYS_ALL_RULE!,
      columns: { ...SAYS_ALL_RULE!.columns, person: { column: 'ma', with: ['tuoi', 'so'] } },
    },
  ],
};
const SEVERAL_KINDS: MappingFile = {
  ...SAYS_ALL,
  name: 'nhieu-loai',
  identity: [],
  identity_items: undefined,
  rows: [
    ...SAYS_ALL.rows,
    {
      kind: 'follow_up',
      when: { column: 'loai', in: ['T'] },
      key: ['so'],
      version: { column: 'sua', date: 'dd-MM-yyyy' },
      columns: { person: { column: 'ma' }, visited_on: { column: 'ngay' }, outcome: { value: 'reached' } },
    },
  ],
};
const columnsOf = (mapping: MappingFile): string[] =>
  columnsRead(mapping as Parameters<typeof columnsRead>[0]);

const sheet = { name: 'khám.csv', mimeType: 'text/csv', buffer: Buffer.from(STATION_SHEET) };

const typed = {
  ...sheet,
  name: 'khám cũ.csv',
  buffer: Buffer.from(typedInFont(ACCENTED_SHEET, 'tcvn3')),
};

async function handIn(page: Page, url: string, file = sheet): Promise<void> {
  await page.goto(url);
  await page.setInputFiles('input[type=file]', file);
  await page.click('main button[type=submit]', { timeout: WAIT_MS });
  await page.waitForURL(/\/imports\/new\/[0-9a-f]{32}$/, { timeout: WAIT_MS });
}

describe('somebody who is no programmer hands in a sheet', () => {
  it(
    'without script, from the file to what was imported',
    async () => {
      await atDesk({ ...DESK, javaScriptEnabled: false }, async (page, desk, site) => {
        await handIn(page, `${site.url}/imports/new`);
        expect(await page.textContent('h1')).toBe('Đề xuất cho khám.csv');
        const shown = await page.content();
        for (const secret of STATION_SECRETS) expect(shown).not.toContain(secret);
        expect(await page.inputValue('select[aria-label$="Cân nặng là mục"]')).toBe('weight_kg');
        expect(await page.inputValue('select[aria-label$="Họ tên là mục"]')).toBe('identity.full_name');
        expect(await page.inputValue('select[aria-label$="CCCD là mục"]')).toBe(
          'person+identity.personal_number',
        );
        // The eighth weight is impossible, and said to be.
        expect(await page.textContent('.tall tbody tr:nth-child(8)')).toContain('ngoài khoảng có thể');

        await page.click('button[value=import]');
        await expect
          .poll(
            async () => {
              await page.reload();
              return page.textContent('main [role=status]');
            },
            { timeout: WAIT_MS },
          )
          .toBe('đã xong');
        expect((await page.textContent('main table')) ?? '').toMatch(/phiếu khám\s*30\s*30/);
        await page.goto(`${site.url}/imports/1`);
        await page.check('input[name=sure]');
        await page.click('button.careful');
        await expect
          .poll(async () => (await desk.imports())?.[0]?.withdrawn_at ?? null, { timeout: WAIT_MS })
          .not.toBeNull();
        await page.goto(`${site.url}/imports`);
        expect(await page.textContent('main table tbody')).toContain('đã rút lúc');
      });
    },
    WAIT_MS,
  );

  it(
    'on a phone, takes what was refused along, and is told which file holds names and until when it is kept',
    async () => {
      // The page brings no script; those that look at it are ours.
      await atDesk(PHONE, async (page, desk, site) => {
        const bad = { ...sheet, buffer: Buffer.from(SHEET_WITH_REFUSED) };
        await handIn(page, `${site.url}/imports/new`, bad);
        await page.click('button[value=import]');
        await expect.poll(async () => (await desk.imports())?.length ?? 0, { timeout: WAIT_MS }).toBe(1);
        const taken = async (file: string): Promise<[name: string, text: string]> => {
          const [download] = await Promise.all([
            page.waitForEvent('download', { timeout: WAIT_MS }),
            page.click(`a[href$="/1/${file}"]`),
          ]);
          return [download.suggestedFilename(), readFileSync(await download.path(), 'utf8')];
        };
        await page.goto(`${site.url}/imports/1`);
        const until = new Date(Date.now() + 90 * 86_400_000).getUTCFullYear();
        expect(await page.textContent('main')).toMatch(
          new RegExp(
            `có họ tên và số giấy tờ của người dân.*giữ mã hóa đến .*${String(until)} \\(90 ngày\\)`,
          ),
        );
        expect(await page.content()).not.toContain('/_app/immutable/entry');
        expect([
          ...(await widthFaults(page)),
          ...(await touchFaults(page)),
          ...(await focusFaults(page)),
          ...(await axeFaults(page)),
        ]).toEqual([]);
        const [name, list] = await taken('refused');
        expect(name).toBe('tam-soat-import-1-refused.csv');
        for (const secret of ['Đặng Thị', '024090077777']) expect(list).not.toContain(secret);
        const [, rows] = await taken('refused-rows');
        for (const row of REFUSED_ROWS) expect(rows).toContain(row);

        await page.goto(`${site.url}/en/imports/7/refused`);
        expect(await page.textContent('h1')).toBe('It is no longer here');
      });
    },
    WAIT_MS,
  );

  it(
    'on a phone, without script: brings a list on which nobody has a number',
    async () => {
      const list = [
        'Họ tên;Năm sinh;Thôn;Ngày khám;Cân nặng',
        ...Array.from(
          { length: 12 },
          (_, at) => `Người Thử;${String(1940 + at)};Thôn Đông;16/05/2019;${String(48 + at / 2)}`,
        ),
        'Người Thử;1990;;16/05/2019;50',
      ];
      const folder = dataFolder();
      await atDesk(
        { ...PHONE, javaScriptEnabled: false },
        async (page, desk, site) => {
          await handIn(page, `${site.url}/imports/new`, { ...sheet, buffer: Buffer.from(list.join('\n')) });
          expect(await page.textContent('main')).toContain(
            'Chưa có cột hay giá trị chung nào là số định danh',
          );
          await page.selectOption('select[aria-label$="Họ tên là mục"]', 'person+identity.full_name');
          await page.click('summary:has-text("Tệp không có mã người")');
          for (const column of ['Năm sinh', 'Thôn'])
            await page.locator('label', { hasText: column, has: page.locator('[name=with]') }).click();
          for (const column of ['Họ tên', 'Năm sinh', 'Thôn'])
            await page.check(`input[aria-label$="${column}"][name=key]`);
          await page.click('button[value=look]');
          expect(await page.textContent('main')).toContain('phải đặt một tên hệ thống số riêng');
          await page.fill('input[name=namespace]', 'ten-nam-sinh-thon');
          await page.click('button[value=look]');
          expect(await page.content()).not.toContain('Người Thử');
          await page.click('button[value=import]');
          await expect.poll(async () => (await desk.imports())?.length ?? 0, { timeout: WAIT_MS }).toBe(1);
          expect((await desk.imports())?.[0]?.balances).toMatchObject([{ read: 13, new: 12, rejected: 1 }]);
        },
        folder,
      );
      const people = 'SELECT count(DISTINCT person)::INTEGER AS people FROM examination';
      expect(await query(folder, people)).toEqual([{ people: 12 }]);
    },
    WAIT_MS,
  );

  it(
    'on a phone, without script: says what no column has, and loses nothing of a mapping that says more than the page',
    async () => {
      const folder = dataFolder();
      mkdirSync(join(folder, 'mappings'), { recursive: true });
      const keep = (mapping: MappingFile): void => {
        writeFileSync(join(folder, 'mappings', `${mapping.name}.1.json`), JSON.stringify(mapping));
      };
      const csvOf = (...lines: readonly string[]): typeof sheet => ({
        ...sheet,
        buffer: Buffer.from(`${lines.join('\n')}\n`),
      });
      await atDesk(
        PHONE,
        async (page, desk, site) => {
          const mappingNow = async (): Promise<MappingFile | undefined> =>
            (await desk.file(new URL(page.url()).pathname.split('/').at(-1) ?? ''))?.mapping;
          for (const mapping of [SAYS_ALL, NO_NUMBERS, SEVERAL_KINDS]) {
            keep(mapping);
            const file = csvOf(
              columnsOf(mapping).join(','),
              columnsOf(mapping)
                .map(() => '1')
                .join(','),
            );
            await handIn(page, `${site.url}/imports/new`, file);
            const taken = await mappingNow();
            expect(taken).toMatchObject({ name: mapping.name, rows: mapping.rows });
            await page.click('button[value=look]');
            expect(await mappingNow()).toEqual(taken);
            rmSync(join(folder, 'mappings', `${mapping.name}.1.json`));
          }
          expect(await page.textContent('main')).toContain('đọc mỗi dòng thành nhiều loại');
          await page.click('button[value=propose]');
          expect((await mappingNow())?.rows).toHaveLength(1);

          const babies = csvOf(
            'Mã phiếu;Tuổi;Cân nặng',
            ...Array.from(
              { length: 12 },
              (_, at) => `P${String(at)};${String(30 + at)};${String(8 + at / 2)}`,
            ),
          );
          await handIn(page, `${site.url}/imports/new`, babies);
          expect(await page.textContent('main')).toContain('Chưa có cột hay giá trị chung nào là ngày khám');
          await page.selectOption('select[aria-label="Cột Mã phiếu là mục"]', 'person');
          await page.check('input[aria-label$="Mã phiếu"][name=key]');
          await page.fill('input[name=namespace]', 'mau-giao-2019');
          await page.selectOption('select[aria-label="Cột Tuổi là mục"]', 'age_years');
          await page.selectOption('select[name="constant.0"]', 'examined_on');
          await page.fill('input[name="value.0"]', '31/02/2019');
          await page.fill('textarea[name=missing]', 'không cân');
          await page.click('button[value=look]');
          expect(await page.textContent('main')).toContain('“2019-02-31” không phải là ngày');
          await page.fill('input[name="value.0"]', '06/05/2019');
          await page.selectOption('select[aria-label="Đơn vị của cột Tuổi"]', 'months');
          await page.selectOption('select[name="constant.1"]', 'site_code');
          await page.fill('input[name="value.1"]', 'MG-1');
          await page.fill('input[name=name]', 'Mẫu giáo');
          await page.click('button[value=look]');
          const faults = [
            ...(await widthFaults(page)),
            ...(await touchFaults(page)),
            ...(await focusFaults(page)),
            ...(await axeFaults(page)),
          ];
          expect(faults).toEqual([]);
          expect(await mappingNow()).toMatchObject({
            name: 'mau-giao',
            namespace: 'mau-giao-2019',
            missing: ['', 'không cân'],
            rows: [
              {
                columns: {
                  person: { column: 'Mã phiếu' },
                  age_years: { column: 'Tuổi', unit: 'months' },
                  examined_on: { value: '2019-05-06' },
                  site_code: { value: 'MG-1' },
                },
              },
            ],
          });
          await page.click('button[value=import]');
          await expect.poll(async () => (await desk.imports())?.length ?? 0, { timeout: WAIT_MS }).toBe(1);
          // By the command it is the same: nothing is new.
          const file = `${folder}-again.csv`;
          writeFileSync(file, babies.buffer);
          const map = join(folder, 'mappings', 'mau-giao.1.json');
          expect((await importWhole(folder, file, map, new Date())).balances).toMatchObject([
            { kind: 'examination', read: 12, unchanged: 12 },
          ]);
          const sql =
            'SELECT DISTINCT age_years, CAST(examined_on AS VARCHAR) AS d, site_code FROM examination ORDER BY 1';
          expect(await query(folder, sql)).toEqual([
            { age_years: 2, d: '2019-05-06', site_code: 'MG-1' },
            { age_years: 3, d: '2019-05-06', site_code: 'MG-1' },
          ]);

          await handIn(page, `${site.url}/imports/new`, {
            ...{ name: 'số khám.json', mimeType: 'application/json' },
            buffer: Buffer.from(
              JSON.stringify({
                dataValues: ['a1', 'b2'].map((dataElement) => ({
                  ...{ dataElement, period: '20200203', orgUnit: 'U1', value: '12' },
                })),
              }),
            ),
          });
          expect(await page.textContent('main')).toContain('Chưa chọn phần tử dữ liệu nào');
          await page.check('input[name=element][value=b2]');
          await page.fill('textarea[name="codes.0"]', 'U1 = D01');
          await page.click('button[value=look]');
          expect(await page.locator('.misread', { hasText: 'Ánh xạ chưa dùng được' }).count()).toBe(0);
          expect(await page.textContent('.tall tbody')).toMatch(/U1 = D01.*12/s);
          expect([
            ...(await widthFaults(page)),
            ...(await touchFaults(page)),
            ...(await focusFaults(page)),
            ...(await axeFaults(page)),
          ]).toEqual([]);
        },
        folder,
      );
    },
    WAIT_MS,
  );

  it.each([
    ['/imports/9999', 'Không còn ở đây nữa', false],
    ['/en/imports/jobs/0123', 'It is no longer here', true],
    ['/imports/jobs/0123', 'Không còn ở đây nữa', false],
    ['/en/imports/new/0123', 'It is no longer here', false],
  ])(
    'is told that %s is not there, with 404, with and without script',
    async (path, title, javaScriptEnabled) => {
      await atDesk({ ...PHONE, javaScriptEnabled }, async (page, _desk, site) => {
        const response = await page.goto(`${site.url}${path}`);
        expect([response?.status(), response?.headers()['cache-control']]).toEqual([404, 'no-store']);
        expect(await page.textContent('h1')).toBe(title);
        expect(await page.getAttribute('main a', 'href')).toBe(
          path.startsWith('/en') ? '/en/imports' : '/imports',
        );
        expect(await widthFaults(page)).toEqual([]);
        const other = path.startsWith('/en') ? path.slice(3) : `/en${path}`;
        expect(await page.locator(`header a[href="${other}"]`).count()).toBe(1);
      });
    },
  );

  it(
    'on a phone, in English, with script: what is going on is followed by itself',
    async () => {
      await atDesk(PHONE, async (page, _desk, site) => {
        const faults = async (): Promise<string[]> => [
          ...(await widthFaults(page)),
          ...(await touchFaults(page)),
          ...(await focusFaults(page)),
          ...(await axeFaults(page)),
        ];
        await page.goto(`${site.url}/en/imports`);
        expect(await faults()).toEqual([]);
        // What is typed in an old font is read before it is chosen.
        await handIn(page, `${site.url}/en/imports/new`, typed);
        expect(await page.textContent('.encodings label')).toMatch(/TCVN3.*Nghề nghiệp/s);
        expect(await page.locator('input[name=encoding]:checked').count()).toBe(0);
        expect(await faults()).toEqual([]);
        await page.check('input[value=tcvn3]');
        await page.click('button[value=look]');
        await page.getByRole('heading', { name: 'The first fifty rows' }).waitFor({ timeout: WAIT_MS });
        expect(await faults()).toEqual([]);

        await handIn(page, `${site.url}/en/imports/new`);
        expect(await faults()).toEqual([]);
        await page.click('button[value=try]');
        await page.getByText('What an import would do; nothing is stored').waitFor({ timeout: WAIT_MS });
        expect(await faults()).toEqual([]);
        await page.getByRole('link', { name: 'Back to the file' }).click();
        await page.getByRole('heading', { name: 'Proposed for khám.csv' }).waitFor({ timeout: WAIT_MS });
      });
    },
    WAIT_MS,
  );
});

describe('somebody who looks at people who may be one', () => {
  const faultsOf = async (page: Page): Promise<string[]> => [
    ...(await widthFaults(page)),
    ...(await touchFaults(page)),
    ...(await focusFaults(page)),
    ...(await axeFaults(page)),
  ];

  it('is told what to do where nobody was ever compared', async () => {
    await atDesk(PHONE, async (page, _desk, site) => {
      await page.goto(`${site.url}/en/imports/people`);
      expect(await page.textContent('main')).toContain('No identities are kept');
      expect(await faultsOf(page)).toEqual([]);
    });
  });

  it('decides on a phone without script, is remembered by name, and takes it back', async () => {
    const folder = dataFolder();
    mkdirSync(folder, { recursive: true });
    const pseudonyms = await queueOfPeople(folder);
    await atDesk(
      // The page brings no script; those that look at it are ours.
      PHONE,
      async (page, desk, site) => {
        const answer = await page.goto(`${site.url}/imports/people`);
        expect(answer?.headers()['cache-control']).toBe('no-store');
        expect(await faultsOf(page)).toEqual([]);
        const html = await page.content();
        expect(html).not.toContain('/_app/immutable/entry');
        for (const pseudonym of pseudonyms) expect(html).not.toContain(pseudonym);
        const pair = page.locator('.pair').first();
        expect(await pair.locator('.reasons').textContent()).toMatch(
          /ngày sinh\s*gần khớp: đảo ngày và tháng/,
        );
        await pair.getByLabel('Là một người').check();
        await pair.getByLabel('Người quyết định').fill('BS. Lan');
        await pair.getByLabel('Lý do').fill('Cùng nhà, nhầm ngày tháng');
        await pair.getByRole('button', { name: 'Ghi quyết định' }).click();
        expect(await page.textContent('main [role=status]')).toContain('Đã ghi quyết định 1');
        expect(await page.textContent('main')).toContain('1 quyết định chưa được tính');
        expect(await page.getByLabel('Người quyết định').first().inputValue()).toBe('BS. Lan');
        expect(new URL(page.url()).search).toMatch(/^\?told=[0-9a-f]{16}$/);
        await page.getByText('Rút lại quyết định 1').click();
        await page.locator('#decision-1').getByLabel('Lý do').fill('Xem nhầm');
        expect(await faultsOf(page)).toEqual([]);
        await page.locator('#decision-1').getByRole('button', { name: 'Rút lại' }).click();
        expect(await page.textContent('#decision-1')).toContain('đã rút lại bằng quyết định 2');
        expect((await desk.people.review(0, 0))?.waiting).toBe(3);
      },
      folder,
    );
  });
});
