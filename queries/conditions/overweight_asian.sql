/*
id: overweight_asian
kind: risk_factor
version: 1
title: { vi: Thừa cân (thang châu Á), en: Overweight (Asian scale) }
explanation:
  vi: Chỉ số khối cơ thể (BMI) từ 23 kg/m² trở lên, theo ngưỡng cho người châu Á; gồm cả béo phì.
  en: Body mass index of 23 kg/m² or more, the cut for Asian people; obesity included.
also: [BMI]
source: WHO WPRO 2000; Bộ Y tế QĐ 2892/QĐ-BYT 2022
population: { age_from: 18, pregnant: false }
icd10: [E66]
items: [bmi]
thresholds:
  bmi_from: { item: bmi, direction: at_least, at: { kg/m2: 23 } }
examples:
  - { says: at the threshold, given: { weight_kg: 58.88, height_cm: 160 }, state: present }
  - { says: just under it, given: { weight_kg: 58.87, height_cm: 160 }, state: negative }
  - { says: weight missing, given: { height_cm: 160 }, state: not_assessable }
  - { says: height missing, given: { weight_kg: 95 }, state: not_assessable }
  - { says: seventeen years old, given: { age_years: 17, weight_kg: 95, height_cm: 160 }, state: not_applicable }
  - { says: pregnant, given: { sex: female, age_years: 30, pregnant: yes, weight_kg: 95, height_cm: 160 }, state: not_applicable }
*/
SELECT bmi >= :bmi_from AS criteria
FROM reading
