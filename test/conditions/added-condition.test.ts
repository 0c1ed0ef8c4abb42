import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONDITIONS_DIRECTORY, loadConditions } from '#queries/detection/load-conditions.ts';
import type { Tile } from '#queries/tiles/tile.ts';
import { catalogueSchema } from '../../server/api/answer-schema.ts';
import { openSnapshots, type Snapshots } from '../../server/api/snapshots.ts';
import { openToAll } from '../../server/access/access-parts.ts';
import { createApp } from '../../server/app.ts';
import { listen, type Listening } from '../listen.ts';
import { ADDED, peopleIn, publishAddedCondition, type AddedCondition } from './added-condition.ts';

let added: AddedCondition;
let snapshots: Snapshots;
let site: Listening;
const complaints: string[] = [];

beforeAll(async () => {
  added = await publishAddedCondition();
  const complain = (_: object, message: string): void => void complaints.push(message);
  const log = { info: () => undefined, warn: complain, error: complain };
  snapshots = openSnapshots(added.dataFolder, log);
  site = await listen(createApp({ access: openToAll(), snapshots, log }));
});
afterAll(async () => {
  await site.close();
  added.remove();
  expect(complaints).toEqual([]);
});

const json = async (url: string): Promise<unknown> => {
  const response = await fetch(site.url + url);
  expect(response.status, url).toBe(200);
  return response.json();
};

/** Sums a measure over the rows of a tile that belong to the period of all time. */
function sum(tile: Tile, measure: string): number {
  const periods = tile.key('period');
  return Array.from(tile.measure(measure)).reduce(
    (total, value, row) => total + (periods[row] === 'all' ? value : 0),
    0,
  );
}

describe('a condition added as one file', () => {
  it('is one file more and nothing else', async () => {
    const before = (await loadConditions(CONDITIONS_DIRECTORY)).files.map(({ file }) => file);
    const after = added.conditions.files.map(({ file }) => file);
    expect(after).toEqual([...before, `${ADDED.id}.sql`].toSorted());
  });

  it.each([ADDED.id, 'chronic'])('%s has its states and measures, in both units', async (condition) => {
    const snapshot = await snapshots.get(added.snapshot);
    const states = await snapshot!.readTile({
      snapshot: added.snapshot,
      area: '24',
      topic: 'condition',
      condition,
    });
    for (const state of ['known', 'new_confirmed', 'new_suspected', 'history_not_recorded'])
      expect(sum(states, state), state).toBe(peopleIn(state));
    if (condition !== ADDED.id) return;
    for (const state of ['negative', 'not_assessable', 'not_applicable'])
      expect(sum(states, state), state).toBe(peopleIn(state));
  });
});

describe('the API', () => {
  it('answers for it', async () => {
    expect(await json(`/api/indicators/prevalence?condition=${ADDED.id}`)).toMatchObject({
      total: {
        numerator: peopleIn('known', 'new_confirmed'),
        denominator: peopleIn('known', 'new_confirmed', 'new_suspected', 'history_not_recorded', 'negative'),
      },
    });
    expect(await json(`/api/indicators/newly_found_share?condition=${ADDED.id}&by=sex`)).toMatchObject({
      total: { numerator: peopleIn('new_confirmed'), denominator: peopleIn('known', 'new_confirmed') },
    });
    expect(await json(`/api/indicators/follow_up_gap_30?condition=${ADDED.id}`)).toMatchObject({
      total: { denominator: peopleIn('new_confirmed', 'new_suspected') },
    });
  });

  it('lists it with its titles, thresholds and group', async () => {
    const { conditions } = catalogueSchema.parse(await json('/api/catalogue'));
    expect(conditions.find(({ id }) => id === ADDED.id)).toMatchObject({
      title: ADDED.title,
      kind: 'disease',
    });
    const members = conditions.find(({ id }) => id === 'chronic')?.members;
    expect(members).toContain(ADDED.id);
  });

  it('documents it', async () => {
    const documented = JSON.stringify(await json('/api/openapi.json'));
    expect(documented).toContain(`"${ADDED.id}"`);
    const docs = await fetch(`${site.url}/api/docs`);
    expect(await docs.text()).toContain(`<code>${ADDED.id}</code>`);
  });
});
