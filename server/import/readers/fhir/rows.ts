import { NO_CLASS, type FhirRow } from '#queries/import/fhir-format.ts';
import { clockTime } from '#queries/time/moments.ts';
import type { Content } from '../source.ts';
import { examinations } from './examinations.ts';
import { idOf, type FhirRecords, type Held } from './records.ts';
import type { Wanted } from './wanted.ts';

type Row = (string | null)[];

/**
 * The rows that the records of a file give, each with its place first; what becomes of each record that was held is
 * counted on the way.
 * @param file_version when the file was made, for records that say no change of their own
 * @param onRow told of each row, before it comes, where it stands and the records that it is of
 */
export function* rowsOf(
  records: FhirRecords,
  wanted: Wanted,
  file_version: number | null,
  content: Content,
  onRow: (place: string, of: readonly Held[]) => void = () => undefined,
): Generator<Row> {
  const referred = new Set<Held>();
  const at = new Map(wanted.columns.map((name, index) => [name, index + 1]));
  const patientAt = wanted.patient_columns.map((name) => at.get(name) ?? 0);
  const makeRow = (
    row: FhirRow,
    place: string,
    id: string | null,
    patient: string | null,
    parts: readonly Held[],
    cells: Iterable<readonly [string, string | null]>,
    more: readonly Held[] = [],
  ): Row => {
    const made: Row = Array.from({ length: wanted.columns.length + 1 }, () => null);
    const set = (name: string, value: string | null): void => {
      const index = at.get(name);
      if (index !== undefined) made[index] = value;
    };
    made[0] = place;
    set('row', row);
    set('id', id);
    const person = patient === null ? undefined : records.patients.get(patient);
    if (person) {
      referred.add(person);
      for (const [index, value] of person.cells.entries()) made[patientAt[index] ?? 0] = value;
    }
    set('Patient.id', patient === null ? null : idOf(patient));
    const versions = [...parts, ...(person ? [person] : [])].map(({ version }) => version ?? file_version);
    const latest = versions.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
    set('version', latest === null ? null : clockTime(latest));
    for (const [name, value] of cells) set(name, value);
    onRow(place, [...(person ? [person] : []), ...parts, ...more]);
    return made;
  };

  if (wanted.rows.has('examination'))
    for (const one of examinations(records, wanted)) {
      const encounter = one.encounter === null ? undefined : records.encounters.get(one.encounter);
      if (encounter) referred.add(encounter);
      content.count('Observation', 'used', one.observations.length);
      if (one.beyond.length > 0) content.count('Observation', 'more_readings', one.beyond.length);
      yield makeRow(
        'examination',
        one.observations[0] ? records.placeOf('Observation', one.observations[0]) : '',
        one.id,
        one.patient,
        [...one.observations, ...(encounter ? [encounter] : [])],
        [
          ['date', one.day],
          ['Encounter.id', one.encounter],
          ['Encounter.serviceProvider', encounter?.provider ?? null],
          ['Encounter.class', encounter?.class ?? NO_CLASS],
          ...one.cells,
        ],
        one.beyond,
      );
    }
  for (const one of records.conditions.values()) {
    content.count('Condition', 'used');
    const patient = records.resolve(one.patient, 'Patient');
    yield makeRow(
      'Condition',
      records.placeOf('Condition', one),
      idOf(one.key),
      patient,
      [one],
      [
        ['date', one.day],
        ['Condition.icd10', one.icd10],
      ],
    );
  }
  for (const one of records.medicines.values()) {
    const key = records.resolve(one.medication, 'Medication');
    const medication = key === null ? undefined : records.medications.get(key);
    const atc = one.atc ?? medication?.atc ?? null;
    if (atc === null) {
      content.count(one.row, 'code_not_used');
      continue;
    }
    if (medication) referred.add(medication);
    content.count(one.row, 'used');
    const patient = records.resolve(one.patient, 'Patient');
    yield makeRow(
      one.row,
      records.placeOf(one.row, one),
      idOf(one.key),
      patient,
      [one],
      [
        ['date', one.day],
        ['Medication.atc', atc],
        ['Medication.days', one.days],
      ],
      medication ? [medication] : [],
    );
  }
  for (const one of records.patients.values()) {
    if (wanted.rows.has('Patient') && one.has_area) {
      content.count('Patient', 'used');
      yield makeRow('Patient', records.placeOf('Patient', one), idOf(one.key), one.key, [], []);
    } else if (wanted.rows.has('Patient')) content.count('Patient', 'area_missing');
    else content.count('Patient', referred.has(one) ? 'used' : 'not_referred_to');
  }
  for (const [type, kept] of [
    ['Encounter', records.encounters],
    ['Medication', records.medications],
  ] as const)
    for (const one of kept.values()) content.count(type, referred.has(one) ? 'used' : 'not_referred_to');
}
