/*
id: copd
kind: disease
version: 1
title: { vi: Bệnh phổi tắc nghẽn mạn tính, en: Chronic obstructive pulmonary disease }
explanation:
  vi: >-
    Chỉ số FEV1/FVC dưới 0,70. Đo trước thuốc giãn phế quản hoặc chỉ dựa vào bảng câu hỏi thì chỉ là nghi mắc; đo sau
    thuốc giãn phế quản hoặc bác sĩ đã chẩn đoán thì xác định.
  en: >-
    FEV1/FVC under 0.70. Before a bronchodilator, or by questionnaire alone, the resident is only suspected; after a
    bronchodilator, or by diagnosis, it is confirmed.
also: [COPD, BPTNMT]
source: GOLD; Bộ Y tế QĐ 5904/QĐ-BYT 2019
population: { age_from: 18, pregnant: false }
icd10: [J43, J44]
icd10_apart: [J41-J42]
groups: [lung_disease, chronic]
asks_history: true
medicines:
  groups: [long_acting_antimuscarinic, bronchodilator, inhaled_beta_agonist, inhaled_combination, inhaled_steroid]
  specific_atc: [R03BB04, R03BB06, R03BB07]
  specific_groups: [long_acting_antimuscarinic]
  declared: { item: takes_bronchodilator, makes_known: false }
items: [fev1_fvc, copd_questionnaire]
thresholds:
  obstruction: { item: fev1_fvc, direction: below, at: { ratio: 0.70 } }
  gold_1: { item: fev1_percent_predicted, direction: at_least, at: { '%': 80 } }
  gold_2: { item: fev1_percent_predicted, direction: at_least, at: { '%': 50 } }
  gold_3: { item: fev1_percent_predicted, direction: at_least, at: { '%': 30 } }
confirmation: { second_day_after_days: null, severe: true, diagnosis: true }
grades:
  1: { vi: GOLD 1, en: GOLD 1 }
  2: { vi: GOLD 2, en: GOLD 2 }
  3: { vi: GOLD 3, en: GOLD 3 }
  4: { vi: GOLD 4, en: GOLD 4 }
examples:
  - { says: just under the ratio before a bronchodilator, given: { fev1_l: 2.0994, fvc_l: 3, spirometry_phase: pre, history: no }, state: new_suspected }
  - { says: at the ratio, given: { fev1_l: 2.1, fvc_l: 3, spirometry_phase: pre, history: no }, state: negative }
  - { says: under the ratio after a bronchodilator, given: { fev1_l: 1.8, fvc_l: 3, spirometry_phase: post, history: no }, state: new_confirmed }
  - { says: at the ratio after a bronchodilator, given: { fev1_l: 2.1, fvc_l: 3, spirometry_phase: post, history: no }, state: negative }
  - { says: phase not recorded, given: { fev1_l: 1.8, fvc_l: 3, spirometry_phase: unknown, history: no }, state: new_suspected }
  - { says: questionnaire alone, given: { copd_questionnaire: positive, history: no }, state: new_suspected }
  - { says: questionnaire negative, given: { copd_questionnaire: negative, history: no }, state: negative }
  - { says: questionnaire positive but spirometry normal, given: { copd_questionnaire: positive, fev1_l: 2.7, fvc_l: 3, spirometry_phase: pre, history: no }, state: negative }
  - { says: neither, given: { copd_questionnaire: not_asked, history: no }, state: not_assessable }
  - { says: already told, given: { copd_questionnaire: negative, history: yes }, state: known }
  - { says: takes a bronchodilator of some kind, given: { copd_questionnaire: negative, history: no, takes_bronchodilator: yes }, state: negative }
  - { says: never asked, given: { copd_questionnaire: positive }, state: history_not_recorded }
  - { says: seventeen years old, given: { age_years: 17, copd_questionnaire: positive, history: no }, state: not_applicable }
  - { says: pregnant, given: { sex: female, age_years: 30, pregnant: yes, copd_questionnaire: positive, history: no }, state: not_applicable }
  - says: two days before a bronchodilator confirm nothing
    given: { fev1_l: 1.8, fvc_l: 3, spirometry_phase: pre, history: no }
    then: [{ after_days: 30, given: { fev1_l: 1.8, fvc_l: 3, spirometry_phase: pre, history: no } }]
    state: new_suspected
  - says: diagnosed on the day of the examination
    given: { fev1_l: 1.8, fvc_l: 3, spirometry_phase: pre, history: no }
    diagnosed: [{ icd10: J44, origin: examination_conclusion }]
    state: new_confirmed
  - says: unspecified bronchitis is never this disease
    given: { copd_questionnaire: negative, history: no }
    diagnosed: [{ icd10: J40, after_days: -30, origin: register }]
    state: negative
*/
SELECT
  -- Spirometry outweighs the questionnaire.
  CASE
    WHEN fev1_fvc IS NOT NULL THEN fev1_fvc < :obstruction
    ELSE copd_questionnaire = 'positive'
  END AS criteria,
  spirometry_phase = 'post' AND fev1_fvc < :obstruction AS severe,
  CASE
    WHEN fev1_percent_predicted >= :gold_1 THEN 1
    WHEN fev1_percent_predicted >= :gold_2 THEN 2
    WHEN fev1_percent_predicted >= :gold_3 THEN 3
    WHEN fev1_percent_predicted < :gold_3 THEN 4
  END AS grade
FROM reading
