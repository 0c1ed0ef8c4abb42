import type { Outcome } from '#queries/import/outcomes.ts';
import { daysBetween, readDate } from './dates.ts';
import { patientCells } from './patient-cells.ts';
import type {
  Concept,
  Condition,
  Encounter,
  Medication,
  MedicationRequest,
  MedicationStatement,
  Observation,
  Patient,
} from './resources.ts';
import { tokensOf, translated, unitOf, valueOf, type CellValue } from './values.ts';
import type { Place, Wanted } from './wanted.ts';

// What is kept of a resource of each type, or why it is part of no row.

export interface PatientDetails {
  readonly cells: readonly (string | null)[];
  readonly has_area: boolean;
}
export interface EncounterDetails {
  readonly provider: string | null;
  /** Code of its class: AMB, IMP. */
  readonly class: string | null;
}
export interface ObservationDetails {
  readonly patient: string | undefined;
  readonly encounter: string | undefined;
  readonly day: string;
  readonly instant: number;
  readonly parts: readonly (Place & CellValue & { readonly code: string })[];
}
export interface ConditionDetails {
  readonly patient: string | undefined;
  readonly day: string;
  readonly icd10: string;
}
export interface MedicineDetails {
  readonly row: 'MedicationRequest' | 'MedicationStatement';
  readonly patient: string | undefined;
  readonly day: string;
  readonly days: string | null;
  /** The medicine, or what refers to it. */
  readonly atc: string | null;
  readonly medication: string | undefined;
}
export interface MedicationDetails {
  readonly atc: string | null;
}

/** Statuses that count, of the value sets of FHIR R4. */
const OBSERVED: readonly string[] = ['final', 'amended', 'corrected'];
const NOT_VISITED: readonly string[] = ['cancelled', 'entered-in-error'];
const CLINICAL: readonly string[] = ['active', 'recurrence', 'relapse', 'remission'];
const VERIFIED: readonly string[] = ['confirmed'];
const GIVEN: readonly string[] = ['active', 'completed', 'stopped'];
const ORDERED: readonly string[] = [
  'order',
  'original-order',
  'reflex-order',
  'filler-order',
  'instance-order',
];

export const patientDetails = (patient: Patient, wanted: Wanted): PatientDetails =>
  patientCells(patient, wanted);

export function encounterDetails({
  status,
  serviceProvider,
  class: code,
}: Encounter): EncounterDetails | Outcome {
  if (NOT_VISITED.includes(status)) return 'status_not_used';
  const provider = serviceProvider?.identifier?.value ?? serviceProvider?.reference?.split(/[/:]/).at(-1);
  return { provider: provider ?? null, class: code?.code ?? null };
}

export function observationDetails(
  observation: Observation,
  { places }: Wanted,
): ObservationDetails | Outcome {
  const { status, subject, encounter, effectiveDateTime, effectiveInstant, effectivePeriod } = observation;
  if (!OBSERVED.includes(status)) return 'status_not_used';
  const coded = [observation, ...(observation.component ?? [])].flatMap((one) =>
    tokensOf(one.code).flatMap((token) =>
      (places.get(token) ?? []).map((place) => ({ place, token, of: one })),
    ),
  );
  if (coded.length === 0) return 'code_not_used';
  const parts = coded.flatMap(({ place, token, of }) => {
    const value = valueOf(of);
    return value === null ? [] : [{ ...place, ...value, code: token.slice(token.indexOf('|') + 1) }];
  });
  if (parts.length === 0) return 'value_missing';
  const on = readDate(effectiveDateTime ?? effectiveInstant ?? effectivePeriod?.start);
  if (on === null || on.day === null) return 'day_missing';
  return {
    patient: subject?.reference,
    encounter: encounter?.reference,
    day: on.day,
    instant: on.instant,
    parts,
  };
}

