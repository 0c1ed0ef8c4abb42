import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DuckDBConnection } from '@duckdb/node-api';
import { TOPICS, type TopicId } from '#queries/tiles/measures.ts';
import { CUBES } from '../../server/surveillance/tiles.ts';
import { compiled, detectWorld, type Detected } from './detect-world.ts';
import { withLaterEvents } from './later-events.ts';
import { SEED } from './long.ts';
import { storeWorld, type StoredWorld } from './stored-world.ts';
import { AS_OF } from './world-map.ts';
import { drawWorld } from './world.ts';

const LATER = AS_OF + 92;
/** Periods that had ended by the earlier as-of date. */
const CLOSED =
  "(n.period IN ('2017', '2018', '2019', 'R1') OR n.period BETWEEN '2017-01' AND '2020-06' AND len(n.period) = 7)";

/** What of a closed period may change: contacts go on, and so does entry. */
const STILL_MOVING: Partial<Record<TopicId, readonly string[]>> = {
  sites: ['entered_by_site'],
  'site-tallies': ['entered_by_site'],
  lags: Object.keys(TOPICS.lags.measures),
  'site-lags': Object.keys(TOPICS['site-lags'].measures),
  'follow-up': Object.keys(TOPICS['follow-up'].measures).filter((measure) => !measure.startsWith('first_')),
};

const opened: { readonly stored: StoredWorld; readonly detected: Detected }[] = [];

beforeAll(async () => {
  const world = drawWorld({ seed: SEED + 3, people: 1000, historyIds: compiled.historyIds });
  for (const [seen, asOf] of [
    [world, AS_OF],
    [withLaterEvents(world, SEED, AS_OF), LATER],
  ] as const) {
    const stored = await storeWorld(seen);
    opened.push({ stored, detected: await detectWorld(stored.file, asOf) });
  }
}, 120_000);
afterAll(async () => {
  for (const { stored, detected } of opened) {
    detected.close();
    await stored.remove();
  }
});

async function closedRows(connection: DuckDBConnection, topic: TopicId): Promise<string[]> {
  const moving = STILL_MOVING[topic] ?? [];
  const measures = Object.keys(TOPICS[topic].measures).filter((measure) => !moving.includes(measure));
  const keys = ['condition', 'period', 'area_code', 'sex', 'age_band', 'item', 'site', 'facility', 'device'];
  const cube = CUBES[topic];
  const described = await connection.runAndReadAll(
    `SELECT column_name FROM duckdb_columns() WHERE table_name = '${cube}'`,
  );
  const own = keys.filter((key) => described.getRows().some(([name]) => name === key));
  const result = await connection.runAndReadAll(`
    SELECT ${[...own, ...measures].join(', ')} FROM ${cube} n
    WHERE ${CLOSED} AND (${measures.map((measure) => `${measure} <> 0`).join(' OR ')})
    ORDER BY ${own.join(', ')}`);
  return result.getRowsJson().map((row) => JSON.stringify(row));
}

describe('the past stays as it was', () => {
  // Of pace there is nothing in a closed period, and every entry that comes in late changes the lags.
  const still = (Object.keys(TOPICS) as TopicId[]).filter(
    (topic) => topic !== 'pace' && STILL_MOVING[topic]?.length !== Object.keys(TOPICS[topic].measures).length,
  );
  it.each(still)('%s', async (topic) => {
    const [before, after] = await Promise.all(
      opened.map(({ detected }) => closedRows(detected.connection, topic)),
    );
    expect(before?.length).toBeGreaterThan(100);
    const still = new Set(after);
    const changed = before?.filter((row) => !still.has(row)).slice(0, 5);
    expect({ changed, rows: after?.length }).toEqual({ changed: [], rows: before?.length });
  });

  it('while the present moves', async () => {
    const [before, after] = await Promise.all(
      opened.map(async ({ detected }) => {
        const result = await detected.connection.runAndReadAll(
          "SELECT CAST(sum(first_findings) AS INTEGER) FROM follow_up_cube WHERE period = 'all'",
        );
        return Number(result.value(0, 0));
      }),
    );
    expect(after).toBeGreaterThan(before ?? 0);
  });
});
