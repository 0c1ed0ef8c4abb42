import path from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { expect } from 'vitest';
import { CHANGE_STEPS } from '#queries/tiles/change-steps.ts';
import type { Explanation } from '../../server/surveillance/explain-change.ts';
import { EXPLAINED_TOPICS, cubeColumns, type ExplainedTopic } from '../../server/surveillance/tiles.ts';

interface TwoPublications {
  readonly dataFolder: string;
  readonly old: string;
  readonly new: string;
}

/** Rows of a cube that say something: their measures by their keys. */
async function rowsOf(
  connection: DuckDBConnection,
  topic: ExplainedTopic,
  from: string,
): Promise<Map<string, readonly number[]>> {
  const { keys, measures } = cubeColumns(topic);
  const read = await connection.runAndReadAll(`SELECT * FROM ${from}`);
  const rows = read
    .getRowObjectsJson()
    .map((row): [string, number[]] => [
      keys.map((key) => row[key] as string).join('|'),
      measures.map((measure) => Number(row[measure])),
    ]);
  return new Map(rows.filter(([, values]) => values.some((value) => value !== 0)));
}

/** The chain begins with what the old snapshot holds and ends with what the new one does, row by row. */
export async function expectNoRemainder(
  { connection, counted }: Explanation,
  { dataFolder, old, new: now }: TwoPublications,
): Promise<void> {
  for (const [snapshot, at] of [
    [old, 0],
    [now, CHANGE_STEPS.length],
  ] as const) {
    const file = path.join(dataFolder, 'snapshots', snapshot, 'snapshot.duckdb');
    const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
    const published = await instance.connect();
    try {
      for (const topic of EXPLAINED_TOPICS) {
        const { cube } = cubeColumns(topic);
        const said = await rowsOf(published, topic, cube);
        const state = String(counted[at]);
        expect(said.size).toBeGreaterThan(0);
        expect(await rowsOf(connection, topic, `chain.${cube} WHERE state = ${state}`)).toEqual(said);
      }
    } finally {
      published.closeSync();
      instance.closeSync();
    }
  }
}
