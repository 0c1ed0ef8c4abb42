import { afterAll, beforeAll, expect, it } from 'vitest';
import { importMacros } from '#queries/import/read-sql.ts';
import { openDuckDB, type OpenDuckDB } from '../../server/store/open-duckdb.ts';

let database: OpenDuckDB;
beforeAll(async () => {
  database = await openDuckDB(':memory:', { memory: '200MB', threads: 1 });
  for (const macro of importMacros()) await database.connection.run(macro);
});
afterAll(() => {
  database.close();
});

const ask = async (
  macro: string,
  number: string,
  sex: string | null,
  birth: string | null,
): Promise<unknown> => {
  const read = await database.connection.runAndReadAll(
    `SELECT ${macro}($number, $sex, CAST($birth AS DATE)) AS valid`,
    { number, sex, birth },
  );
  return read.getRowObjects()[0]?.['valid'];
};

// Of nobody: people of these numbers do not exist.
it.each([
  ['of a man', '024058000000', 'male', '1958-03-04', true],
  ['of a woman', '024158000000', 'female', '1958-03-04', true],
  ['of a boy of this century', '024211000000', 'male', '2011-03-04', true],
  ['of a girl of this century', '024311000000', 'female', '2011-03-04', true],
  ['of the other sex', '024158000000', 'male', '1958-03-04', false],
  ['of another year', '024058000000', 'male', '1959-03-04', false],
  ['of another century', '024011000000', 'male', '2011-03-04', false],
  ['of the last province', '096058000000', 'male', '1958-03-04', true],
  ['of a province that was never numbered', '003058000000', 'male', '1958-03-04', false],
  ['of no province', '000058000000', 'male', '1958-03-04', false],
  ['of a province beyond the last', '097058000000', 'male', '1958-03-04', false],
  ['a digit short', '02405800000', 'male', '1958-03-04', false],
  ['a digit too long', '0240580000000', 'male', '1958-03-04', false],
  ['with a letter', '02405800000O', 'male', '1958-03-04', false],
  ['of somebody whose sex is not known', '024058000000', null, '1958-03-04', false],
  ['of somebody whose birth is not known', '024058000000', 'male', null, false],
] as const)('a personal number %s', async (_, number, sex, birth, isValid) => {
  expect(await ask('is_personal_number', number, sex, birth)).toBe(isValid);
  // Where a row says sex and birth, nothing speaks against a number that is right, and something against one that is wrong.
  if (sex !== null && birth !== null && /^\d{12}$/.test(number))
    expect(await ask('may_be_personal_number', number, sex, birth)).toBe(isValid);
});

it('what a row does not say speaks against no number', async () => {
  expect(await ask('may_be_personal_number', '024058000000', null, null)).toBe(true);
  expect(await ask('may_be_personal_number', '024058000000', 'female', null)).toBe(false);
  expect(await ask('may_be_personal_number', '024058000000', null, '1959-03-04')).toBe(false);
  expect(await ask('may_be_personal_number', '024458000000', null, null)).toBe(false);
});
