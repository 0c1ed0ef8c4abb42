import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { View } from '#queries/disclosure/views.ts';
import { openSnapshots } from '../../server/api/snapshots.ts';
import { buildDashboard } from '../../server/cli/build-dashboard.ts';
import { servedView } from '../../server/serve/served-view.ts';
import { launchChromium } from '../browser/chromium.ts';
import { everyPage, inLanguage } from '../browser/every-page.ts';
import { DESK, PHONE, type PageOptions } from '../browser/opened-page.ts';
import { servePages } from '../browser/serve-files.ts';
import { contactSheet, type Shot } from './contact-sheet.ts';

// The runner behind `npm run screenshots`: every page of what a data folder shows, at two sizes, in both languages.

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: 'data' },
    view: { type: 'string', default: 'inside' },
    out: { type: 'string', default: 'test/output/screenshots' },
    only: { type: 'string', multiple: true, default: [] },
    dark: { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
    'without-javascript': { type: 'boolean', default: false },
  },
});

/** What a browser draws of one page at most, in px; a longer one is cut, which the sheet says. */
const HIGHEST = 12_000;
const LANGUAGES = ['vi', 'en'] as const;
const SIZES: readonly (readonly [string, PageOptions])[] = options.print
  ? [['A4', DESK]]
  : [
      ['1366', DESK],
      ['360', PHONE],
    ];
/** Pages side by side: one is drawn while another loads. */
const LANES = 3;

const { folder, published } = servedView(options.data, options.view as View);
const silent = (): void => undefined;
const snapshots = openSnapshots(folder, { info: silent, warn: silent, error: silent });
await buildDashboard(silent);
const pages = [...everyPage(published), { page: 'not found', path: '/khong-co' }];
const chosen = pages.filter(({ page }) => options.only.length === 0 || options.only.includes(page));
if (chosen.length === 0) {
  const known = [...new Set(pages.map(({ page }) => page))].join(', ');
  console.error(`There is no page "${options.only.join('", "')}". There are: ${known}`);
  process.exit(2);
}

mkdirSync(options.out, { recursive: true });
const [browser, site] = await Promise.all([launchChromium(), servePages(snapshots)]);
const waiting = chosen.flatMap(({ page, path }) =>
  LANGUAGES.flatMap((language) =>
    SIZES.map(([size, size_options]) => ({ page, path: inLanguage(path, language), size, size_options })),
  ),
);
const shots: Shot[] = [];
const count = waiting.length;
const lane = async (): Promise<void> => {
  for (let next = waiting.shift(); next; next = waiting.shift()) shots.push(await shoot(next));
};
await Promise.all(Array.from({ length: LANES }, lane));
await Promise.all([browser.close(), site.close()]);
writeFileSync(join(options.out, 'index.html'), contactSheet(shots));
console.log(`${count} pictures: ${join(options.out, 'index.html')}`);
for (const { path, size, complaints } of shots)
  for (const complaint of complaints) {
    console.error(`${path} at ${size}: ${complaint}`);
    process.exitCode = 1;
  }

async function shoot({ page: name, path, size, size_options }: (typeof waiting)[number]): Promise<Shot> {
  const context = await browser.newContext({
    ...size_options,
    colorScheme: options.dark ? 'dark' : 'light',
    javaScriptEnabled: !options['without-javascript'],
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    await page.goto(site.url + path, { waitUntil: 'networkidle' });
    const base = `${path.slice(1).replaceAll(/\W+/g, '-') || 'overview'}-${size}`;
    if (options.print) {
      const file = `${base}.pdf`;
      await page.pdf({ path: join(options.out, file), preferCSSPageSize: true, printBackground: true });
      return { name, path, size, file, complaints, cut: false };
    }
    const file = `${base}.png`;
    // Without JavaScript nothing of ours may run there either: the height is the browser's own.
    const session = await context.newCDPSession(page);
    const width = size_options.viewport!.width;
    const contentSize = async () => (await session.send('Page.getLayoutMetrics')).cssContentSize;
    const guessed = await contentSize();
    if (guessed.width > width) complaints.push(`It is ${guessed.width} px wide.`);
    // What is below the screen may not have been laid out yet: its height is a guess until it was drawn.
    let full = guessed.height;
    for (let times = 0; times < 2; times++) {
      await page.setViewportSize({ width, height: Math.min(HIGHEST, full) });
      await page.waitForTimeout(200);
      full = (await contentSize()).height;
    }
    const height = Math.min(HIGHEST, full);
    await page.setViewportSize({ width, height });
    await page.screenshot({
      path: join(options.out, file),
      clip: { x: 0, y: 0, width, height },
    });
    return { name, path, size, file, complaints, cut: height < full };
  } finally {
    await context.close();
  }
}
