import { beforeAll, describe, expect, it } from 'vitest';
import { ADULT_AGES } from '#queries/indicators/age-range.ts';
import { AGE_BANDS, DISEASE_STATES, SEXES } from '#queries/tiles/dimensions.ts';
import type { TopicId } from '#queries/tiles/measures.ts';
import { manifestPath } from '#queries/tiles/tile.ts';
import { figuresOf } from '../../dashboard/src/lib/conditions/figures.ts';
import { conditionsPage, type ConditionSheet } from '../../dashboard/src/lib/conditions/page.ts';
import { CONDITION_TABLE_IDS, conditionTable } from '../../dashboard/src/lib/conditions/table.ts';
import {
  AGE_TITLES,
  CONDITION_HEADLINES,
  EVENTS_TITLES,
  FLOW_TITLES,
  LOST_TITLES,
  PEOPLE_TITLES,
  SPEAKS_OF,
  STATES_TITLES,
  type ConditionFigures,
} from '../../dashboard/src/lib/sentences/condition.ts';
import { randomFrom, randomSnapshot, type RandomSnapshot } from '../random-snapshot.ts';
import { SEED } from '../surveillance/long.ts';
import { recompute } from './recomputed.ts';

const SNAPSHOTS = 30 * Number(process.env['TAMSOAT_TEST_TIMES'] ?? 1);
const STATES_EACH = 6;

/** As the server answers it, from memory. */
const fetchOf =
  ({ manifest, tileBytes }: RandomSnapshot): typeof fetch =>
  (path) => {
    const asked = path as string;
    if (asked === manifestPath(manifest.id)) return Promise.resolve(Response.json(manifest));
    const [, area = '', topic = '', condition] =
      /^\/tiles\/[^/]+\/([^/]+)\/([^/]+?)(?:\/([^/]+))?\.arrow$/.exec(asked) ?? [];
    const bytes = tileBytes({
      snapshot: manifest.id,
      area,
      topic: topic as TopicId,
      ...(condition !== undefined && { condition }),
    });
    return Promise.resolve(new Response(bytes ? new Uint8Array(bytes) : null, { status: bytes ? 200 : 404 }));
  };

interface Drawn {
  readonly snapshot: RandomSnapshot;
  readonly sheet: ConditionSheet;
  readonly figures: ConditionFigures;
}

async function drawn(snapshot: RandomSnapshot, random: () => number): Promise<Drawn> {
  const { manifest } = snapshot;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const asked = {
    area: pick(manifest.areas).code,
    period: pick(['2019', '2020', 'round-1']),
    sex: pick(['', '', ...SEXES]),
    age: pick(['', '', '18+', '60+', '0-17']),
  };
  const query = new URLSearchParams(
    Object.entries(asked).filter(([, value]) => value !== '' && value !== manifest.root_area),
  );
  // What goes without saying is not in an address.
  if (asked.period === 'round-1') query.delete('period');
  const condition = pick(manifest.conditions).id;
  const { sheet } = await conditionsPage(
    manifest.id,
    {
      url: new URL(`http://x/?${query.toString()}`),
      language: 'vi',
      inPath: condition === 'illness' ? undefined : condition,
    },
    fetchOf(snapshot),
  );
  return { snapshot, sheet, figures: figuresOf(sheet) };
}

const ELIGIBLE = [
  'known',
  'new_confirmed',
  'new_suspected',
  'history_not_recorded',
  'negative',
  'present',
  'not_assessable',
];
const ASSESSED = [
  'known_assessed',
  'new_confirmed_assessed',
  'new_suspected_assessed',
  'history_not_recorded_assessed',
  'negative',
  'present',
];

