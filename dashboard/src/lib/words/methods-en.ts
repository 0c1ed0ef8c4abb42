import { formatFor } from './format.ts';
import type { MethodsWords } from './methods-vi.ts';

const f = formatFor('en');

const ITEMS: Readonly<Record<string, string>> = {
  sbp_mmhg: 'systolic blood pressure',
  dbp_mmhg: 'diastolic blood pressure',
  bmi: 'body mass index',
  waist_cm: 'waist',
  fasting_glucose_mmol_l: 'fasting glucose',
  two_hour_glucose_mmol_l: 'two-hour glucose',
  random_glucose_mmol_l: 'random glucose',
  hba1c_percent: 'HbA1c',
  cholesterol_mmol_l: 'total cholesterol',
  hdl_mmol_l: 'HDL cholesterol',
  ldl_mmol_l: 'LDL cholesterol',
  triglycerides_mmol_l: 'triglycerides',
  egfr: 'estimated glomerular filtration rate (CKD-EPI 2021)',
  acr_mg_mmol: 'urine albumin/creatinine ratio',
  haemoglobin_g_l: 'haemoglobin',
  fev1_fvc: 'FEV1/FVC',
  fev1_percent_predicted: 'FEV1 of predicted',
  fev1_reversibility_percent: 'rise of FEV1 after bronchodilator, %',
  fev1_reversibility_ml: 'rise of FEV1 after bronchodilator, mL',
  copd_questionnaire: 'COPD screening questionnaire',
  infarction_history: 'history of infarction',
  angina_history: 'history of angina',
  stent_history: 'history of a stent',
  stroke_history: 'history of stroke',
  ecg_finding: 'electrocardiogram',
  cancer_suspicion: 'suspicion of cancer',
  takes_lipid_lowering: 'takes lipid-lowering medicine',
};
const MEDICINES: Readonly<Record<string, string>> = {
  antihypertensive: 'antihypertensives',
  glucose_lowering: 'glucose-lowering medicines',
  lipid_lowering: 'lipid-lowering medicines',
  antianginal: 'antianginals',
  antiplatelet: 'antiplatelets',
  inhaled_steroid: 'inhaled steroids',
  inhaled_beta_agonist: 'inhaled beta agonists',
  inhaled_combination: 'inhaled combinations',
  bronchodilator: 'bronchodilators',
  long_acting_antimuscarinic: 'long-acting antimuscarinics',
};

