import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { linesWithoutValues, withoutValues } from './without-values.ts';

const NAME = 'Nguyễn Thị Bích Marker';
const NUMBER = '024190001234';

async function failureOf(act: () => unknown): Promise<unknown> {
  try {
    await act();
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
}

test.each<[string, () => unknown, RegExp]>([
  ['JSON', (): unknown => JSON.parse(`${NAME} ${NUMBER}`), /^SyntaxError: Unexpected token …/],
  [
    'a file that is not there',
    () => readFileSync(join(tmpdir(), `${NAME} ${NUMBER}.csv`)),
    /^Error ENOENT: ENOENT: no such file or directory, open …/,
  ],
  ['an address', () => new URL(`${NAME}/${NUMBER}`), /^TypeError ERR_INVALID_URL: Invalid URL\n/],
  ['an address that is cut', () => decodeURIComponent(`${NUMBER}%E0%A4%A`), /^URIError: URI malformed/],
  [
    'DuckDB',
    async () => {
      const instance = await DuckDBInstance.create(':memory:');
      const connection = await instance.connect();
      return connection.run(`SELECT CAST('${NAME} ${NUMBER}' AS INTEGER)`);
    },
    /^Error: Conversion Error: Could not convert string …/,
  ],
  [
    'a failure within another',
    () => {
      throw new Error(`Row 17: Marker ${NAME}`, { cause: new Error(NUMBER) });
    },
    /^Error: Row 17: …\n[^]*\nCaused by Error: …/,
  ],
])('of %s nothing is told but what failed and where', async (_of, act, expected) => {
  const error = await failureOf(act);
  const told = linesWithoutValues(error) + JSON.stringify(withoutValues(error));
  expect(linesWithoutValues(error)).toMatch(expected);
  for (const value of ['Nguy', 'Bích', 'Marker', NUMBER]) expect(told).not.toContain(value);
});

test('of a failure in the code it is told where', async () => {
  const error = await failureOf(() => JSON.parse(NAME));
  expect(linesWithoutValues(error)).toMatch(
    /^ {4}at JSON\.parse \(<anonymous>\)\n {4}at .*without-values\.test\.ts:\d+/m,
  );
});

test('a message of our own code stays whole, and what is no error has none', () => {
  expect(withoutValues(new Error('That is no id of a file.')).message).toBe('That is no id of a file.');
  expect(withoutValues(NAME)).toEqual({ type: 'string', message: '', at: [] });
});
