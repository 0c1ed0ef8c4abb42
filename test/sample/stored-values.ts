import { ageMonths, ageYears, day } from '../surveillance/days.ts';
import type { ExpectedRow, Value } from './expected-rows.ts';
import type { ImportedFile, ImportedSample } from './imported-sample.ts';

/**
 * Faults that printed a clean value in another unit, which the store keeps beside it, and half of the last digit of
 * that print, in the column's own unit: more of the value is not in the file.
 */
const REPRINTED: Readonly<Record<string, { column: string; kept: [string, string]; rounded: number }>> = {
  glucose_in_mg_dl: {
    column: 'glucose_mmol_l',
    kept: ['glucose_source_unit', 'mg/dL'],
    rounded: 0.5 / 18.016,
  },
  creatinine_in_mg_dl: {
    column: 'creatinine_umol_l',
    kept: ['creatinine_source_unit', 'mg/dL'],
    rounded: 0.005 * 88.42,
  },
  haemoglobin_in_g_dl: { column: 'haemoglobin_g_l', kept: ['haemoglobin_source_unit', 'g/dL'], rounded: 0 },
};
const EXACT = 1e-6;

export interface StoredValues {
  readonly compared: number;
  /** The first of them: file, row, column, what is stored, what should be. */
  readonly differences: readonly string[];
}

/** Every row of every file as it is stored against its clean values. */
export function differencesOf({ files, planted }: ImportedSample): StoredValues {
  const corrections = planted.filter(({ expected }) => expected === 'corrected');
  const corrected = new Set(corrections.map(({ record_key }) => record_key));
  const differences: string[] = [];
  let compared = 0;
  const compare = (where: string, is: unknown, should: Value, tolerance = EXACT): void => {
    compared++;
    const same =
      typeof is === 'number' && typeof should === 'number'
        ? Math.abs(is - should) <= tolerance
        : is === should;
    if (!same && differences.length < 20)
      differences.push(`${where} is ${String(is)}, should be ${String(should)}`);
  };
  for (const file of files) {
    // Of a corrected record the store holds the correction, from a file of its own.
    const current = file.expected.filter(
      ({ of }) =>
        corrections.some((correction) => correction.file === of.file) ||
        !corrected.has(of.cells['ma_phieu'] ?? ''),
    );
    compare(`${file.name}: rows`, file.stored.size, current.length);
    for (const row of current) {
      const stored = file.stored.get(row.of.row_number);
      const where = `${file.name} row ${row.of.row_number}`;
      if (!stored) differences.push(`${where} is not there`);
      const reprinted = row.of.faults.flatMap(({ kind }) => REPRINTED[kind] ?? []);
      for (const [column, should] of [...columnsOf(row, file), ...reprinted.map(({ kept }) => kept)]) {
        const rounded = reprinted.find((print) => print.column === column)?.rounded ?? 0;
        compare(`${where} ${column}`, stored?.[column], should, EXACT + rounded);
      }
    }
  }
  return { compared, differences };
}

/** An examination holds the age that follows from the birth; in months where more than its year is known. */
function columnsOf({ columns }: ExpectedRow, { kind }: ImportedFile): [string, Value][] {
  if (kind !== 'examination') return Object.entries(columns);
  const { birth_precision, ...stored } = columns;
  const born = day(String(stored['birth_date']));
  const on = day(String(stored['examined_on']));
  return Object.entries({
    ...stored,
    age_years: ageYears(born, on),
    age_months: birth_precision === 'year' ? null : ageMonths(born, on),
  });
}
