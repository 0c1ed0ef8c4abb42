import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DISEASE_STATES, RISK_FACTOR_STATES } from '#queries/tiles/dimensions.ts';
import { compiled, conditionFiles, detectWorld, type Detected } from './detect-world.ts';
import { compareStates, type Compared } from './differences.ts';
import { SEED } from './long.ts';
import { DEFINITIONS, GROUPS } from './oracle-definitions.ts';
import { storeWorld, type StoredWorld } from './stored-world.ts';
import { AS_OF } from './world-map.ts';
import { drawWorld } from './world.ts';
import type { World } from './world-rows.ts';

let world: World;
let stored: StoredWorld;
let detected: Detected;
let result: Compared;

beforeAll(async () => {
  world = drawWorld({ seed: SEED + 1, people: 2000, historyIds: compiled.historyIds });
  stored = await storeWorld(world);
  detected = await detectWorld(stored.file, AS_OF);
  result = await compareStates(detected.connection, world, AS_OF);
});
afterAll(async () => {
  detected.close();
  await stored.remove();
});

describe('states', () => {
  it('are recomputed here for every disease, risk factor and group', () => {
    const diseases = conditionFiles.files.filter(({ header }) => header.kind !== 'event');
    expect(Object.keys(DEFINITIONS).toSorted()).toEqual(diseases.map(({ header }) => header.id).toSorted());
    expect(Object.keys(GROUPS).toSorted()).toEqual(conditionFiles.groups.map(({ id }) => id).toSorted());
  });

  it('are those that plain TypeScript finds in the raw rows, person by person', () => {
    expect(result.differences).toEqual([]);
    expect(result.compared).toBeGreaterThan(100_000);
  });

  it('all occur in this world', async () => {
    const rows = await detected.connection.runAndReadAll('SELECT DISTINCT state FROM state');
    const states = rows.getRows().flat();
    expect(states).toEqual(expect.arrayContaining([...DISEASE_STATES]));
    expect([...DISEASE_STATES, ...RISK_FACTOR_STATES]).toEqual(expect.arrayContaining(states));
  });
});
