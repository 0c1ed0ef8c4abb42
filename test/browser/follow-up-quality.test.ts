import { gzipSync } from 'node:zlib';
import { parse, type HTMLElement } from 'node-html-parser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '#queries/indicators/answer.ts';
import { refusedRows } from '#queries/tiles/refused-rows.ts';
import { refusedRowsPath } from '#queries/tiles/tile.ts';
import { formatFor } from '../../dashboard/src/lib/words/format.ts';
import { serveFixture, type PublishedFixture } from '../one-number/published-fixture.ts';
import { launchChromium } from './chromium.ts';
import { lookAt } from './look-at.ts';
import { axeFaults, DESK, openPage, PHONE, type PageOptions } from './opened-page.ts';

const READABLE_BYTES = 60_000;
const PAGES = ['/follow-up', '/quality'] as const;
const vi = formatFor('vi');

let browser: Browser;
let fixture: PublishedFixture;

beforeAll(async () => {
  browser = await launchChromium();
  fixture = await serveFixture();
});
afterAll(async () => {
  await Promise.all([browser.close(), fixture.close()]);
});

const looking = (path: string, options: PageOptions, look: (page: Page) => Promise<void>): Promise<void> =>
  lookAt(browser, fixture.url + path, options, look);

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
async function asked(question: string): Promise<Answer> {
  const response = await fetch(`${fixture.url}/api/indicators/${question}`);
  expect(response.status, question).toBe(200);
  return (await response.json()) as Answer;
}
/** The page as it comes from the server. */
async function read(path: string): Promise<HTMLElement> {
  const response = await fetch(fixture.url + path);
  expect(response.status).toBe(200);
  return parse(await response.text());
}
/** Cells of a row of a drawn table, the name left out. */
const cellsOf = (root: HTMLElement, figure: string, key: string): string[] =>
  root
    .querySelectorAll(`#${figure} .drawing [data-key="${key}"] > td`)
    .map((cell) => oneLine(cell.text))
    .filter((text) => text !== '');

describe('whom to call first, and who waits', () => {
  it('is answered without JavaScript, with the numbers of the API', async () => {
    const root = await read('/follow-up');
    const heading = oneLine(root.querySelector('h1')!.text);
    const overdue = (await asked('overdue?condition=chronic')).rows[0]!;
    const urgent = overdue.shares['urgent']!.numerator;
    expect(overdue.numerator).toBeGreaterThan(0);
    expect(heading).toContain(vi.count(overdue.numerator));
    expect(cellsOf(root, 'lists', 'call_now').at(-3)).toBe(vi.count(urgent));
    expect(cellsOf(root, 'lists', 'call').at(-3)).toBe(vi.count(overdue.numerator - urgent));
    const due = (await asked('reexamination_due')).rows[0]!;
    expect(cellsOf(root, 'lists', 're_examine').slice(-3)).toEqual([
      vi.count(due.numerator),
      vi.count(due.denominator),
      vi.percent({ value: due.value! }).replaceAll('\u00a0', ' '),
    ]);
    // The heat map and the table behind it say what the API answers of each disease.
    const columns = root.querySelectorAll('#gap-by-disease .drawing thead th a');
    expect(columns.length).toBeGreaterThan(1);
    for (const condition of ['hypertension', 'diabetes']) {
      const found = await asked(`follow_up_gap_30?condition=${condition}&by=area`);
      for (const { key, numerator, denominator } of [...found.rows, found.total!]) {
        const cell = root.querySelector(
          `#gap-by-disease .opened [data-key="${key}"] [data-column="${condition}"]`,
        );
        const counts = oneLine(cell!.nextElementSibling!.text);
        expect(counts).toBe(`${vi.count(numerator)} / ${vi.count(denominator)}`);
      }
    }
  });

  it('is the same once JavaScript filters, and areas, cells and days answer to the keyboard', () =>
    looking('/follow-up', DESK, async (page) => {
      await page.evaluate(() => Object.assign(window, { kept: true }));
      const cell = page.locator('#gap-by-disease [data-at="0-0"]');
      await cell.focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-at'))).toBe('1-1');
      const row = await page.locator('#gap-by-disease tbody tr').nth(1).locator('th').innerText();
      expect(await page.locator('#gap-by-disease .readout').innerText()).toContain(`${row}, `);
      const plot = page.locator('#time-to-contact .months-plot');
      await plot.focus();
      await page.keyboard.press('Home');
      expect(await plot.getAttribute('aria-valuetext')).toContain('Ngày thứ 0');
      await page.keyboard.press('End');

      await page.locator('#gap-by-disease tbody th a').first().click();
      await page.waitForURL(/area=/);
      await page.waitForFunction(() => !document.querySelector('.in-words')?.textContent.startsWith('Tỉnh'));
      expect(await page.evaluate(() => 'kept' in window)).toBe(true);
      await page.mouse.move(0, 0);
      await page.locator('h1').click();
      const inBrowser = await page.locator('main').innerText();
      const fromServer = await openPage(browser, page.url(), DESK);
      expect(inBrowser).toBe(await fromServer.page.locator('main').innerText());
      await fromServer.context.close();
    }));

  it('is a file too, of the same numbers', async () => {
    const root = await read('/follow-up');
    const csv = await (await fetch(`${fixture.url}/figures/vi/follow-up/lists.csv`)).text();
    const lines = csv.trim().split('\r\n').slice(1);
    expect(lines).toHaveLength(7);
    for (const line of lines) {
      const [id, , , people] = line.match(/"[^"]*"|[^,]+/g)!;
      expect(cellsOf(root, 'lists', id).at(-3)).toBe(vi.count(Number(people)));
    }
    for (const path of [
      'follow-up/gap-by-disease.xlsx',
      'follow-up/cohorts.arrow',
      'quality/items.csv',
      'quality/refused.xlsx',
    ])
      expect((await fetch(`${fixture.url}/figures/en/${path}`)).status, path).toBe(200);
    expect((await fetch(`${fixture.url}/figures/vi/follow-up/checks.csv`)).status).toBe(404);
  });
});

