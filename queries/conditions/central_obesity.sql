/*
id: central_obesity
kind: risk_factor
version: 1
title: { vi: Béo bụng, en: Central obesity }
explanation:
  vi: Vòng eo từ 90 cm trở lên ở nam, từ 80 cm trở lên ở nữ.
  en: Waist of 90 cm or more in men, 80 cm or more in women.
also: [béo trung tâm, vòng eo lớn, abdominal obesity]
source: Bộ Y tế QĐ 2892/QĐ-BYT 2022
population: { age_from: 18, pregnant: false }
icd10: [E66]
items: [waist_cm]
thresholds:
  men: { item: waist_cm, direction: at_least, at: { cm: 90 } }
  women: { item: waist_cm, direction: at_least, at: { cm: 80 } }
examples:
  - { says: a man at the threshold, given: { waist_cm: 90 }, state: present }
  - { says: a man just under it, given: { waist_cm: 89.9 }, state: negative }
  - { says: a woman at the threshold, given: { sex: female, waist_cm: 80 }, state: present }
  - { says: a woman just under it, given: { sex: female, waist_cm: 79.9 }, state: negative }
  - { says: not measured, given: {}, state: not_assessable }
  - { says: seventeen years old, given: { age_years: 17, waist_cm: 100 }, state: not_applicable }
  - { says: pregnant, given: { sex: female, age_years: 30, pregnant: yes, waist_cm: 100 }, state: not_applicable }
*/
SELECT CASE sex WHEN 'male' THEN waist_cm >= :men WHEN 'female' THEN waist_cm >= :women END AS criteria
FROM reading
