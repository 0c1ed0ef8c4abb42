import { beforeAll, describe, expect, it } from 'vitest';
import type { AnswerRow } from '#queries/indicators/answer.ts';
import { SEXES } from '#queries/tiles/dimensions.ts';
import type { TopicId } from '#queries/tiles/measures.ts';
import { quartersOf } from '#queries/tiles/quarters.ts';
import { manifestPath, mapPath } from '#queries/tiles/tile.ts';
import { dayAfter, dayBreaks, daysOf } from '../../dashboard/src/lib/areas/calendar-days.ts';
import { SORTS } from '../../dashboard/src/lib/areas/list-state.ts';
import { listedRows } from '../../dashboard/src/lib/areas/listed.ts';
import { areasPage, type AreaSheet } from '../../dashboard/src/lib/areas/page.ts';
import { quarterOf } from '../../dashboard/src/lib/areas/profile-quarter.ts';
import { towardTarget } from '../../dashboard/src/lib/areas/toward-target.ts';
import {
  AREA_PROFILE_TITLES,
  CALENDAR_TITLES,
  NEIGHBOURS_TITLES,
  REACHED_TITLES,
  SILENT_TITLES,
} from '../../dashboard/src/lib/sentences/areas.ts';
import type { AnyRule } from '../../dashboard/src/lib/sentences/rule.ts';
import { randomFrom, randomSnapshot, type Cell, type RandomSnapshot } from '../random-snapshot.ts';
import { SEED } from '../surveillance/long.ts';

const SNAPSHOTS = 12 * Number(process.env['TAMSOAT_TEST_TIMES'] ?? 1);
const STATES_EACH = 5;

/** Areas of one level in a ring: each borders on the one before and the one after, across districts too. */
function neighboursOf({ manifest }: RandomSnapshot, code: string): string[] {
  const { level } = manifest.areas.find((area) => area.code === code)!;
  const ring = manifest.areas.filter((area) => area.level === level).map((area) => area.code);
  const at = ring.indexOf(code);
  const beside = [ring.at(at - 1)!, ring[(at + 1) % ring.length]!];
  return [...new Set(beside)].filter((other) => other !== code);
}

