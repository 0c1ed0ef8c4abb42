import type { ConditionExample } from '#queries/detection/condition-header.ts';

type Value = string | number | boolean | null;
type Row = Readonly<Record<string, Value>>;

/** A UUID that says which number it is. */
export const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Rows of `examination` and `diagnosis` that tell one example of a condition file. */
export interface ExampleRecord {
  readonly person: string;
  readonly examinations: readonly Row[];
  readonly diagnoses: readonly Row[];
}

/** Day of an example's first examination. */
export const EXAMPLE_DAY = '2019-03-15';
const DAY_MS = 86_400_000;
const MONTHS_A_YEAR = 12;

/** Who the example is about where it does not say. */
const SOMEBODY = { sex: 'male', age_years: 50 };

const dayAfter = (days: number): string =>
  new Date(Date.parse(EXAMPLE_DAY) + days * DAY_MS).toISOString().slice(0, 10);

/**
 * @param conditionId whose example it is: `history` in `given` becomes the column history_<id>
 * @param number makes the person's and the records' keys, so that many examples fit into one store
 */
export function exampleRecord(conditionId: string, example: ConditionExample, number: number): ExampleRecord {
  const person = uuid(number);
  const stored = { version_at: EXAMPLE_DAY, content_hash: 1, import_id: 1, row_number: 1 };
  const visits = [{ after_days: 0, given: example.given }, ...example.then];
  return {
    person,
    examinations: visits.map(({ after_days, given }, visit) => {
      const { history, ...items } = given;
      const person_of_it = { ...SOMEBODY, ...pick(example.given, ['sex', 'age_years']) };
      return {
        ...stored,
        record_key: uuid(number * 100 + visit),
        person,
        examined_on: dayAfter(after_days),
        entered_on: dayAfter(after_days),
        form: 'adult',
        is_complete: true,
        soft_flags: 0,
        ...person_of_it,
        age_months: Number(items.age_years ?? person_of_it.age_years) * MONTHS_A_YEAR,
        ...(history !== undefined && { [`history_${conditionId}`]: history }),
        ...items,
      };
    }),
    diagnoses: example.diagnosed.map(({ icd10, after_days, origin }, at) => ({
      ...stored,
      record_key: uuid(number * 100 + visits.length + at),
      person,
      icd10,
      diagnosed_on: dayAfter(after_days),
      origin,
    })),
  };
}

function pick(given: ConditionExample['given'], names: readonly string[]): Row {
  return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
}
