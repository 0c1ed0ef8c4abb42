import { describe, expect, it } from 'vitest';
import type { AnswerRow } from '#queries/indicators/answer.ts';
import { INDICATOR_IDS, indicatorOf } from '#queries/indicators/indicators.ts';
import { readAsked } from '../../dashboard/src/lib/indicator/asked.ts';
import { drawnAnswer } from '../../dashboard/src/lib/indicator/drawn.ts';
import { indicatorPage } from '../../dashboard/src/lib/indicator/page.ts';
import { INDICATOR_TITLES, type AnsweredFigures } from '../../dashboard/src/lib/sentences/indicator.ts';
import { randomSnapshot } from '../random-snapshot.ts';
import { recompute } from './recomputed.ts';

const SNAPSHOTS = 40 * Number(process.env['TAMSOAT_TEST_TIMES'] ?? 1);

/** Any claim, read loosely. */
interface Claim {
  readonly [name: string]: unknown;
}
interface Named {
  readonly key: string;
  readonly estimate: { readonly value: number };
}
interface Drawn {
  readonly figures: AnsweredFigures;
  /** What the rows are compared by, found anew from the answer. */
  readonly values: readonly { readonly key: string; readonly value: number }[];
  /** Whether half of the residents were examined in each of the periods; from the raw cells. */
  readonly covered: boolean;
}

function comparedBy(rows: readonly AnswerRow[], by: string): Drawn['values'] {
  const crude = rows.filter(({ value }) => value !== null);
  const standardised = crude.map((row) => row.standardised?.value ?? null);
  const all = by === 'area' && crude.length > 0 && standardised.every((value) => value !== null);
  return crude.map(({ key, value }, i) => ({ key, value: (all ? standardised[i] : value) ?? NaN }));
}

const said = (one: unknown): { key: string; value: number } => {
  const { key, estimate } = one as Named;
  return { key, value: estimate.value };
};
const isHighestAndLowest = (claim: Claim, { values }: Drawn): void => {
  const most = Math.max(...values.map(({ value }) => value));
  const least = Math.min(...values.map(({ value }) => value));
  expect(least).toBeLessThan(most);
  expect([said(claim['highest'])]).toEqual(values.filter(({ value }) => value === most));
  expect([said(claim['lowest'])]).toEqual(values.filter(({ value }) => value === least));
};

/** What must be true when a rule speaks. */
const CHECKS: Record<string, (claim: Claim, drawn: Drawn, by: string) => void> = {
  indicator_value: (claim, { values }, by) => {
    expect(by).toBe('none');
    expect([said(claim['row'])]).toEqual(values);
  },
  indicator_two: (claim, { values, figures }, by) => {
    expect(figures.answer.rows).toHaveLength(2);
    // Places stand in the order of their values, the worst first.
    const isOfPlaces = ['facility', 'device', 'site'].includes(by);
    const both = [said(claim['one']), said(claim['other'])];
    expect(both).toEqual(isOfPlaces ? expect.arrayContaining([...values]) : values);
  },
  indicator_areas: (claim, drawn, by) => {
    expect(by).toBe('area');
    isHighestAndLowest(claim, drawn);
  },
  indicator_graded: (claim, { figures }, by) => {
    expect(['facility', 'device']).toContain(by);
    const valued = figures.answer.rows.flatMap(({ value }) => (value === null ? [] : [value]));
    // Severe is above 2: INDICATORS.md.
    expect(claim['graded']).toBe(valued.filter((value) => value > 2).length);
    expect(claim['of']).toBe(valued.length);
  },
  indicator_range: (claim, drawn, by) => {
    expect(['sex', 'age', 'item', 'site', 'facility', 'device', 'survey']).toContain(by);
    isHighestAndLowest(claim, drawn);
  },
  indicator_incomparable: (_, { covered }, by) => {
    expect(by).toBe('period');
    expect(covered).toBe(false);
  },
  indicator_course: (claim, { values, figures, covered }, by) => {
    expect(['period', 'quarter', 'month', 'day']).toContain(by);
    expect([said(claim['first']), said(claim['last'])]).toEqual([values[0], values.at(-1)]);
    if (by === 'period' && figures.answer.asked.standard !== undefined) expect(covered).toBe(true);
  },
  indicator_one_row: (claim, { values }, by) => {
    expect(by).not.toBe('none');
    expect([said(claim['only'])]).toEqual(values);
  },
};

async function draw(seed: number): Promise<{ drawn: Drawn; by: string }[]> {
  const snapshot = randomSnapshot(seed);
  const { manifest, readTile } = snapshot;
  const found: { drawn: Drawn; by: string }[] = [];
  for (const indicator of INDICATOR_IDS)
    for (const by of indicatorOf(indicator).groupings) {
      const sex = seed % 3 === 0 && indicatorOf(indicator).topic !== 'sites' ? 'female' : undefined;
      const read = readAsked(indicator, new URLSearchParams({ by, ...(sex && { sex }) }), manifest);
      const page = await indicatorPage(read.asked, read.misread, manifest, readTile);
      if (!page.answer || page.asked.by !== by) continue;
      const recomputed = recompute(snapshot, {
        area: page.asked.area,
        period: 'all',
        sex: sex ?? 'all',
        age: 'all',
        condition: '',
      });
      found.push({
        by,
        drawn: {
          figures: {
            answer: page.answer,
            drawn: drawnAnswer(page.answer, page),
            area: page.trail.at(-1)!,
            comparable: page.comparable,
          },
          values: comparedBy(page.answer.rows, by),
          covered: page.answer.rows.every(({ key: period }) => {
            const residents = recomputed.sum('coverage', 'residents', { period });
            return residents > 0 && recomputed.sum('coverage', 'examined', { period }) / residents >= 0.5;
          }),
        },
      });
    }
  return found;
}

describe('the titles of an indicator’s page', () => {
  it('claim only what random answers hold, and are all said', async () => {
    const spoken = new Set<string>();
    for (let seed = 1; seed <= SNAPSHOTS; seed++)
      for (const { drawn, by } of await draw(seed))
        for (const rule of INDICATOR_TITLES) {
          const claim = rule.claim(drawn.figures) as Claim | null;
          if (claim === null) continue;
          spoken.add(rule.id);
          CHECKS[rule.id]!(claim, drawn, by);
          expect((claim['area'] as { code: string }).code).toBe(drawn.figures.answer.asked.area);
          for (const language of ['vi', 'en'] as const)
            expect(rule.say(drawn.figures, language)).not.toMatch(
              /NaN|undefined|Infinity|null|\[object|: ?$/,
            );
        }
    expect([...spoken].sort()).toEqual(INDICATOR_TITLES.map(({ id }) => id).sort());
    expect(Object.keys(CHECKS).sort()).toEqual([...spoken].sort());
  });
});
