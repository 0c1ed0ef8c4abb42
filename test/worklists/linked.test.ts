import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import pino from 'pino';
import type { Principal } from '#queries/access/principal.ts';
import { roleRule } from '#queries/access/roles.ts';
import { openSnapshots } from '../../server/api/snapshots.ts';
import { addDecisions } from '../../server/links/decisions.ts';
import { publishFolder } from '../../server/serve/perform-job.ts';
import { withStore } from '../../server/store/with-store.ts';
import type { WorklistFile } from '../../server/worklists/read-lists.ts';
import { WorklistDesk } from '../../server/worklists/worklist-desk.ts';
import { WorklistFiles } from '../../server/worklists/worklist-files.ts';
import { identityReader } from '../../server/identity/identity-reader.ts';
import { copiedFixture } from '../one-number/published-fixture.ts';
import { openLists, shownIn } from './shown.ts';

let folder: string;
beforeAll(async () => {
  folder = await copiedFixture();
});
afterAll(() => {
  rmSync(path.dirname(folder), { recursive: true, force: true });
});

async function onLists<T>(read: (lists: WorklistFile, areas: readonly string[]) => Promise<T>): Promise<T> {
  const lists = await openLists(folder);
  try {
    return await read(
      lists,
      shownIn(folder).manifest.areas.map(({ code }) => code),
    );
  } finally {
    await lists.close();
  }
}

/** Decides that pairs are one person, and publishes it. */
async function linkAndPublish(pairs: readonly (readonly [string, string])[]): Promise<unknown> {
  const decided = pairs.map(([person, other]) => ({
    ...{ person, other, verdict: 'one', undoes: null, basis: 'reviewed' },
    ...{ probability: null, reasons: null },
  })) satisfies Parameters<typeof addDecisions>[1];
  const by = { by: 'Sở Y tế', reason: 'Một người, hai số' };
  await withStore(folder, (connection) =>
    addDecisions(connection, decided, by, new Date('2020-02-29T12:00:00Z')),
  );
  return (await publishFolder(folder, { asOf: '2020-02-28' }, () => undefined)).counted;
}

/** Whoever is found by people's pseudonyms, in order. */
const foundBy = (lists: WorklistFile, areas: readonly string[]) => async (people: readonly string[]) =>
  (await lists.standing(people, areas)).map(({ line }) => line.person);

it('somebody who counts as one with another is found by either number, and as one', async () => {
  const [one = '', other = ''] = await onLists((lists, areas) => lists.residents(areas));
  await linkAndPublish([[one, other]]);
  const found = await onLists(async (lists, areas) => {
    const there = new Set(await lists.residents(areas));
    expect([one, other].filter((person) => there.has(person))).toHaveLength(1);
    const by = foundBy(lists, areas);
    return [await by([one]), await by([other]), await by([one, other])];
  });
  expect(found[0]).toHaveLength(1);
  expect(found).toEqual([found[0], found[0], found[0]]);
});

it('who counts as somebody on the register still does after a publication that concerns others alone', async () => {
  const [, , one = '', another = '', third = ''] = await onLists((lists, areas) => lists.residents(areas));
  // First by pseudonym: somebody of whom nothing is known counts as whoever is on the register even so.
  const unknown = '00000000-0000-4000-8000-000000000001';
  await linkAndPublish([[unknown, one]]);
  const byUnknown = (): Promise<string[]> => onLists((lists, areas) => foundBy(lists, areas)([unknown]));
  expect(await byUnknown()).toEqual([one]);
  expect(await linkAndPublish([[another, third]])).toEqual({ people: 2 });
  expect(await byUnknown()).toEqual([one]);
});

it('who has a whole province is asked to choose an area where nobody is known by a number, and is told what is found there', async () => {
  const { areas, root_area } = shownIn(folder).manifest;
  const desk = new WorklistDesk({
    ...{ dataFolder: folder, files: new WorklistFiles(folder), identities: identityReader(folder) },
    snapshots: openSnapshots(folder, pino({ level: 'silent' })),
    contacts: () => Promise.reject(new Error('Nothing is written here.')),
    record: () => Promise.resolve(),
    markOf: String,
    mostSearched: 1000,
  });
  const head: Principal = {
    ...{ kind: 'account', account: 'head', name: 'head', lacks_second_factor: false, session: 'one' },
    ...{ may: new Set(roleRule('district_head').may), grants: [{ role: 'district_head', area: root_area }] },
  };
  const faultOf = async (area: string): Promise<unknown> => {
    const form = { area, name: '', number: '024058999999', purpose: 'care' };
    return (await desk.found(head, await desk.search(head, form)))?.fault;
  };
  expect(await faultOf('')).toBe('number_not_known');
  const commune = areas.find(({ level }) => level === 'commune')!.code;
  expect(await faultOf(commune)).toBeNull();
});
