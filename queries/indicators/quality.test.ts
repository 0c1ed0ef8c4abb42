import { describe, expect, test } from 'vitest';
import { randomSnapshot, type Cell } from '../../test/random-snapshot.ts';
import { MEANS, type MeanId, type TopicId } from '../tiles/measures.ts';
import { answer, type Answer } from './answer.ts';
import { participationFlow } from './cascade.ts';
import { isProblem } from './problem.ts';
import { question } from './question.ts';

const snapshot = randomSnapshot(11, { districts: 2, communes_per_district: 2, flavour: 'random' });

async function ask(asked: Record<string, string>): Promise<Answer> {
  const found = await answer(question.parse({ period: 'all', ...asked }), snapshot);
  if (isProblem(found)) throw new Error(found.detail.en);
  return found;
}
const sumOf = (topic: TopicId, measure: string, keep: (cell: Cell) => boolean): number =>
  snapshot
    .cells(topic)
    .filter((cell) => cell.period === 'all' && keep(cell))
    .reduce((sum, cell) => sum + cell.measures[measure]!, 0);

describe('rows that no manifest lists', () => {
  test('items: each with its name, missing = required − recorded, and the rows add up', async () => {
    const { rows, total } = await ask({ indicator: 'missing_items', by: 'item', area: 'd1' });
    expect(rows.map(({ key }) => key)).toEqual(['weight', 'height']);
    expect(rows[0]!.title.vi).toBe('item weight');
    for (const row of rows) {
      const here = (cell: Cell): boolean => cell.own.item === row.key && cell.commune.startsWith('d1');
      expect(row.denominator).toBe(sumOf('items', 'required', here));
      expect(row.numerator).toBe(row.denominator - sumOf('items', 'recorded', here));
      expect(row.shares['left_empty']!.numerator + row.shares['refused']!.numerator).toBe(row.numerator);
    }
    expect(rows.reduce((sum, row) => sum + row.numerator, 0)).toBe(total!.numerator);
  });

  test('sites of a district and of a commune, in their order', async () => {
    const district = await ask({ indicator: 'backlog', by: 'site', area: 'd0' });
    expect(district.rows.map(({ key }) => key)).toEqual(['10', '9', 'S1']);
    const commune = await ask({ indicator: 'backlog', by: 'site', area: 'd0c1' });
    for (const row of commune.rows) {
      const here = (cell: Cell): boolean => cell.own.site === row.key && cell.commune === 'd0c1';
      expect(row.denominator).toBe(sumOf('site-tallies', 'performed', here));
      const negative = row.numerator > row.denominator;
      expect(row.flags.map(({ id }) => id)).toEqual(negative ? ['negative'] : []);
    }
  });

  test.each([
    ['backlog', 'site', '24', 'd0'],
    ['entry_lag', 'site', '24', 'd0'],
    ['digit_preference_systolic', 'facility', 'd1c0', 'd1'],
  ])('%s by %s is not kept for %s: the nearest is %s', async (indicator, by, area, nearest) => {
    const found = await answer(question.parse({ indicator, by, area, period: 'all' }), snapshot);
    expect(found).toMatchObject({ problem: 'not_stored', parameter: 'area', nearest });
  });
});

test('a site has the median and the 90th percentile of its own lags', async () => {
  const { rows, definition } = await ask({ indicator: 'entry_lag', by: 'site', area: 'd0' });
  expect(Object.keys(definition.quantiles)).toEqual(['median', 'p90']);
  for (const row of rows) {
    const days = ['0', '8', '40', '366'].flatMap((lag) => {
      const here = (cell: Cell): boolean =>
        cell.own.lag === lag && cell.own.site === row.key && cell.commune.startsWith('d0');
      return Array.from({ length: sumOf('site-lags', 'entered', here) }, () => Number(lag));
    });
    const at = (share: number): number => days[Math.ceil(share * days.length - 1e-9) - 1]!;
    expect(row.quantiles).toEqual({ median: at(0.5), p90: at(0.9) });
    expect(row.numerator).toBe(days.filter((day) => day > 14).length);
  }
});

test.each(['systolic', 'diastolic'])(
  'digit preference, %s: the ratio to a fifth, and its grade',
  async (part) => {
    const { rows } = await ask({ indicator: `digit_preference_${part}`, by: 'facility' });
    expect(rows.map(({ key }) => key)).toEqual(['F1', 'F2']);
    for (const row of rows) {
      const ratio = row.numerator / row.denominator / 0.2;
      expect(row.value).toBeCloseTo(ratio, 12);
      const grade = ratio > 2 ? 'severe' : ratio > 1.5 ? 'moderate' : ratio > 1.2 ? 'mild' : null;
      expect(row.grade).toBe(grade);
    }
  },
);

test.each(Object.keys(MEANS) as MeanId[])(
  'mean of %s: from sums of steps, with an interval about it',
  async (id) => {
    const { total } = await ask({ indicator: `mean_${id}`, age: '18+' });
    const { origin, step } = MEANS[id];
    const adult = (cell: Cell): boolean => cell.age_band >= 4;
    const n = sumOf(`mean-${id}`, `${id}_n`, adult);
    expect(total!.denominator).toBe(n);
    expect(total!.value).toBeCloseTo(origin + (step * sumOf(`mean-${id}`, `${id}_sum`, adult)) / n, 9);
    expect(total!.numerator).toBeCloseTo(total!.value! * n, 6);
    expect(total!.low! < total!.value! && total!.value! < total!.high!).toBe(true);
  },
);

test('participation: each step is among the people of the step before, and ends with the assessed', async () => {
  const address = { snapshot: snapshot.manifest.id, area: '24' };
  const coverage = await snapshot.readTile({ ...address, topic: 'coverage' });
  for (const { id, adults_only } of snapshot.manifest.conditions.filter(({ kind }) => kind !== 'event')) {
    const states = await snapshot.readTile({ ...address, topic: 'condition', condition: id });
    const flow = participationFlow(coverage, states, { adults_only }, { period: 'all' });
    expect(flow.map((step) => step.id)).toEqual([
      'residents',
      'eligible',
      'examined',
      'measured',
      'plausible',
      'assessed',
    ]);
    const counts = flow.map(({ count }) => count);
    // Random states are not those of the random residents: the nesting holds from the examined on.
    for (let at = 3; at < counts.length; at++) expect(counts[at]).toBeLessThanOrEqual(counts[at - 1]!);
    if (id === 'chronic') continue;
    const { total } = await ask({
      indicator: 'assessed_share',
      condition: id,
      ...(adults_only && { age: '18+' }),
    });
    expect([total!.denominator, total!.numerator]).toEqual([counts[2], counts[5]]);
    expect(total!.shares['measured']!.numerator).toBe(counts[3]);
  }
});
