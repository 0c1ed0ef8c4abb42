import { describe, expect, it } from 'vitest';
import type { Overview, Share } from '../../dashboard/src/lib/overview/model.ts';
import { overview } from '../../dashboard/src/lib/overview/overview.ts';
import { sayConcern } from '../../dashboard/src/lib/sentences/attention.ts';
import { AFTERWARDS_TITLES, EXAMINATION_TITLES } from '../../dashboard/src/lib/sentences/cascade.ts';
import { COVERAGE_TITLES, HEADLINES, MAP_TITLES } from '../../dashboard/src/lib/sentences/coverage.ts';
import {
  DISEASE_TITLES,
  EVENT_TITLES,
  FOUND,
  FOUND_EVENTS,
  GAP,
  MONTH_TITLES,
  RISK_TITLES,
} from '../../dashboard/src/lib/sentences/findings.ts';
import { readState, type ViewState } from '../../dashboard/src/lib/state/url-state.ts';
import { AGE_FILTERS } from '#queries/tiles/dimensions.ts';
import { randomSnapshot } from '../random-snapshot.ts';
import { LONG } from '../surveillance/long.ts';
import { recompute, type Recomputed } from './recomputed.ts';

const DRAWS = LONG ? 1000 : 500;
const RULES = [
  ...HEADLINES,
  ...COVERAGE_TITLES,
  ...MAP_TITLES,
  ...MONTH_TITLES,
  ...DISEASE_TITLES,
  ...RISK_TITLES,
  ...EXAMINATION_TITLES,
  ...AFTERWARDS_TITLES,
  ...EVENT_TITLES,
  FOUND,
  FOUND_EVENTS,
  GAP,
];

/** Any claim, read loosely: this test knows what each rule says, not how the page types it. */
interface Claim {
  [name: string]: unknown;
  share: Share;
  area: { code: string };
}

const remaining = (target: number, residents: number, examined: number): number =>
  Math.max(0, Math.ceil(Math.round(target * residents * 1e6) / 1e6) - examined);

interface Compared {
  code: string;
  residents: number;
  examined: number;
  value: number;
  left: number;
}

const comparedOf = ({ compared, sum, target }: Recomputed): Compared[] =>
  compared
    .map((code) => {
      const [residents, examined] = [
        sum('coverage', 'residents', { area: code }),
        sum('coverage', 'examined', { area: code }),
      ];
      return {
        code,
        residents,
        examined,
        value: examined / residents,
        left: target === null ? NaN : remaining(target, residents, examined),
      };
    })
    .filter(({ residents }) => residents > 0);

