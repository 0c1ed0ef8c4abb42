import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ageRange } from '#queries/indicators/age-range.ts';
import { AGE_FILTERS, SEXES } from '#queries/tiles/dimensions.ts';
import { isOfCondition, LIST_IDS, listOf, type ListId } from '#queries/worklists/lists.ts';
import type { Snapshot } from '../../server/api/snapshots.ts';
import type { WorklistFile } from '../../server/worklists/read-lists.ts';
import { publish } from '../../server/surveillance/publish.ts';
import { iso } from '../surveillance/days.ts';
import { compiled } from '../surveillance/detect-world.ts';
import { AS_OF } from '../surveillance/world-map.ts';
import { drawWorld } from '../surveillance/world.ts';
import { writeStore } from '../surveillance/write-store.ts';
import { LONG, SEED } from '../surveillance/long.ts';
import { drawFrom } from '../surveillance/random.ts';
import { figureOf, kindsOf } from './counted.ts';
import { openLists, shownIn } from './shown.ts';

let folder: string;
let snapshot: Snapshot;
let lists: WorklistFile;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-lists-'));
  const { historyIds } = compiled;
  const world = drawWorld({ seed: SEED + 3, people: 1500, historyIds });
  await writeStore(path.join(folder, 'store.duckdb'), world, historyIds);
  await publish({ dataFolder: folder, asOf: iso(AS_OF) });
  snapshot = shownIn(folder);
  lists = await openLists(folder);
});
afterAll(async () => {
  await lists.close();
  rmSync(folder, { recursive: true, force: true });
});

const TIMES = LONG ? 400 : 40;
const WHOLE = 20;

/** The communes of an area, and itself where it is one. */
function leavesOf(area: string): string[] {
  const below = snapshot.manifest.areas.filter(({ parent }) => parent === area);
  return below.length === 0 ? [area] : below.flatMap(({ code }) => leavesOf(code));
}

it.each(LIST_IDS)('%s holds exactly whom its figure counts', async (list: ListId) => {
  const { manifest } = snapshot;
  const { counts, current, of_examinations } = listOf(list);
  const draw = drawFrom(SEED + list.length);
  let lines = 0;
  for (let at = 0; at < TIMES; at++) {
    const counted = draw.pick(counts);
    const kinds = kindsOf(counted);
    expect(isOfCondition(list)).toBe(kinds !== undefined);
    // Rare lists are of few people: of everybody at first, then of parts.
    const isWhole = at < WHOLE;
    const area = isWhole ? manifest.root_area : draw.pick(manifest.areas).code;
    const periods = manifest.periods.filter(
      ({ kind, to }) => ['all', 'year', 'round'].includes(kind) && (!current || to === manifest.as_of),
    );
    const period = isWhole ? 'all' : draw.pick(periods).id;
    const offered = manifest.conditions.filter(({ kind }) => kinds?.includes(kind));
    const condition = kinds && (isWhole ? offered[at % offered.length]! : draw.pick(offered)).id;
    const sex = isWhole || draw.chance(0.5) ? null : draw.pick(SEXES);
    const age = isWhole ? 'all' : draw.pick(AGE_FILTERS);
    const figure = await figureOf(
      counted,
      { area, period, age, sex: sex ?? 'all', condition: condition ?? '' },
      snapshot,
    );
    const asked = {
      ...{ list, period, condition: condition ?? null, areas: leavesOf(area), sex },
      ...{ ages: ageRange(age)!, village: null, site: null },
    };
    const about = `${list} ${area} ${period} ${condition ?? ''} ${String(sex)} ${age}`;
    expect(await lists.size(asked), about).toMatchObject({ lines: figure, of: figure });
    const whole = await lists.lines(asked, { after: 0, size: 100_000 });
    expect(whole).toHaveLength(figure);
    // Of two examinations on one day both records are to be completed.
    if (!of_examinations) expect(new Set(whole.map(({ person }) => person)).size, about).toBe(figure);
    const byArea = await lists.byArea(asked);
    expect([...byArea.values()].reduce((sum, of) => sum + of, 0)).toBe(figure);
    lines += figure;
  }
  expect(lines).toBeGreaterThan(0);
});

