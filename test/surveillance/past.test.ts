import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DuckDBConnection } from '@duckdb/node-api';
import { TOPICS, type TopicId } from '#queries/tiles/measures.ts';
import { CUBES } from '../../server/surveillance/tiles.ts';
import { iso } from './days.ts';
import { compiled, detectWorld, type Detected } from './detect-world.ts';
import { withLaterEvents } from './later-events.ts';
import { LONG, SEED } from './long.ts';
import { drawFrom } from './random.ts';
import { OWN_KEYS } from './slices.ts';
import { storeWorld, type StoredWorld } from './stored-world.ts';
import { AS_OF } from './world-map.ts';
import { drawWorld } from './world.ts';

/** Days after the first publication on which it is published again: the next quarter, and more than a year later. */
const LATER = LONG ? [92, 400] : [drawFrom(SEED).pick([92, 400])];

/** Periods and quarters about which nothing was left to happen by the earlier as-of date. */
const PERIOD_OVER =
  "(n.period IN ('2017', '2018', '2019', 'R1') OR n.period BETWEEN '2017-01' AND '2020-06' AND len(n.period) = 7)";
const QUARTER_OVER = `n.quarter IN (SELECT quarter FROM quarter WHERE to_date <= DATE '${iso(AS_OF)}')`;
const OVER: Partial<Record<TopicId, string>> = {
  cohorts: `n.quarter IN (SELECT quarter FROM quarter WHERE next_to_date <= DATE '${iso(AS_OF)}')`,
  'contact-days': `n.quarter IN (SELECT quarter FROM quarter WHERE to_date + 365 <= DATE '${iso(AS_OF)}')`,
  'examination-days': QUARTER_OVER,
  quarters: QUARTER_OVER,
};

/** What of a period that is over may change: care goes on, and so does entry. Windows that have passed stay shut. */
const STILL_MOVING: Partial<Record<TopicId, readonly string[]>> = {
  sites: ['entered_by_site'],
  // Nor are the last days those of before.
  'site-tallies': ['entered_by_site', 'performed_7', 'performed_14', 'performed_30'],
  days: ['entered_by_site'],
  lags: Object.keys(TOPICS.lags.measures),
  'site-lags': Object.keys(TOPICS['site-lags'].measures),
  'follow-up': Object.keys(TOPICS['follow-up'].measures).filter(
    (measure) => !/^(first_\w+|elapsed_\d+|contacted_\d+|suspected_elapsed|late_entry)$/.test(measure),
  ),
};

/** Of pace there is nothing in a period that is over, and every entry that comes in late changes the lags. */
/** Surveys are none of a campaign: surveys.test.ts. */
const COUNTED = (Object.keys(TOPICS) as TopicId[]).filter((topic) => topic !== 'surveys');
const STILL = COUNTED.filter(
  (topic) => topic !== 'pace' && STILL_MOVING[topic]?.length !== Object.keys(TOPICS[topic].measures).length,
);

interface Opened {
  readonly stored: StoredWorld;
  readonly detected: Detected;
}
let before: Opened;
/** By days after: everything that happened since then, and the earlier as-of date computed anew from it. */
const after = new Map<number, Opened & { readonly again: Detected }>();

beforeAll(async () => {
  const world = drawWorld({ seed: SEED + 3, people: 1000, historyIds: compiled.historyIds });
  const stored = await storeWorld(world);
  before = { stored, detected: await detectWorld(stored.file, AS_OF) };
  for (const days of LATER) {
    const stored = await storeWorld(withLaterEvents(world, SEED, AS_OF, days - 2));
    after.set(days, {
      stored,
      detected: await detectWorld(stored.file, AS_OF + days),
      again: await detectWorld(stored.file, AS_OF),
    });
  }
});
afterAll(async () => {
  for (const { stored, detected, again } of [{ ...before, again: undefined }, ...after.values()]) {
    detected.close();
    again?.close();
    await stored.remove();
  }
});

/** Rows of a topic's cube that count anything, as text. */
async function rowsOf(
  connection: DuckDBConnection,
  topic: TopicId,
  measures: readonly string[],
  where: string,
): Promise<string[]> {
  const keys = ['condition', 'period', 'quarter', 'day', 'area_code', 'sex', 'age_band', ...OWN_KEYS];
  const cube = CUBES[topic];
  const described = await connection.runAndReadAll(
    `SELECT column_name FROM duckdb_columns() WHERE table_name = '${cube}'`,
  );
  const own = keys.filter((key) => described.getRows().some(([name]) => name === key));
  const result = await connection.runAndReadAll(`
    SELECT ${[...own, ...measures].join(', ')} FROM ${cube} n
    WHERE ${where} AND (${measures.map((measure) => `${measure} <> 0`).join(' OR ')})
    ORDER BY ${own.join(', ')}`);
  return result.getRowsJson().map((row) => JSON.stringify(row));
}

function expectSame(was: readonly string[], is: readonly string[]): void {
  // Pace has the fewest: it is kept neither by sex and age nor by month.
  expect(was.length).toBeGreaterThan(50);
  const still = new Set(is);
  const changed = was.filter((row) => !still.has(row)).slice(0, 5);
  expect({ changed, rows: is.length }).toEqual({ changed: [], rows: was.length });
}

describe.each(LATER)('%i days, deaths, moves, births of news and late entries later', (days) => {
  it.each(STILL)('what was over stays as it was: %s', async (topic) => {
    const moving = STILL_MOVING[topic] ?? [];
    const measures = Object.keys(TOPICS[topic].measures).filter((measure) => !moving.includes(measure));
    const where = OVER[topic] ?? PERIOD_OVER;
    expectSame(
      await rowsOf(before.detected.connection, topic, measures, where),
      await rowsOf(after.get(days)!.detected.connection, topic, measures, where),
    );
  });

  it.each(COUNTED)('the day itself can be computed anew: %s', async (topic) => {
    const measures = Object.keys(TOPICS[topic].measures);
    expectSame(
      await rowsOf(before.detected.connection, topic, measures, 'TRUE'),
      await rowsOf(after.get(days)!.again.connection, topic, measures, 'TRUE'),
    );
  });

  it('while the present moves', async () => {
    const found = async (connection: DuckDBConnection): Promise<number> => {
      const result = await connection.runAndReadAll(
        "SELECT CAST(sum(first_findings) AS INTEGER) FROM follow_up_cube WHERE period = 'all'",
      );
      return Number(result.value(0, 0));
    };
    expect(await found(after.get(days)!.detected.connection)).toBeGreaterThan(
      await found(before.detected.connection),
    );
  });
});
