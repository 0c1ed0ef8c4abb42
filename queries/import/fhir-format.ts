import { z } from 'zod';

const LOINC = 'http://loinc.org';

/** A code as FHIR searches write it, `system|code`; without a system it is one of LOINC. */
const token = z
  .string()
  .regex(/^([^|\s]+\|)?[^|\s]+$/, 'is no code: write system|code, or the code alone if it is of LOINC');

/**
 * What observations tell of an examination: one value, or several parts that are read together, as the two pressures.
 * Each part becomes columns of its own, `<name>`, `<name>.unit` and `<name>.code`; with `readings`, `<name>.1` and so on.
 */
const measure = z.strictObject({
  /** Name of each part → its codes, of an Observation or of one of its components. Earlier codes are preferred. */
  parts: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), z.array(token).min(1)),
  /** How many readings an examination keeps, in the order of their instants. */
  readings: z.int().min(1).max(9).optional(),
});

const coded = (meaning: string) =>
  z.strictObject({
    /** Systems whose codes are ours already. */
    systems: z.array(z.string().min(1)),
    /** Codes of other systems. */
    codes: z.record(token, z.string().min(1)).describe(meaning),
  });

/** FHIR R4 as JSON: Bundles and NDJSON. */
export const fhirFormat = z.strictObject({
  type: z.literal('fhir-r4'),
  measures: z.array(measure),
  /** Codes of Conditions that are, or stand for, ICD-10. */
  diagnoses: coded('ICD-10').default({ systems: [], codes: {} }),
  /** Codes of medicines that are, or stand for, ATC. */
  medicines: coded('ATC').default({ systems: [], codes: {} }),
});

export type FhirFormat = z.infer<typeof fhirFormat>;

/** A code with its system. */
export const tokenOf = (code: string): string => (code.includes('|') ? code : `${LOINC}|${code}`);

/** The rows that a file of FHIR may give, by the resource that they are made of. */
export const FHIR_ROWS = [
  'examination',
  'Patient',
  'Condition',
  'MedicationRequest',
  'MedicationStatement',
] as const;
export type FhirRow = (typeof FHIR_ROWS)[number];

/** Columns that rows of FHIR have whatever the mapping says. */
const COLUMNS = [
  'row',
  'id',
  'version',
  'date',
  'Patient.id',
  'Patient.gender',
  'Patient.birthDate',
  'Patient.deceased',
  'Patient.address.start',
  'Patient.name',
  'Patient.phone',
  'Patient.address',
  'Encounter.id',
  'Encounter.class',
  'Encounter.serviceProvider',
  'Condition.icd10',
  'Medication.atc',
  'Medication.days',
];

/** `Encounter.class` of observations without an encounter, or whose encounter has no class: rules can take these too. */
export const NO_CLASS = 'none';

/** Columns that name what they are to hold: the number of a system, the code that an address carries. */
export const IDENTIFIER_COLUMN = 'Patient.identifier|';
export const AREA_COLUMN = 'Patient.address.extension|';

/** Names of the columns of one part of a measure: of each reading, or of its only one. */
export const partColumns = (name: string, readings: number | undefined): string[] =>
  readings === undefined ? [name] : Array.from({ length: readings }, (_, at) => `${name}.${String(at + 1)}`);

/** The columns, among those that a mapping names, that no row of FHIR has; and all there are. */
export function strangeColumns(
  format: FhirFormat,
  named: readonly string[],
): { readonly strange: readonly string[]; readonly offered: readonly string[] } {
  const measured = format.measures.flatMap(({ parts, readings }) =>
    Object.keys(parts).flatMap((name) =>
      partColumns(name, readings).flatMap((column) => [column, `${column}.unit`, `${column}.code`]),
    ),
  );
  const known = new Set([...COLUMNS, ...measured]);
  const strange = named.filter(
    (name) => !known.has(name) && !name.startsWith(IDENTIFIER_COLUMN) && !name.startsWith(AREA_COLUMN),
  );
  return { strange, offered: [...COLUMNS, `${IDENTIFIER_COLUMN}SYSTEM`, `${AREA_COLUMN}URL`, ...measured] };
}
