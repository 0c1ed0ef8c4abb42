/*
id: chronic_kidney_disease
kind: disease
version: 1
title: { vi: Bệnh thận mạn, en: Chronic kidney disease }
explanation:
  vi: >-
    Mức lọc cầu thận ước tính (eGFR, công thức CKD-EPI 2021) dưới 60 mL/phút/1,73 m², hoặc tỷ số albumin/creatinin niệu
    (ACR) từ 3 mg/mmol (30 mg/g). Xác định khi hai lần xét nghiệm đạt ngưỡng cách nhau ít nhất 90 ngày, hoặc bác sĩ đã
    chẩn đoán.
  en: >-
    Estimated filtration rate (eGFR, CKD-EPI 2021) under 60 mL/min/1.73 m², or albumin to creatinine ratio in urine (ACR)
    of 3 mg/mmol (30 mg/g) or more. Confirmed by two such tests at least 90 days apart, or by diagnosis.
also: [BTM, suy thận mạn, CKD]
source: KDIGO; CKD-EPI 2021
population: { age_from: 18, pregnant: false }
icd10: [N18, N19]
groups: [chronic]
asks_history: true
items: [egfr, acr_mg_mmol]
thresholds:
  egfr: { item: egfr, direction: below, at: { mL/min/1.73m2: 60 } }
  acr: { item: acr_mg_mmol, direction: at_least, at: { mg/mmol: 3, mg/g: 30 } }
  g1: { item: egfr, direction: at_least, at: { mL/min/1.73m2: 90 } }
  g2: { item: egfr, direction: at_least, at: { mL/min/1.73m2: 60 } }
  g3: { item: egfr, direction: at_least, at: { mL/min/1.73m2: 30 } }
  g4: { item: egfr, direction: at_least, at: { mL/min/1.73m2: 15 } }
confirmation: { second_day_after_days: 90, severe: false, diagnosis: true }
grades:
  1: { vi: G1, en: G1 }
  2: { vi: G2, en: G2 }
  3: { vi: G3, en: G3 }
  4: { vi: G4, en: G4 }
  5: { vi: G5, en: G5 }
options:
  egfr_alone:
    title: { vi: Chỉ có eGFR bình thường cũng đủ để loại trừ, en: A normal eGFR alone rules it out }
    default: false
    more_inclusive: off
    on: { select: { criteria: 'COALESCE(egfr < :egfr OR acr_mg_mmol >= :acr, egfr < :egfr)' } }
examples:
  - { says: filtration reduced and no ACR, given: { creatinine_umol_l: 150, history: no }, state: new_suspected }
  - { says: filtration normal and no ACR, given: { creatinine_umol_l: 70, history: no }, state: not_assessable }
  - { says: filtration normal and no ACR where that is enough, given: { creatinine_umol_l: 70, history: no }, options: { egfr_alone: true }, state: negative }
  - { says: both normal, given: { creatinine_umol_l: 70, acr_mg_mmol: 1, acr_source_unit: mg/mmol, history: no }, state: negative }
  - { says: ACR at the threshold, given: { creatinine_umol_l: 70, acr_mg_mmol: 3, acr_source_unit: mg/mmol, history: no }, state: new_suspected }
  - { says: ACR just under it, given: { creatinine_umol_l: 70, acr_mg_mmol: 2.99, acr_source_unit: mg/mmol, history: no }, state: negative }
  - { says: ACR 30 mg/g, given: { creatinine_umol_l: 70, acr_mg_mmol: 3.393665, acr_source_unit: mg/g, history: no }, state: new_suspected }
  - { says: ACR 29 mg/g, given: { creatinine_umol_l: 70, acr_mg_mmol: 3.280543, acr_source_unit: mg/g, history: no }, state: negative }
  - { says: nothing measured, given: { history: no }, state: not_assessable }
  - { says: already told, given: { creatinine_umol_l: 150, history: yes }, state: known }
  - { says: never asked, given: { creatinine_umol_l: 150 }, state: history_not_recorded }
  - { says: seventeen years old, given: { age_years: 17, creatinine_umol_l: 150, history: no }, state: not_applicable }
  - { says: pregnant, given: { sex: female, age_years: 30, pregnant: yes, creatinine_umol_l: 150, history: no }, state: not_applicable }
  - says: two tests 89 days apart confirm nothing
    given: { creatinine_umol_l: 150, history: no }
    then: [{ after_days: 89, given: { creatinine_umol_l: 150, history: no } }]
    state: new_suspected
  - says: two tests 90 days apart confirm
    given: { creatinine_umol_l: 150, history: no }
    then: [{ after_days: 90, given: { creatinine_umol_l: 150, history: no } }]
    state: new_confirmed
  - says: diagnosed on the day of the examination
    given: { creatinine_umol_l: 150, history: no }
    diagnosed: [{ icd10: N18.3, origin: examination_conclusion }]
    state: new_confirmed
*/
SELECT
  egfr < :egfr OR acr_mg_mmol >= :acr AS criteria,
  CASE
    WHEN egfr >= :g1 THEN 1
    WHEN egfr >= :g2 THEN 2
    WHEN egfr >= :g3 THEN 3
    WHEN egfr >= :g4 THEN 4
    WHEN egfr < :g4 THEN 5
  END AS grade
FROM reading
