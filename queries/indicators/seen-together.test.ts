import { describe, expect, test } from 'vitest';
import { randomSnapshot } from '../../test/random-snapshot.ts';
import type { Manifest } from '../tiles/manifest.ts';
import { answer, type Answer, type Source } from './answer.ts';
import { isProblem, type Problem } from './problem.ts';
import { question } from './question.ts';

const snapshot = randomSnapshot(31, { flavour: 'random', districts: 4, communes_per_district: 2 });

const reply = (asked: Record<string, string>, source: Source = snapshot): Promise<Answer | Problem> =>
  answer(
    question.parse({ indicator: 'seen_together', condition: 'illness', period: '2019', ...asked }),
    source,
  );
async function ask(asked: Record<string, string>): Promise<Answer> {
  const found = await reply(asked);
  if (isProblem(found)) throw new Error(found.detail.en);
  return found;
}

/** Cases of both and of the first, over the communes whose code begins so. */
function counted(other: string, within = ''): [with_other: number, cases: number] {
  const cells = snapshot
    .cells('pairs', 'illness')
    .filter(
      ({ commune, period, own }) =>
        commune.startsWith(within) && period === '2019' && own.other_condition === other,
    );
  const sum = (measure: string): number => cells.reduce((all, cell) => all + cell.measures[measure]!, 0);
  return [sum('with_other'), sum('cases')];
}

describe('chronic conditions seen together', () => {
  test.each(['24', 'd2'])(
    'are a row for each other one, and a total that is not their sum: %s',
    async (area) => {
      const within = area === '24' ? '' : area;
      const { rows, total } = await ask({ by: 'other_condition', area });
      expect(rows.map(({ key, numerator, denominator }) => [key, numerator, denominator])).toEqual([
        ['asked_only', ...counted('asked_only', within)],
      ]);
      expect([total?.numerator, total?.denominator]).toEqual(counted('chronic', within));
      expect(total?.numerator).not.toBe(rows[0]?.numerator);
    },
  );

  test('count people with any other one once, in all, by district and by year', async () => {
    const whole = await ask({ by: 'none' });
    expect([whole.rows[0]?.numerator, whole.rows[0]?.denominator]).toEqual(counted('chronic'));
    const { rows } = await ask({ by: 'area' });
    expect(rows.map(({ key, numerator, denominator }) => [key, numerator, denominator])).toEqual(
      ['d0', 'd1', 'd2', 'd3'].map((district) => [district, ...counted('chronic', district)]),
    );
    const years = await ask({ by: 'period' });
    expect(years.rows[0]).toMatchObject({ key: '2019', numerator: counted('chronic')[0] });
  });

  test.each([
    ['of a commune', { area: 'd1c0' }, { problem: 'not_stored', parameter: 'area', nearest: 'd1' }],
    ['by commune', { area: 'd1', by: 'area' }, { problem: 'not_stored', parameter: 'area', nearest: '24' }],
    ['by sex', { sex: 'female' }, { problem: 'not_used', parameter: 'sex' }],
    ['of a risk factor', { condition: 'risk' }, { problem: 'condition_kind', nearest: 'illness' }],
    ['of a month', { period: '2019-12' }, { problem: 'unknown_period', parameter: 'period' }],
  ])('are refused %s', async (_, asked, problem) => {
    expect(await reply(asked)).toMatchObject(problem);
  });

  test('are refused of a disease that is not chronic, which has no tile', async () => {
    const conditions = snapshot.manifest.conditions.map((entry) =>
      entry.id === 'illness' ? { ...entry, groups: [] } : entry,
    );
    const manifest: Manifest = { ...snapshot.manifest, conditions };
    expect(await reply({}, { manifest, readTile: snapshot.readTile })).toMatchObject({
      problem: 'condition_kind',
      parameter: 'condition',
      nearest: 'asked_only',
    });
  });
});
