import { describe, expect, test } from 'vitest';
import { explored, type Cell } from '#lib/explore/explored.ts';
import { EXPLORED } from '#lib/explore/measures.ts';
import { exploreScope, exploreTiles } from '#lib/explore/page.ts';
import {
  defaultExplore,
  exploreAddress,
  readExplore,
  toggled,
  type ExploreState,
  canBeStandardised,
  STANDARDISED_BY,
} from '#lib/explore/state.ts';
import { DEFAULT_STANDARD, STANDARD_IDS } from '#queries/indicators/standards.ts';
import { EXPLORE_TITLES } from '#lib/sentences/explore.ts';
import type { Formula } from '#queries/indicators/formula.ts';
import { indicatorOf } from '#queries/indicators/indicators.ts';
import { SEXES } from '#queries/tiles/dimensions.ts';
import { childrenOf } from '#queries/tiles/area-tree.ts';
import { randomFrom, randomSnapshot, type RandomSnapshot } from '../random-snapshot.ts';
import { SEED } from '../surveillance/long.ts';
import { recompute } from './recomputed.ts';

const SNAPSHOTS = 40 * Number(process.env['TAMSOAT_TEST_TIMES'] ?? 1);
const STATES_EACH = 8;
const AGES = ['all', '18+', '20-39', '0-17', '40-44', '60+'];

function drawnState({ manifest }: RandomSnapshot, random: () => number): ExploreState {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const { area } = { area: pick(manifest.areas).code };
  const places = childrenOf(manifest.areas, area).map(({ code }) => code);
  const query = new URLSearchParams({
    measure: pick(EXPLORED),
    condition: pick(manifest.conditions).id,
    area,
    within: places.filter(() => random() < 0.3).join(','),
    period: pick(manifest.periods.filter(({ kind }) => kind !== 'month')).id,
    sex: pick(['', ...SEXES]),
    age: pick(AGES),
    as: pick(['share', 'count']),
    standard: pick(STANDARDISED_BY),
    split: pick(['', 'sex', 'period', 'age']),
  });
  return readExplore(query, manifest).state;
}

/** Numerator and denominator of a measure among some people, summed again from the raw cells. */
function counted(
  snapshot: RandomSnapshot,
  state: ExploreState,
  areas: readonly string[],
  measure = state.measure,
) {
  const { numerator, denominator, topic, condition_kinds } = indicatorOf(measure);
  const { sum } = recompute(snapshot, state);
  const of = ({ plus, minus = [] }: Formula): number => {
    const one = (id: string): number =>
      areas.reduce(
        (total, area) =>
          total +
          sum(topic, id, {
            area,
            ...(condition_kinds && { condition: state.condition }),
            period: state.period,
          }),
        0,
      );
    return plus.reduce((all, id) => all + one(id), 0) - minus.reduce((all, id) => all + one(id), 0);
  };
  return { numerator: of(numerator), denominator: of(denominator) };
}
const counts = ({ numerator, denominator }: Cell) => ({ numerator, denominator });

describe('the linked views', () => {
  test('each count the people under the filters of all the others, in random snapshots and states', async () => {
    const random = randomFrom(SEED);
    let compared = 0;
    const said = new Set<string>();
    const standards = new Set<string>();
    for (let seed = 0; seed < SNAPSHOTS; seed++) {
      const snapshot = randomSnapshot(SEED * 1000 + seed);
      const { manifest, readTile } = snapshot;
      for (let i = 0; i < STATES_EACH; i++) {
        const state = drawnState(snapshot, random);
        const scope = exploreScope(manifest, state);
        const tiles = await exploreTiles(state, scope, { readTile });
        if (!tiles) continue;
        const views = explored(state, scope, tiles);
        const isLeaf = childrenOf(manifest.areas, state.area).length === 0;
        const chosen = isLeaf || state.within.length === 0 ? [state.area] : state.within;
        const expectCounts = (cell: Cell, of: ExploreState, areas: readonly string[]): void => {
          expect(counts(cell), JSON.stringify(of)).toEqual(counted(snapshot, of, areas));
          compared++;
        };
        expectCounts(views.total, state, chosen);
        for (const one of views.areas) expectCounts(one, state, [one.area.code]);
        for (const sex of SEXES)
          for (const one of views.pyramid[sex]) expectCounts(one, { ...state, sex, age: one.key }, chosen);
        for (const one of views.periods) expectCounts(one, { ...state, period: one.key }, chosen);
        for (const one of views.conditions ?? [])
          expect(counts(one)).toEqual(
            counted(snapshot, { ...state, condition: one.key }, chosen, 'prevalence'),
          );
        for (const one of views.multiples ?? [])
          for (const area of one.areas)
            expectCounts(
              { ...area, reasons: [] },
              { ...state, [state.split as 'sex']: one.key as 'female' },
              [area.code],
            );
        // Crude where nothing else was asked for; else all areas by that standard, or none.
        if (state.standard === 'none') expect(views.standardised).toBe(false);
        for (const { value, numerator, denominator, reasons } of views.areas)
          if (state.as === 'share' && !views.standardised && value !== null && reasons.length === 0)
            expect(value).toBeCloseTo(numerator / denominator, 12);
        if (views.standardised) standards.add(state.standard);
        if (state.as === 'count') expect(views.total.value).toBe(views.total.numerator);
        // A state comes back from its own address.
        const address = exploreAddress('vi', state, defaultExplore(manifest));
        const again = readExplore(new URL(address, 'http://x').searchParams, manifest);
        expect(again).toMatchObject({ misread: [], canonical: true });
        const standard = canBeStandardised(state) ? state.standard : DEFAULT_STANDARD;
        expect({ ...again.state, condition: '' }).toEqual({ ...state, standard, condition: '' });
        for (const [view, rules] of Object.entries(EXPLORE_TITLES))
          for (const rule of rules)
            if (rule.say({ views, measure: state.measure, as: state.as }, 'vi')) said.add(view);
      }
    }
    expect(compared).toBeGreaterThan(SNAPSHOTS * STATES_EACH * 10);
    expect([...standards].sort()).toEqual([...STANDARD_IDS].sort());
    expect([...said].sort()).toEqual(Object.keys(EXPLORE_TITLES).sort());
  });

  test('an area that is chosen twice is chosen no more', () => {
    const state = { within: ['1', '3'] } as unknown as ExploreState;
    expect(toggled(state, '2')).toEqual(['1', '2', '3']);
    expect(toggled({ ...state, within: toggled(state, '2') }, '2')).toEqual(['1', '3']);
  });

  test('what the address says in vain is left out, and reported', () => {
    const { manifest } = randomSnapshot(1);
    const read = readExplore(
      new URLSearchParams('measure=x&within=nowhere&age=7-9&as=pie&split=who&period=1900&sex=&area=?'),
      manifest,
    );
    expect(read.state).toEqual(defaultExplore(manifest));
    expect(read.misread.map(({ key }) => key).sort()).toEqual(
      ['age', 'area', 'as', 'measure', 'period', 'split', 'within'].sort(),
    );
  });
});
