import { ageMonths, ageYears, type Day } from './days.ts';
import type { Examination, FollowUp, Resident, Sex } from './world-rows.ts';

/** true, false, or not known. */
export type Truth = boolean | null;

export const any = (...parts: Truth[]): Truth =>
  parts.includes(true) ? true : parts.includes(null) ? null : false;
export const all = (...parts: Truth[]): Truth =>
  parts.includes(false) ? false : parts.includes(null) ? null : true;
export const not = (part: Truth): Truth => (part === null ? null : !part);

/** What one visit measured and asked, in the words of the definitions. Absent means not measured. */
export interface Reading {
  readonly day: Day;
  readonly at: 'examination' | 'follow_up';
  readonly round: string | null;
  readonly entered_on: Day | null;
  readonly sex: Sex | null;
  readonly age: number | null;
  readonly months: number | null;
  readonly pregnant: boolean;
  readonly trimester: number | null;
  readonly sbp: number | null;
  readonly dbp: number | null;
  readonly bmi: number | null;
  readonly fasting: Printed | null;
  readonly twoHour: Printed | null;
  readonly random: Printed | null;
  readonly hba1c: number | null;
  readonly egfr: number | null;
  readonly number: (item: string) => number | null;
  /** yes: true, no: false; anything else was not asked. */
  readonly answer: (item: string) => Truth;
  readonly text: (item: string) => string | null;
}

/** A value as the source printed it. */
export interface Printed {
  readonly value: number;
  readonly unit: string;
}

const round6 = (x: number): number => Math.round(x * 1e6) / 1e6;

/** Of three readings the mean of the last two, of two the mean of both, of one itself. */
function meanOf(readings: readonly (number | null | undefined)[]): number | null {
  const taken = readings.filter((reading) => reading !== null && reading !== undefined);
  const counted = taken.slice(-2);
  return counted.length === 0 ? null : round6(counted.reduce((sum, x) => sum + x, 0) / counted.length);
}

/** CKD-EPI 2021, adults. */
function filtration(
  creatinine_umol_l: number | null | undefined,
  sex: Sex | null,
  age: number | null,
): number | null {
  if (
    creatinine_umol_l === null ||
    creatinine_umol_l === undefined ||
    sex === null ||
    age === null ||
    age < 18
  )
    return null;
  const [kappa, alpha, factor] = sex === 'female' ? [0.7, -0.241, 1.012] : [0.9, -0.302, 1];
  const ratio = creatinine_umol_l / 88.42 / kappa;
  return 142 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.2 * 0.9938 ** age * factor;
}

function glucoseOf({ glucose_mmol_l: value, glucose_source_unit, glucose_state }: Examination | FollowUp) {
  const none = { fasting: null, twoHour: null, random: null };
  if (value === null || value === undefined) return none;
  const printed =
    glucose_source_unit === 'mg/dL'
      ? { value: Math.round(value * 18.016 * 1e3) / 1e3, unit: 'mg/dL' }
      : { value, unit: 'mmol/L' };
  if (glucose_state === 'fasting') return { ...none, fasting: printed };
  if (glucose_state === 'two_hour') return { ...none, twoHour: printed };
  return { ...none, random: printed };
}

export function readExamination(row: Examination): Reading {
  const item = (name: string): string | number | null => row.items[name] ?? null;
  const number = (name: string): number | null => item(name) as number | null;
  const height = number('height_cm');
  const weight = number('weight_kg');
  const age = row.age_years;
  return {
    day: row.examined_on,
    at: 'examination',
    round: row.round,
    entered_on: row.entered_on,
    sex: row.sex,
    age,
    months: row.age_months,
    pregnant: row.pregnant === 'yes',
    trimester: row.trimester,
    sbp: meanOf([row.sbp_1_mmhg, number('sbp_2_mmhg'), number('sbp_3_mmhg')]),
    dbp: meanOf([row.dbp_1_mmhg, number('dbp_2_mmhg'), number('dbp_3_mmhg')]),
    bmi: height === null || weight === null ? null : round6(weight / (height / 100) ** 2),
    ...glucoseOf(row),
    hba1c: row.hba1c_percent ?? null,
    egfr: filtration(row.creatinine_umol_l, row.sex, age),
    number,
    answer: (name) => (item(name) === 'yes' ? true : item(name) === 'no' ? false : null),
    text: (name) => item(name) as string | null,
  };
}

/** null where the visit measured nothing. */
export function readFollowUp(row: FollowUp, resident: Resident | undefined): Reading | null {
  const measured = [
    row.sbp_1_mmhg,
    row.dbp_1_mmhg,
    row.glucose_mmol_l,
    row.hba1c_percent,
    row.creatinine_umol_l,
  ];
  if (measured.every((value) => value === null || value === undefined)) return null;
  const sex = resident?.sex ?? null;
  const age = resident ? ageYears(resident.birth_date, row.visited_on) : null;
  return {
    day: row.visited_on,
    at: 'follow_up',
    round: null,
    entered_on: row.entered_on,
    sex,
    age,
    months: resident ? ageMonths(resident.birth_date, row.visited_on) : null,
    pregnant: false,
    trimester: null,
    sbp: row.sbp_1_mmhg ?? null,
    dbp: row.dbp_1_mmhg ?? null,
    bmi: null,
    ...glucoseOf(row),
    hba1c: row.hba1c_percent ?? null,
    egfr: filtration(row.creatinine_umol_l, sex, age),
    number: () => null,
    answer: () => null,
    text: () => null,
  };
}
