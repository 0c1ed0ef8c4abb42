/*
id: hypertension
kind: disease
version: 1
title: { vi: Tăng huyết áp, en: Hypertension }
explanation:
  vi: >-
    Huyết áp tâm thu từ 140 mmHg hoặc tâm trương từ 90 mmHg trở lên. Đo ba lần thì lấy trung bình lần 2 và lần 3,
    đo hai lần thì lấy trung bình cả hai. Xác định khi đạt ngưỡng ở hai ngày khác nhau, khi từ 180/110 mmHg, hoặc khi
    bác sĩ đã chẩn đoán.
  en: >-
    Systolic blood pressure of 140 mmHg or more, or diastolic of 90 or more. Of three readings the mean of the second
    and third counts, of two the mean of both. Confirmed on two different days, at 180/110 mmHg or more, or by diagnosis.
also: [THA, cao huyết áp, HA cao, HTN, high blood pressure]
source: Bộ Y tế QĐ 3192/QĐ-BYT 2010, QĐ 5904/QĐ-BYT 2019; WHO Global Monitoring Framework 11; WHO STEPS
population: { age_from: 18, pregnant: false }
icd10: [I10-I13, I15]
icd10_apart: [R03.0, O10-O16]
groups: [chronic]
cascade_rank: 1
asks_history: true
medicines:
  groups: [antihypertensive]
  specific_atc: [C02]
  declared: { item: takes_antihypertensive, makes_known: true }
items: [sbp_mmhg, dbp_mmhg]
thresholds:
  systolic: { item: sbp_mmhg, direction: at_least, at: { mmHg: 140 } }
  diastolic: { item: dbp_mmhg, direction: at_least, at: { mmHg: 90 } }
  grade_2_systolic: { item: sbp_mmhg, direction: at_least, at: { mmHg: 160 } }
  grade_2_diastolic: { item: dbp_mmhg, direction: at_least, at: { mmHg: 100 } }
  severe_systolic: { item: sbp_mmhg, direction: at_least, at: { mmHg: 180 } }
  severe_diastolic: { item: dbp_mmhg, direction: at_least, at: { mmHg: 110 } }
confirmation: { second_day_after_days: 1, severe: true, diagnosis: true }
grades:
  1: { vi: Độ 1, en: Grade 1 }
  2: { vi: Độ 2, en: Grade 2 }
  3: { vi: Độ 3, en: Grade 3 }
options:
  confirm_severe:
    title: { vi: Từ 180/110 mmHg thì xác định ngay, en: 180/110 mmHg or more confirms at once }
    default: true
    more_inclusive: on
    off: { confirmation: { severe: false } }
  published_nhanes:
    title: { vi: Định nghĩa của NCHS Data Brief 220, en: Definition of NCHS Data Brief 220 }
    default: false
    more_inclusive: neither
    on:
      select:
        criteria: >-
          CASE WHEN sbp_mmhg IS NULL AND dbp_mmhg IS NULL THEN NULL
          ELSE COALESCE(sbp_mmhg >= :systolic OR dbp_mmhg >= :diastolic OR takes_antihypertensive = 'yes', FALSE) END
examples:
  - { says: at the systolic threshold, given: { sbp_1_mmhg: 140, dbp_1_mmhg: 80, history: no }, state: new_suspected }
  - { says: just under both, given: { sbp_1_mmhg: 139, dbp_1_mmhg: 89, history: no }, state: negative }
  - { says: a hair under the systolic threshold, given: { sbp_1_mmhg: 139.999999, dbp_1_mmhg: 80, history: no }, state: negative }
  - { says: at the diastolic threshold, given: { sbp_1_mmhg: 130, dbp_1_mmhg: 90, history: no }, state: new_suspected }
  - { says: raised though the diastolic is missing, given: { sbp_1_mmhg: 150, history: no }, state: new_suspected }
  - { says: not raised and the diastolic is missing, given: { sbp_1_mmhg: 130, history: no }, state: not_assessable }
  - { says: nothing measured, given: { history: no }, state: not_assessable }
  - { says: the first of three readings does not count, given: { sbp_1_mmhg: 170, dbp_1_mmhg: 80, sbp_2_mmhg: 138, dbp_2_mmhg: 80, sbp_3_mmhg: 140, dbp_3_mmhg: 80, history: no }, state: negative }
  - { says: both of two readings count, given: { sbp_1_mmhg: 144, dbp_1_mmhg: 80, sbp_2_mmhg: 136, dbp_2_mmhg: 80, history: no }, state: new_suspected }
  - { says: at a level that needs no second day, given: { sbp_1_mmhg: 180, dbp_1_mmhg: 80, history: no }, state: new_confirmed }
  - { says: just under that level, given: { sbp_1_mmhg: 179, dbp_1_mmhg: 109, history: no }, state: new_suspected }
  - { says: the same with that rule off, given: { sbp_1_mmhg: 180, dbp_1_mmhg: 110, history: no }, options: { confirm_severe: false }, state: new_suspected }
  - { says: already told, given: { sbp_1_mmhg: 120, dbp_1_mmhg: 70, history: yes }, state: known }
  - { says: already told and raised today, given: { sbp_1_mmhg: 185, dbp_1_mmhg: 70, history: yes }, state: known }
  - { says: takes medicine for it, given: { sbp_1_mmhg: 120, dbp_1_mmhg: 70, history: no, takes_antihypertensive: yes }, state: known }
  - { says: never asked, given: { sbp_1_mmhg: 150, dbp_1_mmhg: 95 }, state: history_not_recorded }
  - { says: never asked and not raised, given: { sbp_1_mmhg: 120, dbp_1_mmhg: 75 }, state: negative }
  - { says: seventeen years old, given: { age_years: 17, sbp_1_mmhg: 150, dbp_1_mmhg: 95, history: no }, state: not_applicable }
  - { says: eighteen years old, given: { age_years: 18, sbp_1_mmhg: 150, dbp_1_mmhg: 95, history: no }, state: new_suspected }
  - { says: pregnant, given: { sex: female, age_years: 30, pregnant: yes, sbp_1_mmhg: 150, dbp_1_mmhg: 95, history: no }, state: not_applicable }
  - { says: pregnancy not recorded, given: { sex: female, age_years: 30, pregnant: not_recorded, sbp_1_mmhg: 150, dbp_1_mmhg: 95, history: no }, state: new_suspected }
  - says: a second day confirms
    given: { sbp_1_mmhg: 150, dbp_1_mmhg: 80, history: no }
    then: [{ after_days: 1, given: { sbp_1_mmhg: 142, dbp_1_mmhg: 80, history: no } }]
    state: new_confirmed
  - says: a second day clears
    given: { sbp_1_mmhg: 150, dbp_1_mmhg: 80, history: no }
    then: [{ after_days: 14, given: { sbp_1_mmhg: 128, dbp_1_mmhg: 80, history: no } }]
    state: negative
  - says: a second examination on the same day is no second day
    given: { sbp_1_mmhg: 150, dbp_1_mmhg: 80, history: no }
    then: [{ after_days: 0, given: { sbp_1_mmhg: 152, dbp_1_mmhg: 80, history: no } }]
    state: new_suspected
  - says: a later day that measured too little clears nothing
    given: { sbp_1_mmhg: 150, dbp_1_mmhg: 80, history: no }
    then: [{ after_days: 14, given: { sbp_1_mmhg: 128, history: no } }]
    state: new_suspected
  - says: diagnosed on the day of the examination
    given: { sbp_1_mmhg: 150, dbp_1_mmhg: 80, history: no }
    diagnosed: [{ icd10: I10, origin: examination_conclusion }]
    state: new_confirmed
  - says: diagnosed before
    given: { sbp_1_mmhg: 120, dbp_1_mmhg: 80, history: no }
    diagnosed: [{ icd10: I10, after_days: -90, origin: earlier_care }]
    state: known
  - says: declared on the day as had from before
    given: { sbp_1_mmhg: 150, dbp_1_mmhg: 80 }
    diagnosed: [{ icd10: I10, origin: declared_history }]
    state: known
  - { says: by the published definition medicine with a normal pressure, given: { sbp_1_mmhg: 120, dbp_1_mmhg: 70, history: no, takes_antihypertensive: yes }, options: { published_nhanes: true }, state: known }
*/
SELECT
  sbp_mmhg >= :systolic OR dbp_mmhg >= :diastolic AS criteria,
  sbp_mmhg >= :severe_systolic OR dbp_mmhg >= :severe_diastolic AS severe,
  sbp_mmhg >= :severe_systolic OR dbp_mmhg >= :severe_diastolic AS urgent,
  CASE
    WHEN sbp_mmhg >= :severe_systolic OR dbp_mmhg >= :severe_diastolic THEN 3
    WHEN sbp_mmhg >= :grade_2_systolic OR dbp_mmhg >= :grade_2_diastolic THEN 2
    ELSE 1
  END AS grade,
  sbp_mmhg < :systolic AND dbp_mmhg < :diastolic AS controlled
FROM reading
