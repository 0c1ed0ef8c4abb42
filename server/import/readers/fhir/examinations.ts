import { partColumns } from '#queries/import/fhir-format.ts';
import type { FhirRecords, HeldObservation } from './records.ts';
import type { Wanted } from './wanted.ts';

/** Observations that belong together: of one encounter, else of one person and day. */
export interface Examination {
  readonly id: string;
  readonly day: string;
  readonly patient: string | null;
  readonly encounter: string | null;
  readonly cells: ReadonlyMap<string, string>;
  /** Of what the cells are made, in the order of the file. */
  readonly observations: readonly HeldObservation[];
  /** More than it keeps. */
  readonly beyond: readonly HeldObservation[];
}

/**
 * Puts observations together. One encounter is one examination; one of several days is one for each of them, the first
 * under the encounter's own name, so that a corrected day corrects the record.
 */
export function* examinations(records: FhirRecords, wanted: Wanted): Generator<Examination> {
  const groups = new Map<
    string,
    { patient: string | null; encounter: string | null; all: HeldObservation[] }
  >();
  for (const one of records.observations.values()) {
    const patient = records.resolve(one.patient, 'Patient');
    const encounter = records.resolve(one.encounter, 'Encounter');
    const name = `${patient ?? ''}\n${encounter ?? one.day}`;
    const group = groups.get(name) ?? { patient, encounter, all: [] };
    group.all.push(one);
    groups.set(name, group);
  }
  for (const { patient, encounter, all } of groups.values()) {
    for (const [at, [day, ofDay]] of byDay(all).entries()) {
      const id =
        encounter === null ? `${patient ?? ''}/${day}` : at === 0 ? encounter : `${encounter}/${day}`;
      yield { id, day, patient, encounter, ...readingsOf(ofDay, wanted) };
    }
  }
}

function byDay(all: readonly HeldObservation[]): [string, HeldObservation[]][] {
  const days = new Map<string, HeldObservation[]>();
  for (const one of all) {
    const ofDay = days.get(one.day);
    if (ofDay) ofDay.push(one);
    else days.set(one.day, [one]);
  }
  return [...days].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** Readings of one instant among which the other part of a value is sought: no instrument takes more. */
const SOUGHT = 8;

/** One value of each part of a measure, at most. */
interface Reading {
  readonly instant: number;
  rank: number;
  /** Whether its parts were sent apart, each in an observation of its own. */
  readonly apart: boolean;
  readonly parts: Map<string, HeldObservation['parts'][number]>;
  readonly of: Set<HeldObservation>;
}

function readingsOf(
  all: readonly HeldObservation[],
  wanted: Wanted,
): Pick<Examination, 'cells' | 'observations' | 'beyond'> {
  const cells = new Map<string, string>();
  const used = new Set<HeldObservation>();
  for (const [measure, { readings: most }] of wanted.measures.entries()) {
    const byInstant = readingsInOrder(all, measure);
    // Several readings follow in time; of one alone the preferred code is taken, then the first.
    const ordered = most === undefined ? byInstant.toSorted((a, b) => a.rank - b.rank) : byInstant;
    for (const [at, reading] of ordered.slice(0, most ?? 1).entries()) {
      for (const [name, part] of reading.parts) {
        const column = partColumns(name, most)[at] ?? name;
        cells.set(column, part.value);
        cells.set(`${column}.code`, part.code);
        if (part.unit !== null) cells.set(`${column}.unit`, part.unit);
      }
      for (const one of reading.of) used.add(one);
    }
  }
  const observations = all.filter((one) => used.has(one)).toSorted((a, b) => a.ordinal - b.ordinal);
  return { cells, observations, beyond: all.filter((one) => !used.has(one)) };
}

/** The readings of a measure in the order of their instants; parts that were sent apart are one if of one instant. */
function readingsInOrder(all: readonly HeldObservation[], measure: number): Reading[] {
  const sorted = all
    .filter(({ parts }) => parts.some((part) => part.measure === measure))
    .toSorted((a, b) => a.instant - b.instant || a.ordinal - b.ordinal);
  const readings: Reading[] = [];
  for (const one of sorted) {
    const parts = one.parts.filter((part) => part.measure === measure);
    const apart = parts.length === 1;
    for (const part of parts) {
      const open = readings
        .slice(-SOUGHT)
        .find(
          (of) =>
            !of.parts.has(part.part) && (of.of.has(one) || (apart && of.apart && of.instant === one.instant)),
        );
      const reading = open ?? {
        instant: one.instant,
        rank: part.rank,
        apart,
        parts: new Map(),
        of: new Set(),
      };
      if (open === undefined) readings.push(reading);
      reading.rank = Math.min(reading.rank, part.rank);
      reading.parts.set(part.part, part);
      reading.of.add(one);
    }
  }
  return readings;
}
