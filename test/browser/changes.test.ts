import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSnapshots } from '../../server/api/snapshots.ts';
import { writeChanges } from '../../server/surveillance/write-changes.ts';
import { plantChanges, type PlantedChanges } from '../changes/planted-changes.ts';
import type { Listening } from '../listen.ts';
import { launchChromium } from './chromium.ts';
import { servePages } from './serve-files.ts';

let planted: PlantedChanges;
let browser: Browser;
let served: Listening;
const silent = (): void => undefined;

beforeAll(async () => {
  planted = await plantChanges(true);
  served = await servePages(openSnapshots(planted.dataFolder, { info: silent, warn: silent, error: silent }));
  browser = await launchChromium();
});
afterAll(async () => {
  await Promise.all([browser.close(), served.close()]);
  planted.remove();
});

async function read(address: string, javaScriptEnabled: boolean) {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(served.url + address, { waitUntil: 'networkidle' });
  const said = await page.locator('.change').allInnerTexts();
  const details = page.locator('details.changes');
  const told = (await details.count()) > 0;
  if (told) await details.locator('summary').click();
  const rows = told ? await details.locator('tbody tr').allInnerTexts() : [];
  await page.emulateMedia({ media: 'print' });
  const printed = await page.locator('.changed').innerText();
  const onPaper = await page.locator('.changed tbody tr').allInnerTexts();
  await context.close();
  const cells = (texts: string[]): string[][] => texts.map((row) => row.split(/\s*\t\s*/));
  return { said, rows: cells(rows), printed, onPaper: cells(onPaper), complaints };
}

it('says beside each key figure how it changed and why, once that is known, with and without JavaScript', async () => {
  const before = await read('/', true);
  expect(before).toMatchObject({ said: [], rows: [], onPaper: [], complaints: [] });
  expect(before.printed).toContain('Chưa có lần công bố trước để so sánh, hoặc phần so sánh chưa tính xong.');

  await writeChanges({ dataFolder: planted.dataFolder, snapshot: planted.new });
  for (const javaScriptEnabled of [false, true]) {
    const { said, rows, printed, onPaper, complaints } = await read('/', javaScriptEnabled);
    expect(complaints).toEqual([]);
    expect(said).toEqual([
      'không đổi so với lần công bố trước (16/12/2019)',
      'số lượt chưa nhập giảm 1 lượt so với lần công bố trước (16/12/2019), chủ yếu do số liệu mới nhập',
      'không đổi so với lần công bố trước (16/12/2019)',
      'giảm 1 người so với lần công bố trước (16/12/2019), chủ yếu do định nghĩa thay đổi',
      // Of three people found no share is shown, so none changes.
    ]);
    expect(rows).toHaveLength(9);
    expect(rows[1]).toEqual(['Người đã khám', '7', '−3', '+2', '0', '0', '+1', '7']);
    expect(onPaper, 'on paper nothing has to be opened').toEqual(rows);
    expect(printed).toContain('Người đã khám: không đổi so với lần công bố trước (16/12/2019)');
  }
  const english = await read('/en?period=2019', false);
  expect(english.said[0]).toBe(
    'down 1 person since the last publication (16/12/2019), mainly because of data corrected or withdrawn',
  );
  const ofMen = await read('/?sex=male', false);
  expect(ofMen.said, 'of some people no change is told').toEqual([]);
  expect(ofMen.printed).toContain('Thay đổi chỉ được giải thích cho mọi giới và mọi lứa tuổi.');
});
