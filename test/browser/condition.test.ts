import { parse, type HTMLElement } from 'node-html-parser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '#queries/indicators/answer.ts';
import { SEXES } from '#queries/tiles/dimensions.ts';
import { isCount, isInterval, isShare, type Language } from '../one-number/printed-number.ts';
import { serveFixture, type PublishedFixture } from '../one-number/published-fixture.ts';
import { readCsv } from '../one-number/read-files.ts';
import { launchChromium } from './chromium.ts';
import { lookAt } from './look-at.ts';
import { axeFaults, DESK, openPage, PHONE, type PageOptions } from './opened-page.ts';

const READABLE_BYTES = 60_000;

let browser: Browser;
let site: PublishedFixture;
beforeAll(async () => {
  [browser, site] = await Promise.all([launchChromium(), serveFixture()]);
});
afterAll(async () => {
  await Promise.all([browser.close(), site.close()]);
});

const looking = (path: string, options: PageOptions, look: (page: Page) => Promise<void>): Promise<void> =>
  lookAt(browser, site.url + path, options, async (page, { response }) => {
    expect(response.status(), path).toBe(200);
    await look(page);
  });

async function ask(indicator: string, query: Readonly<Record<string, string>>): Promise<Answer> {
  const response = await fetch(
    `${site.url}/api/indicators/${indicator}?${new URLSearchParams(query).toString()}`,
  );
  expect(response.status, `${indicator} ${JSON.stringify(query)}`).toBe(200);
  return (await response.json()) as Answer;
}

const textOf = (element: HTMLElement | null | undefined): string =>
  element?.text.replaceAll(/\s+/g, ' ').trim() ?? '';