/** What must be true when a rule speaks. */
const CHECKS: Record<string, (claim: Claim, r: Recomputed, state: ViewState) => void> = {
  nobody_examined: (claim, r, state) => {
    expect(claim.area.code).toBe(state.area);
    expect(r.sum('coverage', 'examined')).toBe(0);
    expect(claim['residents']).toBe(r.sum('coverage', 'residents'));
    expect(claim['residents']).toBeGreaterThan(0);
  },
  all_reached: (claim, r) => {
    const rows = comparedOf(r);
    expect(claim['areas']).toBe(rows.length);
    areNamed(claim, rows);
    expect(rows.every(({ value }) => value >= r.target!)).toBe(true);
  },
  none_reached: (claim, r) => {
    const rows = comparedOf(r);
    expect(claim['areas']).toBe(rows.length);
    areNamed(claim, rows);
    expect(rows.every(({ value }) => value < r.target!)).toBe(true);
    expect(claim['remaining']).toBe(rows.reduce((sum, { left }) => sum + left, 0));
  },
  some_reached_one_most: (claim, r) => {
    const rows = comparedOf(r);
    expect(claim['areas']).toBe(rows.length);
    areNamed(claim, rows);
    expect(claim['reached']).toBe(rows.filter(({ value }) => value >= r.target!).length);
    const most = Math.max(...rows.map(({ left }) => left));
    expect(claim['mostRemaining']).toBe(most);
    expect(most).toBeGreaterThan(0);
    expect(rows.filter(({ left }) => left === most).map(({ code }) => code)).toEqual([
      (claim['most'] as { code: string }).code,
    ]);
  },
  some_reached: (claim, r) => {
    const rows = comparedOf(r);
    const reached = rows.filter(({ value }) => value >= r.target!).length;
    expect([claim['areas'], claim['reached']]).toEqual([rows.length, reached]);
    expect(reached > 0 && reached < rows.length).toBe(true);
    expect(claim['remaining']).toBe(rows.reduce((sum, { left }) => sum + left, 0));
  },
  one_area_reached: (claim, r, state) => {
    expect(claim.area.code).toBe(state.area);
    expect(r.sum('coverage', 'examined')).toBeGreaterThanOrEqual(r.target! * r.sum('coverage', 'residents'));
    holdsShare(claim.share, r.sum('coverage', 'examined'), r.sum('coverage', 'residents'));
    expect(claim['target']).toBe(r.target);
  },
  one_area_behind: (claim, r, state) => {
    expect(claim.area.code).toBe(state.area);
    expect(claim['remaining']).toBe(
      remaining(r.target!, r.sum('coverage', 'residents'), r.sum('coverage', 'examined')),
    );
    expect(claim['remaining']).toBeGreaterThan(0);
  },
  examined: (claim, r) =>
    holdsShare(claim.share, r.sum('coverage', 'examined'), r.sum('coverage', 'residents')),
  coverage_furthest: (claim, r) => {
    const behind = comparedOf(r).filter(({ value }) => value < r.target!);
    expect(claim['behind']).toBe(behind.length);
    const lowest = Math.min(...behind.map(({ value }) => value));
    expect(behind.filter(({ value }) => value === lowest).map(({ code }) => code)).toEqual([claim.area.code]);
    expect(claim['points']).toBeCloseTo(r.target! - lowest, 12);
    const most = Math.max(...behind.map(({ left }) => left));
    const named = behind.filter(({ left }) => left === most).map(({ code }) => code);
    expect(claim['most']).toEqual(named.length === 1 ? expect.objectContaining({ code: named[0] }) : null);
    areNamed(claim, behind);
  },
  coverage_among: (claim, r, state) => {
    const rows = comparedOf(r);
    const own = rows.find(({ code }) => code === state.area)!;
    expect(claim.area.code).toBe(state.area);
    holdsShare(claim.share, own.examined, own.residents);
    expect(claim['rank']).toBe(1 + rows.filter(({ value }) => value > own.value).length);
    expect(state.area.startsWith((claim['above'] as { code: string }).code)).toBe(true);
    areNamed(claim, rows);
  },
  coverage_all_on_target: (claim, r) => {
    expect(comparedOf(r).every(({ value }) => value >= r.target!)).toBe(true);
    isLowest(claim, r);
  },
  coverage_lowest: isLowest,
  map_range: (claim, r) => {
    const rows = comparedOf(r);
    const [low, high] = [
      Math.min(...rows.map(({ value }) => value)),
      Math.max(...rows.map(({ value }) => value)),
    ];
    expect(low).toBeLessThan(high);
    expect(rows.filter(({ value }) => value === low).map(({ code }) => code)).toEqual([
      (claim['lowest'] as { code: string }).code,
    ]);
    expect(rows.filter(({ value }) => value === high).map(({ code }) => code)).toEqual([
      (claim['highest'] as { code: string }).code,
    ]);
    expect([(claim['low'] as Share).value, (claim['high'] as Share).value]).toEqual([low, high]);
  },
  months_not_entered: (claim, r) => {
    const period = (claim['month'] as string).slice(0, 7);
    const [reached, entered] = [
      r.sum('months', 'reached', { period }),
      r.sum('months', 'reached_entered', { period }),
    ];
    expect(claim['waiting']).toBe(reached - entered);
    expect(reached).toBeGreaterThan(entered);
    holdsShare(claim['reached'] as Share, reached, r.sum('months', 'residents', { period }));
  },
  months_reached: (claim, r) => {
    const period = (claim['month'] as string).slice(0, 7);
    expect(r.sum('months', 'reached', { period })).toBe(r.sum('months', 'reached_entered', { period }));
    holdsShare(
      claim['reached'] as Share,
      r.sum('months', 'reached', { period }),
      r.sum('months', 'residents', { period }),
    );
  },
  disease_most_new: (claim, r) => {
    isMostPositive(claim, r);
    const condition = claim['id'] as string;
    const [known, confirmed] = [
      r.sum('condition', 'known', { condition }),
      r.sum('condition', 'new_confirmed', { condition }),
    ];
    holdsShare(claim['newShare'] as Share, confirmed, known + confirmed);
    expect(confirmed).toBeGreaterThan(0);
  },
  disease_most: isMostPositive,
  found_events: isMostFrequent,
  events_most: isMostFrequent,
  risk_most: (claim, r) => {
    const condition = claim['id'] as string;
    const present = r.sum('condition', 'present', { condition });
    expect(claim['present']).toBe(present);
    holdsShare(claim.share, present, present + r.sum('condition', 'negative', { condition }));
  },
  examination_positive: (claim, r, { condition }) => {
    expect(claim['positive']).toBe(
      ['known', 'new_confirmed', 'new_suspected', 'history_not_recorded'].reduce(
        (sum, state) => sum + adults(r, 'condition', `${state}_assessed`, condition),
        0,
      ),
    );
    expect(claim['aware']).toBe(adults(r, 'condition', 'aware', condition));
    expect(claim['treated']).toBe(adults(r, 'condition', 'aware_treated', condition));
    expect(claim['controlled']).toBe(adults(r, 'condition', 'aware_treated_controlled', condition));
  },
  examination_none: (claim, r, { condition }) => {
    expect(claim['screened']).toBe(adults(r, 'condition', 'negative', condition));
    expect(adults(r, 'condition', 'new_confirmed_assessed', condition)).toBe(0);
  },
  afterwards_contacted: (claim, r, { condition }) => {
    holdsShare(
      claim['contacted'] as Share,
      r.sum('follow-up', 'contacted', { condition }),
      r.sum('follow-up', 'first_findings', { condition }),
    );
    expect(claim['controlled']).toBe(r.sum('follow-up', 'contacted_treated_controlled', { condition }));
  },
  found_new: (claim, r) => {
    expect(claim['confirmed']).toBe(r.sum('condition', 'new_confirmed', { condition: 'chronic' }));
    expect(claim['suspected']).toBe(r.sum('condition', 'new_suspected', { condition: 'chronic' }));
    expect(claim['confirmed']).toBeGreaterThan(0);
  },
  found_gap: (claim, r) => {
    const elapsed = r.sum('follow-up', 'elapsed_30', { condition: 'chronic' });
    holdsShare(
      claim['gap'] as Share,
      elapsed - r.sum('follow-up', 'contacted_30', { condition: 'chronic' }),
      elapsed,
    );
    expect((claim['gap'] as Share).numerator).toBeGreaterThan(0);
  },
};

