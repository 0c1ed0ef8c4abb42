import { expect, it } from 'vitest';
import type { CompiledImport } from '#queries/import/compile.ts';
import { openDuckDB } from '../store/open-duckdb.ts';
import { batchText } from './readers/batch-text.ts';
import type { Batch, Source } from './readers/source.ts';
import { readIntoStaging, type Staging } from './staging.ts';

const STATEMENT = `SELECT CAST(cells[1] AS INTEGER) AS number FROM (SELECT unnest(from_json($batch, '[["VARCHAR"]]')) AS cells)`;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

/** Stages batches of one column of numbers; `closed` counts how often their source was let go of. */
async function staged(
  batches: readonly (readonly string[] | Error)[],
  beside?: Staging['beside'],
): Promise<{
  readonly numbers: readonly number[];
  readonly told: readonly number[];
  readonly error: unknown;
  readonly closed: number;
}> {
  const database = await openDuckDB(':memory:', { memory: '100MB', threads: 1 });
  const { connection } = database;
  const told: number[] = [];
  let [closed, error] = [0, null as unknown];
  async function* read(): AsyncGenerator<Batch> {
    try {
      for (const batch of batches) {
        if (batch instanceof Error) throw batch;
        yield { rows: batch.map((cell) => [cell]), done: 0.5 };
        // What is written meanwhile ends, well or badly, before the next is there.
        await pause();
      }
    } finally {
      closed++;
    }
  }
  try {
    const source = { batches: read(), rows: null, explain: () => null } as unknown as Source;
    const compiled = { staging: STATEMENT } as CompiledImport;
    await readIntoStaging({
      ...{ connection, source, compiled, values: {}, step: 'Reading', beside },
      progress: ({ rows }) => told.push(rows ?? 0),
    }).catch((reason: unknown) => {
      error = reason;
    });
    const made = await connection.runAndReadAll(
      "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'staging'",
    );
    const rows =
      Number(made.getRows()[0]?.[0]) === 0 ? [] : (await connection.runAndReadAll('FROM staging')).getRows();
    return { numbers: rows.map(([number]) => Number(number)), told, error, closed };
  } finally {
    database.close();
  }
}

it('rows of several batches are staged in the order of the file', async () => {
  const batches = [['1', '2', '3'], ['4'], ['5', '6']];
  expect(await staged(batches)).toEqual({
    numbers: [1, 2, 3, 4, 5, 6],
    told: [3, 4, 6],
    error: null,
    closed: 1,
  });
});

it('a file that cannot be read on says so once what was read before is written', async () => {
  const { numbers, error } = await staged([['1'], ['2'], new Error('cut off')]);
  expect(error).toMatchObject({ message: 'cut off' });
  expect(numbers).toEqual([1, 2]);
});

it('a batch that cannot be written ends the reading, and the source is let go of', async () => {
  const first = await staged([['one'], ['2'], ['3']]);
  expect(String(first.error)).toContain('one');
  expect(first).toMatchObject({ numbers: [], closed: 1 });
  const last = await staged([['1'], ['2'], ['three']]);
  expect(String(last.error)).toContain('three');
  expect(last).toMatchObject({ numbers: [1, 2], closed: 1 });
});

it('what works beside gets each batch once it is staged, and ends the reading where it fails', async () => {
  const got: unknown[] = [];
  await staged([['1', '2'], ['3']], ({ batch }) => Promise.resolve(void got.push(batch)));
  expect(got).toEqual([[['1'], ['2']], [['3']]].map(batchText));
  const failed = await staged([['1'], ['2'], ['3']], () => Promise.reject(new Error('the key is lost')));
  expect(failed).toMatchObject({ numbers: [1], error: { message: 'the key is lost' }, closed: 1 });
});

it('a file without rows is refused', async () => {
  expect((await staged([[]])).error).toMatchObject({ reason: 'file_empty' });
  expect((await staged([])).error).toMatchObject({ reason: 'file_empty' });
});