describe.each([
  ['vi', '/conditions', { condition: 'hypertension', area: '24' }],
  [
    'en',
    '/en/conditions/diabetes?area=216&period=2019&age=18%2B',
    { condition: 'diabetes', area: '216', period: '2019', age: '18+' },
  ],
  ['vi', '/conditions/overweight?area=220', { condition: 'overweight', area: '220' }],
] as readonly (readonly [Language, string, Readonly<Record<string, string>>])[])(
  'one number in %s on %s',
  (language, path, asked) => {
    let page: HTMLElement;
    const { condition, ...people } = asked;
    beforeAll(async () => {
      page = parse(await (await fetch(site.url + path)).text());
    });
    const csvOf = async (figure: string) => {
      const href = page
        .querySelectorAll(`#${figure} .acts a`)
        .map((one) => one.getAttribute('href') ?? '')
        .find((one) => one.includes('csv'));
      expect(href, figure).toBeDefined();
      return readCsv(new Uint8Array(await (await fetch(site.url + href!)).arrayBuffer()));
    };

    it('is that of the API for each age and sex, in the table and in the file', async () => {
      const csv = await csvOf('by-age');
      for (const sex of SEXES) {
        const { rows } = await ask('prevalence', { ...asked, by: 'age', sex, age: people['age'] ?? '18+' });
        for (const row of rows) {
          const cells = page.querySelector(`#by-age tr[data-key="${sex} ${row.key}"]`)!;
          const cell = (name: string): string => textOf(cells.querySelector(`[data-column=${name}]`));
          expect(isCount(cell('numerator'), row.numerator, language)).toBe(true);
          expect(isCount(cell('denominator'), row.denominator, language)).toBe(true);
          if (row.value === null) expect(cell('value')).toBe('–');
          else {
            expect(isShare(cell('value'), row.value, language)).toBe(true);
            expect(isInterval(cell('interval'), row.low!, row.high!, language, 100)).toBe(true);
          }
          const at = csv['age_group']!.findIndex((key, i) => key === row.key && csv['sex_group']![i] === sex);
          expect(csv['numerator']![at]).toBe(row.numerator);
          expect(csv['value']![at]).toBe(row.value);
        }
      }
    });

    it('is that of the API for who was examined and assessed', async () => {
      const [coverage, assessed, flow, peopleCsv, lost] = await Promise.all([
        ask('coverage', people),
        ask('assessed_share', asked),
        csvOf('participation'),
        csvOf('people'),
        csvOf('lost'),
      ]);
      const step = (id: string): unknown => flow['people']![flow['step']!.indexOf(id)];
      expect(step('residents')).toBe(coverage.rows[0]!.denominator);
      expect(step('examined')).toBe(assessed.rows[0]!.denominator);
      expect(step('assessed')).toBe(assessed.rows[0]!.numerator);
      const sum = (of: readonly unknown[]): number => (of as number[]).reduce((all, one) => all + one, 0);
      expect(sum(peopleCsv['assessed']!)).toBe(assessed.rows[0]!.numerator);
      for (const by of ['sex', 'age', 'area'])
        expect(sum(lost['assessed']!.filter((_, i) => lost['by']![i] === by))).toBe(
          assessed.rows[0]!.numerator,
        );
      const bars = page
        .querySelectorAll('#participation .steps .value')
        .map((one) => one.childNodes[0]?.text.trim());
      expect(
        bars.map((text) => flow['people']!.some((count) => isCount(text ?? '', count as number, language))),
      ).not.toContain(false);
    });

    it('is that of the API for each area, and the heading says it', async () => {
      const [all] = (await ask('prevalence', asked)).rows;
      const heading = textOf(page.querySelector('h1'));
      expect(
        (heading.match(/[\d.,]+\s?%/g) ?? []).some((text) => isShare(text, all!.value!, language)),
        heading,
      ).toBe(true);
      const { rows } = await ask('prevalence', { ...asked, by: 'area' });
      for (const row of rows) {
        const cells = page.querySelector(`#by-area tr[data-key="${row.key}"]`);
        expect(
          isCount(textOf(cells?.querySelector('[data-column=numerator]')), row.numerator, language),
        ).toBe(true);
      }
    });

    it('adds up over the states to the examined of the API', async () => {
      const states = await csvOf('states');
      const rows = states['state']!.map((state, i) => ({
        state,
        sex: states['sex_group']![i],
        people: states['people']![i] as number,
        examined: states['examined']![i],
      }));
      const all = rows.filter(({ sex }) => sex === 'all');
      const { rows: covered } = await ask('prevalence', asked);
      expect(all.reduce((sum, one) => sum + one.people, 0)).toBe(all[0]!.examined);
      expect(all.find(({ state }) => state === 'not_assessable')!.people).toBe(
        covered[0]!.counts['not_assessable'],
      );
      for (const { state, people: count } of all)
        expect(
          isCount(
            textOf(page.querySelector(`#states tr[data-key=${String(state)}] [data-column=all]`)),
            count,
            language,
          ),
        ).toBe(true);
    });

    it('is asked of the condition that the address names', () => {
      expect(page.querySelectorAll('.misread')).toHaveLength(0);
      expect(textOf(page.querySelector('#definition'))).toContain(
        site.manifest.conditions.find(({ id }) => id === condition)!.source,
      );
      const sql = site.manifest.conditions.find(({ id }) => id === condition)!.sql;
      expect(page.querySelector('#definition pre')!.text).toBe(sql);
    });
  },
);

