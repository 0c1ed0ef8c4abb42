import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answer } from '#queries/indicators/answer.ts';
import { isProblem } from '#queries/indicators/problem.ts';
import { question } from '#queries/indicators/question.ts';
import { contactForm, faultOf, type ContactForm } from '#queries/worklists/contacts.ts';
import { ALL_AGES } from '#queries/indicators/age-range.ts';
import type { AskedList } from '#queries/worklists/asked-list.ts';
import { publishFolder } from '../../server/serve/perform-job.ts';
import { storeFiles } from '../../server/store/store-files.ts';
import { holdContacts, withContacts, type NewNote } from '../../server/worklists/contact-book.ts';
import type { WorklistFile } from '../../server/worklists/read-lists.ts';
import { copiedFixture } from '../one-number/published-fixture.ts';
import { openLists, shownIn } from './shown.ts';

const CONDITION = 'hypertension';
let folder: string;
beforeAll(async () => {
  folder = await copiedFixture();
});
afterAll(() => {
  rmSync(path.dirname(folder), { recursive: true, force: true });
});

async function onList(list: AskedList['list']): Promise<Awaited<ReturnType<WorklistFile['lines']>>> {
  const lists = await openLists(folder);
  const asked: AskedList = {
    ...{ list, period: 'all', condition: CONDITION, sex: null, ages: ALL_AGES },
    areas: shownIn(folder).manifest.areas.map(({ code }) => code),
    ...{ village: null, site: null },
  };
  try {
    return await lists.lines(asked, { after: 0, size: 10_000 });
  } finally {
    await lists.close();
  }
}
async function overdue(): Promise<number> {
  const { manifest, readTile } = shownIn(folder);
  const found = await answer(
    question.parse({ indicator: 'overdue', condition: CONDITION, period: 'all', age: 'all' }),
    { manifest, readTile },
  );
  if (isProblem(found)) throw new Error(found.detail.en);
  return found.rows[0]!.numerator;
}

const note = (person: string, more: Partial<NewNote> = {}): NewNote => ({
  ...{ note: randomUUID(), replaces: null, person, list: 'call', area_code: '07201' },
  ...{ conditions: [CONDITION], contacted_on: '2020-02-27', way: 'call', outcome: 'reached' },
  ...{ on_treatment: 'yes', sbp_mmhg: 138, dbp_mmhg: 84, next_on: null, text: null, seen: null },
  ...{ written_at: new Date('2020-02-27T18:30:00Z'), written_by: 'y-te-xa' },
  ...more,
});

it('what is written on a list becomes follow-up data at the next publication, once, and the line leaves the list', async () => {
  const before = await onList('call');
  const waiting = await overdue();
  expect(before.length).toBeGreaterThan(3);
  const [reached, corrected, missed] = before.map(({ person }) => person) as [string, string, string];
  const first = note(corrected, { outcome: 'refused' });
  await withContacts(folder, async (book) => {
    const one = note(reached);
    expect(await book.add(one)).toBe(true);
    // Sent again, as a phone does that never heard the answer.
    expect(await book.add(one)).toBe(false);
    await book.add(first);
    await book.add(note(corrected, { replaces: first.note }));
    await book.add(note(missed, { outcome: 'not_reached' }));
  });
  await publishFolder(folder, { asOf: '2020-02-28' }, () => undefined);
  const after = await onList('call');
  const people = new Set(after.map(({ person }) => person));
  expect([reached, corrected, missed].map((person) => people.has(person))).toEqual([false, false, true]);
  expect(after).toHaveLength(before.length - 2);
  expect(await overdue()).toBe(waiting - 2);
  await withContacts(folder, async (book) => {
    expect(await book.toTakeIn()).toEqual([]);
    const [kept] = (await book.of([corrected])).get(corrected)!;
    expect(kept).toMatchObject({ outcome: 'reached', replaces: first.note, crossed: false });
    expect(kept!.taken_in).toBeGreaterThan(0);
  });
});

it('somebody who wrote without having seen what another wrote is shown it, and neither is lost', async () => {
  const { person } = (await onList('call')).at(-1)!;
  await withContacts(folder, async (book) => {
    const one = note(person, { text: 'Đã gọi, hẹn thứ Hai', written_at: new Date('2020-02-28T01:00:00Z') });
    const other = { written_by: 'tram-y-te', written_at: new Date('2020-02-28T02:00:00Z') };
    await book.add(one);
    await book.add(note(person, { ...other, outcome: 'wrong_number' }));
    await book.add(note(person, { ...other, written_at: new Date('2020-02-28T03:00:00Z'), seen: one.note }));
    const notes = (await book.of([person])).get(person)!;
    expect(notes.map(({ crossed }) => crossed)).toEqual([false, true, false]);
    expect(notes[0]!.text).toBe('Đã gọi, hẹn thứ Hai');
  });
});

it('what is written beside an outcome is sealed', async () => {
  const held = holdContacts(folder);
  const marker = 'Nhà ở cạnh cây đa đầu làng';
  const [{ person } = { person: '' }] = await onList('call');
  await (await held.book).add(note(person, { text: marker }));
  await held.release();
  const bytes = readFileSync(storeFiles(folder).contacts);
  expect(bytes.includes(Buffer.from(marker))).toBe(false);
});

it.each<[Partial<Record<keyof ContactForm, unknown>>, string]>([
  [{ outcome: 'gone' }, 'outcome'],
  [{ sbp_mmhg: '150' }, 'sbp_mmhg'],
  [{ sbp_mmhg: '90', dbp_mmhg: '85' }, 'sbp_mmhg'],
  [{ contacted_on: '30/02/2020' }, 'contacted_on'],
  [{ next_on: '2020-02-01' }, 'next_on'],
  [{ text: 'á'.repeat(501) }, 'text'],
  [{ person: '024090000001' }, 'note'],
])('a form with %j is told in a sentence about %s', (wrong, fault) => {
  const form = {
    ...{ note: randomUUID(), replaces: '', person: randomUUID(), list: 'call', condition: CONDITION },
    ...{ period: 'all', contacted_on: '2020-02-27', way: 'call', outcome: 'reached', on_treatment: '' },
    ...{ sbp_mmhg: '', dbp_mmhg: '', next_on: '', text: '', seen: '' },
  };
  expect(contactForm.safeParse(form).success).toBe(true);
  const read = contactForm.safeParse({ ...form, ...wrong });
  expect(read.success).toBe(false);
  expect(faultOf(read.error!)).toBe(fault);
});
