import { all, any, not, type Printed, type Reading, type Truth } from './oracle-reading.ts';

/** The case definitions once more, in plain TypeScript, from the published tables: none of it is read from queries. */
export interface Definition {
  readonly kind: 'disease' | 'risk_factor';
  readonly met: (reading: Reading) => Truth;
  readonly belongs: (reading: Reading) => Truth;
  /** At a level that needs no second day. */
  readonly severe: (reading: Reading) => Truth;
  readonly urgent: (reading: Reading) => Truth;
  readonly controlled: (reading: Reading) => Truth;
  /** The resident says to have had it from before. */
  readonly declared: (reading: Reading) => Truth;
  readonly takes: (reading: Reading) => boolean;
  readonly icd10: (code: string) => boolean;
  readonly treats: (group: string) => boolean;
  readonly specific: (atc: string | null, group: string) => boolean;
  /** Days between two signs that confirm; null: no number of them does. */
  readonly gap: number | null;
  readonly suspectedDays: number;
  readonly excludes: readonly string[];
}

const atLeast = (value: number | null, limit: number): Truth => (value === null ? null : value >= limit);
const below = (value: number | null, limit: number): Truth => (value === null ? null : value < limit);
const printedAtLeast = (value: Printed | null, mmol_l: number, mg_dl: number): Truth =>
  value === null ? null : value.value >= (value.unit === 'mg/dL' ? mg_dl : mmol_l);
const yes = (truth: Truth): boolean => truth === true;
const never = (): false => false;

const adults = (reading: Reading): Truth => all(atLeast(reading.age, 18), !reading.pregnant);

/** Category letter and number of a code, for ranges such as I10-I13. */
const category = (code: string): string => code.slice(0, 3);
const within = (code: string, from: string, to: string): boolean =>
  category(code) >= from && category(code) <= to;

const history =
  (id: string) =>
  (reading: Reading): Truth =>
    reading.answer(`history_${id}`);
const historyOrMedicine =
  (id: string, takes: string) =>
  (reading: Reading): Truth =>
    yes(reading.answer(takes)) ? true : history(id)(reading);

const PLAIN: Omit<Definition, 'kind' | 'met'> = {
  belongs: adults,
  severe: never,
  urgent: never,
  controlled: () => null,
  declared: () => null,
  takes: never,
  icd10: never,
  treats: never,
  specific: never,
  gap: null,
  suspectedDays: 30,
  excludes: [],
};
const risk = (met: Definition['met'], more: Partial<Definition> = {}): Definition => ({
  ...PLAIN,
  ...more,
  kind: 'risk_factor',
  met,
});
const disease = (met: Definition['met'], more: Partial<Definition>): Definition => ({
  ...PLAIN,
  ...more,
  kind: 'disease',
  met,
});

const hypertensive = ({ sbp, dbp }: Reading): Truth => any(atLeast(sbp, 140), atLeast(dbp, 90));
const severePressure = ({ sbp, dbp }: Reading): Truth => any(atLeast(sbp, 180), atLeast(dbp, 110));
const glucoseMet = ({ fasting, twoHour, random }: Reading): Truth =>
  any(printedAtLeast(fasting, 7, 126), printedAtLeast(twoHour, 11.1, 200), printedAtLeast(random, 11.1, 200));

function diabetic(reading: Reading): Truth {
  if (yes(any(glucoseMet(reading), atLeast(reading.hba1c, 6.5)))) return true;
  const { fasting, twoHour, random, hba1c } = reading;
  // Each of these, there and not met, rules it out; a random value only under 7.0.
  if (fasting || twoHour || hba1c !== null || (random && !printedAtLeast(random, 7, 126))) return false;
  return null;
}

function anaemic(reading: Reading): Truth {
  const value = reading.number('haemoglobin_g_l');
  const { age, months, sex, pregnant, trimester } = reading;
  if (pregnant) return below(value, trimester === 2 ? 105 : 110);
  if (age !== null && age >= 15) return below(value, sex === 'male' ? 130 : 120);
  if (age !== null && age >= 12) return below(value, 120);
  if (age !== null && age >= 5) return below(value, 115);
  if (months === null || months < 6) return null;
  return below(value, months >= 24 ? 110 : 105);
}

