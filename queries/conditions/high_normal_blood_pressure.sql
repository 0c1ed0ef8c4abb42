/*
id: high_normal_blood_pressure
kind: risk_factor
version: 1
title: { vi: Huyết áp bình thường cao, en: High normal blood pressure }
explanation:
  vi: Huyết áp tâm thu 130-139 mmHg hoặc tâm trương 85-89 mmHg, và không đạt ngưỡng tăng huyết áp.
  en: Systolic blood pressure of 130-139 mmHg or diastolic of 85-89, and not raised.
also: [HA bình thường cao, tiền tăng huyết áp, prehypertension]
source: Hội Tim mạch học Việt Nam (VSH)
population: { age_from: 18, pregnant: false }
items: [sbp_mmhg, dbp_mmhg]
thresholds:
  systolic: { item: sbp_mmhg, direction: at_least, at: { mmHg: 130 } }
  diastolic: { item: dbp_mmhg, direction: at_least, at: { mmHg: 85 } }
excludes: [hypertension]
examples:
  - { says: at the systolic threshold, given: { sbp_1_mmhg: 130, dbp_1_mmhg: 70 }, state: present }
  - { says: just under both thresholds, given: { sbp_1_mmhg: 129, dbp_1_mmhg: 84 }, state: negative }
  - { says: at the diastolic threshold, given: { sbp_1_mmhg: 120, dbp_1_mmhg: 85 }, state: present }
  - { says: the highest that is not raised, given: { sbp_1_mmhg: 139.5, dbp_1_mmhg: 89.5 }, state: present }
  - { says: raised systolic, given: { sbp_1_mmhg: 140, dbp_1_mmhg: 85 }, state: negative }
  - { says: raised diastolic, given: { sbp_1_mmhg: 132, dbp_1_mmhg: 90 }, state: negative }
  - { says: high normal systolic and no diastolic, given: { sbp_1_mmhg: 135 }, state: not_assessable }
  - { says: raised systolic and no diastolic, given: { sbp_1_mmhg: 150 }, state: negative }
  - { says: seventeen years old, given: { age_years: 17, sbp_1_mmhg: 135, dbp_1_mmhg: 80 }, state: not_applicable }
  - { says: pregnant, given: { sex: female, age_years: 30, pregnant: yes, sbp_1_mmhg: 135, dbp_1_mmhg: 80 }, state: not_applicable }
*/
SELECT sbp_mmhg >= :systolic OR dbp_mmhg >= :diastolic AS criteria
FROM reading
