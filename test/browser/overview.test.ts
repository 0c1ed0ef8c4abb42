import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { axeFaults, DESK, openPage, PHONE, type PageOptions } from './opened-page.ts';
import { plausibleSnapshot } from './plausible-snapshot.ts';
import type { Listening } from '../listen.ts';
import { serveFiles } from './serve-files.ts';
import { takePicture, wordsOf } from './take-picture.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import { drawFrom } from '../surveillance/random.ts';

const DRAWN = ['coverage', 'map', 'months', 'diseases', 'risks', 'examination', 'afterwards'];
const FIGURES = [...DRAWN, 'attention', 'events'];
const READABLE_BYTES = 60_000;
const ALL_BYTES = 300_000;

let browser: Browser;
let served: Listening;
let empty: Listening;

beforeAll(async () => {
  [browser, served, empty] = await Promise.all([
    launchChromium(),
    plausibleSnapshot().then(serveFiles),
    serveFiles({ id: null, read: () => null }),
  ]);
});
afterAll(async () => {
  await Promise.all([browser.close(), served.close(), empty.close()]);
});

type Options = PageOptions;
const open = (path: string, options: Options = DESK, at = served) =>
  openPage(browser, at.url + path, options);

async function looking(
  path: string,
  options: Options,
  look: (page: Page, opened: Awaited<ReturnType<typeof open>>) => Promise<void>,
): Promise<void> {
  const opened = await open(path, options);
  try {
    await look(opened.page, opened);
    expect(opened.complaints).toEqual([]);
  } finally {
    await opened.context.close();
  }
}

/** Bytes as they came over the wire, headers included, by address. */
async function transferred(
  context: BrowserContext,
  page: Page,
  visit: () => Promise<unknown>,
): Promise<Map<string, number>> {
  const session = await context.newCDPSession(page);
  const urls = new Map<string, string>();
  const bytes = new Map<string, number>();
  session.on('Network.responseReceived', ({ requestId, response }) => urls.set(requestId, response.url));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId) ?? requestId;
    bytes.set(url, (bytes.get(url) ?? 0) + encodedDataLength);
  });
  await session.send('Network.enable');
  await visit();
  return bytes;
}
const total = (bytes: Map<string, number>): number =>
  [...bytes.values()].reduce((sum, size) => sum + size, 0);

describe('without JavaScript', () => {
  const options: Options = { ...DESK, javaScriptEnabled: false };

  it('every figure can be read, drawn and as a table', () =>
    looking('/', options, async (page) => {
      for (const id of FIGURES) {
        const figure = page.locator(`figure#${id}`);
        expect((await figure.locator('h2').innerText()).length, id).toBeGreaterThan(5);
        if (DRAWN.includes(id)) expect(await figure.locator('.drawing svg').count(), id).toBeGreaterThan(0);
        await figure.locator('summary').nth(1).click();
        expect(await figure.locator('table tbody tr').count(), id).toBeGreaterThan(id === 'events' ? 0 : 1);
        expect(await figure.locator('table').isVisible(), id).toBe(true);
        await figure.locator('.downloads summary').click();
        for (const [form, address] of [
          ['CSV', /^\/(api\/indicators\/.*format=csv|figures\/vi\/.*\.csv)/],
          ['Excel (XLSX)', /^\/(api\/indicators\/.*format=xlsx|figures\/vi\/.*\.xlsx)/],
          ['Arrow', /^\/(api\/indicators\/.*format=arrow_file|figures\/vi\/.*\.arrow)/],
        ] as const)
          expect(await figure.getByText(form, { exact: true }).getAttribute('href'), id).toMatch(address);
      }
      expect(await page.locator('.key').count()).toBe(5);
      expect(await page.locator('.concerns li').count()).toBe(5);
    }));

  it('is there within 60 kB, and needs nothing but the page and its styles', async () => {
    for (const path of ['/', '/en', '/?area=220', '/?area=216']) {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const bytes = await transferred(context, page, () =>
        page.goto(served.url + path, { waitUntil: 'networkidle' }),
      );
      const needed = [...bytes].filter(([url]) => !url.endsWith('.woff2') && !url.endsWith('icon.svg'));
      expect(
        needed.every(([url]) => url.endsWith('.css') || url === served.url + path),
        path,
      ).toBe(true);
      expect(total(new Map(needed)), path).toBeLessThanOrEqual(READABLE_BYTES);
      await context.close();
    }
  });

  it('filters work as links and as a form, and leave no default in the address', () =>
    looking('/', options, async (page) => {
      await page.locator('.chip summary').nth(2).click();
      await page.locator('.chip').nth(2).getByRole('link', { name: 'nữ', exact: true }).click();
      expect(new URL(page.url()).search).toBe('?sex=female');
      await page.locator('.filters .all summary').click();
      await page.selectOption('select[name=area]', { label: '\u2003Sơn Động' });
      await page.selectOption('select[name=sex]', '');
      await page.selectOption('select[name=period]', '2018');
      await page.locator('.filters form button').click();
      expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ area: '220', period: '2018' });
      expect(await page.locator('.in-words').innerText()).toMatch(
        /Huyện Sơn Động, năm 2018, cả hai giới, mọi lứa tuổi/i,
      );
    }));

  it('has no style attribute and no script but the hashed one', async () => {
    const html = await (await fetch(served.url)).text();
    expect(html).not.toMatch(/<[^>]+\sstyle=/);
    const policy = (await fetch(served.url)).headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*/);
  });
});

