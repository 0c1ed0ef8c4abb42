import type { Day } from './days.ts';
import type { Area, Successor } from './world-rows.ts';

/** Code of the smallest shown area in which what was recorded for a code on a day is counted. */
export type PlaceOf = (code: string, on: Day) => string;

/**
 * Areas as sets of communes of the oldest map: nothing was ever made of less than one of these, so that two areas of
 * different maps are the same, or one holds the other, where their sets say so.
 */
export interface Atoms {
  /** Of the unit that a code meant on a day. */
  readonly of: (code: string, on: Day) => ReadonlySet<string>;
  /** Communes and districts of a map, the smaller first. */
  readonly shown: (day: Day) => readonly { readonly area: Area; readonly atoms: ReadonlySet<string> }[];
}

const covers = (area: Area, day: Day): boolean =>
  area.valid_from <= day && (area.valid_to === null || day <= area.valid_to);

export function atomsOf(areas: readonly Area[], successors: readonly Successor[]): Atoms {
  const communes = areas.filter(({ level }) => level === 'commune');
  const oldest = Math.min(...communes.map(({ valid_from }) => valid_from));
  const ofUnit = (unit: Area): string[] =>
    unit.valid_from === oldest
      ? [unit.area_code]
      : successors
          .filter(
            ({ successor_code, changed_on }) =>
              successor_code === unit.area_code && changed_on === unit.valid_from,
          )
          .flatMap(({ area_code, changed_on }) =>
            communes.filter((one) => one.area_code === area_code && covers(one, changed_on - 1)),
          )
          .flatMap(ofUnit);
  const sets = new Map(communes.map((unit) => [unit, new Set(ofUnit(unit))]));
  const unitOn = (code: string, on: Day): Area => {
    const unit = communes.find((one) => one.area_code === code && covers(one, on));
    if (!unit) throw new Error(`${code} is no commune on day ${on}.`);
    return unit;
  };
  return {
    of: (code, on) => sets.get(unitOn(code, on)) ?? new Set(),
    shown: (day) => {
      const there = areas.filter((area) => covers(area, day));
      const below = (code: string): Area[] =>
        there.flatMap((area) =>
          area.parent_code !== code ? [] : area.level === 'commune' ? [area] : below(area.area_code),
        );
      return there
        .map((area) => ({
          area,
          atoms: new Set(
            (area.level === 'commune' ? [area] : below(area.area_code)).flatMap((one) => [
              ...(sets.get(one) ?? []),
            ]),
          ),
        }))
        .sort((a, b) => a.atoms.size - b.atoms.size || (a.area.level === 'commune' ? -1 : 1));
    },
  };
}

/** Where things count on the map of a day: the smallest area that holds the unit whole; if no commune, unsplit in it. */
export function placesOnMap(areas: readonly Area[], successors: readonly Successor[], mapDay: Day): PlaceOf {
  const atoms = atomsOf(areas, successors);
  const shown = atoms.shown(mapDay);
  return (code, on) => {
    const unit = atoms.of(code, on);
    const holder = shown.find((one) => [...unit].every((atom) => one.atoms.has(atom)));
    if (!holder) throw new Error(`No area of the map holds ${code}.`);
    return holder.area.level === 'commune' ? holder.area.area_code : `${holder.area.area_code}-unsplit`;
  };
}
