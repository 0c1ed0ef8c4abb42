import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { linkHistory, linkQueue, undoLink } from '../../server/links/decisions.ts';
import { findLinks, type FoundLinks } from '../../server/linkage/find-links.ts';
import { pseudonymKey, pseudonymOf } from '../../server/store/pseudonym-key.ts';
import { importText } from '../import/import-text.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { plantDuplicates, type Planted } from './planted-duplicates.ts';
import { communeOf, ENDED, plantedFiles, type PlantedFile } from './planted-files.ts';

const SAID = { by: 'Sở Y tế', reason: 'Rà soát trùng' };
const folder = temporaryFolder();
const planted: Planted = plantDuplicates(7, 600, 200, 0.4);
let found: FoundLinks;

const personOf = (system: PlantedFile['namespace'], at: number): string =>
  pseudonymOf(pseudonymKey(folder), system, `P${String(at)}`);

beforeAll(async () => {
  for (const { text, mapping } of plantedFiles(planted)) await importText(folder, text, mapping);
  found = await findLinks(folder, { ...SAID, newSince: 2 });
}, 300_000);

describe('people under two numbers', () => {
  test('are linked in the log, with what each field weighed; who may be one waits, and nobody else does', async () => {
    const who = new Map([
      ...planted.known.map((_, at) => [personOf('so-dan-cu', at), at] as const),
      ...planted.same.map((at, newcomer) => [personOf('benh-vien', newcomer), at] as const),
    ]);
    const duplicates = planted.same.filter((at) => at !== null).length;
    const history = await linkHistory(folder);
    expect(found).toMatchObject({ people: 800, newcomers: 200, decided: history.length });
    expect(history.length).toBeGreaterThan(0.9 * duplicates);
    const isSame = (one: string, other: string): boolean =>
      who.get(one) !== null && who.get(one) === who.get(other);
    expect(history.filter(({ person, other }) => !isSame(person, other))).toEqual([]);
    for (const { basis, verdict, decided_by, probability, reasons } of history) {
      expect([basis, verdict, decided_by]).toEqual(['found', 'one', SAID.by]);
      expect(probability).toBeGreaterThan(0.98);
      expect(reasons.some(({ bits }) => bits > 0)).toBe(true);
    }
    const queue = await linkQueue(folder);
    expect(queue).toHaveLength(found.waiting);
    expect(queue.length).toBeLessThan(0.2 * planted.newcomers.length);
  });

  test('live in one commune where the register has what it was made of', async () => {
    const written = new Map([
      ...planted.known.map((one, at) => [personOf('so-dan-cu', at), one] as const),
      ...planted.newcomers.map((one, at) => [personOf('benh-vien', at), one] as const),
    ]);
    const stayed = (await linkHistory(folder)).filter(({ person, other }) => {
      const communes = [person, other].map((who) => communeOf(written.get(who)!));
      return communes[0] === communes[1] && ENDED.has(communes[0]!);
    });
    expect(stayed.length).toBeGreaterThan(0);
    for (const { reasons } of stayed)
      expect(reasons.find(({ en }) => en.startsWith('commune:'))?.bits).toBeGreaterThan(0);
  });

  test('leave no name, number or telephone in any file', () => {
    const words = planted.newcomers
      .flatMap(({ full_name, personal_number, insurance_number, phone }) => [
        full_name,
        personal_number,
        insurance_number,
        phone,
      ])
      .filter((word) => word !== null && word.length > 8)
      .slice(0, 60);
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, name));
      expect(
        words.filter((word) => bytes.includes(word as string)),
        name,
      ).toEqual([]);
    }
  });

  test('are not linked again by themselves once that was taken back', async () => {
    const [first] = await linkHistory(folder);
    await undoLink(folder, { decision: first?.decision ?? 0, ...SAID });
    const again = await findLinks(folder, { ...SAID, newSince: 2 });
    expect(again).toMatchObject({ linked: found.linked, decided: 0, waiting: found.waiting + 1 });
    const queue = await linkQueue(folder);
    expect(queue.map(({ person, other }) => [person, other])).toContainEqual([first?.person, first?.other]);
  });
});

test('without identities there is nobody to compare', async () => {
  const empty = temporaryFolder();
  const [{ text, mapping }] = plantedFiles({ ...planted, known: planted.known.slice(0, 1) });
  await importText(empty, text, { ...mapping, identity_items: undefined });
  await expect(findLinks(empty, SAID)).rejects.toMatchObject({ reason: 'no_identities' });
});
