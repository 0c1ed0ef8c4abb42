import type { z } from 'zod';
import type { Outcome } from '#queries/import/outcomes.ts';
import { Refusal } from '../../../serve/refusal.ts';
import type { Content } from '../source.ts';
import { readDate } from './dates.ts';
import {
  conditionDetails,
  encounterDetails,
  medicationDetails,
  observationDetails,
  patientDetails,
  requestDetails,
  statementDetails,
  type ConditionDetails,
  type EncounterDetails,
  type MedicationDetails,
  type MedicineDetails,
  type ObservationDetails,
  type PatientDetails,
} from './details.ts';
import { anyResource, TYPES } from './resources.ts';
import type { Wanted } from './wanted.ts';

/** Records that are held in memory until the file is read, because any may refer to any: about 1.5 kB each. */
const MOST_RECORDS = 1_000_000;
/** Types of which a file is told one by one; a file with more names than FHIR has types is no FHIR. */
const MOST_TYPES = 200;

type Type = keyof typeof TYPES;

/** A resource as far as it is kept. */
export interface Held {
  /** `Type/id`, else the address of its entry. */
  readonly key: string;
  /** Number among all resources, the first being 1. */
  readonly ordinal: number;
  /** When it was last changed. */
  readonly version: number | null;
}
export type HeldObservation = Held & ObservationDetails;

/** The resources of a file that its mapping wants, held until all are there; the others are counted, each once. */
export class FhirRecords {
  readonly patients = new Map<string, Held & PatientDetails>();
  readonly encounters = new Map<string, Held & EncounterDetails>();
  readonly observations = new Map<string, HeldObservation>();
  readonly conditions = new Map<string, Held & ConditionDetails>();
  readonly medicines = new Map<string, Held & MedicineDetails>();
  readonly medications = new Map<string, Held & MedicationDetails>();
  readonly #wanted: Wanted;
  readonly #content: Content;
  /** Addresses of entries that say no type and id. */
  readonly #addresses = new Map<string, string>();
  readonly #types = new Set<string>();
  readonly #files: { readonly name: string | null; readonly before: number }[] = [];
  #count = 0;
  #held = 0;

  constructor(wanted: Wanted, content: Content) {
    this.#wanted = wanted;
    this.#content = content;
  }

  /** Begins a file; its name stands before the places of its records where there are several. */
  begin(name: string | null): void {
    this.#files.push({ name, before: this.#count });
  }

  /** Resources seen so far. */
  get count(): number {
    return this.#count;
  }

  /** Where a record stands: "Observation 12", "Observation.ndjson!Observation 12". */
  placeOf(type: string, { ordinal }: Held): string {
    const file = this.#files.findLast(({ before }) => before < ordinal);
    const within = `${type} ${String(ordinal - (file?.before ?? 0))}`;
    return typeof file?.name !== 'string' ? within : `${file.name}!${within}`;
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
    const outcome = this.#outcome(type, json, address, any.data);
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
  #outcome(
    type: string,
    json: unknown,
    address: string | undefined,
    { implicitRules, modifierExtension = [] }: z.infer<typeof anyResource>,
  ): Outcome | null {
    if (!this.#wanted.types.has(type) || !isRead(type)) return 'type_not_used';
    if (implicitRules !== undefined || modifierExtension.length > 0) return 'unknown_modifier';
    const wanted = this.#wanted;
    switch (type) {
      case 'Patient':
        return this.#take(type, json, address, this.patients, (one) => patientDetails(one, wanted));
      case 'Encounter':
        return this.#take(type, json, address, this.encounters, encounterDetails);
      case 'Observation':
        return this.#take(type, json, address, this.observations, (one) => observationDetails(one, wanted));
      case 'Condition':
        return this.#take(type, json, address, this.conditions, (one) => conditionDetails(one, wanted));
      case 'MedicationRequest':
        return this.#take(type, json, address, this.medicines, (one) => requestDetails(one, wanted));
      case 'MedicationStatement':
        return this.#take(type, json, address, this.medicines, (one) => statementDetails(one, wanted));
      case 'Medication':
        return this.#take(type, json, address, this.medications, (one) => medicationDetails(one, wanted));
    }
  }

  /** Of two versions of one record the later counts, of two that are as late the first. */
  #take<Of extends Type, Details extends object>(
    type: Of,
    json: unknown,
    address: string | undefined,
    kept: Map<string, Held & Details>,
    detailsOf: (one: z.infer<(typeof TYPES)[Of]>) => Details | Outcome,
  ): Outcome | null {
    const parsed = TYPES[type].safeParse(json);
    if (!parsed.success) return 'unreadable';
    const one = parsed.data as z.infer<(typeof TYPES)[Of]>;
    const details = detailsOf(one);
    if (typeof details === 'string') return details;
    const held = { ...this.#head(type, one, address), ...details };
    const known = kept.get(held.key);
    if (known === undefined) this.#held++;
    if (known === undefined || (held.version ?? -Infinity) > (known.version ?? -Infinity))
      kept.set(held.key, held);
    return known === undefined ? null : 'repeated';
  }

  #head(
    type: Type,
    { id, meta }: { id?: string | undefined; meta?: { lastUpdated?: string | undefined } | undefined },
    address: string | undefined,
  ): Held {
    const ordinal = this.#count;
    const key = id === undefined ? (address ?? `#${String(ordinal)}`) : `${type}/${id}`;
    const version = readDate(meta?.lastUpdated)?.instant ?? null;
    const mayBeNamed = ['Patient', 'Encounter', 'Medication'].includes(type);
    if (mayBeNamed && address !== undefined && !address.endsWith(`/${key}`))
      this.#addresses.set(address, key);
    return { key, ordinal, version };
  }
}

const isRead = (type: string): type is Type => type in TYPES;

/** The id that a server, or an entry, gave a record; null where it has none. */
export const idOf = (key: string): string | null =>
  key.startsWith('#') ? null : /^[A-Z]\w+\//.test(key) ? key.slice(key.indexOf('/') + 1) : key;
