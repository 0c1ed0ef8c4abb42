import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Principal } from '#queries/access/principal.ts';
import { randomSnapshot } from '../../test/random-snapshot.ts';
import type { AskedPage } from '../http/rendered-cache.ts';
import { notePagesRead, PAGES_READ, pagesReadBefore } from './pages-read.ts';

const { manifest } = randomSnapshot(1, { districts: 2 });
const READER: Principal = {
  ...{ kind: 'account', account: null, name: '', session: null, lacks_second_factor: false },
  may: new Set(['figures', 'people'] as const),
  grants: [{ role: 'district_head', area: manifest.areas[1]!.code }],
};
const asked = (url: string, principal?: Principal): AskedPage => ({
  url,
  headers: { host: 'tinh.example', 'accept-encoding': 'br', cookie: 'light=1' },
  principal,
  sight: 'null',
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-read-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('the next server knows what was asked of the one before, and by which role', () => {
  const { areas, periods, conditions } = manifest;
  const query = new URLSearchParams({
    ...{ area: areas[1]!.code, period: periods[0]!.id, sex: 'female', age: '18+' },
    condition: conditions[0]!.id,
  });
  const pages = [asked('/'), asked(`/en?${query.toString()}`, READER)];
  notePagesRead(folder, pages, manifest);
  expect(pagesReadBefore(folder)).toEqual(pages);
  expect(statSync(path.join(folder, PAGES_READ)).mode & 0o777).toBe(0o600);
});

test('of an address that says anything else, nothing is written', () => {
  const others = [
    ...['/?area=0912345678', '/?name=all', '/en?sex=female&q=Lan', '/areas?sex=female&sex=Lan'],
    ...['/areas/0912345678', '/indicators/Lan', '/indicators/nguy%E1%BB%85n'],
  ];
  const pages = ['/areas', `/areas/${manifest.areas[1]!.code}`, '/en/indicators/coverage?sex=female'];
  notePagesRead(
    folder,
    [...others, ...pages].map((url) => asked(url)),
    manifest,
  );
  expect(pagesReadBefore(folder).map(({ url }) => url)).toEqual(pages);
  expect(readFileSync(path.join(folder, PAGES_READ), 'utf8')).not.toMatch(/0912345678|name=|Lan|nguy/);
});

test.each([
  ['no file', null],
  ['half a file', '[{"url":"/'],
  ['another form', '[{"url":"/","headers":{},"sight":"","principal":{"kind":"king"}}]'],
  ['an address elsewhere', '[{"url":"http://elsewhere.example/","headers":{},"sight":""}]'],
])('%s is as if nothing had been asked', (_what, text) => {
  if (text === null) rmSync(path.join(folder, PAGES_READ), { force: true });
  else writeFileSync(path.join(folder, PAGES_READ), text);
  expect(pagesReadBefore(folder)).toEqual([]);
});
