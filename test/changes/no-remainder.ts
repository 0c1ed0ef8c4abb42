import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { expect } from 'vitest';
import { CHANGE_STEPS } from '#queries/tiles/change-steps.ts';
import { openDuckDB } from '../../server/store/open-duckdb.ts';
import { cubeColumnsByCode } from '../../server/surveillance/chain.ts';
import type { Explanation } from '../../server/surveillance/explain-change.ts';
import { COUNTED_TOPICS, cubeColumns, type CountedTopic } from '../../server/surveillance/tiles.ts';

interface TwoPublications {
  readonly dataFolder: string;
  readonly old: string;
  readonly new: string;
}

/** Rows of a cube that say something: their measures by their keys. */
async function rowsOf(
  connection: DuckDBConnection,
  topic: CountedTopic,
  columns: string,
  from: string,
): Promise<Map<string, readonly number[]>> {
  const { keys, measures } = cubeColumns(topic);
  const read = await connection.runAndReadAll(`SELECT ${columns} FROM ${from}`);
  const rows = read
    .getRowObjectsJson()
    .map((row): [string, number[]] => [
      keys.map((key) => row[key] as string).join('|'),
      measures.map((measure) => Number(row[measure])),
    ]);
  return new Map(rows.filter(([, values]) => values.some((value) => value !== 0)));
}

/**
 * The chain begins with what the old snapshot holds and ends with what the new one does, row by row, in every cube. Sites,
 * items and the like are compared by their codes.
 */
export async function expectNoRemainder(
  { connection, counted }: Explanation,
  { dataFolder, old, new: now }: TwoPublications,
): Promise<void> {
  const held = new Set<CountedTopic>();
  for (const [snapshot, at] of [
    [old, 0],
    [now, CHANGE_STEPS.length],
  ] as const) {
    const file = path.join(dataFolder, 'snapshots', snapshot, 'snapshot.duckdb');
    const published = await openDuckDB(file, { memory: '1GB', readOnly: true });
    try {
      for (const topic of COUNTED_TOPICS) {
        const { cube } = cubeColumns(topic);
        const said = await rowsOf(published.connection, topic, cubeColumnsByCode(topic), `${cube} n`);
        const kept = `chain.${cube} WHERE state = ${String(counted[at])}`;
        if (said.size > 0) held.add(topic);
        expect(await rowsOf(connection, topic, '*', kept)).toEqual(said);
      }
    } finally {
      published.close();
    }
  }
  expect([...held].toSorted(), 'every cube holds something in one of them').toEqual(
    COUNTED_TOPICS.toSorted(),
  );
}
