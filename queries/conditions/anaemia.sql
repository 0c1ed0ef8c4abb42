/*
id: anaemia
kind: risk_factor
version: 1
title: { vi: Thiếu máu, en: Anaemia }
explanation:
  vi: >-
    Hemoglobin dưới 130 g/L ở nam, dưới 120 ở nữ từ 15 tuổi; phụ nữ có thai dưới 110 (ba tháng giữa 105); trẻ 6-23 tháng
    105, 24-59 tháng 110, 5-11 tuổi 115, 12-14 tuổi 120. Trẻ dưới 5 tuổi không rõ tháng tuổi thì chưa đủ dữ liệu.
  en: >-
    Haemoglobin under 130 g/L in men and 120 in women from 15 years; in pregnancy under 110 (second trimester 105);
    children of 6-23 months 105, 24-59 months 110, 5-11 years 115, 12-14 years 120. Under 5 years the age in months is
    needed.
also: [anemia, Hb thấp]
source: WHO 2024, guideline on haemoglobin cutoffs
population: { age_from: 0, age_from_months: 6, pregnant: any }
icd10: [D50-D64]
items: [haemoglobin_g_l]
thresholds:
  men: { item: haemoglobin_g_l, direction: below, at: { g/L: 130, g/dL: 13.0 } }
  women: { item: haemoglobin_g_l, direction: below, at: { g/L: 120, g/dL: 12.0 } }
  pregnant: { item: haemoglobin_g_l, direction: below, at: { g/L: 110, g/dL: 11.0 } }
  second_trimester: { item: haemoglobin_g_l, direction: below, at: { g/L: 105, g/dL: 10.5 } }
  from_12_years: { item: haemoglobin_g_l, direction: below, at: { g/L: 120, g/dL: 12.0 } }
  from_5_years: { item: haemoglobin_g_l, direction: below, at: { g/L: 115, g/dL: 11.5 } }
  from_24_months: { item: haemoglobin_g_l, direction: below, at: { g/L: 110, g/dL: 11.0 } }
  from_6_months: { item: haemoglobin_g_l, direction: below, at: { g/L: 105, g/dL: 10.5 } }
examples:
  - { says: a man at the threshold, given: { haemoglobin_g_l: 130 }, state: negative }
  - { says: a man just under it, given: { haemoglobin_g_l: 129 }, state: present }
  - { says: a man of 12.9 g/dL, given: { haemoglobin_g_l: 129, haemoglobin_source_unit: g/dL }, state: present }
  - { says: a man of 13.0 g/dL, given: { haemoglobin_g_l: 130, haemoglobin_source_unit: g/dL }, state: negative }
  - { says: a boy of fifteen counts as a man, given: { age_years: 15, haemoglobin_g_l: 129 }, state: present }
  - { says: a boy of fourteen does not, given: { age_years: 14, haemoglobin_g_l: 129 }, state: negative }
  - { says: a woman at the threshold, given: { sex: female, haemoglobin_g_l: 120 }, state: negative }
  - { says: a woman just under it, given: { sex: female, haemoglobin_g_l: 119 }, state: present }
  - { says: pregnancy not recorded, given: { sex: female, age_years: 30, pregnant: not_recorded, haemoglobin_g_l: 115 }, state: present }
  - { says: pregnant at the threshold, given: { sex: female, age_years: 30, pregnant: yes, haemoglobin_g_l: 110 }, state: negative }
  - { says: pregnant just under it, given: { sex: female, age_years: 30, pregnant: yes, trimester: 1, haemoglobin_g_l: 109 }, state: present }
  - { says: second trimester at the threshold, given: { sex: female, age_years: 30, pregnant: yes, trimester: 2, haemoglobin_g_l: 105 }, state: negative }
  - { says: second trimester just under it, given: { sex: female, age_years: 30, pregnant: yes, trimester: 2, haemoglobin_g_l: 104 }, state: present }
  - { says: twelve years at the threshold, given: { age_years: 12, haemoglobin_g_l: 120 }, state: negative }
  - { says: twelve years just under it, given: { age_years: 12, haemoglobin_g_l: 119 }, state: present }
  - { says: eleven years at the threshold, given: { age_years: 11, haemoglobin_g_l: 115 }, state: negative }
  - { says: five years just under it, given: { age_years: 5, haemoglobin_g_l: 114 }, state: present }
  - { says: 24 months at the threshold, given: { age_years: 2, age_months: 24, haemoglobin_g_l: 110 }, state: negative }
  - { says: 59 months just under it, given: { age_years: 4, age_months: 59, haemoglobin_g_l: 109 }, state: present }
  - { says: 23 months at the threshold, given: { age_years: 1, age_months: 23, haemoglobin_g_l: 105 }, state: negative }
  - { says: 6 months just under it, given: { age_years: 0, age_months: 6, haemoglobin_g_l: 104 }, state: present }
  - { says: 5 months, given: { age_years: 0, age_months: 5, haemoglobin_g_l: 90 }, state: not_applicable }
  - { says: three years and months unknown, given: { age_years: 3, age_months: null, haemoglobin_g_l: 90 }, state: not_assessable }
  - { says: first year and months unknown, given: { age_years: 0, age_months: null, haemoglobin_g_l: 90 }, state: not_assessable }
  - { says: not measured, given: {}, state: not_assessable }
*/
SELECT
  CASE
    WHEN pregnant AND trimester = 2 THEN haemoglobin_g_l < :second_trimester
    WHEN pregnant THEN haemoglobin_g_l < :pregnant
    WHEN age_years >= 15 AND sex = 'male' THEN haemoglobin_g_l < :men
    WHEN age_years >= 15 AND sex = 'female' THEN haemoglobin_g_l < :women
    WHEN age_years >= 12 THEN haemoglobin_g_l < :from_12_years
    WHEN age_years >= 5 THEN haemoglobin_g_l < :from_5_years
    WHEN age_months >= 24 THEN haemoglobin_g_l < :from_24_months
    WHEN age_months >= 6 THEN haemoglobin_g_l < :from_6_months
  END AS criteria
FROM reading
