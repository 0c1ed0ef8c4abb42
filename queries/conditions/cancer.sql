/*
id: cancer
kind: disease
version: 1
title: { vi: Ung thư, en: Cancer }
explanation:
  vi: >-
    Khám sàng lọc hoặc bác sĩ ghi nghi ngờ ung thư thì chỉ là nghi mắc và cần có kết luận trong 90 ngày. Chỉ chẩn đoán của
    bác sĩ mới xác định.
  en: >-
    A screening test or a doctor's flag only makes it suspected, and asks for an outcome within 90 days. Only a diagnosis
    confirms it.
also: [K, u ác tính, malignant neoplasm]
source: ICD-10 C00-C97, D00-D09
population: { age_from: 18, pregnant: false }
icd10: [C00-C97, D00-D09]
groups: [{ id: chronic, cases_only: true }]
asks_history: true
items: [cancer_suspicion]
confirmation: { second_day_after_days: null, severe: false, diagnosis: true }
follow_up: { suspected_days: 90 }
examples:
  - { says: an organ is suspected, given: { cancer_suspicion: breast, history: no }, state: new_suspected }
  - { says: no suspicion recorded and never had it, given: { history: no }, state: negative }
  - { says: no suspicion recorded and not asked, given: {}, state: not_assessable }
  - { says: already told, given: { history: yes }, state: known }
  - { says: suspected and never asked, given: { cancer_suspicion: breast }, state: history_not_recorded }
  - { says: seventeen years old, given: { age_years: 17, cancer_suspicion: breast, history: no }, state: not_applicable }
  - { says: pregnant, given: { sex: female, age_years: 30, pregnant: yes, cancer_suspicion: breast, history: no }, state: not_applicable }
  - says: suspected twice is still suspected
    given: { cancer_suspicion: breast, history: no }
    then: [{ after_days: 30, given: { cancer_suspicion: breast, history: no } }]
    state: new_suspected
  - says: diagnosed on the day of the examination
    given: { cancer_suspicion: breast, history: no }
    diagnosed: [{ icd10: C50.9, origin: examination_conclusion }]
    state: new_confirmed
  - says: diagnosed before
    given: { history: no }
    diagnosed: [{ icd10: D05, after_days: -200, origin: register }]
    state: known
*/
SELECT
  -- The record leaves the organ empty where none is suspected, so "none" needs somebody to have been asked.
  CASE
    WHEN cancer_suspicion IS NOT NULL OR :history = 'yes' THEN TRUE
    WHEN :history = 'no' THEN FALSE
  END AS criteria
FROM reading
