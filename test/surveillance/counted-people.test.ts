import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countedPeople } from '../../server/surveillance/counted-people.ts';
import { EXPLAINED_TOPICS, cubeColumns } from '../../server/surveillance/tiles.ts';
import { iso } from './days.ts';
import { compiled, detectWorld, type Detected } from './detect-world.ts';
import { SEED } from './long.ts';
import { storeWorld, type StoredWorld } from './stored-world.ts';
import { AS_OF } from './world-map.ts';
import { drawWorld } from './world.ts';

let stored: StoredWorld;
let detected: Detected;

beforeAll(async () => {
  const world = drawWorld({ seed: SEED + 5, people: 600, historyIds: compiled.historyIds });
  stored = await storeWorld(world);
  detected = await detectWorld(stored.file, AS_OF);
}, 120_000);
afterAll(async () => {
  detected.close();
  await stored.remove();
});

const rows = async (sql: string, values = {}): Promise<string[]> =>
  (await detected.connection.runAndReadAll(sql, values)).getRowsJson().map((row) => JSON.stringify(row));
const texts = async (sql: string): Promise<string[]> =>
  (await detected.connection.runAndReadAll(sql)).getRows().map(([text]) => String(text));

describe('a number opens exactly its list of people: they add up to the cube, in every area', () => {
  it.each(EXPLAINED_TOPICS)('%s', { timeout: 120_000 }, async (topic) => {
    const { cube, keys, measures: all } = cubeColumns(topic);
    // A tally knows no people.
    const measures = all.filter((measure) => measure !== 'performed');
    const periods = await texts(`SELECT DISTINCT period FROM ${cube} ORDER BY period`);
    const conditions = keys.includes('condition')
      ? await texts(`SELECT DISTINCT condition FROM ${cube} ORDER BY condition`)
      : [undefined];
    let compared = 0;
    for (const condition of conditions) {
      for (const period of periods) {
        const people = countedPeople(
          { topic, period, asOf: iso(AS_OF), ...(condition !== undefined && { condition }) },
          compiled,
        );
        const isEvent = compiled.events.some(({ id }) => id === condition);
        const columns = measures.map((measure) =>
          isEvent && measure !== 'events'
            ? '0'
            : `CAST(sum(CAST(coalesce(p.${measure}, false) AS INTEGER)) AS INTEGER)`,
        );
        const any = measures.map((measure) => `${measure} <> 0`).join(' OR ');
        const listed = await rows(
          `SELECT * FROM (SELECT p.area_code, ${columns.map((sql, at) => `${sql} AS ${String(measures[at])}`).join(', ')}
           FROM (${people.sql}) p GROUP BY p.area_code) WHERE ${any} ORDER BY area_code`,
          people.values,
        );
        const counted = await rows(
          `SELECT * FROM (SELECT n.area_code, ${measures.map((measure) => `CAST(sum(n.${measure}) AS INTEGER) AS ${measure}`).join(', ')}
           FROM ${cube} n JOIN current_area a ON a.area_code = n.area_code AND a.level = 'commune'
           WHERE n.period = '${period}' ${condition === undefined ? '' : `AND n.condition = '${condition}'`}
           GROUP BY n.area_code) WHERE ${any} ORDER BY area_code`,
        );
        expect({ condition, period, listed }).toEqual({ condition, period, listed: counted });
        compared += counted.length;
      }
    }
    expect(compared).toBeGreaterThan(20);
  });
});
