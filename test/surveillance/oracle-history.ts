import type { Day } from './days.ts';
import { levelOf, type Definition } from './oracle-definitions.ts';
import type { Reading } from './oracle-reading.ts';
import type { Diagnosis, FollowUp, Medicine } from './world-rows.ts';

/** All that is on record of one person. */
export interface Dossier {
  readonly readings: readonly Reading[];
  readonly diagnoses: readonly Diagnosis[];
  readonly medicines: readonly Medicine[];
  readonly followUps: readonly FollowUp[];
}

export interface Sign {
  readonly day: Day;
  /** Needs no second day. */
  readonly alone: boolean;
}

/** What is known of one person and one disease from everything that happened up to a day. */
export interface History {
  readonly signs: readonly Sign[];
  /** First day on which an examination finds a resident who already knew; Infinity: never. */
  readonly knownFrom: Day;
  /** First finding by the programme. */
  readonly found: Day | null;
  readonly confirmed: Day | null;
  /** Whether the latest day on which any visit could decide the criteria met them; null: no such day. */
  readonly metLast: boolean | null;
}

export function historyUpTo(dossier: Dossier, definition: Definition, name: string, until: Day): History {
  const readings = dossier.readings.filter(({ day }) => day <= until);
  const signs: Sign[] = [];
  const asked: Day[] = [];
  const known: Day[] = [];
  // Days of a diagnosis, a specific medicine or a declaration: each confirms what was found before.
  const diagnosed: Day[] = [];

  for (const reading of readings) {
    const level = levelOf(definition, reading);
    if (level >= 3) signs.push({ day: reading.day, alone: level === 4 });
    if (reading.at !== 'examination') continue;
    const declared = definition.declared(reading);
    if (declared !== null) asked.push(reading.day);
    if (declared) {
      known.push(reading.day);
      diagnosed.push(reading.day);
    }
  }
  const specific = dossier.medicines.filter(({ atc, medicine_group }) =>
    definition.specific(atc, medicine_group),
  );
  const told = [
    ...dossier.diagnoses
      .filter(({ icd10 }) => definition.icd10(icd10))
      .map(({ diagnosed_on, origin }) => ({ day: diagnosed_on, origin })),
    ...specific.map(({ given_on, origin }) => ({ day: given_on, origin })),
  ].filter(({ day }) => day <= until);
  for (const { day, origin } of told) {
    diagnosed.push(day);
    if (origin === 'examination_conclusion') signs.push({ day, alone: true });
    else if (origin === 'declared_history') {
      asked.push(day);
      known.push(day);
    } else known.push(day + 1);
  }

  const knownFrom = Math.min(Infinity, ...known);
  const askedFrom = Math.min(Infinity, ...asked);
  const found = earliest(signs.map(({ day }) => day).filter((day) => day >= askedFrom && day < knownFrom));
  return { signs, knownFrom, found, confirmed: confirmedOn(), metLast: metOnLatestDay(readings, definition) };

  function confirmedOn(): Day | null {
    if (found === null) return null;
    const { gap } = definition;
    const first = Math.min(...signs.map(({ day }) => day));
    return earliest([
      ...signs.filter(({ day, alone }) => alone && day >= found).map(({ day }) => day),
      ...signs.filter(({ day }) => gap !== null && day >= found && day >= first + gap).map(({ day }) => day),
      ...diagnosed.filter((day) => day >= found),
    ]);
  }
}

function metOnLatestDay(readings: readonly Reading[], definition: Definition): boolean | null {
  const decided = readings
    .map((reading) => ({ day: reading.day, level: levelOf(definition, reading) }))
    .filter(({ level }) => level >= 2);
  const last = Math.max(...decided.map(({ day }) => day));
  if (decided.length === 0) return null;
  return decided.some(({ day, level }) => day === last && level >= 3);
}

export const earliest = (days: readonly Day[]): Day | null => (days.length === 0 ? null : Math.min(...days));

/** A medicine for the disease that covers the day, or was given in the 90 days before it, or is said to be taken that day. */
export function treatedOn(dossier: Dossier, definition: Definition, name: string, on: Day): boolean {
  const { medicines, followUps, readings } = dossier;
  return (
    medicines.some(
      ({ atc, medicine_group, given_on, days }) =>
        (definition.treats(medicine_group) || definition.specific(atc, medicine_group)) &&
        given_on <= on &&
        on <= given_on + Math.max(days ?? 0, 90),
    ) ||
    followUps.some(
      ({ visited_on, on_treatment, conditions }) =>
        visited_on === on && on_treatment === 'yes' && conditions.includes(`|${name}|`),
    ) ||
    readings.some(
      (reading) => reading.at === 'examination' && reading.day === on && definition.takes(reading),
    )
  );
}

/** Last day that any treatment on record of the disease covers, by that day's own account; -Infinity: none. */
export function treatedUntil(dossier: Dossier, definition: Definition, name: string, asOf: Day): Day {
  const { medicines, followUps, readings } = dossier;
  return Math.max(
    -Infinity,
    ...medicines
      .filter(
        ({ atc, medicine_group, given_on }) =>
          given_on <= asOf && (definition.treats(medicine_group) || definition.specific(atc, medicine_group)),
      )
      .map(({ given_on, days }) => given_on + Math.max(days ?? 0, 90)),
    ...followUps
      .filter(
        ({ visited_on, on_treatment, conditions }) =>
          visited_on <= asOf && on_treatment === 'yes' && conditions.includes(`|${name}|`),
      )
      .map(({ visited_on }) => visited_on),
    ...readings
      .filter((reading) => reading.at === 'examination' && reading.day <= asOf && definition.takes(reading))
      .map(({ day }) => day),
  );
}
