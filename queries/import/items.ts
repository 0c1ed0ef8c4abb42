import { UNITS, type Unit } from './units.ts';

/** A number: ranges in the column's unit, both ends included. Outside `hard` refused, outside `soft` flagged. */
export interface NumberItem {
  readonly type: 'number';
  readonly sql: 'DOUBLE' | 'SMALLINT' | 'INTEGER';
  readonly units: readonly [Unit, ...Unit[]];
  readonly hard: readonly [number, number];
  readonly soft?: readonly [number, number];
  /** Column that keeps the unit of the source. */
  readonly source_unit?: string;
  /** Which half of "120/80" belongs here. */
  readonly pressure_part?: 1 | 2;
}
export interface CodeItem {
  readonly type: 'code';
  readonly values: readonly string[];
}
/** `birth` also gives birth_precision; `area` is checked against the map of its day; `icd10` may hold several codes. */
export interface PlainItem {
  readonly type: 'text' | 'date' | 'birth' | 'identifier' | 'area' | 'icd10' | 'conditions';
}
export type Item = NumberItem | CodeItem | PlainItem;

const text: PlainItem = { type: 'text' };
const date: PlainItem = { type: 'date' };
const code = (...values: string[]): CodeItem => ({ type: 'code', values });
const asked = code('yes', 'no', 'not_asked');

function measure(
  units: readonly [Unit, ...Unit[]],
  hard: readonly [number, number],
  more: Partial<Omit<NumberItem, 'type' | 'units' | 'hard'>> = {},
): NumberItem {
  return { type: 'number', sql: 'DOUBLE', units, hard, ...more };
}
const pressure = (part: 1 | 2): NumberItem =>
  part === 1
    ? measure(UNITS.pressure, [60, 300], { soft: [80, 240], pressure_part: 1 })
    : measure(UNITS.pressure, [30, 200], { soft: [45, 140], pressure_part: 2 });

/**
 * Items with ranges of CASE-DEFINITIONS "Plausible ranges". Height and weight are as wide as infants need; the
 * narrower limits of adults are a check of their own (checks/adult_body.sql).
 */
const glucose = measure(UNITS.glucose, [1, 40], { soft: [2.8, 25], source_unit: 'glucose_source_unit' });
const glucoseState = code('fasting', 'random', 'two_hour', 'unknown');
const hba1c = measure(UNITS.hba1c, [3, 20], { soft: [4, 15], source_unit: 'hba1c_source_unit' });
const creatinine = measure(UNITS.creatinine, [10, 2000], {
  soft: [30, 300],
  source_unit: 'creatinine_source_unit',
});
const lipid = (
  units: readonly [Unit, ...Unit[]],
  name: string,
  hard: readonly [number, number],
  soft: readonly [number, number],
): NumberItem => measure(units, hard, { soft, source_unit: `${name}_source_unit` });

export const AGE_YEARS = measure(UNITS.age, [0, 120], { sql: 'SMALLINT', soft: [0, 105] });

