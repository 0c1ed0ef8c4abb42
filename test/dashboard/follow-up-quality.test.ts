import { describe, expect, it } from 'vitest';
import { answer, type Answer } from '#queries/indicators/answer.ts';
import { isProblem } from '#queries/indicators/problem.ts';
import { QUALITY_CHECK_IDS, qualityCheckOf } from '#queries/indicators/quality-checks.ts';
import type { Question } from '#queries/indicators/question.ts';
import { AGE_FILTERS } from '#queries/tiles/dimensions.ts';
import { CURVE_DAYS } from '../../dashboard/src/lib/follow-up/curve-days.ts';
import { contactCurves } from '../../dashboard/src/lib/follow-up/curves.ts';
import { gapGrid } from '../../dashboard/src/lib/follow-up/gap-grid.ts';
import type { FollowUpListId } from '#queries/worklists/follow-up-lists.ts';
import { listNumbers } from '../../dashboard/src/lib/follow-up/lists.ts';
import type { HeatGrid, HeatShare } from '../../dashboard/src/lib/heat/heat.ts';
import { drawnAnswer } from '../../dashboard/src/lib/indicator/drawn.ts';
import { scopeOf, type Scope } from '../../dashboard/src/lib/overview/scope.ts';
import { checkResults, checkTrend } from '../../dashboard/src/lib/quality/checks.ts';
import { itemGrid } from '../../dashboard/src/lib/quality/item-grid.ts';
import {
  FOLLOW_UP_HEADINGS,
  LIST_TITLES,
  OVERDUE_TITLES,
} from '../../dashboard/src/lib/sentences/follow-up.ts';
import { HEAT_TITLES } from '../../dashboard/src/lib/sentences/heat.ts';
import { CHECK_TITLES, QUALITY_HEADINGS, TREND_TITLES } from '../../dashboard/src/lib/sentences/quality.ts';
import type { AnyRule } from '../../dashboard/src/lib/sentences/rule.ts';
import type { ViewState } from '../../dashboard/src/lib/state/url-state.ts';
import { randomSnapshot, type RandomSnapshot } from '../random-snapshot.ts';
import { recompute } from './recomputed.ts';

const DRAWS = 12 * Number(process.env['TAMSOAT_TEST_TIMES'] ?? 1);

interface Drawn {
  readonly snapshot: RandomSnapshot;
  readonly state: ViewState;
  readonly scope: Scope;
}

/** @param ofPeople whether the page knows sex and age */
function draw(seed: number, ofPeople = true): Drawn {
  const snapshot = randomSnapshot(seed, {
    districts: 2 + (seed % 3),
    ...(seed % 3 === 0 && { flavour: 'random' as const }),
  });
  const { manifest } = snapshot;
  const pick = <T>(list: readonly T[], salt: number): T =>
    list[(Math.imul(seed * 31 + salt, 2654435761) >>> 8) % list.length]!;
  const state: ViewState = {
    area: seed % 3 === 0 ? pick(manifest.areas, 1).code : '24',
    period: pick(['all', '2019', '2020', 'round-1'], 2),
    sex: ofPeople && seed % 4 === 0 ? pick(['female', 'male'] as const, 3) : 'all',
    age: ofPeople && seed % 5 === 0 ? pick(AGE_FILTERS, 4) : 'all',
    condition: pick(['illness', 'chronic'], 5),
  };
  return { snapshot, state, scope: scopeOf(manifest, state) };
}

/** What the API answers; null where it refuses. */
async function asked({ snapshot, state }: Drawn, question: Question): Promise<Answer | null> {
  const { indicator } = question;
  const byPeople = !['time_to_contact', 'missing_items'].includes(indicator);
  const found = await answer(
    {
      ...question,
      period: state.period,
      ...(byPeople && { age: state.age, ...(state.sex !== 'all' && { sex: state.sex }) }),
    },
    snapshot,
  );
  return isProblem(found) ? null : found;
}
const counts = ({
  numerator,
  denominator,
  value,
}: Pick<HeatShare, 'numerator' | 'denominator' | 'value'>) => ({
  numerator,
  denominator,
  value,
});

