import { readExamination, readFollowUp, type Reading } from './oracle-reading.ts';
import type { Dossier } from './oracle-history.ts';
import type { Day } from './days.ts';
import type { Origin, World } from './world-rows.ts';

/** Everything on record by person, nothing of it later than the as-of date. */
export function dossiersOf(world: World, asOf: Day): ReadonlyMap<string, Dossier> {
  const residents = new Map(world.resident.map((resident) => [resident.person, resident]));
  const examinations = byPerson(world.examination.filter((row) => row.examined_on <= asOf));
  const diagnoses = byPerson(world.diagnosis.filter((row) => row.diagnosed_on <= asOf));
  const medicines = byPerson(world.medicine.filter((row) => row.given_on <= asOf));
  const followUps = byPerson(world.follow_up.filter((row) => row.visited_on <= asOf));
  const people = new Set([
    ...residents.keys(),
    ...[examinations, diagnoses, medicines, followUps].flatMap((of) => [...of.keys()]),
  ]);
  return new Map(
    [...people].map((person) => {
      const visits = followUps.get(person) ?? [];
      const readings = [
        ...(examinations.get(person) ?? []).map(readExamination),
        ...visits.flatMap((row) => readFollowUp(row, residents.get(person)) ?? []),
      ];
      return [
        person,
        {
          readings,
          diagnoses: (diagnoses.get(person) ?? []).map((row) => stated(row, row.diagnosed_on, readings)),
          medicines: (medicines.get(person) ?? []).map((row) => stated(row, row.given_on, readings)),
          followUps: visits,
        },
      ];
    }),
  );
}

/** An origin that the source leaves out: the examination of that day, else care as a register knows it. */
function stated<T extends { readonly origin: Origin | null }>(
  row: T,
  on: Day,
  readings: readonly Reading[],
): T {
  if (row.origin !== null) return row;
  const examined = readings.some(({ at, day }) => at === 'examination' && day === on);
  return { ...row, origin: examined ? 'examination_conclusion' : 'register' };
}

export function byPerson<T extends { readonly person: string }>(rows: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) found.set(row.person, [...(found.get(row.person) ?? []), row]);
  return found;
}