it('who moved stands where the figure counts them, the line says where they live now, and there they are found', async () => {
  const { areas, conditions } = snapshot.manifest;
  const moved = new Map<ListId, number>();
  const places = new Map<string, Set<string>>();
  for (const list of LIST_IDS)
    for (const { id } of isOfCondition(list) ? conditions : [{ id: null }]) {
      const asked = {
        ...{ list, period: 'all', condition: id, areas: areas.map(({ code }) => code), sex: null },
        ...{ ages: ageRange('all')!, village: null, site: null },
      };
      for (const { person, area, lives_in } of await lists.lines(asked, { after: 0, size: 100_000 })) {
        if (listOf(list).placed_on === undefined)
          expect([list, person, lives_in]).toEqual([list, person, area]);
        if (lives_in === null || lives_in === area) continue;
        moved.set(list, (moved.get(list) ?? 0) + 1);
        places.set(person, (places.get(person) ?? new Set()).add(`${area} ${lives_in}`));
        // Whoever looks after where they live now finds them, with the list on which they stand elsewhere.
        const found = await lists.standing([person], [lives_in]);
        expect(found.map(({ line }) => [line.area, line.lives_in])).toEqual([[lives_in, lives_in]]);
        expect(await lists.placeOf(person, [lives_in])).toBe(lives_in);
        if (list === 'confirm') {
          const stands = found[0]!.stands.filter(({ condition }) => condition === id);
          expect(['confirm', 'call', 'call_now']).toContain(stands[0]?.list);
        }
      }
    }
  const placed = LIST_IDS.filter((list) => listOf(list).placed_on !== undefined);
  expect([...moved.keys()].toSorted()).toEqual(placed.toSorted());
  // Of what the as-of date decides they stand on the list of where they live now.
  const overdue = async (code: string): Promise<string[]> => {
    const lines = await Promise.all(
      conditions.map(({ id }) =>
        lists.lines(
          {
            ...{ list: 'overdue' as const, period: 'all', condition: id, areas: [code], sex: null },
            ...{ ages: ageRange('all')!, village: null, site: null },
          },
          { after: 0, size: 100_000 },
        ),
      ),
    );
    return lines.flat().map(({ person }) => person);
  };
  let here = 0;
  for (const [person, ways] of places)
    for (const way of ways) {
      const [before = '', now = ''] = way.split(' ');
      expect(await overdue(before)).not.toContain(person);
      if ((await overdue(now)).includes(person)) here++;
    }
  expect(here).toBeGreaterThan(0);
});

it('the most pressing stand first, urgent ones before all others and each by the day it is due, however long the pages are', async () => {
  const { areas, conditions } = snapshot.manifest;
  let mixed = 0;
  for (const { id } of conditions) {
    const asked = {
      ...{ list: 'overdue' as const, period: 'all', condition: id, areas: areas.map(({ code }) => code) },
      ...{ sex: null, ages: ageRange('all')!, village: null, site: null },
    };
    const whole = await lists.lines(asked, { after: 0, size: 100_000, order: 'pressing' });
    // Days are written so that they sort as they follow.
    const pressing = whole.map(({ is_urgent, due_on }) => `${is_urgent ? 'first' : 'then'} ${due_on!}`);
    expect([id, pressing]).toEqual([id, pressing.toSorted()]);
    const urgent = whole.filter(({ is_urgent }) => is_urgent);
    if (new Set(urgent.map(({ due_on }) => due_on)).size < 2 || urgent.length === whole.length) continue;
    mixed++;
    // A telephone shows the first page alone: whom nobody asked in which order stands so.
    const pages = [];
    for (let after = 0; after < whole.length; after += 7)
      pages.push(...(await lists.lines(asked, { after, size: 7 })));
    expect(pages).toEqual(whole);
    const byPlace = await lists.lines(asked, { after: 0, size: 100_000, order: 'place' });
    expect(byPlace.map(({ area }) => area)).toEqual(whole.map(({ area }) => area).toSorted());
    expect(byPlace).not.toEqual(whole);
  }
  expect(mixed).toBeGreaterThan(0);
});

it('of no area there is nobody: a list never opens to whoever may see none', async () => {
  const asked = {
    ...{ list: 'invite' as const, period: 'all', condition: null, areas: [], sex: null },
    ...{ ages: ageRange('all')!, village: null, site: null },
  };
  expect(await lists.size(asked)).toEqual({ lines: 0, of: 0, villages: [], sites: [] });
  expect(await lists.lines(asked, { after: 0, size: 50 })).toEqual([]);
  expect(await lists.residents([])).toEqual([]);
  const everybody = await lists.residents(snapshot.manifest.areas.map(({ code }) => code));
  expect(everybody.length).toBeGreaterThan(100);
  const [person = ''] = everybody;
  expect(await lists.placeOf(person, [])).toBeNull();
  expect(await lists.standing([person], [])).toEqual([]);
});
