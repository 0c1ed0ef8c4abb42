import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardEn } from './board-en.ts';
import { boardVi } from './board-vi.ts';
import { conditionEn } from './condition-en.ts';
import { conditionVi } from './condition-vi.ts';
import { en } from './en.ts';
import { exploreEn } from './explore-en.ts';
import { exploreVi } from './explore-vi.ts';
import { followUpEn } from './follow-up-en.ts';
import { followUpVi } from './follow-up-vi.ts';
import { areasEn } from './areas-en.ts';
import { areasVi } from './areas-vi.ts';
import { funnelEn } from './funnel-en.ts';
import { funnelVi } from './funnel-vi.ts';
import { helpEn } from './help-en.ts';
import { helpVi } from './help-vi.ts';
import { indicatorEn } from './indicator-en.ts';
import { indicatorVi } from './indicator-vi.ts';
import { methodsEn } from './methods-en.ts';
import { methodsVi } from './methods-vi.ts';
import { qualityEn } from './quality-en.ts';
import { qualityVi } from './quality-vi.ts';
import { searchEn } from './search-en.ts';
import { searchVi } from './search-vi.ts';
import { trendEn } from './trend-en.ts';
import { trendVi } from './trend-vi.ts';
import { vi } from './vi.ts';

const source = new URL('../../', import.meta.url).pathname;
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(svelte|ts)$/.test(path) && !/words\/[a-z-]*(vi|en)\.ts$|\.test\.ts$/.test(path))
  .map((path) => readFileSync(join(source, path), 'utf8'))
  .join('\n');
/** Names by which code calls a word: `words.x` of every page, `own.x` and `asked.x` of the page that it is on. */
const called = (names: string): Set<string> =>
  new Set([...code.matchAll(new RegExp(`\\b(?:${names})\\.([a-z_0-9]+)\\b`, 'g'))].map(([, key]) => key!));

describe.each([
  ['of the frame and the first page', vi, en, 'words'],
  ['of the page of an indicator', indicatorVi, indicatorEn, 'own|asked'],
  ['of the linked views', exploreVi, exploreEn, 'own'],
  ['of the page of follow-up', followUpVi, followUpEn, 'own'],
  ['of the page of quality', qualityVi, qualityEn, 'own'],
  ['of the page of an area', areasVi, areasEn, 'own'],
  ['of the board', boardVi, boardEn, 'own'],
  ['of the Methods page', methodsVi, methodsEn, 'own'],
  ['of the page of a condition', conditionVi, conditionEn, 'own'],
  ['of Help', helpVi, helpEn, 'own'],
  ['of the search', searchVi, searchEn, 'own'],
  ['of a funnel', funnelVi, funnelEn, 'beside'],
  ['of a trend', trendVi, trendEn, 'beside'],
])('the words %s', (_, vietnamese, english, names) => {
  it('are the same in both languages, in the same order', () => {
    expect(Object.keys(english)).toEqual(Object.keys(vietnamese));
  });

  it('are all used', () => {
    const used = called(names);
    expect(Object.keys(vietnamese).filter((key) => !used.has(key))).toEqual([]);
  });

  it('are composed letters, as fonts and search expect', () => {
    const texts = JSON.stringify(vietnamese);
    expect(texts).toBe(texts.normalize('NFC'));
  });
});

it('every word that is asked for is there', () => {
  const asked = [...called('words')].filter((key) => key !== 'ts' && !Object.hasOwn(vi, key));
  expect(asked).toEqual([]);
});