describe('how good the data is', () => {
  it('is said by each check with what failed, of how many, and what is too much', async () => {
    const root = await read('/quality');
    const missing = (await asked('missing_items')).rows[0]!;
    const identity = (await asked('valid_identity')).rows[0]!;
    const lag = (await asked('entry_lag')).rows[0]!;
    const rounded = (await asked('digit_preference_systolic')).rows[0]!;
    for (const [id, failed, checked] of [
      ['missing', missing.numerator, missing.denominator],
      ['impossible', missing.shares['refused']!.numerator, missing.denominator],
      ['identity', identity.denominator - identity.numerator, identity.denominator],
      ['late', lag.numerator, lag.denominator],
      ['rounded_systolic', rounded.numerator, rounded.denominator],
    ] as const)
      expect(cellsOf(root, 'checks', id).slice(1, 4), id).toEqual([
        vi.count(failed),
        vi.count(checked),
        vi.rare(failed / checked).replaceAll('\u00a0', ' '),
      ]);
    const above = root.querySelectorAll('#checks td.alarm').length;
    expect(oneLine(root.querySelector('h1')!.text)).toContain(`${above} trên 8`);
    const byItem = await asked('missing_items?by=item');
    for (const { key, numerator, denominator } of byItem.rows) {
      const cell = root.querySelector(`#items .opened [data-key="all"] [data-column="${key}"]`);
      expect(oneLine(cell!.nextElementSibling!.text)).toBe(
        `${vi.count(numerator)} / ${vi.count(denominator)}`,
      );
    }
  });

  it('has the rows that the imports say they refused', async () => {
    const kept = refusedRows.parse(
      await (await fetch(fixture.url + refusedRowsPath(fixture.manifest.id))).json(),
    );
    const sums = new Map<string, { read: number; rejected: number; values_refused: number }>();
    const reasons = new Map<string, number>();
    for (const { balances, refused } of fixture.imported) {
      for (const { kind, read: rows, rejected, values_refused } of balances) {
        const sum = sums.get(kind) ?? { read: 0, rejected: 0, values_refused: 0 };
        sums.set(kind, {
          read: sum.read + rows,
          rejected: sum.rejected + rejected,
          values_refused: sum.values_refused + values_refused,
        });
      }
      for (const { kind, reason, row_refused, count } of refused) {
        const key = `${kind} ${reason} ${String(row_refused)}`;
        reasons.set(key, (reasons.get(key) ?? 0) + count);
      }
    }
    expect(kept.kinds.reduce((sum, { rejected }) => sum + rejected, 0)).toBeGreaterThan(0);
    for (const { kind, read: rows, rejected, values_refused } of kept.kinds)
      expect({ read: rows, rejected, values_refused }, kind).toEqual(sums.get(kind));
    expect(kept.reasons.length).toBe(reasons.size);
    for (const { kind, reason, row_refused, refused } of kept.reasons) {
      const counted = reasons.get(`${kind} ${reason} ${String(row_refused)}`)!;
      // An import counts a row once for each of its columns.
      if (row_refused) expect(refused).toBeLessThanOrEqual(counted);
      else expect(refused).toBe(counted);
    }
    const root = await read('/quality');
    const [most] = kept.reasons.filter(({ row_refused }) => row_refused);
    expect(cellsOf(root, 'refused', `${most!.kind}-${most!.reason}-true`)[0]).toBe(vi.count(most!.refused));
  });
});

describe.each(PAGES)('the page %s', (path) => {
  it.each([
    ['on a desk', DESK],
    ['on a phone', PHONE],
  ] as const)('has no fault that axe finds, and nothing wider than the screen, %s', (_, options) =>
    looking(path, options, async (page) => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(options.viewport!.width);
      expect(await axeFaults(page)).toEqual([]);
    }),
  );

  it('fits on a phone of a commune too, in English', () => {
    const { code } = fixture.manifest.areas.find(({ level }) => level === 'commune')!;
    return looking(`/en${path}?area=${code}`, PHONE, async (page) => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    });
  });

  it('is small, and says why where a period or a view has no such figures', async () => {
    const html = await (await fetch(fixture.url + path)).text();
    expect(gzipSync(html).length).toBeLessThan(READABLE_BYTES);
    const round = fixture.manifest.periods.find(({ kind }) => kind === 'round')!;
    const root = await read(`${path}?period=${round.id}`);
    for (const figure of root.querySelectorAll('figure')) {
      const drawing = figure.querySelector('.drawing')!;
      expect(oneLine(drawing.text).length, figure.id).toBeGreaterThan(10);
    }
    expect(oneLine(root.text)).not.toMatch(/NaN|undefined/);
    expect(
      oneLine((await read(`${path}?area=nowhere&period=1999`)).querySelector('.misread')!.text),
    ).toContain('nowhere');
  });
});
