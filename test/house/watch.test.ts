import { spawn, type ChildProcess } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { MappingFile } from '#queries/import/mapping.ts';
import { readImports } from '../../server/import/import-records.ts';
import { keepMapping } from '../../server/import/saved-mappings.ts';
import { zipOf } from '../import/make-workbook.ts';
import { copiedFixture } from '../one-number/published-fixture.ts';
import { emptyFolder, tamsoat } from './tamsoat.ts';

const sample = (file: string): string => fileURLToPath(new URL(`../../sample-data/${file}`, import.meta.url));
const CLI = fileURLToPath(new URL('../../server/cli/main.ts', import.meta.url));
const EXAMINATIONS = readFileSync(sample('fixture/phieu-kham.csv'), 'utf8').split('\n');

/** Examinations of other people than the fixture's, under keys of their own. */
const someExaminations = (name: string, from: number, to: number): string =>
  [EXAMINATIONS[0], ...EXAMINATIONS.slice(from, to).map((line) => `${name}-${line}`)].join('\n');

interface Watcher {
  readonly process: ChildProcess;
  /** Its exit code. */
  readonly ended: Promise<number | null>;
  /** Ends when it has said such a thing. */
  readonly said: (words: string) => Promise<void>;
}

/**
 * The command itself and not its launcher, which would leave it behind when killed.
 * @param mapping one of the sample, or the name of one that was saved
 */
function startWatch(folder: string, data: string, mapping: string, ...more: string[]): Watcher {
  const map = mapping.endsWith('.json') ? sample(`mappings/${mapping}`) : mapping;
  const args = ['watch', folder, '--map', map, '--settled', '0.5', '--data', data, ...more];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CLI, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => (said += part));
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { process: child, ended, said: (words) => until(() => said.includes(words)) };
}

async function until(what: () => boolean): Promise<void> {
  for (let waited = 0; !what(); waited += 50) {
    if (waited > 90_000) throw new Error(`It never came to be: ${String(what)}`);
    await setTimeout(50);
  }
}

test('a file that comes is imported when it is whole, published and put away; one that is none is refused', async () => {
  const data = await copiedFixture();
  onTestFinished(() => {
    rmSync(path.dirname(data), { recursive: true, force: true });
  });
  const current = (): string => readFileSync(path.join(data, 'current'), 'utf8').trim();
  const folder = path.join(path.dirname(data), 'den');
  mkdirSync(folder);
  const before = current();
  const watch = startWatch(folder, data, 'examination.json', '--as-of', '2020-02-28');
  writeFileSync(path.join(folder, 'hong.csv'), 'ten,tuoi\nmot,2\n');
  const refused = path.join(folder, 'refused', 'hong.csv');
  await until(() => existsSync(refused));
  expect(readFileSync(`${refused}.txt`, 'utf8')).toMatch(/^hong\.csv: .+\n$/);
  expect(current()).toBe(before);

  const text = someExaminations('W', 100, 140);
  const half = text.length / 2;
  writeFileSync(path.join(folder, 'phieu.csv'), text.slice(0, half));
  writeFileSync(path.join(folder, 'dang-chep.csv.part'), text);
  await setTimeout(100);
  appendFileSync(path.join(folder, 'phieu.csv'), text.slice(half));
  const done = path.join(folder, 'done', 'phieu.csv');
  await until(() => existsSync(done));
  expect(readFileSync(done, 'utf8')).toBe(text);
  expect(readFileSync(`${done}.txt`, 'utf8')).toMatch(
    /^Import \d+\. examination: 40 rows read, \d+ new, .*\nPublished as [0-9a-z-]+, as of 2020-02-28; \d+ people were counted again\.\n$/,
  );
  expect(current()).not.toBe(before);

  watch.process.kill('SIGTERM');
  expect(await watch.ended).toBe(0);
  // Nothing is left behind, and the data folder is free.
  expect(readdirSync(folder).toSorted()).toEqual(['dang-chep.csv.part', 'done', 'refused']);
  const status = await tamsoat(['status', '--data', data, '--json']);
  expect(JSON.parse(status.stdout)).toMatchObject({ server: null });
  expect((await readImports(data)).at(-1)).toMatchObject({ by: 'thư mục theo dõi (watched folder)' });
});