/** Counts of some of the people of a page, summed again from the raw cells. */
function countsOf({ snapshot, sheet }: Drawn, change: Partial<ConditionSheet['state']> = {}) {
  const { entry } = sheet.more;
  const state = { ...sheet.state, ...change };
  const adult = state.age === 'all' ? '18+' : state.age;
  const within = entry.adults_only ? adult : state.age;
  const everybody = recompute(snapshot, state);
  const inside = recompute(snapshot, { ...state, age: within });
  const nobody = entry.adults_only && state.age === '0-17';
  const states = (names: readonly string[]): number =>
    nobody ? 0 : names.reduce((all, name) => all + inside.sum('condition', name, { condition: entry.id }), 0);
  const isFlow = entry.kind === 'disease' || entry.kind === 'risk_factor';
  const residents = everybody.sum('coverage', 'residents');
  return {
    steps: isFlow
      ? [
          residents,
          nobody ? 0 : inside.sum('coverage', 'residents') - states(['not_applicable']),
          states(ELIGIBLE),
          states([...ASSESSED, 'plausible_not_assessed', 'refused_only']),
          states([...ASSESSED, 'plausible_not_assessed']),
          states(ASSESSED),
        ]
      : [residents, everybody.sum('coverage', 'examined')],
    state: (name: string): number => everybody.sum('condition', name, { condition: entry.id }),
    coverage: (name: string): number => everybody.sum('coverage', name),
  };
}

/** What a pyramid's bar is of: two bands are one. */
const agesOf = (key: string): string[] => (key === '15-19' ? ['15-17', '18-19'] : [key]);

type Claim = Readonly<Record<string, unknown>>;
const least = (values: readonly number[]): number => Math.min(...values);
const most = (values: readonly number[]): number => Math.max(...values);

/** What must be true when a rule speaks, from counts that were summed again. */
const CHECKS: Readonly<Record<string, (claim: Claim, one: Drawn) => void>> = {
  condition_found: (claim, one) => {
    holdPrevalence(claim, one);
    holdNew(claim, one);
  },
  condition_prevalence: (claim, one) => holdPrevalence(claim, one),
  condition_cases_new: (claim, one) => holdNew(claim, one),
  condition_cases: (claim, one) => {
    const { state } = countsOf(one);
    expect(claim['cases']).toBe(state('known') + state('new_confirmed'));
  },
  condition_events: (claim, one) => expect(claim['events']).toBe(countsOf(one).state('events')),
  events_area: (claim, one) => {
    const counts = recomputedAreas(one).map((area) => countsOf(one, { area }).state('events'));
    expect(claim['events']).toBe(most(counts));
    expect(counts.filter((count) => count === claim['events'])).toHaveLength(1);
  },
  condition_speaks_of: (claim, one) => holdReached(claim, one),
  flow_most_lost: (claim, one) => {
    holdReached(claim, one);
    const { steps } = countsOf(one);
    // The eligible are not lost.
    const lost = steps.slice(2).map((count, i) => steps[i + 1]! - count);
    const said = claim['most'] as { people: number };
    expect(said.people).toBe(most(lost));
    expect(lost.filter((count) => count === said.people)).toHaveLength(1);
  },
  flow_examined: (claim, one) => {
    const { steps } = countsOf(one);
    const at = steps.length === 2 ? 1 : 2;
    expect(claim['examined']).toMatchObject({ numerator: steps[at], denominator: steps[at - 1] });
  },
  lost_area: (claim, one) => {
    const shares = recomputedAreas(one).map((area) => {
      const { steps } = countsOf(one, { area });
      return steps.at(-1)! / steps[steps.length === 2 ? 0 : 1]!;
    });
    expect((claim['assessed'] as { value: number }).value).toBeCloseTo(
      least(shares.filter((share) => share >= 0 && share <= 1)),
      12,
    );
  },
  people_least_examined: (claim, one) => {
    const shares = one.figures.people.flatMap(({ key, cells }) =>
      cells.flatMap(({ sex }) => {
        const [residents, examined] = (['residents', 'examined'] as const).map((measure) =>
          agesOf(key).reduce((all, age) => all + countsOf(one, { sex, age }).coverage(measure), 0),
        );
        return residents! >= 50 && examined! <= residents! ? [examined! / residents!] : [];
      }),
    );
    expect((claim['examined'] as number) / (claim['residents'] as number)).toBeCloseTo(least(shares), 12);
  },
  age_highest: (claim, one) => {
    for (const { sex, row } of claim['highest'] as { sex: 'female'; row: { value: number } }[]) {
      const values = AGE_BANDS.flatMap(
        ({ id }) => one.figures.by_age.find(({ key }) => key === id) ?? [],
      ).map(({ key }) => {
        const { state } = countsOf(one, { sex, age: key });
        const screened = ASSESSED.reduce((all, name) => all + state(name), 0);
        const cases = ['known_assessed', 'new_confirmed_assessed', 'present'];
        // Below ten people there is no share.
        const eligible = ELIGIBLE.reduce((all, name) => all + state(name), 0);
        // Nor of what too few were asked about.
        if (one.sheet.more.entry.history_only && screened < 0.8 * eligible) return 0;
        return screened < 10 ? 0 : cases.reduce((all, name) => all + state(name), 0) / screened;
      });
      expect(row.value).toBeCloseTo(most(values), 12);
    }
    const [men, women, ages] = [claim['men_higher'], claim['women_higher'], claim['ages']] as number[];
    expect(men! + women!).toBeLessThanOrEqual(ages!);
  },
  states_of_positive: (claim, one) => {
    const { state } = countsOf(one);
    expect(claim).toMatchObject({
      known: state('known'),
      confirmed: state('new_confirmed'),
      suspected: state('new_suspected'),
      unclear: state('history_not_recorded'),
    });
    const parts = ['known', 'confirmed', 'suspected', 'unclear'].map((name) => claim[name] as number);
    expect(claim['positive']).toBe(parts.reduce((all, part) => all + part, 0));
  },
  states_of_risk: (claim, one) => {
    const { state } = countsOf(one);
    expect(claim['present']).toBe(state('present'));
    expect(claim['examined']).toBe(
      ['present', 'negative', 'not_assessable', 'not_applicable'].reduce((all, id) => all + state(id), 0),
    );
  },
};

