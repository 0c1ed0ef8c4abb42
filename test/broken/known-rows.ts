import { AUTO_DATE } from '#queries/import/date-format.ts';
import type { Draw } from '../surveillance/random.ts';

/** A table as text: a header and rows, before it becomes a file of some form. */
export interface Table {
  header: string[];
  rows: string[][];
}

/** What was measured of a person, whatever a file makes of it. */
export interface Measured {
  readonly person: string;
  readonly insurance: string;
  readonly examined_on: string;
  readonly height_cm: number;
  readonly weight_kg: number;
  readonly sbp_1_mmhg: number;
  readonly dbp_1_mmhg: number;
  readonly glucose_mmol_l: number;
  readonly cholesterol_mmol_l: number;
  readonly triglycerides_mmol_l: number;
  readonly creatinine_umol_l: number;
  readonly acr_mg_mmol: number;
  readonly haemoglobin_g_l: number;
  readonly hba1c_percent: number;
  /** Codes between semicolons, in their order. */
  readonly icd10: string;
}

/** A person, and what is known to have been measured. */
export type Known = Pick<Measured, 'person'> & Partial<Measured>;

/** The table's columns; `end` is the last one, so that a row that was cut off lacks it. */
export const COLUMNS = {
  id: 0,
  name: 1,
  person: 2,
  birth: 3,
  day: 4,
  sex: 5,
  height: 6,
  weight: 7,
  systolic: 8,
  diastolic: 9,
  glucose: 10,
  note: 11,
  glucose_unit: 12,
  cholesterol: 13,
  triglycerides: 14,
  creatinine: 15,
  acr: 16,
  acr_unit: 17,
  haemoglobin: 18,
  hba1c: 19,
  icd: 20,
  entered: 21,
  insurance: 22,
  end: 23,
} as const;
export type Column = keyof typeof COLUMNS;

/** Codes for missing that were seen in the field: the last four of them are possible values of one item or another. */
export const MISSING_CODES = ['0', '77', '88', '99', '999'];

/**
 * A mapping of the table in a form.
 * @param format such as `{ type: 'csv' }`
 * @param isStated whether it says what a person who knows the file can say: units, or the column that names them, codes
 *   for missing of each column, the number that counts where a personal one lacks; else each row is judged
 */
export function mappingOf(format: object, isStated = false): object {
  const own = isStated ? { missing: MISSING_CODES } : {};
  const pressure = isStated ? { ...own, unit: 'mmHg' } : {};
  const otherwise = { column: 'insurance', digits: 10, namespace: 'insurance-number' };
  return {
    name: 'phieu-hong',
    version: 1,
    title: { vi: 'Phiếu khám hỏng', en: 'Broken examinations' },
    synthetic: true,
    format,
    namespace: 'personal-number',
    stated_on: '2020-02-28',
    missing: ['', ...MISSING_CODES.slice(1)],
    identity: ['name'],
    rows: [
      {
        kind: 'examination',
        key: ['id'],
        columns: {
          person: { column: 'person', ...(isStated && { otherwise }) },
          birth: { column: 'birth', date: 'dd/MM/yyyy' },
          examined_on: { column: 'day', date: isStated ? AUTO_DATE : 'dd/MM/yyyy' },
          entered_on: { column: 'entered', date: 'dd/MM/yyyy' },
          sex: { column: 'sex', codes: { Nam: 'male', Nữ: 'female' } },
          height_cm: { column: 'height', ...own },
          weight_kg: { column: 'weight', ...own },
          sbp_1_mmhg: { column: 'systolic', ...pressure },
          dbp_1_mmhg: { column: 'diastolic', ...pressure },
          glucose_mmol_l: { column: 'glucose', ...own, ...(isStated && { unit_column: 'glucose_unit' }) },
          cholesterol_mmol_l: { column: 'cholesterol', ...own },
          triglycerides_mmol_l: { column: 'triglycerides', ...own },
          creatinine_umol_l: { column: 'creatinine', ...own },
          acr_mg_mmol: { column: 'acr', ...own, ...(isStated && { unit_column: 'acr_unit' }) },
          haemoglobin_g_l: { column: 'haemoglobin', ...own },
          hba1c_percent: { column: 'hba1c', ...own },
          icd10: { column: 'icd' },
        },
      },
    ],
  };
}

const two = (number: number): string => String(number).padStart(2, '0');

/** Rows of adults and some children, one of each person, with what was measured. No person of them exists. */
export function knownRows(draw: Draw, count: number): { table: Table; measured: Measured[] } {
  const measured: Measured[] = [];
  const rows = Array.from({ length: count }, (_, at) => {
    const [isMan, isChild] = [draw.chance(0.5), draw.chance(0.15)];
    const year = isChild ? draw.between(2008, 2015) : draw.between(1940, 1990);
    const [month, day] = [draw.between(1, 12), draw.between(13, 28)];
    const serial = String(at * 7919 + draw.between(0, 7918));
    // Some stations round to ten.
    const step = draw.chance(0.2) ? 10 : 1;
    const of: Measured = {
      person: `024${String((isMan ? 0 : 1) + (isChild ? 2 : 0))}${two(year % 100)}${serial.padStart(6, '0')}`,
      insurance: `0${serial.padStart(9, '5')}`,
      examined_on: `2019-${two(month)}-${two(day)}`,
      height_cm: (isChild ? draw.between(900, 1450) : draw.between(1450, 1890)) / 10,
      weight_kg: (isChild ? draw.between(120, 390) : draw.between(310, 760)) / 10,
      sbp_1_mmhg: Math.floor(draw.between(110, 189) / step) * step,
      dbp_1_mmhg: Math.floor(draw.between(60, 98) / step) * step,
      glucose_mmol_l: draw.between(40, 95) / 10,
      cholesterol_mmol_l: draw.between(30, 80) / 10,
      triglycerides_mmol_l: draw.between(5, 40) / 10,
      creatinine_umol_l: draw.between(45, 180),
      acr_mg_mmol: draw.between(5, 400) / 10,
      haemoglobin_g_l: draw.between(80, 170),
      hba1c_percent: draw.between(45, 110) / 10,
      icd10: draw.some(['E11.9', 'E78', 'I10', 'J44.1'], draw.between(0, 3)).join(';'),
    };
    measured.push(of);
    return [
      `P${String(at)}`,
      isMan ? 'Người Thử Văn' : 'Người Thử Thị',
      of.person,
      `05/06/${String(year)}`,
      written(of.examined_on),
      isMan ? 'Nam' : 'Nữ',
      ...[of.height_cm, of.weight_kg, of.sbp_1_mmhg, of.dbp_1_mmhg, of.glucose_mmol_l].map(String),
      draw.pick(['', 'ghi chú', 'khám lại, sau 1 tháng']),
      'mmol/L',
      ...[of.cholesterol_mmol_l, of.triglycerides_mmol_l, of.creatinine_umol_l, of.acr_mg_mmol].map(String),
      'mg/mmol',
      ...[of.haemoglobin_g_l, of.hba1c_percent].map(String),
      of.icd10,
      `${two(draw.between(13, 28))}/01/2020`,
      of.insurance,
      'x',
    ];
  });
  return { table: { header: Object.keys(COLUMNS), rows }, measured };
}

/** 2019-05-17 → 17/05/2019. */
const written = (day: string): string => day.split('-').toReversed().join('/');
