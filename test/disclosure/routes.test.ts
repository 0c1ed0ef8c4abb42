import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RULES, TREATED_VIEWS } from '#queries/disclosure/views.ts';
import { TREATED_KEYS } from '#queries/disclosure/treated-tile.ts';
import { TOPICS, type TopicId } from '#queries/tiles/measures.ts';
import { tilePath } from '#queries/tiles/tile.ts';
import { apiRoutes } from '../../server/api/routes.ts';
import { openSnapshots } from '../../server/api/snapshots.ts';
import { openToAll } from '../../server/access/access-parts.ts';
import { createApp } from '../../server/app.ts';
import { viewFolder } from '../../server/serve/places.ts';
import { publishTreated } from '../../server/surveillance/publish-treated.ts';
import { CUBES } from '../../server/surveillance/tiles.ts';
import { listen } from '../listen.ts';
import { smallProvince } from './small-province.ts';

const silent = (): void => undefined;
const log = { info: silent, warn: silent, error: silent };

/** Routes of the API that say nothing of people, whoever they are. */
const WITHOUT_COUNTS = ['/catalogue', '/areas', '/status', '/openapi.json', '/docs.css', '/docs'];
/** Those that do: `undeclared.test.ts` asks everything of them. */
const TREATED = ['/indicators/:indicator', '/aggregates/:topic'];
/** What makes pages; all of them read tiles of the folder that is served (`RequestFiles`), or files of the product. */
const PAGES = [
  '+layout.server.ts',
  '[[lang=lang]]/+page.server.ts',
  // Of accounts alone.
  '[[lang=lang]]/account/+page.server.ts',
  '[[lang=lang]]/accounts/+page.server.ts',
  '[[lang=lang]]/accounts/[account]/+page.server.ts',
  '[[lang=lang]]/invitation/[token]/+page.server.ts',
  '[[lang=lang]]/machine-fault/+page.server.ts',
  '[[lang=lang]]/role-missing/+page.server.ts',
  '[[lang=lang]]/sign-in/+page.server.ts',
  '[[lang=lang]]/sign-in/code/+page.server.ts',
  '[[lang=lang]]/sign-in/provider/+page.server.ts',
  '[[lang=lang]]/areas/[[area]]/+page.server.ts',
  '[[lang=lang]]/board/+page.server.ts',
  '[[lang=lang]]/conditions/[[condition]]/+page.server.ts',
  '[[lang=lang]]/explore/+page.server.ts',
  // Of extracts, which there are only beside exact figures: each is made of people of an area of whoever asks.
  '[[lang=lang]]/extracts/+page.server.ts',
  '[[lang=lang]]/follow-up/+page.server.ts',
  '[[lang=lang]]/help/+page.server.ts',
  // These read no tiles: of the files at the desk, which there is only beside exact figures and on this machine.
  '[[lang=lang]]/imports/+page.server.ts',
  '[[lang=lang]]/imports/[number]/+page.server.ts',
  '[[lang=lang]]/imports/jobs/[job]/+page.server.ts',
  '[[lang=lang]]/imports/new/+page.server.ts',
  '[[lang=lang]]/imports/new/[incoming]/+page.server.ts',
  '[[lang=lang]]/imports/people/+page.server.ts',
  '[[lang=lang]]/indicators/[[indicator]]/+page.server.ts',
  // Of what people with an account did, never of whom they looked at.
  '[[lang=lang]]/log/+page.server.ts',
  '[[lang=lang]]/methods/+page.server.ts',
  '[[lang=lang]]/privacy/+page.server.ts',
  '[[lang=lang]]/quality/+page.server.ts',
  '[[lang=lang]]/search/+page.server.ts',
  // Of definitions as they are written.
  '[[lang=lang]]/definitions/+page.server.ts',
  '[[lang=lang]]/definitions/[definition]/+page.server.ts',
  // Of targets alone, which are set and not counted.
  '[[lang=lang]]/targets/+page.server.ts',
  '[[lang=lang]]/validation/+page.server.ts',
  // Of people: the lists of the exact snapshot, for whoever may see them in their own areas.
  '[[lang=lang]]/worklists/+page.server.ts',
  '[[lang=lang]]/worklists/found/[key]/+page.server.ts',
  '[[lang=lang]]/worklists/print/+page.server.ts',
  'figures/[language]/[figure].[form]/+server.ts',
  'figures/[language]/[page]/[figure].[form]/+server.ts',
  'figures/[language]/areas/[[area]]/[figure].[form]/+server.ts',
  'figures/[language]/conditions/[[condition]]/[figure].[form]/+server.ts',
  'light/[choice]/+server.ts',
];

