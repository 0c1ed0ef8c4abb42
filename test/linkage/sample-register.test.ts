import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { generateSample } from '../../sample-data/generate.ts';
import { importFile } from '../../server/import/import-file.ts';
import { linkHistory, linkQueue } from '../../server/links/decisions.ts';
import { findLinks } from '../../server/linkage/find-links.ts';
import { ROOT } from '../../server/serve/places.ts';
import { pseudonymKey, pseudonymOf } from '../../server/store/pseudonym-key.ts';
import { readAnswerKey } from '../sample/answer-key.ts';
import { temporaryFolder } from './temporary-folder.ts';

const SAID = { by: 'Sở Y tế', reason: 'Rà soát trùng' };
const data = temporaryFolder();
const pairs = (some: readonly { person: string; other: string }[]): string[] =>
  some.map(({ person, other }) => [person, other].toSorted().join());

const KINDS = ['registered_twice', 'entered_again'] as const;

/** Pairs of pseudonyms of one person, by kind of second entry. */
const planted: Record<(typeof KINDS)[number], string[]> = { registered_twice: [], entered_again: [] };
let linked: string[];
let queued: string[];

beforeAll(async () => {
  const out = join(data, '..', 'sample');
  mkdirSync(data);
  const { files, answer_key } = await generateSample({
    seed: 3,
    scale: 0.02,
    out,
    format: 'csv',
    threads: 2,
  });
  const register = files.find(({ file }) => file === 'dan-cu.csv');
  if (!register) throw new Error('The sample has no register.');
  const map = join(ROOT, 'sample-data/mappings', register.mapping);
  await importFile({ dataFolder: data, file: join(out, register.file), map, threads: 2 });
  const key = pseudonymKey(data);
  const pseudonym = (number: string | null): string => pseudonymOf(key, 'personal-number', number ?? '');
  for (const { column_name, kind, dirty, clean } of await readAnswerKey(data, join(out, answer_key))) {
    const second = KINDS.find((one) => one === kind);
    if (second && column_name === 'so_dinh_danh')
      planted[second].push(...pairs([{ person: pseudonym(dirty), other: pseudonym(clean) }]));
  }
  await findLinks(data, SAID);
  linked = pairs(await linkHistory(data));
  queued = pairs(await linkQueue(data));
}, 300_000);

describe('on the sample’s register', () => {
  test('whoever is registered twice is linked with themselves, and nobody with anybody else', () => {
    expect(planted.registered_twice.length).toBeGreaterThan(30);
    expect(planted.registered_twice.filter((pair) => !linked.includes(pair))).toEqual([]);
    const all = [...planted.registered_twice, ...planted.entered_again];
    expect(linked.filter((pair) => !all.includes(pair))).toEqual([]);
  });

  test('most who were entered again from another list wait for somebody to look, and hardly anybody else does', () => {
    const waiting = planted.entered_again.filter((pair) => queued.includes(pair));
    expect(planted.entered_again.length).toBeGreaterThan(5);
    expect(waiting.length / planted.entered_again.length).toBeGreaterThan(0.6);
    expect(queued.length - waiting.length).toBeLessThan(0.2 * queued.length);
  });
});