export function conditionDetails(condition: Condition, wanted: Wanted): ConditionDetails | Outcome {
  const { clinicalStatus, verificationStatus, code, subject, onsetDateTime, onsetPeriod, recordedDate } =
    condition;
  if (!counts(clinicalStatus, CLINICAL) || !counts(verificationStatus, VERIFIED)) return 'status_not_used';
  const icd10 = translated(code, wanted.diagnoses.systems, wanted.diagnoses.codes);
  if (icd10 === undefined) return 'code_not_used';
  const recorded = readDate(recordedDate)?.day ?? null;
  const onset = readDate(onsetDateTime ?? onsetPeriod?.start);
  // An onset of which only the year is known must not make anybody known before they were.
  const latest = [onset?.last_day ?? null, recorded].filter((day) => day !== null).toSorted()[0] ?? null;
  const day = onset === null ? recorded : (onset.day ?? latest);
  return day === null ? 'day_missing' : { patient: subject.reference, day, icd10 };
}

export function requestDetails(request: MedicationRequest, wanted: Wanted): MedicineDetails | Outcome {
  const { status, intent, doNotPerform, authoredOn, dispenseRequest } = request;
  if (!GIVEN.includes(status) || !ORDERED.includes(intent) || doNotPerform === true) return 'status_not_used';
  const supply = dispenseRequest?.expectedSupplyDuration;
  // What was stopped did not last as long as it was to.
  const days =
    status === 'stopped' || supply?.value === undefined ? null : daysOf(supply.value, unitOf(supply));
  return medicineDetails('MedicationRequest', request, readDate(authoredOn)?.day ?? null, days, wanted);
}

export function statementDetails(statement: MedicationStatement, wanted: Wanted): MedicineDetails | Outcome {
  const { status, effectiveDateTime, effectivePeriod, dateAsserted } = statement;
  if (!GIVEN.includes(status)) return 'status_not_used';
  const [start, end] = [readDate(effectivePeriod?.start)?.day, readDate(effectivePeriod?.end)?.day];
  const day = readDate(effectiveDateTime)?.day ?? start ?? readDate(dateAsserted)?.day ?? null;
  const days = start && end && end >= start ? String(daysBetween(start, end)) : null;
  return medicineDetails('MedicationStatement', statement, day, days, wanted);
}

function medicineDetails(
  row: MedicineDetails['row'],
  one: MedicationRequest | MedicationStatement,
  day: string | null,
  days: string | null,
  wanted: Wanted,
): MedicineDetails | Outcome {
  const { medicationCodeableConcept, medicationReference, contained, subject } = one;
  const reference = medicationReference?.reference;
  const inside = reference?.startsWith('#')
    ? contained?.find(({ id }) => id === reference.slice(1))?.code
    : undefined;
  const { atc } = medicationDetails({ code: medicationCodeableConcept ?? inside }, wanted);
  const medication = reference?.startsWith('#') ? undefined : reference;
  if (atc === null && medication === undefined) return 'code_not_used';
  return day === null ? 'day_missing' : { row, patient: subject.reference, day, days, atc, medication };
}

export const medicationDetails = ({ code }: Pick<Medication, 'code'>, wanted: Wanted): MedicationDetails => ({
  atc: translated(code, wanted.medicines.systems, wanted.medicines.codes) ?? null,
});

/** Whether a status that may be absent is one that counts. */
const counts = (concept: Concept | undefined, codes: readonly string[]): boolean =>
  concept?.coding === undefined ||
  concept.coding.some(({ code }) => code !== undefined && codes.includes(code));

/** Days of a supply; of another unit the words as they stand, which the mapping's path refuses. */
function daysOf(value: number, unit: string | null): string {
  if (unit === 'd' || unit === 'day' || unit === 'days') return String(Math.round(value));
  if (unit === 'wk' || unit === 'week' || unit === 'weeks') return String(Math.round(value * 7));
  return `${String(value)} ${unit ?? ''}`.trim();
}
