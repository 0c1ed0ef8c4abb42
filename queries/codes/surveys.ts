import type { Bilingual } from '../tiles/manifest.ts';

/** A share of 1 with its 95 % interval where the survey printed one. */
export interface SurveyPrevalence {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}

/** What a survey of a population found. Values as in sample-data/reference/epi (a test compares). */
export interface Survey {
  readonly id: string;
  /** The condition of ours that it is nearest to; `definition` says how it was decided there. */
  readonly condition: string;
  readonly title: Bilingual;
  readonly year: number;
  readonly definition: Bilingual;
  /** Completed years, both ends included; `to` absent: and over. */
  readonly ages: { readonly from: number; readonly to?: number };
  readonly both?: SurveyPrevalence;
  /** Both sexes or neither. */
  readonly female?: SurveyPrevalence;
  readonly male?: SurveyPrevalence;
  readonly source: string;
  /** `verified`: the number was read in the cited text; `memory`: recalled, to be checked before it is quoted. */
  readonly evidence: 'verified' | 'memory';
}

const BLOOD_PRESSURE: Bilingual = {
  vi: 'Huyết áp ≥ 140/90 mmHg hoặc đang dùng thuốc hạ áp, đo trong một lần điều tra',
  en: 'Blood pressure ≥ 140/90 mmHg or on medication, measured on one occasion',
};
const GLUCOSE: Bilingual = {
  vi: 'Đường huyết lúc đói ≥ 7,0 mmol/L hoặc đang dùng thuốc, đo một lần',
  en: 'Fasting glucose ≥ 7.0 mmol/L or on medication, measured once',
};
const OVERWEIGHT: Bilingual = { vi: 'BMI ≥ 25 kg/m²', en: 'BMI ≥ 25 kg/m²' };
const OGTT: Bilingual = { vi: 'Nghiệm pháp dung nạp glucose', en: 'Oral glucose tolerance test' };

const steps = (year: number): Bilingual => ({
  vi: `Điều tra STEPS Việt Nam ${year}`,
  en: `STEPS Viet Nam ${year}`,
});
const endocrinology = (year: number): Bilingual => ({
  vi: `Điều tra của Bệnh viện Nội tiết Trung ương ${year}`,
  en: `Survey of the National Hospital of Endocrinology ${year}`,
});

const STEPS_2020 = 'Vu LTH et al. Front Public Health 2022;10:1045202, STEPS 2010/2015/2020 (abstract)';
const STEPS_2015 =
  'Tran QB et al. Risk factors for NCDs among adults in Vietnam: Vietnam STEPS 2015 (abstract, cphs.huph.edu.vn)';
const STEPS_2015_TABLES = 'MoH STEPS 2015 report tables';
const STEPS_2021 = 'MoH STEPS 2021 announcement';
const ENDOCRINOLOGY = 'National Hospital of Endocrinology surveys 2012, 2020';

