import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { KEY_FIGURE_IDS } from '#queries/indicators/key-figures.ts';
import { changesPath } from '#queries/tiles/change-steps.ts';
import type { Changes, Comparison, FigureChange } from '#queries/tiles/changes.ts';
import type { Manifest } from '#queries/tiles/manifest.ts';
import { manifestPath } from '#queries/tiles/tile.ts';
import type { Listening } from '../listen.ts';
import { launchChromium } from './chromium.ts';
import { plausibleSnapshot } from './plausible-snapshot.ts';
import { readPdf, type ReadPdf } from './read-pdf.ts';
import { serveFiles } from './serve-files.ts';

// A report that a director carries along is two pages whatever it is of: many areas, long sentences, nothing at all.

let browser: Browser;
let site: Listening;
let manifest: Manifest;

beforeAll(async () => {
  const snapshot = await plausibleSnapshot();
  manifest = JSON.parse(Buffer.from(snapshot.read(manifestPath(snapshot.id))!).toString()) as Manifest;
  const told = Buffer.from(JSON.stringify(changedEverywhere(manifest)));
  const changed = new Set(manifest.areas.map(({ code }) => changesPath(snapshot.id, code)));
  const read = (path: string): Uint8Array | null => (changed.has(path) ? told : snapshot.read(path));
  [browser, site] = await Promise.all([launchChromium(), serveFiles({ id: snapshot.id, read })]);
});
afterAll(() => Promise.all([browser.close(), site.close()]));

/** Two comparisons with every part, of numbers as long as they get. */
function changedEverywhere({ periods }: Manifest): Changes {
  const figure: FigureChange = {
    numerator: [1_612_345, 1_611_141, 1_672_375, 1_670_000, 1_672_687, 1_672_000],
  };
  const figures = Object.fromEntries(KEY_FIGURE_IDS.map((id) => [id, figure]));
  const since = (which: Comparison['with'], day: string): Comparison => ({
    with: which,
    snapshot: which,
    published_at: `${day}T00:00:00.000Z`,
    as_of: day,
    occurred: ['corrections', 'new_rows', 'time'],
    periods: Object.fromEntries(periods.map(({ id }) => [id, figures])),
  });
  return {
    comparisons: [since('previous', '2020-02-22'), since('four_weeks', '2020-01-31')],
    incomparable: [],
  };
}

type Options = NonNullable<Parameters<Browser['newPage']>[0]>;

/** The page as it is once all of its code has run. */
async function opened(path: string, options: Options & { withoutFont?: true } = {}): Promise<Page> {
  const { withoutFont, ...context } = options;
  const page = await browser.newPage({ ...context, viewport: { width: 1366, height: 768 } });
  if (withoutFont) await page.route('**/*.woff2', (route) => route.abort());
  await page.goto(site.url + path);
  if (options.javaScriptEnabled !== false)
    await page.locator('.foot .source', { hasText: site.url }).waitFor({ state: 'attached' });
  return page;
}

async function printed(...asked: Parameters<typeof opened>): Promise<ReadPdf> {
  const page = await opened(...asked);
  const pdf = readPdf(await page.pdf({ preferCSSPageSize: true, tagged: true }));
  await page.close();
  return pdf;
}

it.each([
  ['the whole', '/en', {}],
  ['the most communes', '/en?area=219', {}],
  ['the tallest map, and the longest definition', '/?area=223&condition=chronic_kidney_disease', {}],
  ['a commune, of whose people there are few', '/?area=07204&sex=female&age=60%2B&period=2020', {}],
  ['nobody to whom the definition applies', '/?age=0-17', {}],
  ['the letters of the machine', '/?area=219', { withoutFont: true }],
  ['no JavaScript', '/', { javaScriptEnabled: false }],
] as const)('the Overview prints on two pages with %s', async (_what, path, options) => {
  expect((await printed(path, options)).pages).toBe(2);
});

it('says what changed and why, what its figures mean, and where to find it again', async () => {
  const { text } = await printed('/?area=219');
  const said = (sentence: string): void => expect(text).toContain(sentence.replaceAll(/\s/g, ''));
  said('Huyện Lục Ngạn, toàn chương trình 2017–2020, cả hai giới, mọi lứa tuổi; số liệu đến ngày 28/02/2020');
  said('Người đã khám: tăng 59.655 người so với lần công bố trước (22/02/2020), chủ yếu do số liệu mới nhập');
  said('Không xảy ra giữa hai lần công bố: định nghĩa, địa giới.');
  said('So với 4 tuần trước (31/01/2020): người đã khám tăng 59.655 người');
  said('Độ bao phủ khám sức khỏe: Tỷ lệ người dân được khám ít nhất một lần trong kỳ.');
  said(`Bản số liệu plausible. Địa chỉ trang: ${site.url}/?area=219`);
  for (const { parent, name } of manifest.areas) if (parent === '219') said(name.vi);
});

it('each page of figures has its filters, its date and its definitions on paper', async () => {
  for (const [path, definition] of [
    ['/areas/219', 'Tồn đọng nhập liệu: Số lượt đã khám theo báo cáo của điểm khám nhưng chưa được nhập.'],
    ['/quality', 'Độ trễ nhập liệu: Tỷ lệ lượt khám được nhập sau hơn 14 ngày'],
    ['/indicators/coverage?by=area', 'Tỷ lệ người dân được khám ít nhất một lần trong kỳ.'],
  ] as const) {
    const page = await opened(path);
    await page.emulateMedia({ media: 'print' });
    const text = await page.locator('main').innerText();
    for (const said of [definition, 'toàn chương trình 2017–2020', 'Sự kiện đến 28/02/2020', site.url + path])
      expect(text, path).toContain(said);
    await page.close();
  }
});