/** The first bytes of a file: the mark that tells Excel of UTF-8, a zip archive, or what Parquet and Arrow begin with. */
const beginningOf = (link: string): number[] => {
  if (link.includes('csv')) return [0xef, 0xbb, 0xbf];
  const magic = link.includes('xlsx') ? 'PK\u0003' : link.includes('parquet') ? 'PAR' : 'ARR';
  return [...Buffer.from(magic, 'latin1')];
};

it('every download holds what the page shows, readable by a spreadsheet', () =>
  looking('/?area=220&sex=female', DESK, async (page) => {
    const links = await page
      .locator('a[download]')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    expect(new Set(links).size).toBeGreaterThanOrEqual(30);
    for (const link of new Set(links)) {
      const answer = await fetch(link);
      expect(answer.status, link).toBe(200);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      expect([...bytes.slice(0, 3)], link).toEqual(beginningOf(link));
      if (link.includes('csv'))
        expect(new TextDecoder().decode(bytes).trim().split('\r\n').length, link).toBeGreaterThan(1);
    }
    const csv = await (await fetch(`${served.url}/figures/vi/diseases.csv?area=220&sex=female`)).text();
    await page.locator('#diseases summary').nth(1).click();
    const first = await page.locator('#diseases tbody tr').first().locator('th, td').allInnerTexts();
    const cells = csv.split('\r\n')[1]!.split(',');
    expect(cells[1]).toBe(first[0]);
    expect(cells.slice(2, 8)).toEqual(first.slice(1, 7).map((text) => text.replaceAll('.', '')));
  }));