function obstructed(reading: Reading): Truth {
  const fev1 = reading.number('fev1_l');
  const fvc = reading.number('fvc_l');
  return fev1 === null || fvc === null ? null : fev1 / fvc < 0.7 - 5e-7;
}

function asthmatic(reading: Reading): Truth {
  if (yes(history('asthma')(reading))) return true;
  const rise = all(
    atLeast(reading.number('fev1_reversibility_percent'), 12),
    atLeast(reading.number('fev1_reversibility_ml'), 200),
  );
  return rise ?? history('asthma')(reading);
}

const prediabetic = ({ fasting, twoHour, hba1c }: Reading): Truth => {
  const tests = [printedAtLeast(fasting, 5.6, 100), printedAtLeast(twoHour, 7.8, 140), atLeast(hba1c, 5.7)];
  const taken = tests.filter((test) => test !== null);
  return taken.length === 0 ? null : taken.includes(true);
};

const heartHistory = (reading: Reading): Truth =>
  any(...['infarction', 'angina', 'stent'].map((name) => reading.answer(`${name}_history`)));
const suspectsCancer = (reading: Reading): Truth =>
  reading.text('cancer_suspicion') !== null ? true : history('cancer')(reading);
const lipid = (reading: Reading, name: string): number | null => reading.number(`${name}_mmol_l`);

