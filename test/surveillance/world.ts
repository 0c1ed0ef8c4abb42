import { createHash } from 'node:crypto';
import { day } from './days.ts';
import { drawFrom, type Draw } from './random.ts';
import { drawDiagnoses, drawFollowUps, drawMedicines } from './world-care.ts';
import { drawExaminations } from './world-examinations.ts';
import { drawMap, REFERENCE_DAYS, ROUNDS } from './world-map.ts';
import { withQuality } from './world-quality.ts';
import { drawPeople, residenceOf, residentsOf } from './world-people.ts';
import type { Examination, Tally, World } from './world-rows.ts';

export interface WorldInput {
  readonly seed: number;
  readonly people: number;
  /** Conditions with a column history_<id>. */
  readonly historyIds: readonly string[];
}

/**
 * A small province by construction awkward: a map that changes, moves, deaths and birthdays on and around reference
 * dates, people born on 29 February, conflicting examinations of one day, answers that change, care before, on and
 * after the day of an examination, late entry, and events after the as-of date.
 */
export function drawWorld({ seed, people: count, historyIds }: WorldInput): World {
  const draw = drawFrom(seed);
  let made = 0;
  // Hashed, so that the order of keys says nothing of the order in which rows were made.
  const uuid = (): string => {
    const hex = createHash('md5').update(`${seed}/${made++}`).digest('hex');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };
  const map = drawMap(draw);
  const people = drawPeople(draw, map, count, uuid);
  const examined = people.map((person) => ({
    person,
    examinations: drawExaminations(draw, person, { map, historyIds, uuid }),
  }));
  const examination = examined.flatMap(({ examinations }) => examinations);
  const world: World = {
    area: map.area,
    area_successor: map.area_successor,
    site: map.site,
    round: ROUNDS,
    resident: residentsOf(people, draw),
    residence: residenceOf(people, draw),
    examination,
    diagnosis: examined.flatMap(({ person, examinations }) => drawDiagnoses(draw, person, examinations)),
    medicine: examined.flatMap(({ person, examinations }) => drawMedicines(draw, person, examinations)),
    follow_up: examined.flatMap(({ person, examinations }) => drawFollowUps(draw, person, examinations)),
    tally: drawTallies(draw, examination),
  };
  return withQuality(world, seed);
}

/** What sites say they performed: more or less than was entered, also on days of which nothing was entered. */
function drawTallies(draw: Draw, examinations: readonly Examination[]): Tally[] {
  const counts = new Map<string, Tally>();
  for (const { site_code, examined_on } of examinations) {
    if (site_code === null || draw.chance(0.1)) continue;
    const key = `${site_code} ${examined_on}`;
    const performed = (counts.get(key)?.performed ?? draw.pick([0, 0, 1, 2])) + 1;
    counts.set(key, { site_code, day: examined_on, performed });
  }
  const sites = [...new Set(examinations.flatMap(({ site_code }) => site_code ?? []))];
  for (const site_code of sites) {
    for (const on of [...REFERENCE_DAYS, day('2018-01-01'), day('2020-01-01'), day('2020-07-01')]) {
      const key = `${site_code} ${on}`;
      if (!counts.has(key) && draw.chance(0.3))
        counts.set(key, { site_code, day: on, performed: draw.between(1, 9) });
    }
  }
  return [...counts.values()];
}
