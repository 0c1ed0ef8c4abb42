/*
id: isolated_systolic_hypertension
kind: risk_factor
version: 1
title: { vi: Tăng huyết áp tâm thu đơn độc, en: Isolated systolic hypertension }
explanation:
  vi: Huyết áp tâm thu từ 140 mmHg trở lên trong khi huyết áp tâm trương dưới 90 mmHg.
  en: Systolic blood pressure of 140 mmHg or more while the diastolic is under 90.
also: [THA tâm thu đơn độc, ISH]
source: Hội Tim mạch học Việt Nam (VSH)
population: { age_from: 18, pregnant: false }
items: [sbp_mmhg, dbp_mmhg]
thresholds:
  systolic: { item: sbp_mmhg, direction: at_least, at: { mmHg: 140 } }
  diastolic: { item: dbp_mmhg, direction: below, at: { mmHg: 90 } }
  grade_2: { item: sbp_mmhg, direction: at_least, at: { mmHg: 160 } }
  grade_3: { item: sbp_mmhg, direction: at_least, at: { mmHg: 180 } }
grades:
  1: { vi: Độ 1, en: Grade 1 }
  2: { vi: Độ 2, en: Grade 2 }
  3: { vi: Độ 3, en: Grade 3 }
examples:
  - { says: at the systolic threshold, given: { sbp_1_mmhg: 140, dbp_1_mmhg: 89 }, state: present }
  - { says: systolic just under it, given: { sbp_1_mmhg: 139, dbp_1_mmhg: 80 }, state: negative }
  - { says: the diastolic is raised too, given: { sbp_1_mmhg: 150, dbp_1_mmhg: 90 }, state: negative }
  - { says: raised systolic and no diastolic, given: { sbp_1_mmhg: 150 }, state: not_assessable }
  - { says: normal systolic and no diastolic, given: { sbp_1_mmhg: 130 }, state: negative }
  - { says: seventeen years old, given: { age_years: 17, sbp_1_mmhg: 150, dbp_1_mmhg: 80 }, state: not_applicable }
  - { says: pregnant, given: { sex: female, age_years: 30, pregnant: yes, sbp_1_mmhg: 150, dbp_1_mmhg: 80 }, state: not_applicable }
*/
SELECT
  sbp_mmhg >= :systolic AND dbp_mmhg < :diastolic AS criteria,
  CASE WHEN sbp_mmhg >= :grade_3 THEN 3 WHEN sbp_mmhg >= :grade_2 THEN 2 ELSE 1 END AS grade
FROM reading
