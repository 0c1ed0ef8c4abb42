import type { Day } from './days.ts';
import { DEFINITIONS, levelOf } from './oracle-definitions.ts';
import { readExamination, type Reading } from './oracle-reading.ts';
import type { Period } from './oracle-state.ts';
import type { Examination, World } from './world-rows.ts';

/** What each condition is read from: whether a visit has any of it, and the items of a form that it comes from. */
interface Needs {
  readonly some: (reading: Reading) => boolean;
  readonly items: readonly string[];
}

const any = (...values: readonly unknown[]): boolean => values.some((value) => value !== null);
const PRESSURE: Needs = {
  some: ({ sbp, dbp }) => any(sbp, dbp),
  items: [1, 2, 3].flatMap((number) => [`sbp_${number}_mmhg`, `dbp_${number}_mmhg`]),
};
const BODY: Needs = { some: ({ bmi }) => any(bmi), items: ['height_cm', 'weight_kg'] };
const LIPIDS = ['cholesterol_mmol_l', 'ldl_mmol_l', 'hdl_mmol_l', 'triglycerides_mmol_l'];
const HEART = ['infarction_history', 'angina_history', 'stent_history'];

const NEEDS: Readonly<Record<string, Needs>> = {
  hypertension: PRESSURE,
  isolated_systolic_hypertension: PRESSURE,
  high_normal_blood_pressure: PRESSURE,
  overweight: BODY,
  overweight_asian: BODY,
  obesity: BODY,
  obesity_asian: BODY,
  central_obesity: { some: ({ number }) => any(number('waist_cm')), items: ['waist_cm'] },
  anaemia: { some: ({ number }) => any(number('haemoglobin_g_l')), items: ['haemoglobin_g_l'] },
  chronic_kidney_disease: {
    some: ({ egfr, number }) => any(egfr, number('acr_mg_mmol')),
    items: ['creatinine_umol_l', 'acr_mg_mmol'],
  },
  dyslipidaemia: {
    some: ({ number, answer }) => any(...LIPIDS.map(number), answer('takes_lipid_lowering')),
    items: [...LIPIDS, 'takes_lipid_lowering'],
  },
  diabetes: {
    some: ({ fasting, twoHour, random, hba1c }) => any(fasting, twoHour, random, hba1c),
    items: ['glucose_mmol_l', 'hba1c_percent'],
  },
  prediabetes: {
    some: ({ fasting, twoHour, hba1c }) => any(fasting, twoHour, hba1c),
    items: ['glucose_mmol_l', 'hba1c_percent'],
  },
  copd: {
    some: ({ number, text }) =>
      (number('fev1_l') !== null && number('fvc_l') !== null) ||
      ['positive', 'negative'].includes(text('copd_questionnaire') ?? ''),
    items: ['fev1_l', 'fvc_l', 'copd_questionnaire'],
  },
  asthma: {
    some: ({ number }) => any(number('fev1_reversibility_percent'), number('fev1_reversibility_ml')),
    items: ['fev1_reversibility_percent', 'fev1_reversibility_ml'],
  },
  ischaemic_heart_disease: {
    some: ({ answer, text }) => any(...HEART.map(answer), text('ecg_finding')),
    items: [...HEART, 'ecg_finding'],
  },
  stroke: { some: ({ answer }) => any(answer('stroke_history')), items: ['stroke_history'] },
  cancer: { some: ({ text }) => any(text('cancer_suspicion')), items: ['cancer_suspicion'] },
};

/** Where the examined of a period who were not assessed were lost, for one person and every condition. */
export type LostOf = (
  person: string,
  period: Period,
) => readonly (readonly [condition: string, lost: Record<string, boolean>])[];

export function participationOf(world: World, asOf: Day): LostOf {
  const refused = new Map<number, string[]>();
  for (const { row_number, item } of world.reject ?? [])
    refused.set(row_number, [...(refused.get(row_number) ?? []), item]);
  const visits = new Map<string, { row: Examination; reading: Reading; refused: readonly string[] }[]>();
  for (const [at, row] of world.examination.entries()) {
    if (row.examined_on > asOf) continue;
    const visit = { row, reading: readExamination(row), refused: refused.get(at + 1) ?? [] };
    visits.set(row.person, [...(visits.get(row.person) ?? []), visit]);
  }
  return (person, { from, to, round }) => {
    const here = (visits.get(person) ?? []).filter(
      ({ row }) =>
        row.examined_on >= from && row.examined_on <= to && (round === null || row.round === round),
    );
    return Object.entries(NEEDS).flatMap(([name, { some, items }]) => {
      const definition = DEFINITIONS[name]!;
      const levels = here.map(({ reading }) => levelOf(definition, reading));
      if (!levels.includes(1) || levels.some((level) => level >= 2)) return [];
      const plausible = here.some(({ reading }, at) => levels[at] === 1 && some(reading));
      const isRefused = here.some((visit) => visit.refused.some((item) => items.includes(item)));
      const lost = { plausible_not_assessed: plausible, refused_only: !plausible && isRefused };
      return [[name, lost] as const];
    });
  };
}