const recomputedAreas = ({ snapshot, sheet }: Drawn): readonly string[] =>
  recompute(snapshot, sheet.state).compared;
function holdPrevalence(claim: Claim, one: Drawn): void {
  const { state } = countsOf(one);
  const sum = (names: readonly string[]): number => names.reduce((all, name) => all + state(name), 0);
  expect(claim['found']).toMatchObject({
    numerator: sum(['known_assessed', 'new_confirmed_assessed', 'present']),
    denominator: sum(ASSESSED),
  });
}
function holdNew(claim: Claim, one: Drawn): void {
  const { state } = countsOf(one);
  expect(claim['unknown']).toMatchObject({
    numerator: state('new_confirmed'),
    denominator: state('known') + state('new_confirmed'),
  });
}
function holdReached(claim: Claim, one: Drawn): void {
  const { steps } = countsOf(one);
  expect(claim['eligible']).toBe(steps[1]);
  expect(claim['assessed']).toMatchObject({ numerator: steps[5], denominator: steps[1] });
}

const RULES = [
  ...CONDITION_HEADLINES,
  SPEAKS_OF,
  ...FLOW_TITLES,
  ...LOST_TITLES,
  ...PEOPLE_TITLES,
  ...AGE_TITLES,
  ...STATES_TITLES,
  ...EVENTS_TITLES,
];

let pages: readonly Drawn[];
beforeAll(async () => {
  const random = randomFrom(SEED);
  const found: Drawn[] = [];
  for (let i = 0; i < SNAPSHOTS; i++) {
    const snapshot = randomSnapshot(SEED * 1000 + i);
    for (let j = 0; j < STATES_EACH; j++) found.push(await drawn(snapshot, random));
  }
  pages = found;
});

