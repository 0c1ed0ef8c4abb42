/*
id: obesity_asian
kind: risk_factor
version: 1
title: { vi: Béo phì (thang châu Á), en: Obesity (Asian scale) }
explanation:
  vi: Chỉ số khối cơ thể (BMI) từ 25 kg/m² trở lên, theo ngưỡng cho người châu Á.
  en: Body mass index of 25 kg/m² or more, the cut for Asian people.
also: [BMI]
source: WHO WPRO 2000; Bộ Y tế QĐ 2892/QĐ-BYT 2022
population: { age_from: 18, pregnant: false }
icd10: [E66]
items: [bmi]
thresholds:
  bmi_from: { item: bmi, direction: at_least, at: { kg/m2: 25 } }
examples:
  - { says: at the threshold, given: { weight_kg: 64, height_cm: 160 }, state: present }
  - { says: just under it, given: { weight_kg: 63.99, height_cm: 160 }, state: negative }
  - { says: weight missing, given: { height_cm: 160 }, state: not_assessable }
  - { says: height missing, given: { weight_kg: 95 }, state: not_assessable }
  - { says: seventeen years old, given: { age_years: 17, weight_kg: 95, height_cm: 160 }, state: not_applicable }
  - { says: pregnant, given: { sex: female, age_years: 30, pregnant: yes, weight_kg: 95, height_cm: 160 }, state: not_applicable }
*/
SELECT bmi >= :bmi_from AS criteria
FROM reading
