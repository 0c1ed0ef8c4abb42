import type { z } from 'zod';
import type { Outcome } from '#queries/import/outcomes.ts';
import { Refusal } from '../../../serve/refusal.ts';
import type { Content } from '../source.ts';
import { daysBetween, readDate } from './dates.ts';
import { patientCells } from './patient-cells.ts';
import {
  anyResource,
  TYPES,
  type Concept,
  type Condition,
  type Encounter,
  type Medication,
  type MedicationRequest,
  type MedicationStatement,
  type Observation,
  type Patient,
} from './resources.ts';
import { tokensOf, translated, unitOf, valueOf, type CellValue } from './values.ts';
import type { Place, Wanted } from './wanted.ts';

/** Records that are held in memory until the file is read, because any may refer to any: about 1 GB. */
const MOST_RECORDS = 1_000_000;
/** Types of which a file is told one by one; a file with more names than FHIR has types is no FHIR. */
const MOST_TYPES = 200;

export interface Held {
  /** `Type/id`, else the address of its entry. */
  readonly key: string;
  readonly id: string | null;
  readonly place: string;
  readonly ordinal: number;
  /** When it was last changed. */
  readonly version: number | null;
}
export interface HeldPatient extends Held {
  readonly cells: readonly (string | null)[];
  readonly has_area: boolean;
}
export interface HeldEncounter extends Held {
  readonly provider: string | null;
}
export interface HeldObservation extends Held {
  readonly patient: string | undefined;
  readonly encounter: string | undefined;
  readonly day: string;
  readonly instant: number;
  readonly parts: readonly (Place & CellValue & { readonly code: string })[];
}
export interface HeldCondition extends Held {
  readonly patient: string | undefined;
  readonly day: string;
  readonly icd10: string;
}
export interface HeldMedicine extends Held {
  readonly row: 'MedicationRequest' | 'MedicationStatement';
  readonly patient: string | undefined;
  readonly day: string;
  readonly days: string | null;
  /** The medicine, or what refers to it. */
  readonly atc: string | null;
  readonly medication: string | undefined;
}
export interface HeldMedication extends Held {
  readonly atc: string | null;
}

type Kept = HeldPatient | HeldEncounter | HeldObservation | HeldCondition | HeldMedicine | HeldMedication;

const COUNTS: Readonly<
  Record<'observation' | 'clinical' | 'verification' | 'medicine' | 'intent', readonly string[]>
> = {
  observation: ['final', 'amended', 'corrected'],
  clinical: ['active', 'recurrence', 'relapse', 'remission'],
  verification: ['confirmed'],
  medicine: ['active', 'completed', 'stopped'],
  intent: ['order', 'original-order', 'reflex-order', 'filler-order', 'instance-order'],
};
const NO_ENCOUNTER = ['cancelled', 'entered-in-error'];

/** The resources of a file that its mapping wants, held until all are there; the others are counted, each once. */
export class FhirRecords {
  readonly patients = new Map<string, HeldPatient>();
  readonly encounters = new Map<string, HeldEncounter>();
  readonly observations = new Map<string, HeldObservation>();
  readonly conditions = new Map<string, HeldCondition>();
  readonly medicines = new Map<string, HeldMedicine>();
  readonly medications = new Map<string, HeldMedication>();
  readonly #wanted: Wanted;
  readonly #content: Content;
  /** Addresses of entries that say no type and id. */
  readonly #addresses = new Map<string, string>();
  readonly #types = new Set<string>();
  #before = '';
  #first = 0;
  #count = 0;
  #held = 0;

  constructor(wanted: Wanted, content: Content) {
    this.#wanted = wanted;
    this.#content = content;
  }

  /** Begins a file; its name stands before the places of its records where there are several. */
  begin(file: string | null): void {
    this.#before = file === null ? '' : `${file}!`;
    this.#first = this.#count;
  }

  /** Resources seen so far. */
  get count(): number {
    return this.#count;
  }

