import {
  AREA_COLUMN,
  IDENTIFIER_COLUMN,
  FHIR_ROWS,
  tokenOf,
  type FhirFormat,
  type FhirRow,
} from '#queries/import/fhir-format.ts';
import { columnsRead, type Mapping } from '#queries/import/mapping.ts';

/** Where a code of an observation belongs: the part of a measure, and its place among the codes of the part. */
export interface Place {
  readonly measure: number;
  readonly part: string;
  readonly rank: number;
}

/** What a mapping wants of a file of FHIR. */
export interface Wanted {
  /** Columns of the rows, in the order of their cells. */
  readonly columns: readonly string[];
  readonly rows: ReadonlySet<FhirRow>;
  /** Types of resources that serve one of the rows. */
  readonly types: ReadonlySet<string>;
  readonly measures: FhirFormat['measures'];
  readonly places: ReadonlyMap<string, readonly Place[]>;
  readonly diagnoses: Codes;
  readonly medicines: Codes;
  /** The columns of people but for their id, and what two of them name. */
  readonly patient_columns: readonly string[];
  readonly identifier_systems: ReadonlyMap<string, string>;
  readonly area_urls: ReadonlyMap<string, string>;
}

interface Codes {
  readonly systems: ReadonlySet<string>;
  readonly codes: ReadonlyMap<string, string>;
}

/** Types of resources that serve a row beside its own: nothing of them is kept unless a row refers to it. */
const SERVING: Readonly<Record<FhirRow, readonly string[]>> = {
  examination: ['Observation', 'Encounter', 'Patient'],
  Patient: ['Patient'],
  Condition: ['Condition', 'Patient'],
  MedicationRequest: ['MedicationRequest', 'Medication', 'Patient'],
  MedicationStatement: ['MedicationStatement', 'Medication', 'Patient'],
};

export function wantedOf(mapping: Mapping, format: FhirFormat): Wanted {
  const columns = columnsRead(mapping);
  const words = mapping.rows.map(({ when }) => (when?.column === 'row' ? when.in : null));
  // A rule without `when` takes every row that there is.
  const rows = new Set(FHIR_ROWS.filter((row) => words.some((some) => some === null || some.includes(row))));
  const places = new Map<string, Place[]>();
  for (const [measure, { parts }] of format.measures.entries())
    for (const [part, codes] of Object.entries(parts))
      for (const [rank, code] of codes.entries()) {
        if (!columns.some((name) => name === part || name.startsWith(`${part}.`))) continue;
        const token = tokenOf(code);
        places.set(token, [...(places.get(token) ?? []), { measure, part, rank }]);
      }
  const named = (prefix: string): ReadonlyMap<string, string> =>
    new Map(
      columns.filter((name) => name.startsWith(prefix)).map((name) => [name, name.slice(prefix.length)]),
    );
  return {
    columns,
    rows,
    types: new Set([...rows].flatMap((row) => SERVING[row])),
    measures: format.measures,
    places,
    diagnoses: codesOf(format.diagnoses),
    medicines: codesOf(format.medicines),
    patient_columns: columns.filter((name) => name.startsWith('Patient.') && name !== 'Patient.id'),
    identifier_systems: named(IDENTIFIER_COLUMN),
    area_urls: named(AREA_COLUMN),
  };
}

const codesOf = ({ systems, codes }: FhirFormat['diagnoses']): Codes => ({
  systems: new Set(systems),
  codes: new Map(Object.entries(codes).map(([code, ours]) => [tokenOf(code), ours])),
});
