import { ageYears, type Day } from './days.ts';
import { AGE_BANDS } from '#queries/tiles/dimensions.ts';
import type { PlaceOf } from './oracle-map.ts';
import type { Sex, World } from './world-rows.ts';
import { byPerson } from './oracle-dossiers.ts';

/** Where somebody counts: commune of the map shown, sex, index of the age band. */
export interface Cell {
  readonly area: string;
  readonly sex: Sex;
  readonly band: number;
}

export interface Places {
  /** null: no resident on that day. Day of leaving and day of death are still days of residence. */
  readonly cellOn: (person: string, on: Day) => Cell | null;
  /** Last day of residence without a break from a day of it on; a day beyond the limit: at least until then. */
  readonly stayFrom: (person: string, on: Day, limit: Day) => Day;
  readonly diedOn: (person: string) => Day | null;
  readonly residents: readonly string[];
}

/** -1: above every band. */
export const bandOf = (age: number): number =>
  AGE_BANDS.findIndex(({ from, to }) => age >= from && age <= to);

/** @param placeOf where what was recorded for a code on a day is counted */
export function placesOf(world: World, placeOf: PlaceOf): Places {
  const spells = byPerson(world.residence);
  const residents = new Map(world.resident.map((resident) => [resident.person, resident]));
  const isHere = (person: string, on: Day): boolean => cellOn(person, on) !== null;
  return {
    stayFrom(person, on, limit) {
      let last = on;
      while (last <= limit && isHere(person, last + 1)) last++;
      return last;
    },
    diedOn: (person) => residents.get(person)?.died_on ?? null,
    cellOn,
    residents: [...residents.keys()],
  };

  function cellOn(person: string, on: Day): Cell | null {
    const resident = residents.get(person);
    const spell = spells
      .get(person)
      ?.find(({ from_date, to_date }) => from_date <= on && (to_date === null || on <= to_date));
    if (!resident || !spell || resident.birth_date > on) return null;
    if (resident.died_on !== null && resident.died_on < on) return null;
    const band = bandOf(ageYears(resident.birth_date, on));
    return band < 0 ? null : { area: placeOf(spell.area_code, spell.from_date), sex: resident.sex, band };
  }
}