function holdsShare(share: Share, numerator: number, denominator: number): void {
  expect([share.numerator, share.denominator]).toEqual([numerator, denominator]);
  expect(share.value).toBe(numerator / denominator);
}

/** The areas whose kinds a sentence names are those it counts. */
function areNamed(claim: Claim, rows: readonly Compared[]): void {
  const places = claim['places'] as readonly { code: string }[];
  expect(places.map(({ code }) => code).sort()).toEqual(rows.map(({ code }) => code).sort());
}

function isMostFrequent(claim: Claim, r: Recomputed): void {
  expect(claim['count']).toBe(r.sum('condition', 'events', { condition: claim['id'] as string }));
  expect(claim['count']).toBeGreaterThan(0);
}

function isLowest(claim: Claim, r: Recomputed): void {
  const rows = comparedOf(r);
  const low = Math.min(...rows.map(({ value }) => value));
  expect(rows.filter(({ value }) => value === low).map(({ code }) => code)).toEqual([claim.area.code]);
  expect(claim.share.value).toBe(low);
}

const DISEASES = ['illness', 'asked_only'];
function isMostPositive(claim: Claim, r: Recomputed): void {
  const positive = (condition: string): number =>
    ['known', 'new_confirmed', 'new_suspected', 'history_not_recorded'].reduce(
      (sum, state) => sum + r.sum('condition', state, { condition }),
      0,
    );
  const most = Math.max(...DISEASES.map(positive));
  expect(DISEASES.filter((id) => positive(id) === most)).toEqual([claim['id']]);
  expect(claim['positive']).toBe(most);
}

/** The cascade at the examination is of the definition's ages; those of random definitions are adults. */
let adults: (r: Recomputed, topic: 'condition', measure: string, condition: string) => number;

/** Which draws say what. */
function stateOf(seed: number, areas: readonly string[]): ViewState {
  const pick = <T>(list: readonly T[], salt: number): T =>
    list[(Math.imul(seed * 31 + salt, 2654435761) >>> 8) % list.length]!;
  return {
    area: seed % 3 === 0 ? pick(areas, 1) : '24',
    period: pick(['all', 'all', 'round-1', '2019', '2020'], 2),
    sex: seed % 4 === 0 ? pick(['female', 'male'] as const, 3) : 'all',
    age: seed % 5 === 0 ? pick(AGE_FILTERS, 4) : 'all',
    condition: pick(DISEASES, 5),
  };
}

