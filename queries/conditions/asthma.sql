/*
id: asthma
kind: disease
version: 1
title: { vi: Hen phế quản, en: Asthma }
explanation:
  vi: >-
    FEV1 tăng từ 12 % và từ 200 mL trở lên sau thuốc giãn phế quản thì nghi mắc. Nếu không đo được thì dựa vào tiền sử
    do người bệnh khai. Chỉ chẩn đoán của bác sĩ mới xác định.
  en: >-
    A rise of FEV1 by 12 % and 200 mL or more after a bronchodilator makes it suspected; where that was not measured the
    history decides. Only a diagnosis confirms it.
also: [HPQ, hen suyễn, suyễn]
source: GINA; ICD-10 J45-J46
population: { age_from: 18, pregnant: false }
icd10: [J45-J46]
groups: [lung_disease, chronic]
asks_history: true
medicines:
  groups: [inhaled_steroid, inhaled_beta_agonist, inhaled_combination, bronchodilator]
  declared: { item: takes_bronchodilator, makes_known: false }
items: [fev1_reversibility_percent, fev1_reversibility_ml]
thresholds:
  rise_percent: { item: fev1_reversibility_percent, direction: at_least, at: { '%': 12 } }
  rise_ml: { item: fev1_reversibility_ml, direction: at_least, at: { mL: 200 } }
confirmation: { second_day_after_days: null, severe: false, diagnosis: true }
examples:
  - { says: at both limits, given: { fev1_reversibility_percent: 12, fev1_reversibility_ml: 200, history: no }, state: new_suspected }
  - { says: just under the percentage, given: { fev1_reversibility_percent: 11.9, fev1_reversibility_ml: 300, history: no }, state: negative }
  - { says: just under the volume, given: { fev1_reversibility_percent: 15, fev1_reversibility_ml: 199, history: no }, state: negative }
  - { says: already told, given: { history: yes }, state: known }
  - { says: not measured and never told, given: { history: no }, state: negative }
  - { says: neither measured nor asked, given: {}, state: not_assessable }
  - { says: rise found and never asked, given: { fev1_reversibility_percent: 20, fev1_reversibility_ml: 400 }, state: history_not_recorded }
  - { says: an inhaler alone says nothing, given: { history: no, takes_bronchodilator: yes }, state: negative }
  - { says: seventeen years old, given: { age_years: 17, history: yes }, state: not_applicable }
  - { says: pregnant, given: { sex: female, age_years: 30, pregnant: yes, history: yes }, state: not_applicable }
  - says: two days confirm nothing
    given: { fev1_reversibility_percent: 20, fev1_reversibility_ml: 400, history: no }
    then: [{ after_days: 30, given: { fev1_reversibility_percent: 20, fev1_reversibility_ml: 400, history: no } }]
    state: new_suspected
  - says: diagnosed on the day of the examination
    given: { fev1_reversibility_percent: 20, fev1_reversibility_ml: 400, history: no }
    diagnosed: [{ icd10: J45.9, origin: examination_conclusion }]
    state: new_confirmed
*/
SELECT
  CASE
    WHEN :history = 'yes' THEN TRUE
    WHEN fev1_reversibility_percent >= :rise_percent AND fev1_reversibility_ml >= :rise_ml THEN TRUE
    WHEN fev1_reversibility_percent < :rise_percent OR fev1_reversibility_ml < :rise_ml THEN FALSE
    WHEN :history = 'no' THEN FALSE
  END AS criteria
FROM reading
