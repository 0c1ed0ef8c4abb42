/*
id: stroke
kind: disease
version: 1
title: { vi: Đột quỵ, en: Stroke }
explanation:
  vi: Người bệnh khai đã từng bị đột quỵ (tai biến mạch máu não), hoặc bác sĩ đã chẩn đoán. Cơn thiếu máu não thoáng qua (G45) tính riêng.
  en: The resident says to have had a stroke, or a doctor diagnosed one. Transient ischaemic attacks (G45) are shown apart.
also: [TBMMN, tai biến mạch máu não, CVA]
source: WHO STEPS; ICD-10 I60-I64, I69
population: { age_from: 18, pregnant: false }
icd10: [I60-I64, I69]
icd10_apart: [G45]
groups: [chronic]
medicines: { groups: [antiplatelet] }
items: [stroke_history]
confirmation: { second_day_after_days: null, severe: false, diagnosis: true }
examples:
  - { says: had one, given: { stroke_history: yes }, state: known }
  - { says: had none, given: { stroke_history: no }, state: negative }
  - { says: not asked, given: { stroke_history: not_asked }, state: not_assessable }
  - { says: seventeen years old, given: { age_years: 17, stroke_history: yes }, state: not_applicable }
  - { says: pregnant, given: { sex: female, age_years: 30, pregnant: yes, stroke_history: yes }, state: not_applicable }
  - says: found at the examination
    given: { stroke_history: no }
    diagnosed: [{ icd10: I63.9, origin: examination_conclusion }]
    state: new_confirmed
  - says: diagnosed before and never asked
    given: {}
    diagnosed: [{ icd10: I69, after_days: -400, origin: register }]
    state: known
  - says: a transient attack is none
    given: { stroke_history: no }
    diagnosed: [{ icd10: G45, after_days: -400, origin: register }]
    state: negative
*/
SELECT
  stroke_history = 'yes' AS criteria,
  stroke_history = 'yes' AS declared
FROM reading