test('killed in the middle it takes the same file up again, and stores it once', async () => {
  const root = emptyFolder();
  const [folder, data] = [path.join(root, 'den'), path.join(root, 'data')];
  mkdirSync(folder);
  onTestFinished(() => {
    rmSync(root, { recursive: true, force: true });
  });
  const first = startWatch(folder, data, 'site.json');
  copyFileSync(sample('fixture/diem-kham.csv'), path.join(folder, 'diem.csv'));
  await first.said('Importing diem.csv');
  first.process.kill('SIGKILL');
  await first.ended;
  expect(readdirSync(path.join(folder, 'done'))).toEqual([]);
  expect(existsSync(path.join(folder, 'diem.csv'))).toBe(true);

  const site = JSON.parse(readFileSync(sample('mappings/site.json'), 'utf8')) as MappingFile;
  const { stated_on: _, rows, ...saved } = { ...site, name: 'diem-kham' };
  const version = { column: 'tu_ngay', date: 'dd/MM/yyyy' };
  keepMapping(data, { ...saved, rows: rows.map((rule) => ({ ...rule, version })) });
  const second = startWatch(folder, data, 'diem-kham', '--by', 'Trạm Đông');
  await until(() => existsSync(path.join(folder, 'done', 'diem.csv')));
  expect(readFileSync(path.join(folder, 'done', 'diem.csv.txt'), 'utf8')).toMatch(
    /^Import 1\. site: .*\nNot published: Nothing to publish: .+\n$/,
  );

  // Of an archive each file is told of; one that is refused puts the archive aside, and the others are stored.
  const sites = readFileSync(sample('fixture/diem-kham.csv'), 'utf8');
  const archive = zipOf({ 'b/xã.csv': 'ten,tuoi\nmot,2\n', 'a.csv': sites, 'đọc.docx': 'x' });
  writeFileSync(path.join(folder, 'thang.zip.part'), archive);
  renameSync(path.join(folder, 'thang.zip.part'), path.join(folder, 'thang.zip'));
  await until(() => existsSync(path.join(folder, 'refused', 'thang.zip')));
  expect(readFileSync(path.join(folder, 'refused', 'thang.zip.txt'), 'utf8').split('\n')).toEqual([
    expect.stringMatching(/^1 of 2 files were refused\./),
    'Not read, by their names: đọc.docx.',
    expect.stringMatching(/^thang\.zip\/a\.csv: Import 2\. site: \d+ rows read, 0 new, /),
    expect.stringMatching(/^thang\.zip\/b\/xã\.csv: /),
    expect.stringMatching(/^Not published: /),
    '',
  ]);
  second.process.kill('SIGINT');
  expect(await second.ended).toBe(0);
  expect((await readImports(data)).map(({ by }) => by)).toEqual(['Trạm Đông', 'Trạm Đông']);
});

test('a folder that is not there, and a mapping that is faulty, not there or of one day, are told in a sentence', async () => {
  const folder = emptyFolder();
  const map = path.join(folder, 'map.json');
  writeFileSync(map, '{}');
  const missing = await tamsoat(['watch', path.join(folder, 'none'), '--map', map, '--data', folder]);
  expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no folder') as string });
  const den = path.join(folder, 'den');
  mkdirSync(den);
  writeFileSync(path.join(den, 'a.csv'), 'a\n1\n');
  const data = path.join(folder, 'data');
  const faulty = await tamsoat(['watch', den, '--map', map, '--settled', '0', '--data', data]);
  expect(faulty.code).toBe(2);
  expect(faulty.stderr).toContain('fault');
  expect(readdirSync(den)).toContain('a.csv');
  const named = (name: string): ReturnType<typeof tamsoat> =>
    tamsoat(['watch', den, '--map', name, '--data', data]);
  expect((await named('tram')).stderr).toContain('There is no mapping tram');
  mkdirSync(path.join(data, 'mappings'), { recursive: true });
  writeFileSync(
    path.join(data, 'mappings', 'tram.1.json'),
    '{"name": "tram", "version": 1, "stated_on": "2020-01-01"}',
  );
  expect((await named('tram')).stderr).toMatch(
    /each of its files shows the state of a day of its own\. Import/,
  );
});
