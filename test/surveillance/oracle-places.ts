import { ageYears, type Day } from './days.ts';
import { AGE_BANDS } from '#queries/tiles/dimensions.ts';
import type { Sex, World } from './world-rows.ts';
import { byPerson } from './oracle-dossiers.ts';

/** Where somebody counts: commune of the map of 2020, sex, index of the age band. */
export interface Cell {
  readonly area: string;
  readonly sex: Sex;
  readonly band: number;
}

export interface Places {
  /** null: no resident on that day. Day of leaving and day of death are still days of residence. */
  readonly cellOn: (person: string, on: Day) => Cell | null;
  readonly residents: readonly string[];
  /** District of a commune of 2020. */
  readonly districtOf: ReadonlyMap<string, string>;
}

/** -1: above every band. */
export const bandOf = (age: number): number =>
  AGE_BANDS.findIndex(({ from, to }) => age >= from && age <= to);

export function placesOf(world: World): Places {
  const spells = byPerson(world.residence);
  const residents = new Map(world.resident.map((resident) => [resident.person, resident]));
  const current = world.area.filter(({ level, valid_to }) => level === 'commune' && valid_to === null);
  const areaSince = (code: string, from: Day): string =>
    world.area_successor.find(({ area_code, changed_on }) => area_code === code && from < changed_on)
      ?.successor_code ?? code;
  return {
    residents: [...residents.keys()],
    districtOf: new Map(current.map(({ area_code, parent_code }) => [area_code, parent_code ?? ''])),
    cellOn(person, on) {
      const resident = residents.get(person);
      const spell = spells
        .get(person)
        ?.find(({ from_date, to_date }) => from_date <= on && (to_date === null || on <= to_date));
      if (!resident || !spell || resident.birth_date > on) return null;
      if (resident.died_on !== null && resident.died_on < on) return null;
      const band = bandOf(ageYears(resident.birth_date, on));
      return band < 0 ? null : { area: areaSince(spell.area_code, spell.from_date), sex: resident.sex, band };
    },
  };
}
