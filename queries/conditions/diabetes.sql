/*
id: diabetes
kind: disease
version: 1
title: { vi: Đái tháo đường, en: Diabetes }
explanation:
  vi: >-
    Có một trong các tiêu chuẩn: đường huyết lúc đói từ 7,0 mmol/L (126 mg/dL), sau 2 giờ làm nghiệm pháp từ 11,1
    (200), HbA1c từ 6,5 %, đường huyết bất kỳ từ 11,1. Chỉ có đường huyết bất kỳ từ 7,0 đến dưới 11,1 thì chưa đủ dữ
    liệu. Xác định khi đạt ở hai ngày khác nhau, khi hai xét nghiệm khác nhau cùng đạt trong một ngày, khi đường huyết
    bất kỳ từ 11,1 kèm triệu chứng, hoặc khi bác sĩ đã chẩn đoán.
  en: >-
    Any of: fasting glucose of 7.0 mmol/L (126 mg/dL) or more, two hours after a glucose load 11.1 (200) or more, HbA1c
    6.5 % or more, random glucose 11.1 or more. A random value from 7.0 to under 11.1 alone decides nothing. Confirmed on
    two different days, by two different tests on one day, by a random 11.1 with symptoms, or by diagnosis.
also: [ĐTĐ, tiểu đường, DM, diabetes mellitus]
source: Bộ Y tế QĐ 5481/QĐ-BYT 2020; WHO Global Monitoring Framework 12
population: { age_from: 18, pregnant: false }
icd10: [E10-E14]
icd10_apart: [O24, R73]
groups: [chronic]
cascade_rank: 2
asks_history: true
medicines:
  groups: [glucose_lowering]
  specific_atc: [A10A, A10B]
  not_specific_atc: [A10BA, A10BK]
  declared: { item: takes_glucose_lowering, makes_known: true }
items: [fasting_glucose_mmol_l, two_hour_glucose_mmol_l, random_glucose_mmol_l, hba1c_percent]
thresholds:
  fasting: { item: fasting_glucose_mmol_l, direction: at_least, at: { mmol/L: 7.0, mg/dL: 126 } }
  two_hour: { item: two_hour_glucose_mmol_l, direction: at_least, at: { mmol/L: 11.1, mg/dL: 200 } }
  hba1c: { item: hba1c_percent, direction: at_least, at: { '%': 6.5, mmol/mol: 48 } }
  random: { item: random_glucose_mmol_l, direction: at_least, at: { mmol/L: 11.1, mg/dL: 200 } }
  random_rules_out: { item: random_glucose_mmol_l, direction: below, rules_out: true, at: { mmol/L: 7.0, mg/dL: 126 } }
  very_high_fasting: { item: fasting_glucose_mmol_l, direction: at_least, at: { mmol/L: 11.1, mg/dL: 200 } }
  very_high_hba1c: { item: hba1c_percent, direction: at_least, at: { '%': 9.0, mmol/mol: 75 } }
  controlled_fasting: { item: fasting_glucose_mmol_l, direction: below, at: { mmol/L: 7.0, mg/dL: 126 } }
  controlled_hba1c: { item: hba1c_percent, direction: below, at: { '%': 7.0, mmol/mol: 53 } }
confirmation: { second_day_after_days: 1, severe: true, diagnosis: true }
grades:
  1: { vi: Tăng, en: Raised }
  2: { vi: Rất cao, en: Very high }
options:
  two_tests_same_day:
    title: { vi: Hai xét nghiệm khác nhau cùng đạt trong một ngày thì xác định, en: Two different tests met on one day confirm }
    default: true
    more_inclusive: on
examples:
  - { says: fasting at the threshold in mmol/L, given: { glucose_mmol_l: 7.0, glucose_source_unit: mmol/L, glucose_state: fasting, history: no }, state: new_suspected }
  - { says: fasting just under it, given: { glucose_mmol_l: 6.999999, glucose_source_unit: mmol/L, glucose_state: fasting, history: no }, state: negative }
  - { says: fasting 126 mg/dL, given: { glucose_mmol_l: 6.993783, glucose_source_unit: mg/dL, glucose_state: fasting, history: no }, state: new_suspected }
  - { says: fasting 125.9 mg/dL, given: { glucose_mmol_l: 6.988233, glucose_source_unit: mg/dL, glucose_state: fasting, history: no }, state: negative }
  - { says: two hours at the threshold, given: { glucose_mmol_l: 11.1, glucose_source_unit: mmol/L, glucose_state: two_hour, history: no }, state: new_suspected }
  - { says: two hours 200 mg/dL, given: { glucose_mmol_l: 11.101243, glucose_source_unit: mg/dL, glucose_state: two_hour, history: no }, state: new_suspected }
  - { says: two hours 199 mg/dL, given: { glucose_mmol_l: 11.045737, glucose_source_unit: mg/dL, glucose_state: two_hour, history: no }, state: negative }
  - { says: HbA1c at the threshold, given: { hba1c_percent: 6.5, history: no }, state: new_suspected }
  - { says: HbA1c just under it, given: { hba1c_percent: 6.4, history: no }, state: negative }
  - { says: HbA1c 48 mmol/mol, given: { hba1c_percent: 6.542, hba1c_source_unit: mmol/mol, history: no }, state: new_suspected }
  - { says: HbA1c 47 mmol/mol, given: { hba1c_percent: 6.4505, hba1c_source_unit: mmol/mol, history: no }, state: negative }
  - { says: random at the threshold, given: { glucose_mmol_l: 11.1, glucose_source_unit: mmol/L, glucose_state: random, history: no }, state: new_suspected }
  - { says: random between the two limits decides nothing, given: { glucose_mmol_l: 11.0, glucose_source_unit: mmol/L, glucose_state: random, history: no }, state: not_assessable }
  - { says: random at the lower limit decides nothing, given: { glucose_mmol_l: 7.0, glucose_source_unit: mmol/L, glucose_state: unknown, history: no }, state: not_assessable }
  - { says: random under the lower limit, given: { glucose_mmol_l: 6.9, glucose_source_unit: mmol/L, glucose_state: random, history: no }, state: negative }
  - { says: nobody wrote down whether fasting, given: { glucose_mmol_l: 8.0, glucose_source_unit: mmol/L, history: no }, state: not_assessable }
  - { says: random between the limits but HbA1c normal, given: { glucose_mmol_l: 9.0, glucose_source_unit: mmol/L, glucose_state: random, hba1c_percent: 5.6, history: no }, state: negative }
  - { says: one test met and another normal, given: { glucose_mmol_l: 7.5, glucose_source_unit: mmol/L, glucose_state: fasting, hba1c_percent: 6.0, history: no }, state: new_suspected }
  - { says: nothing measured, given: { history: no }, state: not_assessable }
  - { says: random with symptoms, given: { glucose_mmol_l: 11.1, glucose_source_unit: mmol/L, glucose_state: random, symptoms_of_diabetes: yes, history: no }, state: new_confirmed }
  - { says: two different tests, given: { glucose_mmol_l: 7.0, glucose_source_unit: mmol/L, glucose_state: fasting, hba1c_percent: 6.5, history: no }, state: new_confirmed }
  - { says: two different tests with that rule off, given: { glucose_mmol_l: 7.0, glucose_source_unit: mmol/L, glucose_state: fasting, hba1c_percent: 6.5, history: no }, options: { two_tests_same_day: false }, state: new_suspected }
  - { says: already told, given: { glucose_mmol_l: 5.5, glucose_source_unit: mmol/L, glucose_state: fasting, history: yes }, state: known }
  - { says: takes medicine for it, given: { glucose_mmol_l: 5.5, glucose_source_unit: mmol/L, glucose_state: fasting, history: no, takes_glucose_lowering: yes }, state: known }
  - { says: never asked, given: { glucose_mmol_l: 7.5, glucose_source_unit: mmol/L, glucose_state: fasting }, state: history_not_recorded }
  - { says: seventeen years old, given: { age_years: 17, glucose_mmol_l: 9, glucose_source_unit: mmol/L, glucose_state: fasting, history: no }, state: not_applicable }
  - { says: pregnant, given: { sex: female, age_years: 30, pregnant: yes, glucose_mmol_l: 9, glucose_source_unit: mmol/L, glucose_state: fasting, history: no }, state: not_applicable }
  - says: a second day confirms, by another test
    given: { glucose_mmol_l: 7.5, glucose_source_unit: mmol/L, glucose_state: fasting, history: no }
    then: [{ after_days: 7, given: { hba1c_percent: 6.8, history: no } }]
    state: new_confirmed
  - says: a second day clears
    given: { glucose_mmol_l: 7.5, glucose_source_unit: mmol/L, glucose_state: fasting, history: no }
    then: [{ after_days: 7, given: { glucose_mmol_l: 5.5, glucose_source_unit: mmol/L, glucose_state: fasting, history: no } }]
    state: negative
  - says: diagnosed on the day of the examination
    given: { glucose_mmol_l: 7.5, glucose_source_unit: mmol/L, glucose_state: fasting, history: no }
    diagnosed: [{ icd10: E11.9, origin: examination_conclusion }]
    state: new_confirmed
  - says: diagnosed before
    given: { glucose_mmol_l: 5.5, glucose_source_unit: mmol/L, glucose_state: fasting, history: no }
    diagnosed: [{ icd10: E11.9, after_days: -30, origin: register }]
    state: known
*/
SELECT
  -- One test met is enough; one that rules it out is enough for "no"; a random value between decides nothing.
  CASE
    WHEN fasting_glucose_mmol_l >= :fasting OR two_hour_glucose_mmol_l >= :two_hour
      OR hba1c_percent >= :hba1c OR random_glucose_mmol_l >= :random THEN TRUE
    WHEN fasting_glucose_mmol_l < :fasting OR two_hour_glucose_mmol_l < :two_hour
      OR hba1c_percent < :hba1c OR random_glucose_mmol_l < :random_rules_out THEN FALSE
  END AS criteria,
  -- The two tests are the glucose of this examination, in whichever state, and HbA1c.
  random_glucose_mmol_l >= :random AND symptoms_of_diabetes = 'yes'
    OR :two_tests_same_day AND hba1c_percent >= :hba1c
      AND (fasting_glucose_mmol_l >= :fasting OR two_hour_glucose_mmol_l >= :two_hour
        OR random_glucose_mmol_l >= :random) AS severe,
  fasting_glucose_mmol_l >= :very_high_fasting OR hba1c_percent >= :very_high_hba1c AS urgent,
  CASE
    WHEN fasting_glucose_mmol_l >= :very_high_fasting OR hba1c_percent >= :very_high_hba1c THEN 2
    ELSE 1
  END AS grade,
  fasting_glucose_mmol_l < :controlled_fasting OR hba1c_percent < :controlled_hba1c AS controlled
FROM reading
