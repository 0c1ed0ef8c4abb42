import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdContacts } from '../worklists/contact-book.ts';
import { lastingDatabase } from './lasting-database.ts';
import { openDuckDB } from './open-duckdb.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-lasting-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('after a failure it is opened anew: of what was begun nothing stands, and what was written before does', async () => {
  const database = lastingDatabase(
    () => openDuckDB(path.join(folder, 'a.duckdb'), { memory: '100MB', threads: 1 }),
    async (connection) => {
      await connection.run('CREATE TABLE IF NOT EXISTS a (n INTEGER)');
    },
  );
  await database.use((connection) => connection.run('INSERT INTO a VALUES (1)'));
  const broken = database.use(async (connection) => {
    await connection.run('BEGIN');
    await connection.run('INSERT INTO a VALUES (2)');
    throw new Error('the disk');
  });
  await expect(broken).rejects.toThrow('the disk');
  const rows = await database.use(async (connection) =>
    (await connection.runAndReadAll('SELECT n FROM a ORDER BY n NULLS LAST')).getRows(),
  );
  expect(rows).toEqual([[1]]);
  await database.close();
});

test('a book of contacts that could not be opened is opened by whoever comes next', async () => {
  const later = path.join(folder, 'data');
  const held = holdContacts(later);
  const read = async (): Promise<number> =>
    (await (await held.book).of(['00000000-0000-4000-8000-000000000001'])).size;
  await expect(read()).rejects.toThrow();
  mkdirSync(later);
  expect(await read()).toBe(0);
  await held.release();
});
