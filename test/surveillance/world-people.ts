import { day, dayOf, parts, type Day } from './days.ts';
import type { Draw } from './random.ts';
import { AS_OF, MAP_CHANGED, REFERENCE_DAYS, type WorldMap } from './world-map.ts';
import type { Resident, Sex, Spell, Successor } from './world-rows.ts';

/** What a person of the world is like; the draws of examinations and care follow from it. */
export interface Person {
  readonly person: string;
  readonly sex: Sex;
  readonly birth: Day;
  readonly onRegister: boolean;
  readonly died_on: Day | null;
  /** Where the person lives, whether or not a register says so. */
  readonly spells: readonly Spell[];
  /** Mean systolic pressure, glucose in mmol/L, body mass index: what visits vary around. */
  readonly pressure: number;
  readonly glucose: number;
  readonly bmi: number;
  readonly aware: boolean;
}

const LEAP_YEARS = [1936, 1948, 1960, 1972, 1984, 1988, 1996, 2000, 2004, 2012, 2016];
/** First ages of bands, and of the populations of definitions. */
const AGE_EDGES = [5, 10, 15, 18, 20, 25, 30, 40, 45, 50, 60, 65, 70, 80];

function drawBirth(draw: Draw): Day {
  const kind = draw.next();
  if (kind < 0.04) return dayOf(draw.pick(LEAP_YEARS), 2, 29);
  if (kind < 0.2) {
    // A birthday that begins a band on a reference date, the day before or the day after.
    const { year, month, date } = parts(draw.pick(REFERENCE_DAYS) + draw.between(-1, 1));
    return dayOf(year - draw.pick(AGE_EDGES), month, date);
  }
  if (kind < 0.27) return draw.between(day('2014-01-01'), day('2020-08-31'));
  if (kind < 0.4) return draw.between(day('1999-01-01'), day('2013-12-31'));
  return draw.between(day('1932-01-01'), day('2001-12-31'));
}

/** A day between 2016 and 2020, often one day from a reference date. */
export function drawTurn(draw: Draw): Day {
  return draw.chance(0.4)
    ? draw.pick(REFERENCE_DAYS) + draw.between(-1, 1)
    : draw.between(day('2016-06-01'), day('2020-09-30'));
}

const codeOn = (map: WorldMap, draw: Draw, on: Day): string =>
  draw.pick(on < MAP_CHANGED ? map.old : map.current);

/** Spells do not overlap; some end in a gap, some at death, some are cut and joined again when the map changed. */
function drawSpells(draw: Draw, map: WorldMap, person: string, birth: Day, died_on: Day | null): Spell[] {
  const spells: Spell[] = [];
  let from = Math.max(birth, day('2010-01-01'));
  let area_code = codeOn(map, draw, from);
  const end = (to_date: Day | null, end_reason: string | null): void => {
    spells.push({ person, area_code, from_date: from, to_date, end_reason });
  };
  for (let moves = draw.chance(0.25) ? draw.between(1, 2) : 0; moves > 0; moves--) {
    const left = drawTurn(draw);
    if (left < from || (died_on !== null && left >= died_on)) continue;
    end(left, 'moved');
    const gap = draw.chance(0.3) ? draw.between(1, 200) : 0;
    from = left + 1 + gap;
    area_code = codeOn(map, draw, from);
    // Gone for good.
    if (draw.chance(0.25) || (died_on !== null && from > died_on)) return spells;
  }
  if (from < MAP_CHANGED && (died_on === null || died_on >= MAP_CHANGED) && draw.chance(0.25)) {
    end(MAP_CHANGED - 1, 'merged');
    area_code = successorOf(map.area_successor, area_code);
    from = MAP_CHANGED;
  }
  // Some registers leave the spell of the dead open.
  if (died_on === null || draw.chance(0.2)) end(null, null);
  else end(died_on, 'died');
  return spells;
}

export function successorOf(successors: readonly Successor[], code: string): string {
  return successors.find(({ area_code }) => area_code === code)?.successor_code ?? code;
}

export function drawPeople(draw: Draw, map: WorldMap, count: number, uuid: () => string): Person[] {
  return Array.from({ length: count }, () => {
    const person = uuid();
    const birth = drawBirth(draw);
    const death = draw.chance(0.09) ? drawTurn(draw) : null;
    const died_on = death !== null && death > birth ? death : null;
    const ill = draw.next();
    return {
      person,
      sex: draw.chance(0.5) ? 'female' : 'male',
      birth,
      onRegister: draw.chance(0.92),
      died_on,
      spells: drawSpells(draw, map, person, birth, died_on),
      pressure: 118 + 22 * ill + 9 * draw.normal(),
      glucose: 5 + 1.6 * ill * draw.next() + 0.8 * draw.normal(),
      bmi: 22 + 3 * draw.normal(),
      aware: draw.chance(0.15),
    };
  });
}

export function residentsOf(people: readonly Person[], draw: Draw): Resident[] {
  return people
    .filter(({ onRegister }) => onRegister)
    .map(({ person, sex, birth, died_on }) => {
      const { year, month } = parts(birth);
      const precision = draw.chance(0.04) ? 'year' : draw.chance(0.04) ? 'month' : 'day';
      const known =
        precision === 'year' ? dayOf(year, 7, 1) : precision === 'month' ? dayOf(year, month, 15) : birth;
      return { person, sex, birth_date: known, birth_precision: precision, died_on };
    });
}

/** Some on the register have lost their address. */
export function residenceOf(people: readonly Person[], draw: Draw): Spell[] {
  return people.flatMap(({ onRegister, spells }) => (onRegister && !draw.chance(0.01) ? spells : []));
}

export const lastDayOf = (person: Person): Day => Math.min(person.died_on ?? AS_OF + 120, AS_OF + 120);
