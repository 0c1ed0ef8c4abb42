import type { Day } from './days.ts';
import { drawFrom } from './random.ts';
import type { Diagnosis, Examination, FollowUp, Medicine, Resident, Spell, World } from './world-rows.ts';

/**
 * The same world with much more news, all of it later than a day: care, examinations (some entered long after), moves
 * within the province and out of it, and deaths.
 * @param days after that day in which all of it happens
 */
export function withLaterEvents(world: World, seed: number, after: Day, days: number): World {
  const draw = drawFrom(seed);
  const later = (): Day => after + draw.between(1, days);
  // What was said, measured or given before happens again, to somebody else.
  const again = <T extends { readonly person: string }>(rows: readonly T[], moved: (row: T) => T): T[] =>
    rows.filter(() => draw.chance(0.5)).map((row) => moved({ ...row, person: draw.pick(rows).person }));

  const communes = world.area
    .filter(({ level, valid_to }) => level === 'commune' && valid_to === null)
    .map(({ area_code }) => area_code);
  const gone = new Map<string, Day>();
  for (const { person, died_on } of world.resident)
    if (died_on === null && draw.chance(0.1)) gone.set(person, later());
  return {
    ...world,
    resident: world.resident.map((row): Resident => ({
      ...row,
      died_on: row.died_on ?? gone.get(row.person) ?? null,
    })),
    residence: world.residence.flatMap((row): Spell[] => {
      if (row.to_date !== null || row.from_date > after) return [row];
      const died = gone.get(row.person);
      if (died !== undefined) return [{ ...row, to_date: died, end_reason: 'died' }];
      if (!draw.chance(0.2)) return [row];
      const left: Spell = { ...row, to_date: later(), end_reason: 'moved' };
      if (draw.chance(0.5)) return [left];
      // Elsewhere in the province, at once or after a time away.
      const from_date = (left.to_date ?? after) + 1 + draw.pick([0, 0, 20]);
      return [left, { ...row, area_code: draw.pick(communes), from_date }];
    }),
    examination: [
      ...world.examination,
      ...world.examination
        .filter(() => draw.chance(0.3))
        .map((row, at): Examination => {
          const on = later();
          const record_key = `ffffffff-0000-4000-8000-${String(at).padStart(12, '0')}`;
          const entered_on = on + draw.pick([0, 3, 60]);
          return { ...row, record_key, examined_on: on, entered_on, age_years: row.age_years };
        }),
    ],
    diagnosis: [
      ...world.diagnosis,
      ...again(world.diagnosis, (row): Diagnosis => ({ ...row, diagnosed_on: later() })),
    ],
    medicine: [
      ...world.medicine,
      ...again(world.medicine, (row): Medicine => ({ ...row, given_on: later() })),
    ],
    follow_up: [
      ...world.follow_up,
      ...again(world.follow_up, (row): FollowUp => ({ ...row, visited_on: later(), entered_on: null })),
    ],
  };
}