/** Words of the Methods page, in English. */
export const methodsEn: MethodsWords = {
  title: 'Methods',
  lead: 'How each number is made: the definition of every condition with its thresholds, its source and the very SQL that ran; numerator, denominator and those left out of every indicator; the statistics; standard populations; the rules of time, place and age.',
  to_validation: 'How the product was validated.',
  contents: 'Contents',
  of_snapshot: 'What follows is of the published state of the data.',
  weighted: (examinations) =>
    examinations === undefined
      ? 'No examination with a survey weight was imported.'
      : `${f.count(examinations)} examinations with a survey weight are counted by themselves, in no figure of the programme.`,

  conditions: 'Diseases, risk factors and events',
  conditions_lead:
    'Each definition is one SQL file in queries/conditions. Missing never means healthy: people with too little data are counted apart as not assessable.',
  kinds: { disease: 'disease', risk_factor: 'risk factor', event: 'event', group: 'group of diseases' },
  applies_to: 'Applies to',
  population: (ages, sex, pregnant) =>
    [ages, sex, pregnant ? null : 'not pregnant women'].filter((part) => part !== null).join(', '),
  ages: (from, to) =>
    to === undefined
      ? from === 0
        ? 'all ages'
        : `aged ${f.count(from)} and over`
      : `aged ${f.count(from)}–${f.count(to)}`,
  from_months: (months) => `aged ${f.count(months)} months and over`,
  sexes: { female: 'women', male: 'men' },
  thresholds: 'Thresholds, as the guideline prints them in each unit',
  col_threshold: 'Threshold',
  col_item: 'Measurement',
  col_at: 'Value',
  directions: { at_least: 'at least', above: 'above', at_most: 'at most', below: 'below' },
  items: 'Needed for a decision',
  item: (id) => ITEMS[id] ?? id,
  medicine: (id) => MEDICINES[id] ?? id,
  confirmation: 'Confirmed by',
  confirmation_by: (days, severe, diagnosis) =>
    [
      days === null
        ? null
        : days <= 1
          ? 'criteria met on two different days'
          : `criteria met on two days at least ${f.count(days)} days apart`,
      severe ? 'a level that needs no second day' : null,
      diagnosis ? 'a diagnosis on the day of the finding or later' : null,
    ]
      .filter((part) => part !== null)
      .join('; or '),
  icd10: 'ICD-10',
  icd10_not: 'except',
  icd10_apart: 'counted apart, never a case',
  medicines: 'Medicines that treat it',
  excludes: 'Not counted in those who meet the criteria of',
  grades: 'Grades',
  options: 'Options',
  option: (title, on, usual) =>
    `${title}: ${on ? 'in force' : 'not in force'}${on === usual ? '' : ' (not the default)'}`,
  follow_up: 'Follow-up is due',
  windows: (urgent, suspected, confirmed, uncontrolled, controlled) =>
    `urgent ${f.count(urgent)} days; suspected ${f.count(suspected)} days; newly confirmed ${f.count(confirmed)} days; known and uncontrolled ${f.count(uncontrolled)} days; known and controlled ${f.count(controlled)} days`,
  no_follow_up: 'never',
  left_out: 'Left out',
  left_out_disease:
    'People outside the population of the definition; people with too little data for a decision. Positives who were never asked whether they knew are never counted as new.',
  left_out_history:
    'This disease is known by asking alone: where fewer than 80% of the examined were asked there is a count and no prevalence.',
  left_out_risk:
    'People outside the population of the definition; people with too little data for a decision. A risk factor is never “new”.',
  left_out_event: 'Counts conclusions, not people; each is counted once.',
  left_out_group: 'Each person counts once in the group, however many diseases they have.',
  members: 'Members',
  groups: 'Groups',
  definitions_missing:
    'This state was published before thresholds and follow-up windows were kept with it; publish again to see them all.',

  states: 'The state of a person in a disease',
  states_lead:
    'Each resident has exactly one state per disease and period; the seven add up to the examined.',
  state_list: [
    [
      'known',
      'before the day of the examination there was a diagnosis, a medicine given for nothing else, or the resident said so; whatever today’s reading is',
    ],
    ['new, confirmed', 'not known before; criteria met and confirmed by the rule of the disease'],
    ['suspected', 'not known before; criteria met once and on the latest day that could be decided'],
    ['unclear history', 'criteria met, and nobody asked whether the resident already knew'],
    ['negative', 'enough data and criteria not met'],
    ['not assessable', 'an item that the definition needs is missing'],
    ['not applicable', 'examined, but outside the age, sex or pregnancy of the definition'],
  ],

  indicators: 'Indicators',
  value: 'Value',
  values: {
    share: 'numerator ÷ denominator',
    ratio: 'numerator ÷ denominator, divided by the share expected',
    difference: 'denominator − numerator',
    share_by_day: 'share to whom it had happened by a day, estimated by Kaplan-Meier',
  },
  expected: 'Share expected',
  minimum_n: 'Smallest denominator',
  minimum_n_is: (n) => (n <= 1 ? 'none' : `${f.count(n)}; below it there are counts alone`),
  polarity: 'Better is',
  polarities: { higher_is_better: 'higher', lower_is_better: 'lower', neutral: 'neither' },
  groupings: 'Can be shown by',
  kinds_asked: 'Can be asked of',
  standardised: 'Age standardisation',
  standardised_directly: 'direct, with Dobson’s interval',
  beside: 'Beside it',
  parts: 'Parts that add up to the whole',
  by_month: 'By month',
  measures: 'Counts in its formulas',
  additivity: {
    flow: 'events: add up over time and areas',
    stock: 'a state at the reference date: does not add up over time',
    distinct: 'people counted once in the period: only at periods that were counted',
  },
  see: 'See this indicator',

  statistics: 'Statistics',
  statistics_lead:
    'Intervals of 95% (z = 1.960) and 99.8% (z = 3.090). Nothing is rounded or clipped before it is computed; where the input lies outside a method’s domain there is no result, and the page says why.',
  col_for: 'For',
  col_method: 'Method',
  col_source: 'Source',
  col_without: 'When there is none',
  statistic_list: [
    [
      'Proportion',
      'Wilson score. For a full count the interval says how far chance alone would move such a figure.',
      'Wilson 1927; Newcombe 1998',
      'Nobody in the denominator, or a numerator above it',
    ],
    [
      'Weighted proportion (sample survey)',
      'Sum of the weights of the positive ÷ sum of the weights of the screened; Wilson on the effective sample size (Σw)² ÷ Σw². Clustering is not known, so the interval may be narrower than it should be. Weights are rounded to a thousandth of the mean weight of the survey, so that their sums always agree.',
      'Kish 1965; Wilson 1927',
      'Fewer than 10 screened; never age-standardised, compared between areas, or in a trend',
    ],
    [
      'Rate, count',
      'Byar from 10 events on; exact Poisson (chi-square) below.',
      'Garwood 1936; Breslow and Day 1987',
      'A count that is negative or not whole',
    ],
    [
      'Age-standardised value',
      'Direct, with Dobson’s interval. It describes the examined; the screened share and the crude value stand beside it.',
      'Dobson 1991; Morris 2018',
      'Fewer than 10 cases, or an age band with a weight in which nobody was screened; the page says which',
    ],
    [
      'Observed ÷ expected',
      'Indirect standardisation, with the interval of the observed count.',
      'Breslow and Day 1987',
      'Nothing is expected',
    ],
    ['Mean', 'Student’s t, from n, Σx and Σx².', 'Student 1908', 'Fewer than 2 values'],
    [
      'Funnel',
      'Limits at 95% and 99.8%, exact for small n; widened by √φ where there is over-dispersion (φ > 1, p < 0.05), both named. None for coverage.',
      'Spiegelhalter 2005',
      'No target to compare with',
    ],
    [
      'Comparison with a benchmark',
      'Similar where the interval contains it, else higher or lower; 99.8% where more than 20 areas are compared. An area is never its own benchmark.',
      'Public Health England 2017',
      'No interval',
    ],
    [
      'Recent trend',
      'Five consecutive points, weighted slope, chi-square on 1 degree of freedom at p = 0.002; every slope that leaves one out has the same sign.',
      'Fingertips, Public Health England',
      'Fewer than five consecutive periods, or less than half of the residents examined in one of them',
    ],
    [
      'Inequality',
      'Slope and relative index over an attribute of areas.',
      'Mackenbach and Kunst 1997',
      'Fewer than 3 groups',
    ],
    [
      'Time to contact',
      'Kaplan-Meier with Greenwood, from counts per day; death and leaving are censored.',
      'Kaplan and Meier 1958',
      'Nobody',
    ],
  ],

  standards: 'Standard populations',
  standards_lead:
    'Weights by age band, %; in a definition of adults alone they are reckoned anew over its ages. 15–17 and 18–19 are 3/5 and 2/5 of 15–19.',
  col_age: 'Age',
  usual_standard: 'the default',

  rules: 'Time, place, age',
  rule_list: [
    'Events count up to the date of the data, in the time of Viet Nam. Both that date and the time of loading are printed.',
    'People are counted only at the periods at which they were counted: year, round, the whole programme. Months have events and month-end states alone, as one person examined in two months is not two people.',
    'The state of a person in a period uses all evidence up to its end, with the whole past before it. Later news never changes the state of a closed period.',
    'A first finding happens once per person and disease, in its month.',
    'Counts of people use area and age at the reference date: the end of the period, or the date of the data if earlier. Counts of events use area and age on their day. Figures of sites use the area of the site.',
    'The numerator of coverage is part of its denominator: on the register, alive and here at the reference date, examined in the period wherever it took place. Those examined who are not on the register are counted apart.',
    'Areas change over time; figures are keyed by area code and date. Where units cannot be separated the page says so; people are never apportioned.',
    'Age bands: 0–4, 5–9, 10–14, 15–17, 18–19, 20–24 … 75–79, 80 and over. Adults are 18 and over. Age filters are whole bands.',
    'No comparison over time where districts were examined in different years: periods are joined only where at least half of the residents were examined in each.',
    'Residents are the people on the register; where none was loaded, the 2019 census by age and sex (estimated). The two are never mixed in one figure.',
  ],
};