export const DEFINITIONS: Readonly<Record<string, Definition>> = {
  hypertension: disease(hypertensive, {
    severe: severePressure,
    urgent: severePressure,
    controlled: ({ sbp, dbp }) => all(below(sbp, 140), below(dbp, 90)),
    declared: historyOrMedicine('hypertension', 'takes_antihypertensive'),
    takes: (reading) => yes(reading.answer('takes_antihypertensive')),
    icd10: (code) => within(code, 'I10', 'I13') || category(code) === 'I15',
    treats: (group) => group === 'antihypertensive',
    specific: (atc) => atc?.startsWith('C02') ?? false,
    gap: 1,
  }),
  diabetes: disease(diabetic, {
    severe: (reading) =>
      any(
        all(printedAtLeast(reading.random, 11.1, 200), reading.answer('symptoms_of_diabetes')),
        all(atLeast(reading.hba1c, 6.5), glucoseMet(reading)),
      ),
    urgent: ({ fasting, hba1c }) => any(printedAtLeast(fasting, 11.1, 200), atLeast(hba1c, 9)),
    controlled: ({ fasting, hba1c }) => any(not(printedAtLeast(fasting, 7, 126)), below(hba1c, 7)),
    declared: historyOrMedicine('diabetes', 'takes_glucose_lowering'),
    takes: (reading) => yes(reading.answer('takes_glucose_lowering')),
    icd10: (code) => within(code, 'E10', 'E14'),
    treats: (group) => group === 'glucose_lowering',
    // Metformin and SGLT2 inhibitors are given for other reasons too.
    specific: (atc) => /^A10[AB]/.test(atc ?? '') && !/^A10B[AK]/.test(atc ?? ''),
    gap: 1,
  }),
  chronic_kidney_disease: disease(
    (reading) => any(below(reading.egfr, 60), atLeast(reading.number('acr_mg_mmol'), 3)),
    {
      declared: history('chronic_kidney_disease'),
      icd10: (code) => within(code, 'N18', 'N19'),
      gap: 90,
    },
  ),
  stroke: disease((reading) => reading.answer('stroke_history'), {
    declared: (reading) => reading.answer('stroke_history'),
    icd10: (code) => within(code, 'I60', 'I64') || category(code) === 'I69',
    treats: (group) => group === 'antiplatelet',
  }),
  heart_failure: disease(history('heart_failure'), {
    declared: history('heart_failure'),
    icd10: (code) => category(code) === 'I50' || ['I11.0', 'I13.0', 'I13.2'].includes(code),
  }),
  ischaemic_heart_disease: disease(
    (reading) => any(heartHistory(reading), reading.text('ecg_finding') === 'ischaemia'),
    {
      declared: heartHistory,
      icd10: (code) => within(code, 'I20', 'I25'),
      treats: (group) => ['antianginal', 'antiplatelet'].includes(group),
      specific: (atc, group) => group === 'antianginal' || (atc?.startsWith('C01DA') ?? false),
    },
  ),
  cancer: disease(suspectsCancer, {
    declared: history('cancer'),
    icd10: (code) => within(code, 'C00', 'C97') || within(code, 'D00', 'D09'),
    suspectedDays: 90,
  }),
  copd: disease(
    (reading) =>
      obstructed(reading) ??
      { positive: true, negative: false }[reading.text('copd_questionnaire') ?? ''] ??
      null,
    {
      severe: (reading) => reading.text('spirometry_phase') === 'post' && obstructed(reading),
      declared: history('copd'),
      takes: (reading) => yes(reading.answer('takes_bronchodilator')),
      icd10: (code) => within(code, 'J43', 'J44'),
      treats: (group) =>
        [
          'long_acting_antimuscarinic',
          'bronchodilator',
          'inhaled_beta_agonist',
          'inhaled_combination',
          'inhaled_steroid',
        ].includes(group),
      specific: (_, group) => group === 'long_acting_antimuscarinic',
    },
  ),
  asthma: disease(asthmatic, {
    declared: history('asthma'),
    takes: (reading) => yes(reading.answer('takes_bronchodilator')),
    icd10: (code) => within(code, 'J45', 'J46'),
    treats: (group) =>
      ['inhaled_steroid', 'inhaled_beta_agonist', 'inhaled_combination', 'bronchodilator'].includes(group),
  }),
  isolated_systolic_hypertension: risk(({ sbp, dbp }) => all(atLeast(sbp, 140), below(dbp, 90))),
  high_normal_blood_pressure: risk(
    (reading) => all(any(atLeast(reading.sbp, 130), atLeast(reading.dbp, 85)), not(hypertensive(reading))),
    { excludes: ['hypertension'] },
  ),
  prediabetes: risk((reading) => all(prediabetic(reading), not(diabetic(reading))), {
    excludes: ['diabetes'],
  }),
  overweight: risk(({ bmi }) => atLeast(bmi, 25)),
  obesity: risk(({ bmi }) => atLeast(bmi, 30)),
  overweight_asian: risk(({ bmi }) => atLeast(bmi, 23)),
  obesity_asian: risk(({ bmi }) => atLeast(bmi, 25)),
  central_obesity: risk((reading) => atLeast(reading.number('waist_cm'), reading.sex === 'male' ? 90 : 80)),
  dyslipidaemia: risk((reading) =>
    any(
      atLeast(lipid(reading, 'cholesterol'), 5.2),
      atLeast(lipid(reading, 'ldl'), 3.4),
      below(lipid(reading, 'hdl'), reading.sex === 'male' ? 1 : 1.3),
      atLeast(lipid(reading, 'triglycerides'), 1.7),
      reading.answer('takes_lipid_lowering'),
    ),
  ),
  anaemia: risk(anaemic, {
    belongs: ({ age, months }) => any(atLeast(age, 1), atLeast(months, 6)),
  }),
};

/** Conditions of each group; those of `diagnosedOnly` count when diagnosed, not when suspected. */
export const GROUPS: Readonly<
  Record<string, { readonly members: readonly string[]; readonly diagnosedOnly: readonly string[] }>
> = {
  heart_disease: { members: ['ischaemic_heart_disease', 'heart_failure'], diagnosedOnly: [] },
  lung_disease: { members: ['copd', 'asthma'], diagnosedOnly: [] },
  chronic: {
    members: [
      'hypertension',
      'diabetes',
      'ischaemic_heart_disease',
      'heart_failure',
      'stroke',
      'copd',
      'asthma',
      'chronic_kidney_disease',
      'cancer',
    ],
    diagnosedOnly: ['cancer'],
  },
};

/** 0 outside the population, 1 not assessable, 2 not met, 3 met, 4 met at a level that needs no second day. */
export function levelOf(definition: Definition, reading: Reading): number {
  const belongs = definition.belongs(reading);
  if (belongs === false) return 0;
  const met = definition.met(reading);
  if (belongs === null || met === null) return 1;
  if (!met) return 2;
  return yes(definition.severe(reading)) ? 4 : 3;
}