describe('the page of follow-up', () => {
  it(`says of each area and disease what the API answers of them, in ${DRAWS} random snapshots`, async () => {
    let compared = 0;
    for (let seed = 1; seed <= DRAWS; seed++) {
      const drawn = draw(seed);
      const { snapshot, scope } = drawn;
      const grid = await gapGrid(scope, snapshot);
      for (const [at, { key: condition }] of grid.columns.entries()) {
        const found = await asked(drawn, {
          indicator: 'follow_up_gap_30',
          by: 'area',
          area: scope.tileArea,
          age: 'all',
          condition,
        });
        for (const { key, cells } of grid.rows) {
          const row = key === 'all' ? found!.total! : found!.rows.find((one) => one.key === key)!;
          expect(counts(cells[at]!), `${seed} ${key} ${condition}`).toEqual(counts(row));
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(3 * DRAWS);
  });

  it('counts on each list whom the cells hold, summed again by loops of their own', async () => {
    const MEASURES: Readonly<
      Record<Exclude<FollowUpListId, 're_examine'>, readonly [plus: string, ...minus: string[]]>
    > = {
      call_now: ['overdue_urgent'],
      call: ['overdue', 'overdue_urgent'],
      confirm: ['suspected_elapsed', 'suspected_confirmed', 'suspected_not_confirmed'],
      bring_back: ['lost'],
      remind: ['recent_missed'],
      review: ['recent_not_controlled'],
    };
    let people = 0;
    for (let seed = 1; seed <= DRAWS; seed++) {
      const { snapshot, state, scope } = draw(seed);
      const { sum } = recompute(snapshot, state);
      for (const list of await listNumbers(scope, snapshot)) {
        expect(list.problem, `${seed} ${list.id}`).toBeNull();
        const [plus, ...minus] = list.id === 're_examine' ? ['due'] : MEASURES[list.id];
        const topic = list.id === 're_examine' ? 'residents' : 'follow-up';
        const of = (measure: string): number =>
          sum(topic, measure, topic === 'residents' ? {} : { condition: state.condition });
        const expected = minus.reduce((left, measure) => left - of(measure), of(plus));
        expect(list.people, `${seed} ${list.id}`).toBe(expected);
        people += expected;
      }
    }
    expect(people).toBeGreaterThan(1000);
  });

  it('draws curves through what the API answers of 30 and 90 days', async () => {
    let points = 0;
    for (let seed = 1; seed <= DRAWS; seed++) {
      const drawn = draw(seed);
      const { snapshot, scope, state } = drawn;
      const curves = await contactCurves(scope, snapshot);
      const found = await asked(drawn, {
        indicator: 'time_to_contact',
        by: 'area',
        area: scope.tileArea,
        age: 'all',
        condition: state.condition,
      });
      expect(curves === null).toBe(found === null);
      for (const { key, values } of curves?.lines ?? []) {
        const row = key === 'all' ? found!.total! : found!.rows.find((one) => one.key === key)!;
        for (const [day, value] of [[30, row.value] as const, [90, row.shares['by_90']!.value] as const]) {
          const shown = values[CURVE_DAYS.indexOf(day)]!;
          if (value === null) expect(shown).toBeNull();
          else expect(Math.abs(shown - value)).toBeLessThanOrEqual(0.00005 + 1e-9);
          points++;
        }
      }
    }
    expect(points).toBeGreaterThan(4 * DRAWS);
  });
});

describe('the page of quality', () => {
  it('says of each area and item what the cells hold, and sums to what the API answers of either', async () => {
    let cellsSeen = 0;
    for (let seed = 1; seed <= DRAWS; seed++) {
      const drawn = draw(seed, false);
      const { snapshot, scope, state } = drawn;
      const grid = await itemGrid(scope, snapshot);
      const byItem = await asked(drawn, {
        indicator: 'missing_items',
        by: 'item',
        area: scope.tileArea,
        age: 'all',
      });
      const byArea = await asked(drawn, {
        indicator: 'missing_items',
        by: 'area',
        area: scope.tileArea,
        age: 'all',
      });
      for (const { key, cells } of grid.rows) {
        for (const [at, cell] of cells.entries()) {
          const item = grid.columns[at]!.key;
          if (key === 'all') {
            expect(counts(cell)).toEqual(counts(byItem!.rows.find((row) => row.key === item)!));
            continue;
          }
          const held = snapshot
            .cells('items')
            .filter(
              ({ commune, period, own }) =>
                period === state.period &&
                own.item === item &&
                (commune === key || commune.startsWith(`${key}c`)),
            );
          const total = (measure: string): number =>
            held.reduce((sum, { measures }) => sum + measures[measure]!, 0);
          expect(cell.denominator, `${seed} ${key} ${item}`).toBe(total('required'));
          expect(cell.numerator).toBe(total('required') - total('recorded'));
          cellsSeen++;
        }
        if (key === 'all') continue;
        const missing = cells.reduce((sum, { numerator }) => sum + numerator, 0);
        expect(missing).toBe(byArea!.rows.find((row) => row.key === key)!.numerator);
      }
    }
    expect(cellsSeen).toBeGreaterThan(2 * DRAWS);
  });

  it('finds a check failed exactly where the failed are more than the threshold of the checked', async () => {
    const results = new Set<unknown>();
    for (let seed = 1; seed <= DRAWS; seed++) {
      const { snapshot, scope } = draw(seed, false);
      const checks = await checkResults(scope, snapshot);
      expect(checks.map(({ id }) => id)).toEqual(QUALITY_CHECK_IDS);
      for (const { id, asked: question, failed, checked, share, exceeded, problem } of checks) {
        if (problem) continue;
        const check = qualityCheckOf(id);
        const found = (await answer(
          {
            indicator: question.indicator,
            by: 'none',
            area: question.area,
            age: 'all',
            period: question.period,
          },
          snapshot,
        )) as Answer;
        const [row] = found.rows;
        const { numerator, denominator } = check.share ? row!.shares[check.share]! : row!;
        expect(checked).toBe(denominator);
        expect(failed).toBe(check.counts === 'failed' ? numerator : denominator - numerator);
        const isKnown = checked > 0 && failed >= 0;
        expect(share).toBe(isKnown ? failed / checked : null);
        expect(exceeded).toBe(isKnown ? failed > check.threshold * checked : null);
        results.add(exceeded);
      }
    }
    expect([...results].sort()).toEqual([false, null, true].sort());
  });
});

type Claim = Readonly<Record<string, unknown>>;

const values = ({ rows }: HeatGrid): number[] =>
  rows.filter(({ isPlace }) => isPlace).flatMap(({ cells }) => cells.flatMap(({ value }) => value ?? []));

describe('the titles of both pages', () => {
  it(`claim only what ${DRAWS} random snapshots hold, and none of what is hidden`, async () => {
    const spoken = new Set<string>();
    const said = <F>(
      rules: readonly AnyRule<F>[],
      figures: F,
      check: (id: string, claim: Claim) => void,
    ): void => {
      for (const rule of rules) {
        const claim = rule.claim(figures) as Claim | null;
        if (claim === null) continue;
        spoken.add(rule.id);
        check(rule.id, claim);
        for (const language of ['vi', 'en'] as const)
          expect(rule.say(figures, language)).not.toMatch(/NaN|undefined|Infinity/);
      }
    };
    const subject = { vi: 'Thiếu', en: 'Missing' };
    for (let seed = 1; seed <= DRAWS; seed++) {
      const drawn = draw(seed);
      const { snapshot, scope, state } = drawn;
      const lists = await listNumbers(scope, snapshot);
      const condition = { vi: 'Bệnh', en: 'Disease' };
      const { sum } = recompute(snapshot, state);
      said(FOLLOW_UP_HEADINGS, { lists, condition }, (_, { late, urgent, of }) => {
        const stock = (measure: string): number => sum('follow-up', measure, { condition: state.condition });
        expect(late).toBe(stock('overdue'));
        expect(urgent).toBe(stock('overdue_urgent'));
        expect(of).toBe(stock('under_care') + stock('lost') + stock('not_yet_in_care'));
      });
      said(LIST_TITLES, { lists, condition }, (_, { people }) => {
        expect(lists.filter((list) => list.people >= (people as number))).toHaveLength(1);
      });
      const overdue = await asked(drawn, {
        indicator: 'overdue',
        by: 'area',
        area: scope.tileArea,
        age: 'all',
        condition: state.condition,
      });
      const rows = drawnAnswer(overdue!, {
        choices: [{ parent: '24', areas: [...scope.compared] }],
        targets: {},
      });
      said(OVERDUE_TITLES, { answer: overdue!, drawn: rows }, (_, { mostUrgent, urgent }) => {
        const urgents = scope.compared.map(({ code: area }) =>
          sum('follow-up', 'overdue_urgent', { area, condition: state.condition }),
        );
        expect(mostUrgent).toBe(Math.max(...urgents));
        expect(urgent).toBe(
          sum('follow-up', 'overdue_urgent', { area: scope.tileArea, condition: state.condition }),
        );
      });
      for (const grid of [await gapGrid(scope, snapshot), await itemGrid(scope, snapshot)]) {
        said(HEAT_TITLES, { grid, subject }, (id, { share }) => {
          const { value } = share as HeatShare;
          expect(value).toBe(id === 'heat_highest' ? Math.max(...values(grid)) : Math.min(...values(grid)));
        });
        const hidden = grid.rows.map((row, i) =>
          i === 0
            ? { ...row, cells: row.cells.map((cell) => ({ ...cell, value: null, hidden: true })) }
            : row,
        );
        if (grid.columns.length > 0)
          for (const rule of HEAT_TITLES)
            expect(rule.claim({ grid: { ...grid, rows: hidden }, subject })).toBeNull();
      }
      const checks = await checkResults(scope, snapshot);
      said(QUALITY_HEADINGS, checks, (_, { above, of }) => {
        expect(above).toBe(checks.filter(({ exceeded }) => exceeded === true).length);
        expect(of).toBe(checks.filter(({ exceeded }) => exceeded !== null).length);
      });
      said(CHECK_TITLES, checks, (_, { share, threshold }) => {
        const times = (share as number) / (threshold as number);
        expect(times).toBeGreaterThan(1);
        for (const { id, share: other } of checks)
          if (other !== null) expect(other / qualityCheckOf(id).threshold).toBeLessThanOrEqual(times);
      });
      const trend = await checkTrend(scope, snapshot);
      said(TREND_TITLES, trend, (_, { from, to }) => {
        const moved = Math.abs((to as { share: number }).share - (from as { share: number }).share);
        for (const { cells } of trend.rows) {
          const known = cells.flatMap(({ value }) => value ?? []);
          if (known.length > 1) expect(Math.abs(known.at(-1)! - known[0]!)).toBeLessThanOrEqual(moved);
        }
      });
    }
    expect([...spoken].sort()).toEqual(
      [
        'checks_most_failed',
        'follow_up_overdue',
        'heat_highest',
        'heat_lowest',
        'lists_longest',
        'overdue_urgent_most',
        'quality_exceeded',
        'trend_most_moved',
      ].sort(),
    );
  });
});
