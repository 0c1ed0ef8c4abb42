/*
id: obesity
kind: risk_factor
version: 1
title: { vi: Béo phì (thang WHO), en: Obesity (WHO scale) }
explanation:
  vi: Chỉ số khối cơ thể (BMI) từ 30 kg/m² trở lên.
  en: Body mass index of 30 kg/m² or more.
also: [BMI]
source: WHO Global Monitoring Framework 14
population: { age_from: 18, pregnant: false }
icd10: [E66]
items: [bmi]
thresholds:
  bmi_from: { item: bmi, direction: at_least, at: { kg/m2: 30 } }
examples:
  - { says: at the threshold, given: { weight_kg: 76.8, height_cm: 160 }, state: present }
  - { says: just under it, given: { weight_kg: 76.79, height_cm: 160 }, state: negative }
  - { says: weight missing, given: { height_cm: 160 }, state: not_assessable }
  - { says: height missing, given: { weight_kg: 95 }, state: not_assessable }
  - { says: seventeen years old, given: { age_years: 17, weight_kg: 95, height_cm: 160 }, state: not_applicable }
  - { says: pregnant, given: { sex: female, age_years: 30, pregnant: yes, weight_kg: 95, height_cm: 160 }, state: not_applicable }
*/
SELECT bmi >= :bmi_from AS criteria
FROM reading
