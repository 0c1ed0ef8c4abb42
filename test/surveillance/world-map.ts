import { day, type Day } from './days.ts';
import type { Draw } from './random.ts';
import type { Area, Round, Site, Successor } from './world-rows.ts';

/** First day of the newer map. */
export const MAP_CHANGED = day('2020-01-01');
/** Events after it do not count; there are some. */
export const AS_OF = day('2020-06-30');

export const ROUNDS: Round[] = [
  { round: 'R1', from_date: day('2017-03-01'), to_date: day('2018-09-30') },
  { round: 'R2', from_date: day('2019-01-01'), to_date: day('2020-12-31') },
];

/** Ends of years, of rounds and of some months, and the as-of date: where one day decides. */
export const REFERENCE_DAYS: readonly Day[] = [
  '2017-12-31',
  '2018-09-30',
  '2018-12-31',
  '2019-06-30',
  '2019-12-31',
  '2020-02-29',
  '2020-06-30',
].map(day);

const DISTRICTS = ['213', '215', '221', '220'];
const BEGIN = day('2000-01-01');

/**
 * Old communes by the commune of 2020 that they became part of, for each district of 6 or 7. Of each district: two
 * join under a new code, one takes another in and keeps its code, one is renumbered, the rest stay.
 */
function communesOf(district: number): { readonly code: string; readonly from: readonly string[] }[] {
  const code = (n: number): string => `0${7000 + district * 100 + n}`;
  return [
    { code: code(50), from: [code(1), code(2)] },
    { code: code(3), from: [code(3), code(4)] },
    { code: code(51), from: [code(5)] },
    ...[6, 7, 8].map((n) => ({ code: code(n), from: [code(n)] })),
    ...(district === 0 ? [{ code: code(9), from: [code(9)] }] : []),
  ];
}

export interface WorldMap {
  readonly area: Area[];
  readonly area_successor: Successor[];
  readonly site: Site[];
  readonly old: readonly string[];
  readonly current: readonly string[];
}

export function drawMap(draw: Draw): WorldMap {
  const area: Area[] = [
    { area_code: '24', parent_code: null, level: 'province', valid_from: BEGIN, valid_to: null },
  ];
  const area_successor: Successor[] = [];
  const old: string[] = [];
  const current: string[] = [];
  for (const [at, district] of DISTRICTS.entries()) {
    area.push({
      area_code: district,
      parent_code: '24',
      level: 'district',
      valid_from: BEGIN,
      valid_to: null,
    });
    for (const { code, from } of communesOf(at)) {
      const commune = { parent_code: district, level: 'commune' } as const;
      current.push(code);
      // Most that the change left alone stand on both maps in one row, some in a row for each.
      if (from[0] === code && from.length === 1 && draw.chance(0.7)) {
        old.push(code);
        area.push({ ...commune, area_code: code, valid_from: BEGIN, valid_to: null });
        continue;
      }
      area.push({ ...commune, area_code: code, valid_from: MAP_CHANGED, valid_to: null });
      for (const before of from) {
        old.push(before);
        area.push({ ...commune, area_code: before, valid_from: BEGIN, valid_to: MAP_CHANGED - 1 });
        area_successor.push({ area_code: before, successor_code: code, changed_on: MAP_CHANGED });
      }
    }
  }
  const site: Site[] = old.map((code) => ({
    site_code: `S${code}`,
    area_code: code,
    from_date: BEGIN,
    to_date: draw.chance(0.2) ? MAP_CHANGED - 1 : null,
  }));
  for (const code of current.filter(() => draw.chance(0.3)))
    site.push({ site_code: `N${code}`, area_code: code, from_date: MAP_CHANGED, to_date: null });
  return { area, area_successor, site, old, current };
}
