import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { icd10Sql, isIcd10Of } from './icd10-match.ts';

const category = fc
  .tuple(fc.constantFrom('E', 'I', 'J'), fc.integer({ min: 9, max: 14 }))
  .map(([letter, number]) => `${letter}${String(number).padStart(2, '0')}`);
const code = fc.oneof(
  category,
  fc.tuple(category, fc.constantFrom('0', '1', '9', '12')).map((parts) => parts.join('.')),
);
const listed = fc.oneof(
  code,
  fc.tuple(category, category).map((ends) => ends.toSorted().join('-')),
);
const list = fc.array(listed, { maxLength: 3 });

it('a typed code is one of a list as SQL says it of a recorded one', async () => {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  await fc.assert(
    fc.asyncProperty(code, list, list, async (typed, codes, except) => {
      const [row] = (
        await connection.runAndReadAll(
          `SELECT ${icd10Sql(codes, except)} AS is_of FROM (SELECT $code AS icd10) ORDER BY 1 NULLS LAST`,
          { code: typed },
        )
      ).getRowObjectsJson();
      expect(isIcd10Of(typed, codes, except)).toBe(row?.['is_of']);
    }),
  );
  connection.closeSync();
  instance.closeSync();
});

it.each(['', 'I', 'I1', 'i10', 'I10-I13', 'I10..', 'tăng'])('“%s” is no code', (typed) => {
  expect(isIcd10Of(typed, ['I10-I13'])).toBe(false);
});
