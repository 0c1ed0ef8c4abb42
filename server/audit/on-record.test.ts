import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Actor } from '#queries/audit/entry.ts';
import type { Work } from '../serve/perform-job.ts';
import { Refusal } from '../serve/refusal.ts';
import { openAuditLog } from './audit-log.ts';
import { handOut } from './hand-out.ts';
import { onRecord, type Acting, type Deed } from './on-record.ts';

const ACTOR: Actor = { by: 'lan.nguyen', roles: ['data_steward'], network: '10.1.2.0/24', request: null };

/** Stands for the mark of what was written, which each log makes by a key of its own. */
const OF_B = 'the mark of B';

/** A log with one entry, so that a full disk can be put in its way. */
async function newActing(): Promise<Acting> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'tamsoat-audit-'));
  const log = openAuditLog(dataFolder);
  await log.add({ ...ACTOR, act: 'signed_in' });
  return { dataFolder, log, actor: ACTOR };
}
const fillDisk = ({ dataFolder }: Acting): void => {
  symlinkSync('/dev/full', path.join(dataFolder, 'audit', 'head.new'));
};
const deedsOf = async ({ log }: Acting) =>
  (await log.read()).slice(2).map(({ n: _n, at: _at, ...entry }) => entry);

describe('a job on record', () => {
  const undo: Work = { job: 'undo', importId: 7 };

  it('is noted when it begins and when it is done', async () => {
    const acting = await newActing();
    const seen: unknown[] = [];
    const result = { import_id: 7, rows: 1200 };
    expect(
      await onRecord(acting, undo, async () => {
        seen.push(...(await deedsOf(acting)));
        return result;
      }),
    ).toBe(result);
    expect(seen).toEqual([{ ...ACTOR, act: 'work_begun', work: 'undo' }]);
    expect(await deedsOf(acting)).toEqual([...seen, { ...ACTOR, act: 'withdrawn', import: 7, rows: 1200 }]);
  });

  it.each([
    [new Refusal('no_such_import', 'There is no import 7.'), 'no_such_import'],
    [Object.assign(new Error('stopped'), { name: 'AbortError' }), 'stopped'],
    [new Error('Nguyễn Thị A is in row 3'), 'unexpected'],
  ])('that fails is noted by the reason alone: %s', async (error, why) => {
    const acting = await newActing();
    await expect(onRecord(acting, undo, () => Promise.reject(error))).rejects.toBe(error);
    expect(await deedsOf(acting)).toEqual([
      { ...ACTOR, act: 'work_begun', work: 'undo' },
      { ...ACTOR, act: 'work_failed', work: 'undo', why },
    ]);
  });

  it('is not begun where that cannot be noted', async () => {
    const acting = await newActing();
    fillDisk(acting);
    let isBegun = false;
    const doing = onRecord(acting, undo, () => Promise.resolve((isBegun = true)));
    await expect(doing).rejects.toThrow(/ENOSPC/);
    expect(isBegun).toBe(false);
  });

  const who = { by: 'A', reason: 'B' };
  it.each<[string, Work, unknown, unknown[]]>([
    [
      'several imports',
      { job: 'import', file: 'f', map: 'm' },
      [
        { import_id: 1, rows: 10 },
        { import_id: 2, rows: 20 },
      ],
      [
        { act: 'work_begun', work: 'import' },
        { act: 'imported', import: 1, rows: 10 },
        { act: 'imported', import: 2, rows: 20 },
      ],
    ],
    [
      'a publication and its views',
      { job: 'publish' },
      {
        ...{ snapshot: '20261127t083055-0a1b2c', despite: { by: 'A', reason: 'B' } },
        views: [
          { view: 'department', snapshot: '20261127t083059-0a1b2d' },
          { view: 'public', not_published: 'x' },
        ],
      },
      [
        { act: 'work_begun', work: 'publish' },
        { act: 'published', snapshot: '20261127t083055-0a1b2c', view: 'inside', despite: true },
        { act: 'published', snapshot: '20261127t083059-0a1b2d', view: 'department', despite: false },
      ],
    ],
    [
      'a view that is not due',
      { job: 'publish-view', view: 'public' },
      { view: 'public', next_due: 'x' },
      [],
    ],
    [
      'a target',
      { job: 'target', act: { do: 'undo', entry: 3, ...who } },
      {
        ...{ entry: 4, undoes: 3, indicator: 'coverage', area: '07201', period: 'Đợt 1', reason: 'B' },
        ...{ before: 0.925000001, after: null },
      },
      [
        { act: 'work_begun', work: 'target' },
        {
          ...{ act: 'target_changed', entry: 4, undoes: 3, indicator: 'coverage', area: '07201' },
          ...{ before: 0.925, after: null, words: OF_B },
        },
      ],
    ],
    ['a look at targets', { job: 'target', act: { do: 'history' } }, [], []],
    [
      'a definition',
      { job: 'change-definition', change: { condition: 'scurvy', kind: 'back', ...who } },
      {
        ...{ number: 5, condition: 'scurvy', kind: 'back', reason: 'B' },
        ...{ before: { version: 2, options_on: ['mild'] }, after: { version: 1, options_on: [] } },
      },
      [
        { act: 'work_begun', work: 'change-definition' },
        {
          ...{ act: 'definition_changed', change: 5, condition: 'scurvy', kind: 'back', words: OF_B },
          ...{ version_before: 2, version_after: 1, options_before: ['mild'], options_after: [] },
        },
      ],
    ],
    [
      'a search for people who are one',
      { job: 'link', act: { do: 'find', ...who } },
      { people: 900, linked: 4, waiting: 2 },
      [
        { act: 'work_begun', work: 'link' },
        { act: 'people_compared', people: 900, linked: 4, waiting: 2 },
      ],
    ],
    [
      'a decision about them',
      { job: 'link', act: { do: 'decide', candidate: 1, verdict: 'one', ...who } },
      { decision: 6, verdict: 'one', undoes: null },
      [
        { act: 'work_begun', work: 'link' },
        { act: 'people_decided', decision: 6, verdict: 'one', undoes: null },
      ],
    ],
    [
      'a look at them',
      { job: 'link', act: { do: 'list' } },
      [{}, {}, {}],
      [{ act: 'people_read', list: 'may_be_one', people: 6, purpose: 'identity_check', areas: [] }],
    ],
  ])('says of %s what was done', async (_what, work, result, deeds) => {
    const acting = await newActing();
    await onRecord(acting, work, () => Promise.resolve(result));
    const marked = deeds.map((deed) => ({
      ...ACTOR,
      ...(deed as object),
      ...((deed as { words?: string }).words === OF_B && { words: acting.log.wordsMark('B') }),
    }));
    expect(await deedsOf(acting)).toEqual(marked);
    expect(JSON.stringify(await deedsOf(acting))).not.toContain('Đợt');
  });
});

