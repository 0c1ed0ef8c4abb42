import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indicatorOf } from '#queries/indicators/indicators.ts';
import type { Listening } from '../listen.ts';
import { launchChromium } from './chromium.ts';
import { lookAt } from './look-at.ts';
import { axeFaults, DESK, PHONE, type PageOptions } from './opened-page.ts';
import { plausibleSnapshot } from './plausible-snapshot.ts';
import { serveFiles } from './serve-files.ts';
import { takePicture, wordsOf } from './take-picture.ts';

let browser: Browser;
let served: Listening;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(), plausibleSnapshot().then(serveFiles)]);
});
afterAll(async () => {
  await Promise.all([browser.close(), served.close()]);
});

const PATH = '/?area=220&period=2019&sex=female';

const looking = (path: string, options: PageOptions, look: (page: Page) => Promise<void>): Promise<void> =>
  lookAt(browser, served.url + path, options, look);

/** Every pixel of a picture at twice its size as SVG, or as it is. */
const pixelsOf = (page: Page, type: string, picture: Buffer, scale: number) =>
  page.evaluate(
    async ([address, times]) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth * times;
      canvas.height = image.naturalHeight * times;
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
      const inks = new Set(new Uint32Array(data.buffer));
      return { width: canvas.width, height: canvas.height, hash: [...hash].join(), inks: inks.size };
    },
    [`data:${type};base64,${picture.toString('base64')}`, scale] as const,
  );

describe('a picture that leaves the page', () => {
  it('has title, filters, dates, definition, source and address printed in', () =>
    looking(PATH, DESK, async (page) => {
      for (const id of ['coverage', 'diseases', 'key-coverage']) {
        const words = wordsOf(await takePicture(page, id, 'SVG'));
        const title = await page.locator(`#${id} h2`).innerText();
        expect(words).toContain(title.replaceAll(/\s+/g, ' '));
        expect(words).toContain('Tầm Soát: Huyện Sơn Động, năm 2019, nữ, mọi lứa tuổi.');
        expect(words).toMatch(/Sự kiện đến 28\/02\/2020, dữ liệu nạp đến .*Bản số liệu plausible\./);
        expect(words).toContain('Người dân theo danh sách dân cư.');
        const {
          title: named,
          explanation,
          version,
        } = indicatorOf(id === 'diseases' ? 'prevalence' : 'coverage');
        expect(words).toContain(`${named.vi}: ${explanation.vi} Phiên bản ${version}.`);
        // An address is broken where the picture ends.
        expect(words.replaceAll(' ', '')).toContain(`${served.url}${PATH}#${id}`);
      }
    }));

  it('is as PNG what it is as SVG, point for point', () =>
    looking(PATH, DESK, async (page) => {
      const [svg, png] = [await takePicture(page, 'map', 'SVG'), await takePicture(page, 'map', 'PNG')];
      const [drawn, rastered] = [
        await pixelsOf(page, 'image/svg+xml', svg, 2),
        await pixelsOf(page, 'image/png', png, 1),
      ];
      expect(rastered).toEqual(drawn);
      expect(rastered.inks).toBeGreaterThan(20);
    }));
});

describe('the menu of what can be taken away', () => {
  it('is opened and used with the keyboard, and copies an address that shows the same again', async () => {
    const context = await browser.newContext({ ...DESK, permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    await page.goto(served.url + PATH, { waitUntil: 'networkidle' });
    const menu = page.locator('#risks .downloads');
    await menu.locator('summary').focus();
    await page.keyboard.press('Enter');
    const reached: string[] = [];
    for (let tab = 0; tab < 6; tab++) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(() => (document.activeElement as HTMLElement).innerText));
    }
    expect(reached).toEqual([
      'CSV',
      'Excel (XLSX)',
      'Arrow',
      'Hình PNG',
      'Hình SVG',
      'Chép liên kết đến hình này',
    ]);
    await page.keyboard.press('Enter');
    await menu.getByText('Đã chép.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${served.url}${PATH}#risks`);
    await context.close();
  });

  it('is two quiet rows at most on a phone, closed and open without a fault, and not on paper', () =>
    looking('/', PHONE, async (page) => {
      const tops = await page
        .locator('#coverage .acts > *')
        .evaluateAll((parts) => parts.map((part) => Math.round(part.getBoundingClientRect().top)));
      expect(tops.length).toBeGreaterThanOrEqual(4);
      expect(new Set(tops).size).toBeLessThanOrEqual(2);
      await page.locator('#coverage .downloads summary').click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      expect(await axeFaults(page)).toEqual([]);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.downloads').first().isVisible()).toBe(false);
    }));
});
