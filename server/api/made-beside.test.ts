import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { TableColumn } from '#queries/files/table.ts';
import { madeBeside } from './made-beside.ts';
import type { TableJob } from './table-thread.ts';

const column = (name: string, rows: number): TableColumn => ({
  ...{ name, heading: name, kind: 'count' },
  values: Array.from({ length: rows }, (_, row) => row),
});
const workbook = (columns: readonly TableColumn[]): TableJob => ({
  ...{ table: 'workbook', language: 'vi', columns },
  about: {
    ...{ title: 'Thử', filters: '', as_of: '2020-06-30', loaded_at: '2020-07-01T00:00:00Z', snapshot: 'a' },
    ...{ definitions: [], source: '', remarks: [], link: 'http://127.0.0.1/' },
  },
});
const noFile = (): Promise<null> => Promise.resolve(null);
const made = (job: TableJob): Promise<Buffer> => buffer(madeBeside(job, noFile));

test('several tables at once are each whole', async () => {
  const sizes = [1, 2000, 10];
  const tables = await Promise.all(sizes.map((rows) => made(workbook([column('a', rows)]))));
  for (const table of tables) expect(table.subarray(0, 2).toString()).toBe('PK');
  expect(tables[1]!.length).toBeGreaterThan(tables[0]!.length);
});

test('while a large table is made, this thread goes on', async () => {
  const state = { turns: 0, isMade: false };
  const turn = (): void => {
    state.turns++;
    if (!state.isMade) setTimeout(turn, 1);
  };
  turn();
  await made(workbook(Array.from({ length: 12 }, (_, at) => column(`c${String(at)}`, 20_000))));
  state.isMade = true;
  // Made here there would be a turn before it and one after it.
  expect(state.turns).toBeGreaterThan(20);
});

test('one that fails says why, one that nobody waits for any more is dropped, and the next is made', async () => {
  await expect(made(workbook(null as never))).rejects.toThrow(TypeError);
  const left = madeBeside(workbook([column('a', 5)]), noFile);
  await left.next();
  await left.return(undefined);
  expect((await made(workbook([column('a', 5)]))).length).toBeGreaterThan(1000);
});