/** National surveys, by condition and year. */
export const SURVEYS: readonly Survey[] = [
  {
    id: 'naos_2005_hypertension',
    condition: 'hypertension',
    title: {
      vi: 'Điều tra thừa cân béo phì ở người trưởng thành 2005',
      en: 'National Adult Overweight Survey 2005',
    },
    year: 2005,
    definition: BLOOD_PRESSURE,
    ages: { from: 25, to: 64 },
    both: { value: 0.207, low: 0.194, high: 0.221 },
    source: 'National Adult Overweight Survey 2005, paper abstract (scholarmate 9Txs29)',
    evidence: 'verified',
  },
  {
    id: 'eight_provinces_2008_hypertension',
    condition: 'hypertension',
    title: { vi: 'Điều tra tăng huyết áp tại 8 tỉnh 2008', en: 'Hypertension survey of 8 provinces 2008' },
    year: 2008,
    definition: BLOOD_PRESSURE,
    ages: { from: 25 },
    both: { value: 0.251 },
    female: { value: 0.231 },
    male: { value: 0.283 },
    source: 'Son PT et al. J Hum Hypertens 2012, jhh201118 (abstract)',
    evidence: 'verified',
  },
  {
    id: 'steps_2015_hypertension',
    condition: 'hypertension',
    title: steps(2015),
    year: 2015,
    definition: BLOOD_PRESSURE,
    ages: { from: 18, to: 69 },
    both: { value: 0.189, low: 0.174, high: 0.206 },
    source:
      'Hoang VM et al. Patterns of Raised Blood Pressure in Vietnam: WHO STEPS 2015. Int J Hypertens 2019;1219783 (abstract)',
    evidence: 'verified',
  },
  {
    id: 'steps_2020_hypertension',
    condition: 'hypertension',
    title: steps(2020),
    year: 2020,
    definition: BLOOD_PRESSURE,
    ages: { from: 25, to: 64 },
    both: { value: 0.283 },
    source: STEPS_2020,
    evidence: 'verified',
  },
  {
    id: 'steps_2021_hypertension',
    condition: 'hypertension',
    title: steps(2021),
    year: 2021,
    definition: BLOOD_PRESSURE,
    ages: { from: 18, to: 69 },
    both: { value: 0.262 },
    source: STEPS_2021,
    evidence: 'memory',
  },
  {
    id: 'steps_2015_diabetes',
    condition: 'diabetes',
    title: steps(2015),
    year: 2015,
    definition: GLUCOSE,
    ages: { from: 18, to: 69 },
    both: { value: 0.041 },
    source: STEPS_2015_TABLES,
    evidence: 'memory',
  },
  {
    id: 'steps_2020_diabetes',
    condition: 'diabetes',
    title: steps(2020),
    year: 2020,
    definition: GLUCOSE,
    ages: { from: 25, to: 64 },
    both: { value: 0.0696 },
    source: STEPS_2020,
    evidence: 'verified',
  },
  {
    id: 'steps_2021_diabetes',
    condition: 'diabetes',
    title: steps(2021),
    year: 2021,
    definition: GLUCOSE,
    ages: { from: 18, to: 69 },
    both: { value: 0.071 },
    source: STEPS_2021,
    evidence: 'memory',
  },
  {
    id: 'endocrinology_2012_diabetes',
    condition: 'diabetes',
    title: endocrinology(2012),
    year: 2012,
    definition: OGTT,
    ages: { from: 30, to: 69 },
    both: { value: 0.054 },
    source: ENDOCRINOLOGY,
    evidence: 'memory',
  },
  {
    id: 'endocrinology_2020_diabetes',
    condition: 'diabetes',
    title: endocrinology(2020),
    year: 2020,
    definition: OGTT,
    ages: { from: 30, to: 69 },
    both: { value: 0.073 },
    source: ENDOCRINOLOGY,
    evidence: 'memory',
  },
  {
    id: 'steps_2015_prediabetes',
    condition: 'prediabetes',
    title: steps(2015),
    year: 2015,
    definition: { vi: 'Đường huyết lúc đói 6,1-6,9 mmol/L', en: 'Fasting glucose 6.1-6.9 mmol/L' },
    ages: { from: 18, to: 69 },
    both: { value: 0.036 },
    source: STEPS_2015_TABLES,
    evidence: 'memory',
  },
  {
    id: 'endocrinology_2012_prediabetes',
    condition: 'prediabetes',
    title: endocrinology(2012),
    year: 2012,
    definition: OGTT,
    ages: { from: 30, to: 69 },
    both: { value: 0.137 },
    source: ENDOCRINOLOGY,
    evidence: 'memory',
  },
  {
    id: 'endocrinology_2020_prediabetes',
    condition: 'prediabetes',
    title: endocrinology(2020),
    year: 2020,
    definition: OGTT,
    ages: { from: 30, to: 69 },
    both: { value: 0.178 },
    source: ENDOCRINOLOGY,
    evidence: 'memory',
  },
  {
    id: 'steps_2015_overweight',
    condition: 'overweight',
    title: steps(2015),
    year: 2015,
    definition: OVERWEIGHT,
    ages: { from: 18, to: 69 },
    both: { value: 0.156 },
    source: STEPS_2015,
    evidence: 'verified',
  },
  {
    id: 'steps_2020_overweight',
    condition: 'overweight',
    title: steps(2020),
    year: 2020,
    definition: OVERWEIGHT,
    ages: { from: 25, to: 64 },
    both: { value: 0.2057 },
    source: STEPS_2020,
    evidence: 'verified',
  },
  {
    id: 'steps_2021_overweight',
    condition: 'overweight',
    title: steps(2021),
    year: 2021,
    definition: OVERWEIGHT,
    ages: { from: 18, to: 69 },
    both: { value: 0.195 },
    source: STEPS_2021,
    evidence: 'memory',
  },
];

/** The ages of a survey as a filter says them: `18-69`, `25+`. */
export const surveyAges = ({ ages: { from, to } }: Survey): string =>
  to === undefined ? `${from}+` : `${from}-${to}`;

export const surveysOf = (condition: string): Survey[] =>
  SURVEYS.filter((survey) => survey.condition === condition);