describe('the page of a condition, in random snapshots and states', () => {
  it('counts who is lost at each step, of everybody and of each group', () => {
    let groups = 0;
    pages.forEach((one) => {
      const { participation, entry } = one.sheet.more;
      expect(participation!.all.steps.map(({ count }) => count)).toEqual(countsOf(one).steps);
      for (const { by, key, counts, lost, assessed } of participation!.groups) {
        expect(counts, `${entry.id} ${by} ${key}`).toEqual(countsOf(one, { [by]: key }).steps);
        for (const [i, share] of lost.entries())
          if (share) {
            expect(share.numerator).toBe(counts[i - 1]! - counts[i]!);
            expect(share.denominator).toBe(counts[i - 1]);
          }
        if (assessed) expect(assessed.numerator).toBe(counts.at(-1));
        groups++;
      }
    });
    expect(groups).toBeGreaterThan(SNAPSHOTS * STATES_EACH * 4);
  });

  it('draws each sex and age as the cells have it, nobody twice', () => {
    let bars = 0;
    pages.forEach((one) => {
      const { entry } = one.sheet.more;
      for (const { key, cells } of one.figures.people)
        for (const { sex, residents, examined, innermost } of cells) {
          const of = agesOf(key).map((age) => countsOf(one, { sex, age }));
          const sum = (count: (one: (typeof of)[number]) => number): number =>
            of.reduce((all, each) => all + count(each), 0);
          expect(residents).toBe(sum(({ coverage }) => coverage('residents')));
          expect(examined).toBe(sum(({ coverage }) => coverage('examined')));
          if (entry.kind === 'event') continue;
          const counted = entry.kind === 'group' ? ['known', 'new_confirmed'] : ASSESSED;
          expect(innermost, `${entry.id} ${sex} ${key}`).toBe(
            counted.reduce((all, name) => all + sum(({ state }) => state(name)), 0),
          );
          bars++;
        }
      const keys = one.figures.people.flatMap(({ key }) => agesOf(key));
      expect(new Set(keys).size).toBe(keys.length);
      const adults = AGE_BANDS.slice(ADULT_AGES.first).map(({ id }): string => id);
      if (entry.adults_only && one.sheet.state.age === 'all' && keys.length > 0) expect(keys).toEqual(adults);
    });
    expect(bars).toBeGreaterThan(SNAPSHOTS * 20);
  });

  it('has everybody examined in one state, and the same in its tables', () => {
    pages.forEach(({ sheet }) => {
      const { states, entry } = sheet.more;
      for (const { counts, examined } of states?.rows ?? [])
        expect(counts.reduce((all, count) => all + count, 0)).toBe(examined);
      if (entry.kind === 'disease') expect(states!.states).toEqual(DISEASE_STATES);
      if (states && states.rows.length === 3) {
        const [all, ...sexes] = states.rows;
        for (const [i, count] of all!.counts.entries())
          expect(sexes.reduce((sum, row) => sum + row.counts[i]!, 0)).toBe(count);
      }
      for (const id of CONDITION_TABLE_IDS) {
        const columns = conditionTable(sheet, id, 'vi');
        expect(new Set(columns.map(({ values }) => values.length)).size, id).toBe(1);
        expect(new Set(columns.map(({ name }) => name)).size, id).toBe(columns.length);
      }
    });
  });

  it('says only what the cells hold, and all that it can say', () => {
    const spoken = new Set<string>();
    pages.forEach((one) => {
      for (const rule of RULES) {
        const claim = rule.claim(one.figures) as Claim | null;
        if (claim === null) continue;
        spoken.add(rule.id);
        CHECKS[rule.id]!(claim, one);
        for (const language of ['vi', 'en'] as const)
          expect(rule.say(one.figures, language)).not.toMatch(
            /NaN|undefined|Infinity|null|\[object|: ?$| {2}|;\s*$/,
          );
      }
    });
    expect([...spoken].sort()).toEqual(Object.keys(CHECKS).sort());
    expect([...new Set(RULES.map(({ id }) => id))].sort()).toEqual([...spoken].sort());
  });
});
