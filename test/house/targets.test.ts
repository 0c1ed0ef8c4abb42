import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StatedTarget, TargetInForce } from '#queries/targets/pages.ts';
import { storeFiles } from '../../server/store/store-files.ts';
import { compiled } from '../surveillance/detect-world.ts';
import { drawWorld } from '../surveillance/world.ts';
import { writeStore } from '../surveillance/write-store.ts';
import { tamsoat } from './tamsoat.ts';

let data: string;

beforeAll(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'tamsoat-targets-'));
  const world = drawWorld({ seed: 5, people: 40, historyIds: compiled.historyIds });
  await writeStore(storeFiles(data).store, world, compiled.historyIds);
});
afterAll(() => {
  rmSync(data, { recursive: true, force: true });
});

const SET = {
  indicator: 'coverage',
  area: '24',
  period: '2019',
  value: '0.9',
  since: '2019-01-01',
  by: 'Sở Y tế',
  reason: 'Kế hoạch 2019',
};
const set = (change: Partial<typeof SET> = {}) =>
  tamsoat([
    'target',
    'set',
    ...Object.entries({ ...SET, ...change }).flatMap(([name, value]) => [`--${name}`, value]),
    '--data',
    data,
    '--json',
  ]);

async function read<T>(...command: string[]): Promise<T> {
  const { code, stdout, stderr } = await tamsoat(['target', ...command, '--data', data, '--json']);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as T;
}
const inForce = async (asOf: string): Promise<number | undefined> =>
  (await read<TargetInForce[]>('list', '--as-of', asOf)).find(({ area }) => area === '24')?.value;

describe('targets set by hand', () => {
  test('hold from their day on, stay on record, and are taken back by a further entry', async () => {
    expect((await set()).code).toBe(0);
    expect((await set({ value: '0.95', since: '2019-07-01', reason: 'Nâng chỉ tiêu' })).code).toBe(0);
    expect(await inForce('2018-12-31')).toBeUndefined();
    expect(await inForce('2019-06-30')).toBe(0.9);
    expect(await inForce('2019-07-01')).toBe(0.95);

    await read('undo', '2', '--by', 'Sở Y tế', '--reason', 'Nhập nhầm');
    expect(await inForce('2019-07-01')).toBe(0.9);

    const history = await read<StatedTarget[]>('history');
    expect(history.map(({ entry, value, undoes, undone_by }) => [entry, value, undoes, undone_by])).toEqual([
      [3, 0.95, 2, null],
      [2, 0.95, null, 3],
      [1, 0.9, null, null],
    ]);
    expect(history[1]).toMatchObject({ stated_by: 'Sở Y tế', reason: 'Nâng chỉ tiêu' });
  });

  test.each([
    ['an area that is not on the map', { area: '99' }, 'unknown_area', /“99”/],
    ['a period that there is not', { period: 'D9' }, 'unknown_period', /“D9”.*R1, R2/],
    [
      'an indicator without targets',
      { indicator: 'prevalence' },
      'unknown_indicator',
      /“prevalence”.*coverage/,
    ],
    ['nobody who decides it', { by: ' ' }, 'not_named', /--by/],
  ] as const)('refuses %s in one sentence', async (_what, change, reason, says) => {
    const { code, stdout, stderr } = await set(change);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ refused: { reason } });
    expect(stderr).toMatch(says);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test.each(['1.2', '-0.1', 'ninety', ''])('a value of “%s” is no share', async (value) => {
    const { code, stderr } = await set({ value });
    expect(code).toBe(2);
    expect(stderr).toMatch(/from 0 to 1/);
  });

  test.each([
    ['9', 'no_such_entry'],
    ['2', 'undone_already'],
    ['3', 'entry_is_undoing'],
  ])('to undo entry %s is refused: %s', async (entry, reason) => {
    const { code, stdout } = await tamsoat([
      'target',
      'undo',
      entry,
      '--by',
      'x',
      '--reason',
      'x',
      '--data',
      data,
      '--json',
    ]);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ refused: { reason } });
  });
});
