/**
 * Factors that bring the generator's single-visit results to the national figures listed in README.md.
 * Found by generating at scale 0.2 and comparing; `test/validation/survey.test.ts` holds the results within each figure's interval.
 */
export const CALIBRATION = {
  /** Multiplies the assumed age-sex curves of reference/epi before they become thresholds. */
  systolic: 0.735,
  diastolic: 0.555,
  glucose: 0.89,
  overweight: 0.97,
  smoking_male: 1.055,
  smoking_female: 0.89,
  drinking_male: 1,
  drinking_female: 1,
  /** mmol/L added to everybody's total cholesterol. */
  cholesterol_shift: 0,
  /** Share of the truly diseased who know, and of those the treated, before age, sex and severity change it. */
  aware_hypertension: 0.53,
  treated_hypertension: 0.255,
  aware_diabetes: 0.51,
  treated_diabetes: 0.93,
} as const;