describe('an epidemiologist asks how much of a disease there is, in whom and where', () => {
  it('and finds who is missing first, each number by keyboard, and the way down to a district', () =>
    looking('/conditions', DESK, async (page) => {
      const first = await page.locator('figure').first().getAttribute('id');
      expect(first).toBe('participation');
      const band = page.locator('.pyramid li > div').nth(3);
      await band.focus();
      await page.waitForFunction(
        () => getComputedStyle(document.querySelectorAll('.pyramid .tip')[3]!).opacity === '1',
      );
      expect(await band.innerText()).toMatch(/người dân [\d.]+, đã khám [\d.]+/);
      const slider = page.locator('#by-age').getByRole('slider');
      const before = await slider.getAttribute('aria-valuetext');
      await slider.focus();
      await page.keyboard.press('Home');
      expect(await slider.getAttribute('aria-valuetext')).toMatch(/nữ .*· nam /);
      expect(await slider.getAttribute('aria-valuetext')).not.toBe(before);
      await page.evaluate(() => Object.assign(window, { kept: true }));
      await page.locator('#lost').getByRole('link', { name: 'Sơn Động' }).click();
      await page.waitForURL(/area=220/);
      await page.waitForFunction(() => document.querySelector('h1')?.textContent.includes('Sơn Động'));
      expect(await page.evaluate(() => 'kept' in window)).toBe(true);
      // What the browser computes from tiles, the server says too.
      await page.mouse.move(0, 0);
      const inBrowser = await page.locator('main').innerText();
      const again = await openPage(browser, page.url(), DESK);
      expect(inBrowser).toBe(await again.page.locator('main').innerText());
      await again.context.close();
    }));

  it('and without JavaScript chooses another condition, whose page has what its kind makes sense of', () =>
    looking('/conditions', { ...DESK, javaScriptEnabled: false }, async (page) => {
      const figures = async (): Promise<(string | null)[]> =>
        page.locator('figure').evaluateAll((all) => all.map(({ id }) => id));
      expect(await figures()).toEqual(
        expect.arrayContaining([
          'by-age',
          'by-area',
          'funnel',
          'trend-first',
          'states',
          'examination',
          'afterwards',
        ]),
      );
      const choose = async (condition: string): Promise<void> => {
        await page.locator('.filters .all summary').click();
        await page.selectOption('select[name=condition]', condition);
        await page.locator('.filters form button').click();
        expect(new URL(page.url()).pathname).toBe(`/conditions/${condition}`);
      };
      await choose('overweight');
      expect(await figures()).not.toEqual(expect.arrayContaining(['examination']));
      expect(await page.locator('.left-out').innerText()).toContain('không có khái niệm “mới”');
      await choose('chronic');
      expect(await figures()).not.toEqual(expect.arrayContaining(['by-age']));
      expect(await page.locator('.left-out').innerText()).toContain('không có mẫu số');
      await choose('acute_illness');
      expect(await page.locator('h1').innerText()).toMatch(/[\d.]+ lượt/);
    }));

  it('and is told why there is nothing, where there is nothing', async () => {
    await looking('/conditions?age=0-17', DESK, async (page) => {
      expect(await page.locator('main').innerText()).toContain('dành cho người từ 18 tuổi');
      await page.getByRole('link', { name: 'Xem mọi lứa tuổi' }).click();
      await page.waitForURL((url) => url.search === '');
    });
    await looking('/conditions/nonsense?area=nowhere', DESK, async (page) => {
      await expect.poll(() => page.locator('.misread li').count()).toBe(2);
    });
    await looking('/en/conditions/copd?period=2017&area=07615', DESK, async (page) => {
      expect(await page.locator('main').innerText()).not.toMatch(/NaN|undefined|null/);
    });
  });
});

it('is there within 60 kB with its styles', async () => {
  const { page, context } = await openPage(browser, site.url, { ...DESK, javaScriptEnabled: false });
  let bytes = 0;
  page.on('requestfinished', (request) => {
    if (/\.woff2$|icon\.svg$/.test(request.url())) return;
    void request.sizes().then((sizes) => (bytes += sizes.responseBodySize + sizes.responseHeadersSize));
  });
  await page.goto(`${site.url}/conditions`, { waitUntil: 'networkidle' });
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(READABLE_BYTES);
  await context.close();
});

describe.each([
  ['/conditions', 'light', DESK],
  ['/en/conditions/copd?area=216', 'dark', PHONE],
] as const)('%s in %s', (path, colorScheme, size) => {
  it(`has no fault that axe finds at ${size.viewport!.width} px, and nothing wider than the screen`, () =>
    looking(path, { ...size, colorScheme }, async (page) => {
      expect(await page.locator('main').innerText()).not.toMatch(/NaN|undefined|Infinity|\[object/);
      for (const summary of await page.locator('main details > summary').all())
        await summary.dispatchEvent('click');
      expect(await axeFaults(page)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    }));
});
