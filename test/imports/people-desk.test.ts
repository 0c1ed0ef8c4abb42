import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PeopleReview, ReviewTold } from '#queries/links/review.ts';
import { openToAll } from '../../server/access/access-parts.ts';
import { createApp } from '../../server/app.ts';
import type { Desk } from '../../server/imports/desk.ts';
import { linkHistory, linkQueue } from '../../server/links/decisions.ts';
import { inMemory } from '../browser/serve-files.ts';
import { listen, type Listening } from '../listen.ts';
import { openDesk } from './open-desk.ts';
import { queueOfPeople } from './queue-of-people.ts';

// The review of people over HTTP, by forms alone: what a browser without script does.

const silent = (): void => undefined;
let folder: string;
let desk: Desk;
let served: Listening;
let pseudonyms: readonly string[];
/** What the log is told of people who are shown. */
const told: number[] = [];
let isLogFull = false;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tamsoat-review-'));
  pseudonyms = await queueOfPeople(folder);
  desk = openDesk(folder, (people) => {
    if (isLogFull) return Promise.reject(new Error('No room.'));
    told.push(people);
    return Promise.resolve();
  });
  const log = { info: silent, warn: silent, error: silent };
  served = await listen(
    createApp({ access: openToAll(), snapshots: inMemory({ id: null, read: () => null }), desk, log }),
  );
});
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

const SAID = { by: 'BS. Lan', reason: 'Cùng điện thoại và ngày sinh' };

async function review(): Promise<PeopleReview> {
  const shown = await desk.people.review(0, 0);
  if (!shown) throw new Error('The store is busy.');
  return shown;
}
const post = (act: string, form: Record<string, string>, origin = served.url): Promise<Response> =>
  fetch(`${served.url}/en/imports/people/${act}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { origin },
    redirect: 'manual',
  });
/** Posts a form. @returns what the next page tells of it */
async function act(name: string, form: Record<string, string>): Promise<ReviewTold | null> {
  const answer = await post(name, form);
  expect(answer.status).toBe(303);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const to = new URL(answer.headers.get('location') ?? '', served.url);
  expect(to.pathname).toBe('/en/imports/people');
  expect([...to.searchParams.keys()]).toEqual(['told']);
  return desk.people.told(to.searchParams.get('told') ?? '');
}
const pairForm = ({ candidate, found_at }: { candidate: number; found_at: string }, verdict: string) => ({
  candidate: String(candidate),
  found_at,
  verdict,
});

describe('somebody who looks at people who may be one', () => {
  it('sees what speaks for and against, and what the store knows of the two, and neither pseudonym nor number', async () => {
    const shown = await review();
    expect(shown).toMatchObject({ waiting: 3, decisions: 0, not_counted: 0, after: 0 });
    expect(shown.pairs.map(({ probability }) => probability)).toEqual([0.9, 0.8, 0.7]);
    const [first] = shown.pairs;
    expect(first?.reasons.map(({ field, alike, bits }) => [field, alike, bits])).toEqual([
      ['family', 'agrees', 4.5],
      ['name', 'nearly', 6.25],
      ['birth', 'nearly', 5],
      ['sex', 'not_said', 0],
      ['commune', 'differs', -2.5],
      ['personal_number', 'not_said', 0],
      ['insurance_number', 'not_said', 0],
      ['phone', 'not_said', 0],
    ]);
    expect(first?.reasons[2]?.how).toEqual({ vi: 'đảo ngày và tháng', en: 'day and month exchanged' });
    for (const { people } of shown.pairs)
      for (const { examinations, first_on, last_on } of people) {
        expect(examinations).toBeGreaterThan(0);
        expect(String(first_on) <= String(last_on)).toBe(true);
      }
    const text = JSON.stringify(shown);
    for (const pseudonym of pseudonyms) expect(text).not.toContain(pseudonym);
  });

  it('is on record before they are shown; where that cannot be, nobody is shown', async () => {
    told.length = 0;
    await review();
    expect(told).toEqual([6]);
    isLogFull = true;
    await expect(review()).rejects.toThrow('No room.');
    isLogFull = false;
  });

  it('decides, takes it back, and leaves a pair for later; every step is in the log', async () => {
    const before = await review();
    const [first, second] = before.pairs;
    if (!first || !second) throw new Error('Nothing waits.');
    expect(await act('decide', { ...pairForm(first, 'one'), ...SAID })).toEqual({
      ...{ told: 'decided', decision: 1, verdict: 'one' },
    });
    expect(await act('decide', { ...pairForm(second, 'later'), by: SAID.by, reason: 'Hỏi trạm' })).toEqual({
      told: 'put_off',
    });
    const after = await review();
    expect(after).toMatchObject({ waiting: 2, decisions: 1, not_counted: 1 });
    expect(after.pairs.map(({ candidate, put_off }) => [candidate, put_off?.why])).toEqual([
      [3, undefined],
      [2, 'Hỏi trạm'],
    ]);
    expect(after.log).toMatchObject([
      { decision: 1, verdict: 'one', basis: 'reviewed', undone_by: null, ...SAID },
    ]);
    expect(await act('undo', { decision: '1', ...SAID })).toMatchObject({ told: 'taken_back', decision: 2 });
    expect(await act('undo', { decision: '1', ...SAID })).toEqual({ told: 'undone_already' });
    const undone = await review();
    expect(undone.log.map(({ decision, undoes, undone_by }) => [decision, undoes, undone_by])).toEqual([
      [2, 1, null],
      [1, null, 2],
    ]);
    expect(undone.pairs.map(({ candidate }) => candidate)).toEqual([1, 3, 2]);
  });

  it('learns that somebody else decided first, and that a search since numbered the pairs anew', async () => {
    const [first] = (await review()).pairs;
    if (!first) throw new Error('Nothing waits.');
    const both = await Promise.all([
      act('decide', { ...pairForm(first, 'two'), by: 'Một', reason: 'a' }),
      act('decide', { ...pairForm(first, 'one'), by: 'Hai', reason: 'b' }),
    ]);
    expect(both.map((told) => told?.told).toSorted()).toEqual(['decided', 'decided_already']);
    const [made] = await linkHistory(folder);
    expect(both.find((told) => told?.told === 'decided_already')).toMatchObject({
      ...{ decision: made?.decision, verdict: made?.verdict, by: made?.decided_by, at: made?.decided_at },
    });
    const [next] = (await review()).pairs;
    if (!next) throw new Error('Nothing waits.');
    const earlier = { ...next, found_at: '2020-06-01T00:00:00Z' };
    expect(await act('decide', { ...pairForm(earlier, 'one'), ...SAID })).toEqual({ told: 'no_such_pair' });
    expect(await linkQueue(folder)).toHaveLength(2);
  });

  it('must say who and why, and be on a page of this server', async () => {
    const decided = (await linkHistory(folder)).length;
    const [first] = (await review()).pairs;
    if (!first) throw new Error('Nothing waits.');
    for (const form of [{}, { by: 'Lan', reason: '  ' }, { by: '', reason: 'x' }])
      expect(await act('decide', { ...pairForm(first, 'one'), ...form })).toEqual({ told: 'not_named' });
    expect(await act('decide', { ...SAID, verdict: 'one' })).toEqual({ told: 'no_such_pair' });
    expect(await act('undo', { decision: '99', ...SAID })).toEqual({ told: 'no_such_decision' });
    const away = await post('decide', { ...pairForm(first, 'one'), ...SAID }, 'https://elsewhere.example');
    expect(away.status).toBe(403);
    expect(await linkHistory(folder)).toHaveLength(decided);
  });
});
