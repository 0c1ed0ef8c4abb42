import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDuckDB } from '../store/open-duckdb.ts';
import { openLocked } from './locked-database.ts';

const LINES = 'SELECT line FROM lines WHERE line < CAST($below AS INTEGER) ORDER BY line';
const MOST_KEPT = 1000;

let folder: string;
let file: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-locked-'));
  file = path.join(folder, 'lines.duckdb');
  const database = await openDuckDB(file, { memory: '100MB' });
  await database.connection.run(
    'CREATE TABLE lines AS SELECT CAST(range AS INTEGER) AS line FROM range(5000)',
  );
  database.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('what was answered is kept for who asks the same, and no longer list than a page', async () => {
  const database = await openLocked(file);
  const first = await database.rows(LINES, { below: 3 });
  expect(first).toEqual([{ line: 0 }, { line: 1 }, { line: 2 }]);
  expect(await database.rows(LINES, { below: 3 })).toBe(first);
  expect(await database.rows(LINES, { below: 2 })).toHaveLength(2);
  expect(await database.rows(`${LINES} DESC`, { below: 3 })).toEqual(first.toReversed());
  const long = await database.rows(LINES, { below: MOST_KEPT + 1 });
  expect(long).toHaveLength(MOST_KEPT + 1);
  expect(await database.rows(LINES, { below: MOST_KEPT + 1 })).not.toBe(long);
  await database.close();
});

test('it is closed in the middle of what it plans, and questions are answered in between', async () => {
  const database = await openLocked(file);
  const planning = database.prepare(Array.from({ length: 50 }, (_, at) => `${LINES} LIMIT ${String(at)}`));
  const answers = await Promise.all([1, 2].map((below) => database.rows(LINES, { below })));
  expect(answers.map(({ length }) => length)).toEqual([1, 2]);
  await database.close();
  await planning;
});

test('a question that fails is not kept, and asked again it fails again', async () => {
  const database = await openLocked(file);
  for (let at = 0; at < 2; at++)
    await expect(
      database.rows('SELECT CAST($text AS INTEGER) AS number', { text: 'no number' }),
    ).rejects.toThrow('no number');
  await database.close();
});
