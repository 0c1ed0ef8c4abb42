import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import pino from 'pino';
import { openSnapshots } from '../../server/api/snapshots.ts';
import { addDecisions } from '../../server/links/decisions.ts';
import { publishFolder } from '../../server/serve/perform-job.ts';
import { withStore } from '../../server/store/with-store.ts';
import { WORKLISTS } from '../../server/surveillance/write-worklists.ts';
import { openLocked } from '../../server/worklists/locked-database.ts';
import { WorklistFile } from '../../server/worklists/read-lists.ts';
import { copiedFixture } from '../one-number/published-fixture.ts';

let folder: string;
beforeAll(async () => {
  folder = await copiedFixture();
});
afterAll(() => {
  rmSync(path.dirname(folder), { recursive: true, force: true });
});

const shown = () => openSnapshots(folder, pino({ level: 'silent' })).current()!;
async function onLists<T>(read: (lists: WorklistFile, areas: readonly string[]) => Promise<T>): Promise<T> {
  const lists = new WorklistFile(await openLocked(path.join(folder, 'snapshots', shown().id, WORKLISTS)));
  try {
    return await read(
      lists,
      shown().manifest.areas.map(({ code }) => code),
    );
  } finally {
    await lists.close();
  }
}

it('somebody who counts as one with another is found by either number, and as one', async () => {
  const [one = '', other = ''] = await onLists((lists, areas) => lists.residents(areas));
  await withStore(folder, async (connection) => {
    const decision = { person: one, other, verdict: 'one', undoes: null, basis: 'reviewed' } as const;
    const by = { by: 'Sở Y tế', reason: 'Một người, hai số' };
    await addDecisions(
      connection,
      [{ ...decision, probability: null, reasons: null }],
      by,
      new Date('2020-02-29T12:00:00Z'),
    );
  });
  await publishFolder(folder, { asOf: '2020-02-28' }, () => undefined);
  const found = await onLists(async (lists, areas) => {
    const there = new Set(await lists.residents(areas));
    expect([one, other].filter((person) => there.has(person))).toHaveLength(1);
    const by = async (people: readonly string[]): Promise<string[]> =>
      (await lists.standing(people, areas)).map(({ line }) => line.person);
    return [await by([one]), await by([other]), await by([one, other])];
  });
  expect(found[0]).toHaveLength(1);
  expect(found).toEqual([found[0], found[0], found[0]]);
});
