import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ALL_AGES } from '#queries/indicators/age-range.ts';
import type { AskedList, ListLine } from '#queries/worklists/asked-list.ts';
import { isOfCondition, type ListId } from '#queries/worklists/lists.ts';
import type { Snapshot } from '../../server/api/snapshots.ts';
import type { WorklistFile } from '../../server/worklists/read-lists.ts';
import { copiedFixture } from '../one-number/published-fixture.ts';
import { openLists, shownIn } from './shown.ts';

const EVERYBODY = { after: 0, size: 100_000 };

let folder: string;
let snapshot: Snapshot;
let lists: WorklistFile;
beforeAll(async () => {
  folder = await copiedFixture();
  snapshot = shownIn(folder);
  lists = await openLists(folder);
});
afterAll(async () => {
  await lists.close();
  rmSync(path.dirname(folder), { recursive: true, force: true });
});

const asked = (list: ListId, areas = snapshot.manifest.areas.map(({ code }) => code)): AskedList => ({
  ...{ list, period: 'all', condition: isOfCondition(list) ? 'hypertension' : null, areas },
  ...{ sex: null, ages: ALL_AGES, village: null, site: null },
});
const keyOf = ({ person, area, since }: ListLine): string => [person, area, since].join(' ');

/** The district in which a list is longest. */
async function longestDistrict(list: ListId): Promise<string[]> {
  const byArea = await lists.byArea(asked(list));
  const { areas } = snapshot.manifest;
  const [longest] = areas
    .filter(({ level }) => level === 'district')
    .map(({ code }) => areas.filter(({ parent }) => parent === code).map((commune) => commune.code))
    .map((codes) => ({ codes, lines: codes.reduce((sum, code) => sum + (byArea.get(code) ?? 0), 0) }))
    .toSorted((one, other) => other.lines - one.lines);
  return longest!.codes;
}

it.each<ListId>(['invite', 'complete', 'confirm', 'overdue'])(
  '%s by village and by site holds as many lines as each is told to have, and all of them together are the whole',
  async (list) => {
    const of = asked(list, await longestDistrict(list));
    const told = await lists.size(of);
    const whole = await lists.lines(of, EVERYBODY);
    expect([told.lines, told.of]).toEqual([whole.length, whole.length]);
    for (const [by, parts] of [
      ['village', told.villages],
      ['site', told.sites],
    ] as const) {
      // Who was never examined was so at no site.
      if (list !== 'invite' || by === 'village') expect([by, parts.length > 1]).toEqual([by, true]);
      for (const { code, lines } of parts) {
        const there = await lists.lines({ ...of, [by]: code }, EVERYBODY);
        expect([by, code, there.length]).toEqual([by, code, lines]);
        expect(there.map(keyOf).toSorted()).toEqual(
          whole
            .filter((line) => line[by] === code)
            .map(keyOf)
            .toSorted(),
        );
        // Which others there are is told whatever is chosen.
        expect(await lists.size({ ...of, [by]: code })).toEqual({ ...told, lines });
      }
      const without = whole.filter((line) => line[by] === null).length;
      expect(parts.reduce((sum, { lines }) => sum + lines, without)).toBe(whole.length);
    }
    const both = whole.find(({ village, site }) => village !== null && site !== null);
    if (!both) return;
    const { village, site } = both;
    const there = await lists.lines({ ...of, village, site }, EVERYBODY);
    expect(there).toHaveLength(whole.filter((line) => line.village === village && line.site === site).length);
  },
);