  /**
   * Takes one resource.
   * @param address the fullUrl of its entry in a Bundle
   * @throws {Refusal} more records than are held
   */
  add(json: unknown, address?: string): void {
    this.#count++;
    const any = anyResource.safeParse(json);
    if (!any.success) {
      this.#content.count('(no type)', 'unreadable');
      return;
    }
    const type = this.#typeName(any.data.resourceType);
    if (!this.#wanted.types.has(type) || !isRead(type)) {
      this.#content.count(type, 'type_not_used');
      return;
    }
    if (any.data.implicitRules !== undefined || (any.data.modifierExtension ?? []).length > 0) {
      this.#content.count(type, 'unknown_modifier');
      return;
    }
    const outcome = this.#take(type, json, address);
    if (outcome !== null) this.#content.count(type, outcome);
    if (this.#held > MOST_RECORDS)
      throw new Refusal(
        'too_many_records',
        `The file has more than ${MOST_RECORDS.toLocaleString('en-GB')} records that are used, and all must be held at once. Export it in parts, each with everything of its patients. Nothing was stored.`,
        2,
      );
  }

  /** A request or an entry that brings no resource. */
  addWithout(type: string, outcome: Outcome): void {
    this.#count++;
    this.#content.count(this.#typeName(type), outcome);
  }

  /** The key of what a reference names: `Patient/1`, `https://…/Patient/1/_history/2`, `urn:uuid:…`. null: another type. */
  resolve(reference: string | undefined, type: 'Patient' | 'Encounter' | 'Medication'): string | null {
    if (reference === undefined) return null;
    const plain = reference.replace(/\/_history\/[^/]*$/, '');
    const address = this.#addresses.get(plain);
    if (address !== undefined) return address;
    if (plain.startsWith('urn:')) return `${type}/${plain.slice(plain.lastIndexOf(':') + 1)}`;
    const [before, id] = plain.split('/').slice(-2);
    return before === type && id !== undefined && id !== '' ? `${type}/${id}` : null;
  }

  #typeName(type: string): string {
    if (!/^[A-Z][A-Za-z]{1,59}$/.test(type)) return '(other)';
    if (this.#types.size < MOST_TYPES) this.#types.add(type);
    return this.#types.has(type) ? type : '(other)';
  }

  /** @returns why it is not held */
  #take(type: keyof typeof TYPES, json: unknown, address: string | undefined): Outcome | null {
    const read = <Shape extends z.ZodType>(shape: Shape): z.infer<Shape> | null => {
      const parsed = shape.safeParse(json);
      return parsed.success ? parsed.data : null;
    };
    switch (type) {
      case 'Patient': {
        const one = read(TYPES.Patient);
        return one ? this.#patient(one, this.#head(type, one, address)) : 'unreadable';
      }
      case 'Encounter': {
        const one = read(TYPES.Encounter);
        return one ? this.#encounter(one, this.#head(type, one, address)) : 'unreadable';
      }
      case 'Observation': {
        const one = read(TYPES.Observation);
        return one ? this.#observation(one, this.#head(type, one, address)) : 'unreadable';
      }
      case 'Condition': {
        const one = read(TYPES.Condition);
        return one ? this.#condition(one, this.#head(type, one, address)) : 'unreadable';
      }
      case 'MedicationRequest': {
        const one = read(TYPES.MedicationRequest);
        return one ? this.#request(one, this.#head(type, one, address)) : 'unreadable';
      }
      case 'MedicationStatement': {
        const one = read(TYPES.MedicationStatement);
        return one ? this.#statement(one, this.#head(type, one, address)) : 'unreadable';
      }
      case 'Medication': {
        const one = read(TYPES.Medication);
        return one ? this.#medication(one, this.#head(type, one, address)) : 'unreadable';
      }
    }
  }

