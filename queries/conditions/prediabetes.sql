/*
id: prediabetes
kind: risk_factor
version: 1
title: { vi: Tiền đái tháo đường, en: Prediabetes }
explanation:
  vi: >-
    Đường huyết lúc đói 5,6-6,9 mmol/L (100-125 mg/dL), HbA1c 5,7-6,4 %, hoặc đường huyết sau 2 giờ làm nghiệm pháp
    7,8-11,0 mmol/L, và không đạt tiêu chuẩn đái tháo đường.
  en: >-
    Fasting glucose 5.6-6.9 mmol/L (100-125 mg/dL), HbA1c 5.7-6.4 %, or two hours after a glucose load 7.8-11.0 mmol/L,
    and no test at the level of diabetes.
also: [tiền ĐTĐ, tiền tiểu đường, IFG, impaired fasting glucose]
source: Bộ Y tế QĐ 5481/QĐ-BYT 2020; ADA; ngưỡng WHO 6,1-6,9 mmol/L là một lựa chọn
population: { age_from: 18, pregnant: false }
icd10: [R73.0]
items: [fasting_glucose_mmol_l, two_hour_glucose_mmol_l, hba1c_percent]
thresholds:
  fasting: { item: fasting_glucose_mmol_l, direction: at_least, at: { mmol/L: 5.6, mg/dL: 100 } }
  two_hour: { item: two_hour_glucose_mmol_l, direction: at_least, at: { mmol/L: 7.8, mg/dL: 140 } }
  hba1c: { item: hba1c_percent, direction: at_least, at: { '%': 5.7, mmol/mol: 39 } }
excludes: [diabetes]
options:
  who_fasting_cut:
    title: { vi: Ngưỡng WHO lúc đói 6,1-6,9 mmol/L, en: WHO cut for fasting glucose 6.1-6.9 mmol/L }
    default: false
    more_inclusive: off
    on: { thresholds: { fasting: { item: fasting_glucose_mmol_l, direction: at_least, at: { mmol/L: 6.1, mg/dL: 110 } } } }
examples:
  - { says: fasting at the threshold, given: { glucose_mmol_l: 5.6, glucose_source_unit: mmol/L, glucose_state: fasting }, state: present }
  - { says: fasting just under it, given: { glucose_mmol_l: 5.59, glucose_source_unit: mmol/L, glucose_state: fasting }, state: negative }
  - { says: fasting 100 mg/dL, given: { glucose_mmol_l: 5.550622, glucose_source_unit: mg/dL, glucose_state: fasting }, state: present }
  - { says: fasting 99 mg/dL, given: { glucose_mmol_l: 5.495115, glucose_source_unit: mg/dL, glucose_state: fasting }, state: negative }
  - { says: fasting 125 mg/dL, given: { glucose_mmol_l: 6.938277, glucose_source_unit: mg/dL, glucose_state: fasting }, state: present }
  - { says: fasting at the level of diabetes, given: { glucose_mmol_l: 7.0, glucose_source_unit: mmol/L, glucose_state: fasting }, state: negative }
  - { says: fasting 126 mg/dL is at that level, given: { glucose_mmol_l: 6.993783, glucose_source_unit: mg/dL, glucose_state: fasting }, state: negative }
  - { says: fasting under the WHO cut, given: { glucose_mmol_l: 6.0, glucose_source_unit: mmol/L, glucose_state: fasting }, options: { who_fasting_cut: true }, state: negative }
  - { says: fasting at the WHO cut, given: { glucose_mmol_l: 6.1, glucose_source_unit: mmol/L, glucose_state: fasting }, options: { who_fasting_cut: true }, state: present }
  - { says: HbA1c at the threshold, given: { hba1c_percent: 5.7 }, state: present }
  - { says: HbA1c just under it, given: { hba1c_percent: 5.6 }, state: negative }
  - { says: HbA1c 39 mmol/mol, given: { hba1c_percent: 5.7185, hba1c_source_unit: mmol/mol }, state: present }
  - { says: HbA1c at the level of diabetes, given: { hba1c_percent: 6.5 }, state: negative }
  - { says: two hours at the threshold, given: { glucose_mmol_l: 7.8, glucose_source_unit: mmol/L, glucose_state: two_hour }, state: present }
  - { says: two hours just under it, given: { glucose_mmol_l: 7.7, glucose_source_unit: mmol/L, glucose_state: two_hour }, state: negative }
  - { says: HbA1c in the band though fasting is that of diabetes, given: { glucose_mmol_l: 7.2, glucose_source_unit: mmol/L, glucose_state: fasting, hba1c_percent: 6.0 }, state: negative }
  - { says: a random value says nothing, given: { glucose_mmol_l: 6.0, glucose_source_unit: mmol/L, glucose_state: random }, state: not_assessable }
  - { says: nothing measured, given: {}, state: not_assessable }
  - { says: seventeen years old, given: { age_years: 17, hba1c_percent: 6.0 }, state: not_applicable }
  - { says: pregnant, given: { sex: female, age_years: 30, pregnant: yes, hba1c_percent: 6.0 }, state: not_applicable }
*/
SELECT
  CASE
    WHEN fasting_glucose_mmol_l >= :fasting OR two_hour_glucose_mmol_l >= :two_hour OR hba1c_percent >= :hba1c THEN TRUE
    WHEN fasting_glucose_mmol_l < :fasting OR two_hour_glucose_mmol_l < :two_hour OR hba1c_percent < :hba1c THEN FALSE
  END AS criteria
FROM reading
