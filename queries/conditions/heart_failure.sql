/*
id: heart_failure
kind: disease
version: 1
title: { vi: Suy tim, en: Heart failure }
explanation:
  vi: Người bệnh khai đã được bác sĩ cho biết bị suy tim, hoặc có chẩn đoán suy tim trong hồ sơ.
  en: The resident says that a doctor found heart failure, or a diagnosis is on record.
also: [HF, cardiac failure]
source: ICD-10 I50, I11.0, I13.0, I13.2
population: { age_from: 18, pregnant: false }
icd10: [I50, I11.0, I13.0, I13.2]
groups: [heart_disease, chronic]
asks_history: true
confirmation: { second_day_after_days: null, severe: false, diagnosis: true }
examples:
  - { says: already told, given: { history: yes }, state: known }
  - { says: never told, given: { history: no }, state: negative }
  - { says: not asked, given: { history: not_asked }, state: not_assessable }
  - { says: seventeen years old, given: { age_years: 17, history: yes }, state: not_applicable }
  - { says: pregnant, given: { sex: female, age_years: 30, pregnant: yes, history: yes }, state: not_applicable }
  - says: found at the examination
    given: { history: no }
    diagnosed: [{ icd10: I50.9, origin: examination_conclusion }]
    state: new_confirmed
  - says: hypertensive heart disease with it
    given: { history: no }
    diagnosed: [{ icd10: I11.0, after_days: -60, origin: earlier_care }]
    state: known
  - says: hypertensive heart disease without it
    given: { history: no }
    diagnosed: [{ icd10: I11.9, after_days: -60, origin: earlier_care }]
    state: negative
*/
SELECT :history = 'yes' AS criteria
FROM reading