/** As the server answers it, from memory. */
const fetchOf = (snapshot: RandomSnapshot): typeof fetch => {
  const { manifest, tileBytes } = snapshot;
  return (path) => {
    const asked = path as string;
    if (asked === manifestPath(manifest.id)) return Promise.resolve(Response.json(manifest));
    const parent = manifest.areas.find(({ code }) => asked === mapPath(manifest.id, code));
    if (parent) {
      const shapes = manifest.areas
        .filter((area) => area.parent === parent.code)
        .map(({ code }) => ({
          code,
          path: '',
          label: { x: 0, y: 0 },
          neighbours: neighboursOf(snapshot, code),
        }));
      return Promise.resolve(Response.json({ width: 1, height: 1, shapes }));
    }
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
};

interface Drawn {
  readonly snapshot: RandomSnapshot;
  readonly sheet: AreaSheet;
  /** Sum of a measure over the cells of an area that pass. */
  readonly sum: (topic: TopicId, measure: string, area: string, keep?: (cell: Cell) => boolean) => number;
}

const drawn: Drawn[] = [];
beforeAll(async () => {
  const random = randomFrom(SEED + 71);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  for (let seed = 0; seed < SNAPSHOTS; seed++) {
    const snapshot = randomSnapshot(SEED + seed, { districts: 3, communes_per_district: 2 });
    const { manifest, cells } = snapshot;
    const above = new Map(manifest.areas.map(({ code, parent }) => [code, parent]));
    const isWithin = (commune: string, area: string): boolean => {
      for (let at: string | null = commune; at !== null; at = above.get(at) ?? null)
        if (at === area) return true;
      return false;
    };
    for (let each = 0; each < STATES_EACH; each++) {
      const area = pick(manifest.areas).code;
      const query = new URLSearchParams();
      // What goes without saying is not in an address.
      const period = pick(['', '2019', '2020', 'all']);
      if (period !== '' && period !== 'round-1') query.set('period', period);
      if (random() < 0.3) query.set('sex', pick(SEXES));
      if (random() < 0.3) query.set('age', '18+');
      const url = new URL(`http://x/?${query.toString()}`);
      const inPath = area === manifest.root_area ? undefined : area;
      const asked = await areasPage(manifest.id, { url, language: 'vi', inPath }, fetchOf(snapshot)).catch(
        () => null,
      );
      if (!asked) continue;
      drawn.push({
        snapshot,
        sheet: asked.sheet,
        sum: (topic, measure, of, keep = () => true) =>
          cells(topic)
            .filter((cell) => isWithin(cell.commune, of) && keep(cell))
            .reduce((sum, cell) => sum + (cell.measures[measure] ?? 0), 0),
      });
    }
  }
});

const periodOf = ({ snapshot, sheet }: Drawn) =>
  snapshot.manifest.periods.find(({ id }) => id === sheet.state.period)!;

describe('the page of an area, counted again from the cells', () => {
  it('has figures in most states', () => {
    // Some draws have many areas without anybody.
    expect(drawn.length).toBeGreaterThan(SNAPSHOTS * STATES_EACH * 0.5);
    expect(drawn.some(({ sheet }) => (sheet.more.silent?.sites.length ?? 0) > 0)).toBe(true);
    expect(drawn.some(({ sheet }) => (sheet.more.profile?.rows.length ?? 0) > 5)).toBe(true);
  });

  it('shows how far each area had come by the end of each quarter', () => {
    let compared = 0;
    for (const one of drawn) {
      const { sheet, snapshot, sum } = one;
      const { trends, coverage } = sheet.more;
      const isEverybody = sheet.state.sex === 'all' && sheet.state.age === 'all';
      expect(trends !== null).toBe(isEverybody);
      if (!trends) continue;
      const quarters = quartersOf(snapshot.manifest).filter(({ from }) => from <= periodOf(one).to);
      expect(trends.quarters).toEqual(quarters.map(({ title }) => title));
      for (const { area } of coverage.rows) {
        const should = quarters.map(({ id }) => {
          const at = ({ own }: Cell): boolean => own.quarter === id;
          const residents = sum('quarters', 'residents', area.code, at);
          return residents > 0 ? sum('quarters', 'reached', area.code, at) / residents : null;
        });
        expect(trends.shares[area.code]).toEqual(should);
        compared += should.length;
      }
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('shows what was performed and entered on each day of the period', () => {
    let compared = 0;
    for (const one of drawn) {
      const { sheet, sum } = one;
      const { from, to } = periodOf(one);
      const should = [];
      for (let day = from; day <= to; day = dayAfter(day, 1)) {
        const at = ({ period, own }: Cell): boolean =>
          period === day.slice(0, 7) && own.day === String(Number(day.slice(8)));
        const performed = sum('days', 'performed', sheet.state.area, at);
        const entered = sum('days', 'entered_by_site', sheet.state.area, at);
        if (performed > 0 || entered > 0) should.push({ day, performed, entered });
      }
      expect(daysOf(sheet.more.calendar)).toEqual(should);
      compared += should.length;
    }
    expect(compared).toBeGreaterThan(50);
  });

  it('names the sites that have been silent, and for how long', () => {
    for (const one of drawn) {
      const { sheet, snapshot, sum } = one;
      const { area, period } = sheet.state;
      const isAsked = periodOf(one).to === snapshot.manifest.as_of && area !== snapshot.manifest.root_area;
      expect(sheet.more.silent !== null, `${area} ${period}`).toBe(isAsked);
      if (!sheet.more.silent) continue;
      const of = (measure: string, site: string): number =>
        sum('site-tallies', measure, area, (cell) => cell.period === period && cell.own.site === site);
      const performing = ['10', '9', 'S1'].filter((site) => of('performed', site) > 0);
      expect(sheet.more.silent.of).toBe(performing.length);
      expect(Object.fromEntries(sheet.more.silent.sites.map(({ code, days }) => [code, days]))).toEqual(
        Object.fromEntries(
          performing
            .filter((site) => of('performed_7', site) === 0)
            .map((site) => [
              site,
              of('performed_30', site) === 0 ? 30 : of('performed_14', site) === 0 ? 14 : 7,
            ]),
        ),
      );
    }
  });

  it('sets beside an area those that it borders on, wherever they belong, and those above it', () => {
    let across = 0;
    for (const { sheet, snapshot } of drawn) {
      const { area } = sheet.state;
      const { areas } = snapshot.manifest;
      const parentOf = (code: string): string | null => areas.find((one) => one.code === code)!.parent;
      const { neighbours } = sheet.more;
      if (area === snapshot.manifest.root_area) {
        expect(neighbours).toBeNull();
        continue;
      }
      const codes = (as: string): string[] =>
        neighbours!.filter((one) => one.as === as).map((one) => one.area.code);
      expect(codes('own')).toEqual([area]);
      expect(codes('neighbour')).toEqual(neighboursOf(snapshot, area));
      expect(codes('above')).toEqual(
        sheet.context.trail
          .slice(0, -1)
          .map(({ code }) => code)
          .reverse(),
      );
      across += codes('neighbour').filter((code) => parentOf(code) !== parentOf(area)).length;
      const row = sheet.more.coverage.rows.find((one) => one.area.code === area);
      if (row?.share) expect(neighbours![0]!.row.numerator).toBe(row.share.numerator);
    }
    expect(across).toBeGreaterThan(0);
  });
});

describe('the table of areas', () => {
  const nameOf = (row: { readonly area: { readonly name: { readonly vi: string } } }): string =>
    row.area.name.vi;
  const listed = ({ sheet }: Drawn, list: Partial<Parameters<typeof listedRows>[1]>) =>
    listedRows(sheet.more.coverage, { sort: 'left', reversed: false, find: '', ...list }, nameOf, (a, b) =>
      a < b ? -1 : Number(a > b),
    );

  it('has every area once, however it is sorted, and what has no value last', () => {
    const value = {
      left: (row: ReturnType<typeof listed>[number]) => row.remaining,
      coverage: (row: ReturnType<typeof listed>[number]) => row.share && -row.share.value,
      examined: (row: ReturnType<typeof listed>[number]) => row.share?.numerator ?? null,
      residents: (row: ReturnType<typeof listed>[number]) => row.share?.denominator ?? null,
    };
    for (const one of drawn)
      for (const sort of SORTS)
        for (const reversed of [false, true]) {
          const rows = listed(one, { sort, reversed });
          expect(rows.map(nameOf).sort()).toEqual(one.sheet.more.coverage.rows.map(nameOf).sort());
          if (sort === 'name') {
            const names = rows.map(nameOf);
            expect(names).toEqual(reversed ? names.toSorted().reverse() : names.toSorted());
            continue;
          }
          const values = rows.map((row) => value[sort](row));
          const there = values.filter((number): number is number => number !== null);
          expect(values.slice(0, there.length)).toEqual(there);
          expect(there).toEqual(there.toSorted((a, b) => (reversed ? a - b : b - a)));
        }
  });

  it('finds by the beginnings of words, without accents', () => {
    for (const one of drawn) {
      const all = listed(one, {});
      expect(listed(one, { find: all[0]!.area.level === 'commune' ? 'xa' : 'HUYEN' })).toEqual(all);
      expect(listed(one, { find: 'không có' })).toEqual([]);
    }
  });
});

it('the days of a calendar are cut at round numbers, each larger than the one before', () => {
  for (const { sheet } of drawn) {
    const days = daysOf(sheet.more.calendar);
    const breaks = dayBreaks(days);
    expect(breaks).toEqual([...new Set(breaks)].sort((a, b) => a - b));
    for (const edge of breaks) {
      expect(String(edge).replace(/0+$/, '').length).toBeLessThanOrEqual(2);
      expect(days.some(({ performed }) => performed >= edge)).toBe(true);
      expect(days.some(({ performed }) => performed > 0 && performed < edge)).toBe(true);
    }
  }
});

describe('the way to the target', () => {
  const row = (more: Partial<AnswerRow>): AnswerRow => ({
    key: 'all',
    title: { vi: '', en: '' },
    numerator: 80,
    denominator: 100,
    value: null,
    low: null,
    high: null,
    flags: [],
    counts: {},
    shares: {},
    ...more,
  });
  const forecast = row({ value: 61, low: 31, high: 92, target: { value: 0.95, still_to_reach: 15 } });

  it('is straight, ends at the target, and goes on until its slow end is there', () => {
    const points = towardTarget(forecast, row({}), '2020-02-29');
    expect(points.map(({ month }) => month)).toEqual(['2020-03-01', '2020-04-01', '2020-05-01']);
    expect(points[0]).toEqual({
      month: '2020-03-01',
      value: 0.8 + (0.15 * 31) / 61,
      low: 0.8 + (0.15 * 31) / 92,
      high: 0.95,
    });
    expect(points.slice(1).map(({ value }) => value)).toEqual([0.95, 0.95]);
    expect(points.at(-1)!.low).toBeCloseTo(0.95, 12);
  });

  it('goes over the year’s end, and no further than a year', () => {
    const far = { ...forecast, value: 4000, low: 3000, high: 9000 };
    const months = towardTarget(far, row({}), '2020-11-15').map(({ month }) => month);
    expect(months.slice(0, 2)).toEqual(['2020-12-01', '2021-01-01']);
    expect(months).toHaveLength(12);
  });

  it('is not drawn without a forecast, or where the course counts other people', () => {
    expect(towardTarget(row({}), row({}), '2020-02-29')).toEqual([]);
    expect(towardTarget(null, row({}), '2020-02-29')).toEqual([]);
    expect(towardTarget(forecast, row({ numerator: 81 }), '2020-02-29')).toEqual([]);
    expect(towardTarget(forecast, undefined, '2020-02-29')).toEqual([]);
  });
});

describe('a title of the page says nothing but what is so', () => {
  const said = new Map<string, number>();
  /** The claim of the first rule that speaks, counted. */
  function claimOf<F>(
    rules: readonly AnyRule<F>[],
    figures: F,
  ): { id: string; claim: Record<string, unknown> } | null {
    for (const { id, claim, say } of rules) {
      const found = claim(figures) as Record<string, unknown> | null;
      if (found === null) continue;
      said.set(id, (said.get(id) ?? 0) + 1);
      for (const language of ['vi', 'en'] as const)
        expect(say(figures, language)).not.toMatch(/NaN|undefined|null/);
      return { id, claim: found };
    }
    return null;
  }

  it('of the course, the calendar, the silent, the profile and the neighbours', () => {
    for (const { sheet, snapshot } of drawn) {
      const { more, answers, context } = sheet;
      const row = answers.forecast.answer?.rows[0] ?? null;
      const months = answers.reached.answer?.rows ?? [];
      const last = months.at(-1) ? { month: '2020-02-01', row: months.at(-1)! } : null;
      const reached = claimOf(REACHED_TITLES, { area: context.area, asOf: context.asOf, row, last });
      if (reached?.id === 'target_met')
        expect(row!.numerator).toBeGreaterThanOrEqual(0.95 * row!.denominator - 1e-9);
      if (reached?.id === 'target_forecast')
        expect(reached.claim['on']).toBe(dayAfter(snapshot.manifest.as_of, Math.round(row!.value!)));
      if (reached?.id === 'target_too_far' || reached?.id === 'target_no_pace')
        expect(reached.claim['left']).toBe(Math.ceil(0.95 * row!.denominator - 1e-9) - row!.numerator);
      if (reached?.id === 'reached_by')
        expect(reached.claim['share']).toMatchObject({ value: last!.row.value });

      const days = daysOf(more.calendar).filter(({ performed }) => performed > 0);
      const calendar = claimOf(CALENDAR_TITLES, { quarters: more.calendar });
      if (calendar) expect(calendar.claim['days']).toBe(days.length);
      if (calendar?.id === 'calendar_busiest') {
        const most = Math.max(...days.map(({ performed }) => performed));
        expect(days.filter(({ performed }) => performed === most).map(({ day }) => day)).toEqual([
          calendar.claim['day'],
        ]);
      }

      const { silent } = more;
      const silence = silent && claimOf(SILENT_TITLES, { silent });
      if (silence?.id === 'silent_some')
        expect(silence.claim).toEqual({
          sites: silent!.sites.filter(({ days: n }) => n >= 14).length,
          of: silent!.of,
        });
      if (silence?.id === 'silent_none') expect(silent!.sites.every(({ days: n }) => n < 14)).toBe(true);

      const { profile } = more;
      const judged = profile && claimOf(AREA_PROFILE_TITLES, { profile, area: context.area });
      if (judged) {
        const found = profile.rows.filter(
          ({ polarity, own }) => polarity !== 'neutral' && own.value !== null,
        );
        const beyond = (isGood: boolean): number =>
          found.filter(({ polarity, own, spread }) =>
            (polarity === 'higher_is_better') === isGood
              ? own.value! > spread.upper_quartile
              : own.value! < spread.lower_quartile,
          ).length;
        expect([judged.claim['best'], judged.claim['worst']]).toEqual([beyond(true), beyond(false)]);
        expect(judged.claim['judged']).toBe(profile.rows.filter((one) => quarterOf(one) !== null).length);
      }

      const { neighbours } = more;
      const higher = neighbours && claimOf(NEIGHBOURS_TITLES, { neighbours });
      if (higher) {
        const beside = neighbours.filter(({ as }) => as === 'neighbour').map((one) => one.row.value!);
        expect(higher.claim['lower']).toBe(
          beside.filter((value) => value < neighbours[0]!.row.value!).length,
        );
        expect(higher.claim['places']).toHaveLength(beside.length);
      }
    }
    for (const id of [
      'calendar_busiest',
      'silent_some',
      'profile_quarters',
      'neighbours_higher',
      'reached_by',
    ])
      expect(said.get(id) ?? 0, id).toBeGreaterThan(0);
  });
});
