import { readFileSync } from 'node:fs';
import { ageMonths, ageYears, day, type Day } from '../surveillance/days.ts';
import type { Diagnosis, Examination, FollowUp, Medicine, World } from '../surveillance/world-rows.ts';
import type { ExpectedRow } from './expected-rows.ts';
import type { ImportedFile } from './imported-sample.ts';

/** Columns of an examination that the oracle reads under their own names; all others are items. */
const OWN = new Set(
  'person sex birth_date birth_precision examined_on entered_on area_code site_code round form pregnant trimester sbp_1_mmhg dbp_1_mmhg glucose_mmol_l glucose_state hba1c_percent creatinine_umol_l'.split(
    ' ',
  ),
);

type Columns = ExpectedRow['columns'];
const dayIn = (columns: Columns, name: string): Day => day(String(columns[name]));
const dayOrNull = (columns: Columns, name: string): Day | null =>
  (columns[name] ?? null) === null ? null : dayIn(columns, name);
const glucoseUnit = (columns: Columns): string | null =>
  (columns['glucose_mmol_l'] ?? null) === null ? null : 'mmol/L';

/** The sample's clean values as rows that the oracle of the states reads. */
export function cleanWorld(files: readonly ImportedFile[]): World {
  const rowsOf = (kind: string): Columns[] =>
    files.filter((file) => file.kind === kind).flatMap(({ expected }) => expected.map((row) => row.columns));
  const examinations = files
    .filter(({ kind }) => kind === 'examination')
    // A correction stands in place of the record that has its key.
    .reduce((latest, { expected }) => {
      for (const row of expected) latest.set(String(row.of.cells['ma_phieu']), row.columns);
      return latest;
    }, new Map<string, Columns>());
  const examined = [...examinations.values()];
  return {
    area: [],
    area_successor: [],
    site: [],
    tally: [],
    residence: [],
    round: rowsOf('round').map((row) => ({
      round: String(row['round']),
      from_date: dayIn(row, 'from_date'),
      to_date: dayIn(row, 'to_date'),
    })),
    resident: residents(rowsOf('resident')),
    examination: examined.map(examination),
    diagnosis: [...rowsOf('diagnosis').map(diagnosis), ...examined.flatMap(concluded)],
    medicine: rowsOf('medicine').map(medicine),
    follow_up: rowsOf('follow_up').map(followUp),
  };
}

/** Of several spells the latest says who the person is. */
function residents(entries: readonly Columns[]): World['resident'] {
  const latest = new Map<string, Columns>();
  for (const entry of entries) {
    const before = latest.get(String(entry['person']));
    if (!before || String(before['from_date']) < String(entry['from_date']))
      latest.set(String(entry['person']), entry);
  }
  return [...latest.values()].map((row) => ({
    person: String(row['person']),
    sex: row['sex'] as 'female' | 'male',
    birth_date: dayIn(row, 'birth_date'),
    birth_precision: row['birth_precision'] as 'day' | 'year',
    died_on: dayOrNull(row, 'died_on'),
  }));
}

function examination(row: Columns, at: number): Examination {
  const born = dayIn(row, 'birth_date');
  const on = dayIn(row, 'examined_on');
  const items = Object.fromEntries(Object.entries(row).filter(([name]) => !OWN.has(name)));
  return {
    ...(Object.fromEntries(Object.entries(row).filter(([name]) => OWN.has(name))) as unknown as Examination),
    record_key: String(at),
    birth_date: born,
    age_years: ageYears(born, on),
    age_months: row['birth_precision'] === 'year' ? null : ageMonths(born, on),
    examined_on: on,
    entered_on: dayOrNull(row, 'entered_on'),
    is_complete: false,
    glucose_source_unit: glucoseUnit(row),
    items,
  };
}

const concluded = (row: Columns): Diagnosis[] =>
  row['icd10'] === null
    ? []
    : String(row['icd10'])
        .split(';')
        .map((icd10) => ({
          person: String(row['person']),
          icd10,
          diagnosed_on: dayIn(row, 'examined_on'),
          origin: 'examination_conclusion',
        }));

const diagnosis = (row: Columns): Diagnosis => ({
  ...(row as unknown as Diagnosis),
  diagnosed_on: dayIn(row, 'diagnosed_on'),
});

const medicine = (row: Columns): Medicine => ({
  ...(row as unknown as Medicine),
  medicine_group: groupOf(String(row['atc'])),
  given_on: dayIn(row, 'given_on'),
});

const followUp = (row: Columns): FollowUp => ({
  ...(row as unknown as FollowUp),
  visited_on: dayIn(row, 'visited_on'),
  entered_on: dayOrNull(row, 'entered_on'),
  conditions: row['conditions'] === null ? '|' : String(row['conditions']),
  outcome: row['outcome'] === null ? 'reached' : String(row['outcome']),
  glucose_source_unit: glucoseUnit(row),
});

const MEDICINES = readFileSync(new URL('../../queries/codes/medicines.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));

/** The group of the longest prefix that fits. */
function groupOf(atc: string): string {
  const fitting = MEDICINES.filter(([prefix = '']) => atc.startsWith(prefix));
  const longest = fitting.toSorted(([a = ''], [b = '']) => b.length - a.length)[0];
  return longest?.[3] ?? 'other';
}
