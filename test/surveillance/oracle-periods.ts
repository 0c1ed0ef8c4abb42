import { dayOf, parts, type Day } from './days.ts';
import type { Period } from './oracle-state.ts';
import type { World } from './world-rows.ts';

/** All of the time with examinations, its calendar years, its rounds; each up to the as-of date. */
export function periodsOf(world: World, asOf: Day): Period[] {
  const first = Math.min(...world.examination.map(({ examined_on }) => examined_on));
  const begin = parts(first).year;
  const end = parts(asOf).year;
  const years = Array.from({ length: end - begin + 1 }, (_, at): Period => {
    const year = begin + at;
    const to = Math.min(dayOf(year, 12, 31), asOf);
    return { period: String(year), kind: 'year', from: dayOf(year, 1, 1), to, round: null };
  });
  const rounds = world.round
    .filter(({ from_date }) => from_date <= asOf)
    .map(({ round, from_date, to_date }): Period => {
      return { period: round, kind: 'round', from: from_date, to: Math.min(to_date, asOf), round };
    });
  return [
    { period: 'all', kind: 'all', from: dayOf(begin, 1, 1), to: asOf, round: null },
    ...years,
    ...rounds,
  ];
}