describe('the state in the address', () => {
  it('that makes no sense gets a sentence and a useful page', () =>
    looking('/?period=2016&area=nowhere&sex=x', DESK, async (page, { response }) => {
      expect(response.status()).toBe(200);
      const said = await page.locator('.misread li').allInnerTexts();
      expect(said).toHaveLength(3);
      expect(said.join(' ')).toMatch(/2016.*2017/);
      expect(await page.locator('figure').count()).toBe(FIGURES.length);
    }));

  it('is kept by the language switch', () =>
    looking('/?area=220&sex=female', DESK, async (page) => {
      await page.locator('a.language').click();
      await page.waitForURL(/\/en\?/);
      expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ area: '220', sex: 'female' });
      await page.waitForFunction(() => document.documentElement.lang === 'en');
      expect(await page.locator('.in-words').innerText()).toMatch(/Son Dong.*women/i);
    }));

  it('changes without a new page once the browser has taken over, and back again', () =>
    looking('/', DESK, async (page) => {
      await page.evaluate(() => Object.assign(window, { kept: true }));
      await page
        .locator('#coverage')
        .getByRole('link', { name: /Sơn Động/ })
        .click();
      await page.waitForURL(/area=220/);
      await page.waitForFunction(() =>
        document.querySelector('.in-words')?.textContent.includes('Huyện Sơn Động'),
      );
      await page.mouse.move(0, 0);
      const inBrowser = await page.locator('main').innerText();
      const fromServer = await browser.newPage({ javaScriptEnabled: true, ...DESK });
      await fromServer.goto(page.url(), { waitUntil: 'networkidle' });
      expect(inBrowser).toBe(await fromServer.locator('main').innerText());
      await fromServer.close();
      await page.goBack();
      await page.waitForFunction(() =>
        document.querySelector('.in-words')?.textContent.includes('Tỉnh Bắc Giang'),
      );
      expect(await page.evaluate(() => 'kept' in window)).toBe(true);
    }));

  it('of an age outside the definition leaves an explanation, not a broken figure', () =>
    looking('/?age=0-17', DESK, async (page) => {
      expect(await page.locator('#examination .absent').innerText()).toMatch(/Không vẽ chuỗi, vì/);
    }));

  it.each([
    '/?area=07615',
    '/?area=220&period=2020',
    '/?sex=male&age=60%2B&condition=diabetes',
    '/en?area=213',
  ])('%s shows', (path) =>
    looking(path, DESK, async (page, { response }) => {
      expect(response.status()).toBe(200);
      expect(await page.locator('main').innerText()).not.toMatch(/NaN|undefined|Infinity|\[object/);
    }),
  );
});

it('what is on the page stays when the next figures cannot be had, and the page says so', async () => {
  // A service worker's requests cannot be stopped by the test.
  const { page, context } = await open('/', { ...DESK, serviceWorkers: 'block' });
  await page.route('**/tiles/**', (route) => route.abort());
  const before = await page.locator('h1').innerText();
  await page.locator('.chip summary').nth(2).click();
  await page.locator('.chip').nth(2).getByRole('link', { name: 'nam', exact: true }).click();
  expect(await page.getByRole('alert').innerText()).toMatch(
    /Trang vẫn giữ số liệu trước đó, đến ngày 28\/02\/2020/,
  );
  expect(await page.locator('h1').innerText()).toBe(before);
  await context.close();
});

it('each key figure and each figure can be saved as a picture', () =>
  looking('/', DESK, async (page) => {
    for (const id of [
      ...FIGURES,
      ...['coverage', 'entered', 'complete', 'found', 'gap'].map((key) => `key-${key}`),
    ])
      expect(await page.locator(`#${id}`).locator('.downloads').count(), id).toBe(1);
  }));

it('a commune is headed by itself and says what it is compared with', () =>
  looking('/?area=07696', DESK, async (page) => {
    expect(await page.locator('#coverage h2').innerText()).toMatch(
      /^Đồng Sơn đã khám .* hạng \d+ trên 16 xã, phường của TP Bắc Giang$/,
    );
    expect(await page.locator('#coverage').innerText()).toMatch(/so với các xã, phường của TP Bắc Giang, vì/);
    const csv = await page.locator('#coverage a[download]').first().getAttribute('href');
    const answer = await (await fetch(served.url + csv!)).text();
    expect(answer).toMatch(/^07696,/m);
    expect(answer.trim().split('\r\n')).toHaveLength(1 + 16 + 1);
  }));

it('acute illness is a number of its own: among neither diseases nor risk factors', () =>
  looking('/', DESK, async (page) => {
    const count = /[\d.]+/.exec(await page.locator('#events .counted dd').innerText())![0];
    expect(await page.locator('.summary').innerText()).toContain(`${count} lượt bệnh cấp tính`);
    for (const id of ['diseases', 'risks'])
      expect((await page.locator(`#${id}`).textContent())!.toLowerCase()).not.toContain('bệnh cấp tính');
  }));

it('an axis that does not begin at zero says so', async () => {
  for (const path of ['/', '/?area=220&period=2017&sex=male'])
    await looking(path, DESK, async (page) => {
      const first = await page.locator('#coverage .dots-foot text').first().textContent();
      expect(await page.locator('#coverage .cut').count()).toBe(first!.startsWith('0') ? 0 : 1);
    });
});