async function figuresOf(
  seed: number,
): Promise<{ figures: Overview; recomputed: Recomputed; state: ViewState }> {
  const snapshot = randomSnapshot(seed, seed % 4 === 0 ? {} : { communes_per_district: 1 });
  const { manifest } = snapshot;
  const state = stateOf(
    seed,
    manifest.areas.map(({ code }) => code),
  );
  const read = readState(new URLSearchParams({ ...state }), manifest);
  expect(read.state).toEqual(state);
  const figures = await overview(manifest, read, {
    manifest: () => Promise.resolve(manifest),
    map: () => Promise.resolve(null),
    readTile: snapshot.readTile,
    changes: () => Promise.resolve(null),
  });
  const recomputed = recompute(snapshot, state);
  const adult = recompute(snapshot, { ...state, age: state.age === 'all' ? '18+' : state.age });
  adults = (_, topic, measure, condition) =>
    state.age === '0-17' ? 0 : adult.sum(topic, measure, { condition });
  return { figures, recomputed, state };
}

describe('the sentences of the first page', () => {
  it(`claim only what ${DRAWS} random snapshots hold`, async () => {
    const said = new Map<string, number>();
    for (let seed = 1; seed <= DRAWS; seed++) {
      const { figures, recomputed, state } = await figuresOf(seed);
      for (const rule of RULES) {
        const claim = rule.claim(figures) as Claim | null;
        if (claim === null) continue;
        said.set(rule.id, (said.get(rule.id) ?? 0) + 1);
        const check = CHECKS[rule.id];
        expect(check, `${rule.id} has no check`).toBeDefined();
        try {
          check!(claim, recomputed, state);
        } catch (error) {
          throw new Error(`seed ${seed}, ${rule.id}: ${JSON.stringify(claim)} in ${JSON.stringify(state)}`, {
            cause: error,
          });
        }
        for (const language of ['vi', 'en'] as const) {
          expect(rule.say(figures, language)).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
        }
      }
      checkConcerns(figures, recomputed);
    }
    const silent = RULES.filter(({ id }) => !said.has(id)).map(({ id }) => id);
    expect(silent, 'rules that never spoke').toEqual([]);
  });

  it('say that nobody is positive only of screened people', async () => {
    const { figures } = await figuresOf(3);
    const withCounts = (screened: number, positive: number): Overview => ({
      ...figures,
      examination: {
        steps: [
          { id: 'screened', title: { vi: '', en: '' }, count: screened, ofPrevious: null },
          { id: 'positive', title: { vi: '', en: '' }, count: positive, ofPrevious: null },
        ],
      },
    });
    const none = RULES.find(({ id }) => id === 'examination_none');
    expect(none?.claim(withCounts(40, 0))).toMatchObject({ screened: 40 });
    expect(none?.claim(withCounts(40, 1))).toBeNull();
    expect(none?.claim(withCounts(0, 0))).toBeNull();
  });
});

/** What needs attention: at most five, the most people first, each number that of its area and condition. */
function checkConcerns({ attention }: Overview, r: Recomputed): void {
  expect(attention.length).toBeLessThanOrEqual(5);
  expect(attention.map(({ people }) => people)).toEqual(
    [...attention].map(({ people }) => people).sort((a, b) => b - a),
  );
  for (const concern of attention) {
    const area = concern.area.code;
    const condition = concern.condition?.id ?? '';
    const sum = (measure: string): number => r.sum('follow-up', measure, { area, condition });
    const people: Record<typeof concern.id, () => number> = {
      behind: () =>
        remaining(
          r.target!,
          r.sum('coverage', 'residents', { area }),
          r.sum('coverage', 'examined', { area }),
        ),
      gap: () => sum('elapsed_30') - sum('contacted_30'),
      overdue: () => sum('overdue'),
      urgent: () => sum('overdue_urgent'),
      backlog: () => r.sum('sites', 'performed', { area }) - r.sum('sites', 'entered_by_site', { area }),
      suspected: () => r.sum('condition', 'new_suspected', { area, condition }),
      unclear: () => r.sum('condition', 'history_not_recorded', { area, condition }),
    };
    expect(concern.people, concern.id).toBe(people[concern.id]());
    expect(concern.people).toBeGreaterThan(0);
    for (const language of ['vi', 'en'] as const) {
      expect(Object.values(sayConcern(concern, language)).join(' ')).not.toMatch(/NaN|undefined|null/);
    }
  }
}
