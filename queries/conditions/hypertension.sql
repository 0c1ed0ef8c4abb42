/*
id: hypertension
kind: disease
version: 1
title: { vi: Tăng huyết áp, en: Hypertension }
explanation:
  vi: Huyết áp tâm thu từ 140 mmHg hoặc tâm trương từ 90 mmHg trở lên. Ba lần đo thì lấy trung bình lần 2 và 3; hai lần thì trung bình cả hai.
  en: Systolic blood pressure of 140 mmHg or more, or diastolic of 90 or more. Of three readings the mean of the second and third counts, of two the mean of both.
source: Bộ Y tế QĐ 3192/QĐ-BYT 2010, QĐ 5904/QĐ-BYT 2019; WHO Global Monitoring Framework 11; WHO STEPS
population: { age_from: 18, pregnant: false }
icd10: [I10-I13, I15]
groups: [chronic]
cascade_rank: 1
asks_history: true
medicines: { group: antihypertensive, specific_atc: [C02] }
items: [sbp_mmhg, dbp_mmhg]
thresholds:
  systolic: { item: sbp_mmhg, direction: at_least, mmHg: 140 }
  diastolic: { item: dbp_mmhg, direction: at_least, mmHg: 90 }
  severe_systolic: { item: sbp_mmhg, direction: at_least, mmHg: 180 }
  severe_diastolic: { item: dbp_mmhg, direction: at_least, mmHg: 110 }
confirmation: { second_day_after_days: 1, severe: true, diagnosis: true }
grades:
  1: { vi: Độ 1, en: Grade 1 }
  2: { vi: Độ 2, en: Grade 2 }
  3: { vi: Độ 3, en: Grade 3 }
examples:
  - { says: at the systolic threshold, given: { sbp_1_mmhg: 140, dbp_1_mmhg: 80, history: no }, state: new_suspected }
  - { says: just under both, given: { sbp_1_mmhg: 139, dbp_1_mmhg: 89, history: no }, state: negative }
  - { says: at the diastolic threshold, given: { sbp_1_mmhg: 130, dbp_1_mmhg: 90, history: no }, state: new_suspected }
  - { says: raised though the diastolic is missing, given: { sbp_1_mmhg: 150, history: no }, state: new_suspected }
  - { says: not raised and the diastolic is missing, given: { sbp_1_mmhg: 130, history: no }, state: not_assessable }
  - { says: at a level that needs no second day, given: { sbp_1_mmhg: 180, dbp_1_mmhg: 80, history: no }, state: new_confirmed }
  - { says: already told, given: { sbp_1_mmhg: 120, dbp_1_mmhg: 70, history: yes }, state: known }
  - { says: never asked, given: { sbp_1_mmhg: 150, dbp_1_mmhg: 95 }, state: history_not_recorded }
*/
SELECT
  sbp_mmhg >= :systolic OR dbp_mmhg >= :diastolic AS criteria,
  sbp_mmhg >= :severe_systolic OR dbp_mmhg >= :severe_diastolic AS severe,
  CASE
    WHEN sbp_mmhg >= :severe_systolic OR dbp_mmhg >= :severe_diastolic THEN 3
    WHEN sbp_mmhg >= 160 OR dbp_mmhg >= 100 THEN 2
    ELSE 1
  END AS grade,
  sbp_mmhg < :systolic AND dbp_mmhg < :diastolic AS controlled
FROM reading
