import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { printReports, type ReportsAsked } from '../../server/report/print-reports.ts';
import { Refusal } from '../../server/serve/refusal.ts';
import { emptyFolder, startTamsoat } from '../house/tamsoat.ts';
import { serveFixture, type PublishedFixture } from '../one-number/published-fixture.ts';
import { readPdf } from './read-pdf.ts';

let fixture: PublishedFixture;
let usual: ReportsAsked;
const silent = (): void => undefined;
const never = new AbortController().signal;

beforeAll(async () => {
  fixture = await serveFixture();
  usual = {
    dataFolder: fixture.dataFolder,
    view: 'inside',
    areas: [],
    below: false,
    languages: ['vi', 'en'],
    out: join(emptyFolder(), 'reports'),
    again: false,
    site: 'https://tamsoat.example.vn',
  };
});
afterAll(() => fixture.close());

const withoutSpaces = (text: string): string => text.replaceAll(/\s/g, '');

async function headingOf(path: string): Promise<string> {
  const html = await (await fetch(fixture.url + path)).text();
  return /<h1[^>]*>([^<]+)/.exec(html)![1]!;
}

it('prints the Overview on two pages in each language, tagged, to be selected and found again', async () => {
  const { id, as_of } = fixture.manifest;
  const { printed, were_there } = await printReports(usual, silent, never);
  expect(printed).toEqual(['vi', 'en'].map((language) => `24_bac-giang_${as_of}_${language}_${id}.pdf`));
  expect(were_there).toEqual([]);
  expect(readdirSync(usual.out).sort(), 'nothing unfinished is left').toEqual([...printed].sort());
  for (const [at, [path, date]] of [
    ['/', 'số liệu đến ngày 28/02/2020'],
    ['/en', 'data as of 28/02/2020'],
  ].entries()) {
    const pdf = readPdf(readFileSync(join(usual.out, printed[at]!)));
    expect(pdf).toMatchObject({ pages: 2, language: ['vi', 'en'][at], isTagged: true });
    expect(pdf.title).toMatch(at === 0 ? /^Tổng quan Tỉnh Bắc Giang/ : /^Overview of Bac Giang/);
    const sentences = [await headingOf(path!), date!, `https://tamsoat.example.vn${path!}`, id];
    for (const sentence of sentences) expect(pdf.text).toContain(withoutSpaces(sentence));
  }

  const before = statSync(join(usual.out, printed[0]!)).mtimeMs;
  expect(await printReports(usual, silent, never)).toMatchObject({ printed: [], were_there: printed });
  await printReports({ ...usual, languages: ['vi'], again: true }, silent, never);
  expect(statSync(join(usual.out, printed[0]!)).mtimeMs, 'printed again when asked').toBeGreaterThan(before);
});

it('on a schedule prints what is due at once, says when it goes on, and stops when told', async () => {
  const commune = fixture.manifest.areas.find(({ level }) => level === 'commune')!;
  const out = join(emptyFolder(), 'reports');
  const args = ['--data', fixture.dataFolder, '--out', out, '--area', commune.code];
  const running = startTamsoat(['report', '--pdf', ...args, '--every', 'monday', '--at', '06:30', '--json']);
  const said = new Promise<void>((resolve) => {
    running.process.stderr?.on('data', (text: string) => {
      if (text.includes('Next at')) resolve();
    });
  });
  const result = JSON.parse(await running.firstLine) as { printed: string[] };
  await said;
  running.process.kill('SIGINT');
  const { code, stderr } = await running.finished;
  expect(code).toBe(0);
  expect(stderr, 'half past six in Vietnam').toMatch(/Next at \d{4}-\d\d-\d\dT23:30:00\.000Z/);
  expect(readdirSync(out)).toEqual(result.printed);
  expect(readPdf(readFileSync(join(out, result.printed[0]!))).pages).toBe(2);
});

async function refused(asked: Partial<ReportsAsked>): Promise<Pick<Refusal, 'exitCode' | 'message'>> {
  try {
    await printReports({ ...usual, again: true, ...asked }, silent, never);
  } catch (error) {
    if (error instanceof Refusal) return { exitCode: error.exitCode, message: error.message };
    throw error;
  }
  throw new Error('It was printed.');
}

it('tells in one sentence what it cannot print, and writes nothing', async () => {
  const out = join(emptyFolder(), 'none');
  const unknown = await refused({ areas: ['99999'], out });
  expect(unknown.message).toMatch(
    /^What is published up to 2020-02-28 has no area 99999\. It has 24 Bắc Giang, /,
  );
  expect(unknown.exitCode).toBe(2);
  expect((await refused({ view: 'public', out })).message).toBe(
    'The public view has not been published yet. Publish it first: tamsoat publish --view public',
  );
  expect(() => readdirSync(out), 'not even the folder').toThrow(/ENOENT/);

  const missing = await refused({ out, chromium: '/none/chromium' });
  expect(missing.message).toMatch(
    /^There is no Chromium at \/none\/chromium\. Install .* --chromium FILE or /,
  );
  expect(missing.exitCode).toBe(2);
  const other = join(emptyFolder(), 'other');
  copyFileSync(process.execPath, other);
  expect((await refused({ out, chromium: other })).message).toMatch(
    /could not be started as a Chromium .*Name another one with --chromium FILE\.$/,
  );
  expect(readdirSync(out)).toEqual([]);

  const file = join(emptyFolder(), 'file');
  writeFileSync(file, '');
  const unwritable = await refused({ out: join(file, 'reports') });
  expect(unwritable.message).toMatch(/^No report can be written to .*Name a folder .*: --out FOLDER$/);
  expect(unwritable.exitCode).toBe(2);
});

it('leaves no part of a report that could not be written', async () => {
  const out = emptyFolder();
  const { id, as_of } = fixture.manifest;
  // A folder stands where the file belongs.
  mkdirSync(join(out, `24_bac-giang_${as_of}_vi_${id}.pdf`, 'x'), { recursive: true });
  expect((await refused({ out, languages: ['vi'] })).message).toMatch(/^No report can be written to /);
  expect(readdirSync(out)).toEqual([`24_bac-giang_${as_of}_vi_${id}.pdf`]);
});