export const EXAMINATION_ITEMS: Readonly<Record<string, Item>> = {
  person: { type: 'identifier' },
  examined_on: date,
  entered_on: date,
  sex: code('female', 'male'),
  birth: { type: 'birth' },
  age_years: AGE_YEARS,
  age_months: measure(UNITS.age_months, [0, 1452], { sql: 'SMALLINT' }),
  area_code: { type: 'area' },
  site_code: text,
  facility_code: text,
  device_code: text,
  examiner_code: text,
  round: text,
  form: code('adult', 'child', 'simple'),
  // What a weight of 0 would stand for is nobody; the limits keep its square exact (queries/cubes/survey_cube.sql).
  weight: measure(UNITS.none, [1e-6, 1e8]),
  sbp_1_mmhg: pressure(1),
  dbp_1_mmhg: pressure(2),
  sbp_2_mmhg: pressure(1),
  dbp_2_mmhg: pressure(2),
  sbp_3_mmhg: pressure(1),
  dbp_3_mmhg: pressure(2),
  pulse_per_min: measure(UNITS.pulse, [20, 250], { sql: 'SMALLINT', soft: [40, 160] }),
  height_cm: measure(UNITS.length, [40, 250]),
  weight_kg: measure(UNITS.mass, [1, 300]),
  waist_cm: measure(UNITS.length, [40, 200], { soft: [55, 130] }),
  temperature_c: measure(UNITS.temperature, [34, 43], { soft: [35, 40] }),
  glucose_mmol_l: glucose,
  glucose_state: glucoseState,
  hba1c_percent: hba1c,
  cholesterol_mmol_l: lipid(UNITS.cholesterol, 'cholesterol', [1, 20], [2, 12]),
  hdl_mmol_l: lipid(UNITS.cholesterol, 'hdl', [0.1, 10], [0.5, 3]),
  ldl_mmol_l: lipid(UNITS.cholesterol, 'ldl', [0.1, 20], [1, 8]),
  triglycerides_mmol_l: lipid(UNITS.triglycerides, 'triglycerides', [0.1, 30], [0.3, 12]),
  creatinine_umol_l: creatinine,
  acr_mg_mmol: measure(UNITS.acr, [0, 1000], { soft: [0, 300], source_unit: 'acr_source_unit' }),
  haemoglobin_g_l: measure(UNITS.haemoglobin, [20, 250], {
    soft: [70, 190],
    source_unit: 'haemoglobin_source_unit',
  }),
  fev1_l: measure(UNITS.volume, [0.1, 9], { soft: [0.5, 6] }),
  // FVC has no range of its own in the sources: the lowest FEV1 at the highest ratio, and no more than twice its top.
  fvc_l: measure(UNITS.volume, [0.1, 12]),
  spirometry_phase: code('pre', 'post', 'unknown'),
  fev1_predicted_l: measure(UNITS.volume, [0.1, 9]),
  fev1_reversibility_percent: measure(UNITS.percent, [-100, 300]),
  fev1_reversibility_ml: measure(UNITS.millilitres, [-5000, 5000]),
  copd_questionnaire: code('positive', 'negative', 'not_asked'),
  ecg_finding: code('none', 'ischaemia', 'arrhythmia', 'hypertrophy', 'other'),
  angina_history: asked,
  infarction_history: asked,
  stent_history: asked,
  stroke_history: asked,
  takes_antihypertensive: asked,
  takes_glucose_lowering: asked,
  takes_lipid_lowering: asked,
  takes_bronchodilator: asked,
  pregnant: code('yes', 'no', 'not_recorded'),
  trimester: measure(UNITS.none, [1, 3], { sql: 'SMALLINT' }),
  smoking: code('current', 'former', 'never'),
  alcohol: asked,
  symptoms_of_diabetes: asked,
  education: text,
  ethnic_group: text,
  occupation: text,
  health_class: code('I', 'II', 'III', 'IV', 'V'),
  cancer_suspicion: text,
  referred_to: text,
  appointment_on: date,
  icd10: { type: 'icd10' },
};

/** `history_<condition>` of each condition whose file asks for it. */
export const historyItem: CodeItem = asked;

const origin = code('declared_history', 'register', 'earlier_care', 'examination_conclusion', 'later_care');

export const OTHER_ITEMS = {
  resident: {
    person: { type: 'identifier' },
    sex: code('female', 'male'),
    birth: { type: 'birth' },
    area_code: { type: 'area' },
    village: text,
    from_date: date,
    to_date: date,
    end_reason: code('moved', 'died', 'merged'),
    died_on: date,
  },
  diagnosis: {
    person: { type: 'identifier' },
    icd10: { type: 'icd10' },
    diagnosed_on: date,
    origin,
    facility_code: text,
  },
  medicine: {
    person: { type: 'identifier' },
    atc: text,
    medicine_group: text,
    given_on: date,
    days: measure(UNITS.none, [1, 3660], { sql: 'SMALLINT' }),
    origin,
    facility_code: text,
  },
  follow_up: {
    person: { type: 'identifier' },
    visited_on: date,
    facility_code: text,
    conditions: { type: 'conditions' },
    outcome: code('reached', 'moved', 'died', 'refused', 'wrong_number'),
    on_treatment: asked,
    sbp_1_mmhg: pressure(1),
    dbp_1_mmhg: pressure(2),
    glucose_mmol_l: glucose,
    glucose_state: glucoseState,
    hba1c_percent: hba1c,
    creatinine_umol_l: creatinine,
    entered_on: date,
  },
  tally: {
    site_code: text,
    day: date,
    performed: measure(UNITS.none, [0, 100000], { sql: 'INTEGER' }),
  },
  site: { site_code: text, name: text, area_code: { type: 'area' }, from_date: date, to_date: date },
  facility: {
    facility_code: text,
    name: text,
    facility_kind: code('commune_station', 'district_centre', 'hospital'),
    area_code: { type: 'area' },
    from_date: date,
    to_date: date,
  },
  round: { round: text, name_vi: text, name_en: text, from_date: date, to_date: date },
  target: {
    indicator: text,
    area_code: { type: 'area' },
    period: text,
    value: measure(UNITS.none, [0, 1]),
    since: date,
  },
  area_attribute: {
    attribute: text,
    title_vi: text,
    title_en: text,
    area_code: { type: 'area' },
    value: measure(UNITS.none, [-1e12, 1e12]),
    source: text,
    year: measure(UNITS.none, [1900, 2100], { sql: 'SMALLINT' }),
    since: date,
  },
} as const satisfies Record<string, Readonly<Record<string, Item>>>;
