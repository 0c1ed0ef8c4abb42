import { expect, test } from 'vitest';
import { randomSnapshot } from '../../test/random-snapshot.ts';
import { answer } from './answer.ts';
import { isProblem } from './problem.ts';
import { question } from './question.ts';
import { targetOf } from './target.ts';

const snapshot = randomSnapshot(8, {
  districts: 2,
  communes_per_district: 2,
  flavour: 'random',
  denominator: 'register',
});
const target = (area: string, period: string, value: number) => ({
  indicator: 'coverage',
  area,
  period,
  value,
  since: '2019-01-01',
});
const manifest = {
  ...snapshot.manifest,
  targets: [target('24', 'round-1', 0.9), target('d1', 'round-1', 0.5), target('24', '2019', 0.3)],
};

test.each([
  ['its own', 'd1', 'round-1', 0.5],
  ['that of the area above', 'd0', 'round-1', 0.9],
  ['that of two areas above', 'd0c0', 'round-1', 0.9],
  ['that of the district above', 'd1c0', 'round-1', 0.5],
  ['that of the last round, over the whole programme', 'd0', 'all', 0.9],
  ['that of the year', 'd1', '2019', 0.3],
])('an area is held to %s', (_what, area, period, value) => {
  expect(targetOf(manifest, 'coverage', area, period)?.value).toBe(value);
});

test('where none is set there is none', () => {
  expect(targetOf(manifest, 'coverage', '24', '2020')).toBeNull();
  expect(targetOf(manifest, 'completion', '24', 'round-1')).toBeNull();
});

async function ask(asked: Record<string, string>) {
  const found = await answer(question.parse(asked), { ...snapshot, manifest });
  if (isProblem(found)) throw new Error(found.detail.en);
  return found;
}

test('the answer of coverage says for each area how many are still to reach', async () => {
  const { rows, total } = await ask({ indicator: 'coverage', by: 'area', period: 'round-1' });
  for (const row of [...rows, total!]) {
    const share = row.key === 'd1' ? 0.5 : 0.9;
    const left = Math.max(0, Math.ceil(share * row.denominator - 1e-9) - row.numerator);
    expect(row.target).toEqual({ value: share, still_to_reach: left, since: '2019-01-01' });
  }
});

test.each([
  ['women', { sex: 'female' }],
  ['adults', { age: '18+' }],
  ['a period without one', { period: '2020' }],
  ['another indicator', { indicator: 'completion' }],
])('%s have no target', async (_what, change) => {
  const { total } = await ask({ indicator: 'coverage', period: 'round-1', ...change });
  expect(total).not.toHaveProperty('target');
});

test('a forecast needs a target that is not met yet', async () => {
  const { total } = await ask({ indicator: 'forecast', period: '2020' });
  expect(total!.flags.map(({ id }) => id)).toEqual(['no_target']);
  const met = { ...manifest, targets: [target('24', 'round-1', 0)] };
  const found = await answer(question.parse({ indicator: 'forecast', period: 'round-1' }), {
    ...snapshot,
    manifest: met,
  });
  if (isProblem(found)) throw new Error(found.detail.en);
  expect(found.total!.flags.map(({ id }) => id)).toEqual(['target_met']);
  expect(found.total!.value).toBeNull();
});