  #head(
    type: keyof typeof TYPES,
    { id, meta }: { id?: string | undefined; meta?: { lastUpdated?: string | undefined } | undefined },
    address: string | undefined,
  ): Held {
    const ordinal = this.#count;
    const key = id === undefined ? (address ?? `#${String(ordinal)}`) : `${type}/${id}`;
    const version = readDate(meta?.lastUpdated)?.instant ?? null;
    if (
      address !== undefined &&
      ['Patient', 'Encounter', 'Medication'].includes(type) &&
      !address.endsWith(`/${key}`)
    )
      this.#addresses.set(address, key);
    return {
      key,
      id: id ?? address ?? null,
      place: `${this.#before}${type} ${String(ordinal - this.#first)}`,
      ordinal,
      version,
    };
  }

  /** Of two versions of one record the later counts, of two that are as late the first. */
  #hold<One extends Kept>(kept: Map<string, One>, one: One): Outcome | null {
    const known = kept.get(one.key);
    if (known === undefined) this.#held++;
    if (known === undefined || (one.version ?? -Infinity) > (known.version ?? -Infinity))
      kept.set(one.key, one);
    return known === undefined ? null : 'repeated';
  }

  #patient(patient: Patient, head: Held): Outcome | null {
    return this.#hold(this.patients, { ...head, ...patientCells(patient, head.id, this.#wanted) });
  }

  #encounter({ status, serviceProvider }: Encounter, head: Held): Outcome | null {
    if (NO_ENCOUNTER.includes(status)) return 'status_not_used';
    const provider = serviceProvider?.identifier?.value ?? serviceProvider?.reference?.split(/[/:]/).at(-1);
    return this.#hold(this.encounters, { ...head, provider: provider ?? null });
  }

  #observation(observation: Observation, head: Held): Outcome | null {
    const { status, subject, encounter, effectiveDateTime, effectiveInstant, effectivePeriod } = observation;
    if (!COUNTS.observation.includes(status)) return 'status_not_used';
    const coded = [observation, ...(observation.component ?? [])].flatMap((one) =>
      tokensOf(one.code).flatMap((token) =>
        (this.#wanted.places.get(token) ?? []).map((place) => ({ place, token, of: one })),
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
    return this.#hold(this.observations, {
      ...head,
      patient: subject?.reference,
      encounter: encounter?.reference,
      day: on.day,
      instant: on.instant,
      parts,
    });
  }

  #condition(condition: Condition, head: Held): Outcome | null {
    const { clinicalStatus, verificationStatus, code, subject, onsetDateTime, onsetPeriod, recordedDate } =
      condition;
    if (!hasOne(clinicalStatus, COUNTS.clinical) || !hasOne(verificationStatus, COUNTS.verification))
      return 'status_not_used';
    const icd10 = translated(code, this.#wanted.diagnoses.systems, this.#wanted.diagnoses.codes);
    if (icd10 === undefined) return 'code_not_used';
    const recorded = readDate(recordedDate)?.day ?? null;
    const onset = readDate(onsetDateTime ?? onsetPeriod?.start);
    // An onset of which only the year is known must not make anybody known before they were.
    const latest =
      onset === null ? recorded : recorded !== null && recorded < onset.last_day ? recorded : onset.last_day;
    const day = onset?.day ?? latest;
    if (day === null) return 'day_missing';
    return this.#hold(this.conditions, { ...head, patient: subject.reference, day, icd10 });
  }

  #request(request: MedicationRequest, head: Held): Outcome | null {
    const { status, intent, doNotPerform, authoredOn, dispenseRequest } = request;
    if (!COUNTS.medicine.includes(status) || !COUNTS.intent.includes(intent) || doNotPerform === true)
      return 'status_not_used';
    const supply = dispenseRequest?.expectedSupplyDuration;
    // What was stopped did not last as long as it was to.
    const days =
      status === 'stopped' || supply?.value === undefined ? null : daysOf(supply.value, unitOf(supply));
    return this.#medicine('MedicationRequest', request, head, readDate(authoredOn)?.day ?? null, days);
  }

  #statement(statement: MedicationStatement, head: Held): Outcome | null {
    const { status, effectiveDateTime, effectivePeriod, dateAsserted } = statement;
    if (!COUNTS.medicine.includes(status)) return 'status_not_used';
    const [start, end] = [readDate(effectivePeriod?.start)?.day, readDate(effectivePeriod?.end)?.day];
    const day = readDate(effectiveDateTime)?.day ?? start ?? readDate(dateAsserted)?.day ?? null;
    const days = start && end && end >= start ? String(daysBetween(start, end)) : null;
    return this.#medicine('MedicationStatement', statement, head, day, days);
  }

  #medicine(
    row: HeldMedicine['row'],
    one: MedicationRequest | MedicationStatement,
    head: Held,
    day: string | null,
    days: string | null,
  ): Outcome | null {
    const { medicationCodeableConcept, medicationReference, contained, subject } = one;
    const reference = medicationReference?.reference;
    const inside = reference?.startsWith('#')
      ? contained?.find(({ id }) => id === reference.slice(1))?.code
      : undefined;
    const atc = this.#atc(medicationCodeableConcept ?? inside);
    const medication = reference?.startsWith('#') ? undefined : reference;
    if (atc === null && medication === undefined) return 'code_not_used';
    if (day === null) return 'day_missing';
    return this.#hold(this.medicines, {
      ...head,
      row,
      patient: subject.reference,
      day,
      days,
      atc,
      medication,
    });
  }

  #medication({ code }: Medication, head: Held): Outcome | null {
    return this.#hold(this.medications, { ...head, atc: this.#atc(code) });
  }

  #atc(concept: Concept | undefined): string | null {
    return translated(concept, this.#wanted.medicines.systems, this.#wanted.medicines.codes) ?? null;
  }
}

const isRead = (type: string): type is keyof typeof TYPES => type in TYPES;

/** Whether a status that may be absent is one that counts. */
const hasOne = (concept: Concept | undefined, codes: readonly string[]): boolean =>
  concept?.coding === undefined ||
  concept.coding.some(({ code }) => code !== undefined && codes.includes(code));

/** Days of a supply; of another unit the words as they stand, which the mapping's path refuses. */
function daysOf(value: number, unit: string | null): string {
  if (unit === 'd' || unit === 'day' || unit === 'days') return String(Math.round(value));
  if (unit === 'wk' || unit === 'week' || unit === 'weeks') return String(Math.round(value * 7));
  return `${String(value)} ${unit ?? ''}`.trim();
}
