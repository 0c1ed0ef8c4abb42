/** Columns of `reading` that are made of columns of `examination` with other names; the others keep theirs. */
const MADE_OF: Readonly<Record<string, readonly string[]>> = {
  sbp_mmhg: ['sbp_1_mmhg', 'sbp_2_mmhg', 'sbp_3_mmhg'],
  dbp_mmhg: ['dbp_1_mmhg', 'dbp_2_mmhg', 'dbp_3_mmhg'],
  bmi: ['height_cm', 'weight_kg'],
  fasting_glucose_mmol_l: ['glucose_mmol_l'],
  two_hour_glucose_mmol_l: ['glucose_mmol_l'],
  random_glucose_mmol_l: ['glucose_mmol_l'],
  egfr: ['creatinine_umol_l'],
  fev1_fvc: ['fev1_l', 'fvc_l'],
  fev1_percent_predicted: ['fev1_l', 'fev1_predicted_l'],
};

/** The items of an examination that a column of `reading` is read from (reading.sql). */
export const examinationItems = (column: string): readonly string[] => MADE_OF[column] ?? [column];
