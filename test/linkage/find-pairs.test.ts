import { expect, test } from 'vitest';
import { linkPlanted } from './linking.ts';
import { plantDuplicates } from './planted-duplicates.ts';

const IS_LONG = process.env['TAMSOAT_TEST_TIMES'] !== undefined;
/** The whole province in long runs. */
const [PEOPLE, NEWCOMERS] = IS_LONG ? [1_800_000, 100_000] : [12_000, 4_000];

test('planted duplicates are linked with a precision of 99.5 % and a recall of 97 %, and hardly any goes unseen', async () => {
  const found = await linkPlanted(plantDuplicates(2, PEOPLE, NEWCOMERS));
  expect(found.wrong.slice(0, 10).filter(() => found.precision < 0.995)).toEqual([]);
  expect(found.precision).toBeGreaterThanOrEqual(0.995);
  expect(found.missed.slice(0, 10).filter(() => found.recall < 0.97)).toEqual([]);
  expect(found.recall).toBeGreaterThanOrEqual(0.97);
  expect(found.met).toBeGreaterThanOrEqual(0.985);
  // The queue is read by people.
  expect(found.review).toBeLessThan(0.1 * NEWCOMERS);
});

test('where there are only newcomers, they are compared with each other', async () => {
  const { newcomers, same } = plantDuplicates(4, 1_500, 3_000, 0.9);
  const found = await linkPlanted({ known: [], newcomers, same });
  expect(found.linked).toBeGreaterThan(800);
  expect(found.precision).toBeGreaterThan(0.99);
});