describe('everything answers', () => {
  it('to the pointer and to the keyboard alike', () =>
    looking('/', DESK, async (page) => {
      const row = page.locator('#coverage li').first();
      await row.locator('a').focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      await page.waitForFunction(
        () => getComputedStyle(document.querySelector('#coverage li .tip')!).opacity === '1',
      );
      expect(await row.locator('.tip').innerText()).toMatch(/KTC 95 %.*n\s=\s.*hạng 1 trên 10/);
      for (const bar of ['#diseases li a', '#risks li [tabindex]', '#examination li [tabindex]']) {
        await page.locator(bar).first().focus();
        await page.keyboard.press('Shift+Tab');
        await page.keyboard.press('Tab');
        await page.waitForFunction(
          (focused) => getComputedStyle(document.querySelector(`${focused} .tip`)!).opacity === '1',
          bar,
        );
        expect(await page.locator(`${bar} .tip`).first().innerText()).toMatch(/KTC 95 %/);
      }
      const slider = page.getByRole('slider');
      const before = await slider.getAttribute('aria-valuetext');
      await slider.focus();
      await page.keyboard.press('ArrowLeft');
      expect(await slider.getAttribute('aria-valuetext')).not.toBe(before);
    }));

  it('and a figure is saved as a drawing that stands alone', () =>
    looking('/', DESK, async (page) => {
      for (const id of ['map', 'diseases', 'coverage', 'attention', 'events', 'key-gap']) {
        const svg = (await takePicture(page, id, 'SVG')).toString('utf8');
        expect(svg).toMatch(/^<svg xmlns/);
        expect(svg).toContain(
          await page
            .locator(`#${id} h2`)
            .innerText()
            .then((title) => title.split(' ')[0]!),
        );
        expect(wordsOf(Buffer.from(svg))).toMatch(
          /Tỉnh Bắc Giang, .*Sự kiện đến 28\/02\/2020.*Bản số liệu .*Số liệu mô phỏng/,
        );
        expect(svg).not.toMatch(/NaN|class=|style=/);
        const valid = await page.evaluate(
          (text) => !new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror'),
          svg,
        );
        expect(valid).toBe(true);
      }
    }));
});

it('all that the page loads stays within 300 kB, the tiles for filtering in the browser included', async () => {
  const context = await browser.newContext(DESK);
  const page = await context.newPage();
  const bytes = await transferred(context, page, async () => {
    await page.goto(served.url, { waitUntil: 'networkidle' });
    await page.locator('.chip summary').nth(2).click();
    await page.locator('.chip').nth(2).getByRole('link', { name: 'nữ', exact: true }).click();
    await page.waitForFunction(() => document.querySelector('.in-words')?.textContent.includes('nữ'));
  });
  expect(total(bytes), [...bytes].map(([url, size]) => `${size} ${url}`).join('\n')).toBeLessThanOrEqual(
    ALL_BYTES,
  );
  await context.close();
});

/** Every page is looked at by everybody.test.ts too. */
const LOOKS = [
  ['/', 'light', DESK],
  ['/en', 'dark', DESK],
  ['/', 'dark', PHONE],
  ['/en', 'light', PHONE],
  ['/?area=220', 'light', DESK],
] as const;

describe.each(LONG ? LOOKS : drawFrom(SEED).some(LOOKS, 2))('%s in %s', (path, colorScheme, size) => {
  it(`has no fault that axe finds at ${size.viewport!.width} px, and nothing wider than the screen`, () =>
    looking(path, { ...size, colorScheme }, async (page) => {
      for (const summary of await page.locator('figure details > summary').all())
        await summary.dispatchEvent('click');
      expect(await axeFaults(page)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    }));
});

describe('what is not there', () => {
  it('before the first import, the page says how to import', async () => {
    const { page, context, response } = await open('/', DESK, empty);
    expect(response.status()).toBe(200);
    expect(await page.locator('main').innerText()).toContain('npx tamsoat import');
    await context.close();
  });

  it('an address without a page gets a page that says so', async () => {
    const { page, context, response } = await open('/khong-co');
    expect(response.status()).toBe(404);
    expect(await page.locator('h1').innerText()).toBe('Không có trang này');
    await context.close();
  });
});