describe.each(TREATED_VIEWS)('of all that the %s view serves', (view) => {
  let data: string;
  let remove: () => void;
  let snapshot: string;
  const publishOn = async (day: string): Promise<string> => {
    const published = await publishTreated({ dataFolder: data, view, now: () => new Date(day) });
    if (!('snapshot' in published)) throw new Error('It should have been due.');
    return published.snapshot;
  };
  const opened = () => openSnapshots(viewFolder(data, view), log);
  beforeAll(async () => {
    ({ data, remove } = await smallProvince(3));
    snapshot = await publishOn('2020-03-05');
  });
  afterAll(() => {
    remove();
  });

  test('each route is known to say nothing of people, or to be treated', () => {
    const found = apiRoutes(() => Promise.resolve()).stack.flatMap(({ route }) =>
      route ? [route.path] : [],
    );
    expect(found.sort()).toEqual([...WITHOUT_COUNTS, ...TREATED].sort());
    const routes = fileURLToPath(new URL('../../dashboard/src/routes', import.meta.url));
    const pages = readdirSync(routes, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\+(?:server|.*\.server)\.ts$/.test(file),
    );
    expect(pages.map((file) => file.replaceAll(path.sep, '/')).sort()).toEqual(PAGES.sort());
  });

  test('each file is a description, an outline, or a table with no number that the rule hides', () => {
    const tiles = path.join(viewFolder(data, view), 'snapshots', snapshot, 'tiles');
    const rule = RULES[view];
    const topics = new Set<string>();
    let shown = 0;
    for (const file of readdirSync(tiles, { recursive: true, encoding: 'utf8' })) {
      if (!/\.\w+$/.test(file)) continue;
      if (/^(?:.*[/\\]map|manifest|stated-definitions)\.json(?:\.(?:br|gz))?$/.test(file)) continue;
      if (file.endsWith('.arrow.br')) continue;
      expect(file).toMatch(/\.arrow\.gz$/);
      const topic = file.split(/[/\\]/)[1]!.replace(/\..*$/, '');
      topics.add(topic);
      const table = tableFromIPC(gunzipSync(readFileSync(path.join(tiles, file))));
      const keys: readonly string[] = TREATED_KEYS[topic as TopicId] ?? [];
      for (const { name } of table.schema.fields) {
        if (keys.includes(name)) continue;
        const column = table.getChild(name)!;
        for (let row = 0; row < table.numRows; row++) {
          const count = column.get(row) as number | null;
          if (count === null) continue;
          shown++;
          if (count === 0) continue;
          if (count <= rule.hide_up_to || count % rule.round_to !== 0)
            throw new Error(`${file}: ${name} shows ${String(count)}`);
        }
      }
    }
    expect([...topics].sort()).toEqual(Object.keys(TREATED_KEYS).sort());
    expect(shown).toBeGreaterThan(1000);
  });

  test('there is no digest of a tile: nothing is added up anew', async () => {
    const site = await listen(createApp({ access: openToAll(), snapshots: opened(), log }));
    try {
      const { manifest } = opened().current()!;
      for (const digest of ['overview', 'explore'] as const)
        for (const topic of ['coverage', 'conditions'] as const) {
          const address = { snapshot, area: manifest.root_area, topic };
          expect((await fetch(site.url + tilePath(address))).status).toBe(200);
          expect((await fetch(site.url + tilePath({ ...address, digest }))).status).toBe(404);
        }
    } finally {
      await site.close();
    }
  });

  test('what says nothing of people says the same of three times as many', async () => {
    const said = async (): Promise<string[]> => {
      const site = await listen(createApp({ access: openToAll(), snapshots: opened(), log }));
      try {
        return await Promise.all(
          WITHOUT_COUNTS.map(async (route) => {
            const text = await (await fetch(`${site.url}/api${route}`)).text();
            // Which publication it is, and when it was published, is said.
            return text.replaceAll(/\d{8}t\d{6}-[0-9a-f]+|\d{4}-\d\d-\d\dT[\d:.]+Z/g, '…');
          }),
        );
      } finally {
        await site.close();
      }
    };
    const before = await said();
    await threeTimesAsMany(path.join(data, 'snapshots', 'exact', 'snapshot.duckdb'));
    await publishOn('2020-06-05');
    expect(await said()).toEqual(before);
  });
});

async function threeTimesAsMany(file: string): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  for (const topic of ['coverage', 'condition', 'follow-up'] as const) {
    const more = Object.keys(TOPICS[topic].measures).map((measure) => `${measure} = 3 * ${measure}`);
    await connection.run(`UPDATE ${CUBES[topic]} SET ${more.join(', ')}`);
  }
  connection.closeSync();
  instance.closeSync();
}