describe('a file with people', () => {
  const deed = (rows: number): Deed => ({
    act: 'exported',
    what: 'refused_rows',
    form: 'csv',
    rows,
    people: rows,
    purpose: 'data_check',
    receiver: 'own_use',
    areas: [],
  });
  const target = ({ dataFolder }: Acting) => ({ out: path.join(dataFolder, 'out.csv'), option: '--out' });
  const make = (inside: string): Promise<number> => {
    writeFileSync(inside, 'a person\n', { flag: 'wx', mode: 0o600 });
    return Promise.resolve(1);
  };
  const staged = ({ dataFolder }: Acting): string[] =>
    readdirSync(dataFolder).filter((name) => name.startsWith('staging-'));

  it('is handed out when that is on record, to its user alone', async () => {
    const acting = await newActing();
    const { out } = target(acting);
    await handOut(acting, target(acting), make, (rows) => {
      expect(readFileSync(out, 'utf8')).toBe('');
      return deed(rows);
    });
    expect(readFileSync(out, 'utf8')).toBe('a person\n');
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(await deedsOf(acting)).toEqual([{ ...ACTOR, ...deed(1) }]);
    expect(staged(acting)).toEqual([]);
  });

  it('is not handed out where that cannot be noted', async () => {
    const acting = await newActing();
    fillDisk(acting);
    await expect(handOut(acting, target(acting), make, deed)).rejects.toThrow(/ENOSPC/);
    expect(existsSync(target(acting).out)).toBe(false);
    expect(staged(acting)).toEqual([]);
  });

  it('takes no place of another, and is not even made then', async () => {
    const acting = await newActing();
    const { out } = target(acting);
    writeFileSync(out, 'mine');
    await expect(
      handOut(acting, target(acting), () => Promise.reject(new Error('made')), deed),
    ).rejects.toMatchObject({
      reason: 'file_exists',
    });
    expect(readFileSync(out, 'utf8')).toBe('mine');
    expect(await deedsOf(acting)).toEqual([]);
    rmSync(out);
    const nowhere = { ...target(acting), out: path.join(acting.dataFolder, 'none', 'out.csv') };
    await expect(handOut(acting, nowhere, make, deed)).rejects.toMatchObject({ reason: 'file_not_writable' });
  });
});
