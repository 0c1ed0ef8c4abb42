import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NAMED_KEYS } from '#queries/tiles/measures.ts';
import { countedPeople, personSum } from '../../server/surveillance/counted-people.ts';
import {
  COUNTED_TOPICS,
  CUBE_TOPICS,
  cubeColumns,
  type CountedTopic,
} from '../../server/surveillance/tiles.ts';
import { iso } from './days.ts';
import { compiled, detectWorld, type Detected } from './detect-world.ts';
import { LONG, SEED } from './long.ts';
import { drawFrom } from './random.ts';
import { storeWorld, type StoredWorld } from './stored-world.ts';
import { DISTRICTS_ENDED, withLaterMap } from './world-later-map.ts';
import { AS_OF, MAP_CHANGED } from './world-map.ts';
import { drawWorld } from './world.ts';

let stored: StoredWorld;
beforeAll(async () => {
  const {
    shared: _,
    census,
    ...world
  } = withLaterMap(drawWorld({ seed: SEED + 5, people: 600, historyIds: compiled.historyIds }), SEED);
  stored = await storeWorld({ ...world, population: [...census] });
});
afterAll(() => stored.remove());

/** Lists compared of a topic: conditions and periods; all of them in long runs. */
const LISTS = LONG ? Infinity : 5;

/** Areas to which the people of a place belong: itself, and those above. */
const PLACE = `(
  SELECT area_code, area_code AS place FROM current_area
  UNION
  SELECT u.area_code, u.above FROM area_above u JOIN current_area a ON a.area_code = u.above)`;

/** The rows of a cube by area, less what a view was given of a commune that it shares: that is an estimate, of nobody. */
const counted = (topic: CountedTopic): string => {
  const { cube, measures } = cubeColumns(topic);
  const taken = measures.map((measure) => `-n.${measure} AS ${measure}`).join(', ');
  return `(
    SELECT n.area_code AS place, n.* FROM ${cube} n JOIN current_area a ON a.area_code = n.area_code
    UNION ALL BY NAME
    SELECT s.middle_code AS place, n.* REPLACE (${taken})
    FROM ${cube} n JOIN shared_area s ON n.area_code = s.area_code || '~' || s.middle_code)`;
};

describe.each([
  { map: 'of districts', mapDay: MAP_CHANGED },
  { map: 'with a commune that two former districts share', mapDay: DISTRICTS_ENDED },
])('a number opens exactly its list of people, in every area of a map $map', ({ mapDay }) => {
  let detected: Detected;
  beforeAll(async () => {
    detected = await detectWorld(stored.file, AS_OF, { mapDay });
  });
  afterAll(() => {
    detected.close();
  });
  const rows = async (sql: string, values = {}): Promise<string[]> =>
    (await detected.connection.runAndReadAll(sql, values)).getRowsJson().map((row) => JSON.stringify(row));
  const texts = async (sql: string): Promise<string[]> =>
    (await detected.connection.runAndReadAll(sql)).getRows().map(([text]) => String(text));

  it.each(COUNTED_TOPICS)('%s', async (topic) => {
    const { cube, keys, measures: all } = cubeColumns(topic);
    // A tally knows no people.
    const measures = all.filter((measure) => !measure.startsWith('performed'));
    const named = NAMED_KEYS.filter((key) => keys.includes(key));
    const of = keys.includes('quarter') ? 'quarter' : 'period';
    const periods = await texts(`SELECT DISTINCT ${of} FROM ${cube} ORDER BY ${of}`);
    if (of === 'quarter') periods.push('all', '2019');
    const conditions = keys.includes('condition')
      ? await texts(`SELECT DISTINCT condition FROM ${cube} ORDER BY condition`)
      : [undefined];
    const lists = conditions.flatMap((condition) => periods.map((period) => ({ condition, period })));
    const draw = drawFrom(SEED + topic.length);
    const drawn = lists.length <= LISTS ? lists : Array.from({ length: LISTS }, () => draw.pick(lists));
    // What is counted by site has its communes alone, what is counted by facility no communes.
    const levels = CUBE_TOPICS.some((one) => one === topic)
      ? 'true'
      : `(a.level = 'commune') = ${String(topic !== 'digits-systolic')}`;
    const others = keys.includes('other_condition') ? ', other_condition' : '';
    let compared = 0;
    for (const { condition, period } of drawn) {
      const people = countedPeople(
        { topic, period, asOf: iso(AS_OF), ...(condition !== undefined && { condition }) },
        compiled,
      );
      const isEvent = compiled.events.some(({ id }) => id === condition);
      const sums = measures.map((measure) =>
        isEvent && measure !== 'events' ? `0 AS ${measure}` : personSum(measure),
      );
      const any = measures.map((measure) => `${measure} <> 0`).join(' OR ');
      const order = `ORDER BY place${others}${named.map((key) => `, ${key}`).join('')}`;
      const listed = await rows(
        `SELECT * FROM (SELECT u.place${others}${named.map((key) => `, p.${key}`).join('')}, ${sums.join(', ')}
         FROM (${people.sql}) p JOIN ${PLACE} u ON u.area_code = p.area_code
         JOIN current_area a ON a.area_code = u.place AND ${levels}
         GROUP BY u.place${others}${named.map((key) => `, p.${key}`).join('')}) WHERE ${any} ${order}`,
        people.values,
      );
      const within =
        of === 'period' ? 'n.period = $period' : "($period = 'all' OR starts_with(n.quarter, $period))";
      const expected = await rows(
        `SELECT * FROM (SELECT n.place${others}${named.map((key) => `, ${key}_of.code AS ${key}`).join('')},
           ${measures.map((measure) => `CAST(sum(n.${measure}) AS INTEGER) AS ${measure}`).join(', ')}
         FROM ${counted(topic)} n
         ${named.map((key) => `JOIN named ${key}_of ON ${key}_of.key = '${key}' AND ${key}_of.number = n.${key}`).join('\n')}
         WHERE ${within} ${condition === undefined ? '' : `AND n.condition = '${condition}'`}
         GROUP BY n.place${others}${named.map((key) => `, ${key}_of.code`).join('')}) WHERE ${any} ${order}`,
        { period },
      );
      expect({ condition, period, listed }).toEqual({ condition, period, listed: expected });
      compared += expected.length;
    }
    expect(compared).toBeGreaterThan(0);
  });
});
