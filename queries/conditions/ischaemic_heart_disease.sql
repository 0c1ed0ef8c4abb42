/*
id: ischaemic_heart_disease
kind: disease
version: 1
title: { vi: Bệnh tim thiếu máu cục bộ, en: Ischaemic heart disease }
explanation:
  vi: >-
    Người bệnh khai đã bị nhồi máu cơ tim, đau thắt ngực hoặc đã đặt stent, hoặc bác sĩ đã chẩn đoán. Điện tim có hình
    ảnh thiếu máu cục bộ thì chỉ là nghi mắc.
  en: >-
    The resident says to have had a heart attack, angina or a stent, or a doctor diagnosed it. Signs of ischaemia in the
    ECG only make it suspected.
also: [BTTMCB, TMCBCT, bệnh mạch vành, nhồi máu cơ tim, IHD, coronary heart disease]
source: WHO STEPS; ICD-10 I20-I25
population: { age_from: 18, pregnant: false }
icd10: [I20-I25]
groups: [heart_disease, chronic]
medicines:
  groups: [antianginal, antiplatelet]
  specific_atc: [C01DA]
  specific_groups: [antianginal]
items: [infarction_history, angina_history, stent_history, ecg_finding]
confirmation: { second_day_after_days: null, severe: false, diagnosis: true }
examples:
  - { says: had a heart attack, given: { infarction_history: yes, angina_history: no, stent_history: no }, state: known }
  - { says: has angina and was asked nothing else, given: { angina_history: yes }, state: known }
  - { says: has a stent, given: { infarction_history: no, angina_history: no, stent_history: yes }, state: known }
  - { says: none of them and no ECG, given: { infarction_history: no, angina_history: no, stent_history: no }, state: negative }
  - { says: one question not asked, given: { infarction_history: no, angina_history: not_asked, stent_history: no }, state: not_assessable }
  - { says: ischaemia in the ECG, given: { infarction_history: no, angina_history: no, stent_history: no, ecg_finding: ischaemia }, state: new_suspected }
  - { says: another finding in the ECG, given: { infarction_history: no, angina_history: no, stent_history: no, ecg_finding: arrhythmia }, state: negative }
  - { says: ischaemia in the ECG and never asked, given: { ecg_finding: ischaemia }, state: history_not_recorded }
  - { says: a normal ECG alone, given: { ecg_finding: none }, state: not_assessable }
  - { says: seventeen years old, given: { age_years: 17, infarction_history: yes }, state: not_applicable }
  - { says: pregnant, given: { sex: female, age_years: 30, pregnant: yes, infarction_history: yes }, state: not_applicable }
  - says: two ECGs confirm nothing
    given: { infarction_history: no, angina_history: no, stent_history: no, ecg_finding: ischaemia }
    then: [{ after_days: 30, given: { infarction_history: no, angina_history: no, stent_history: no, ecg_finding: ischaemia } }]
    state: new_suspected
  - says: diagnosed on the day of the examination
    given: { infarction_history: no, angina_history: no, stent_history: no, ecg_finding: ischaemia }
    diagnosed: [{ icd10: I25.9, origin: examination_conclusion }]
    state: new_confirmed
*/
SELECT
  -- An ECG is taken of few: its absence leaves the question to the history.
  infarction_history = 'yes' OR angina_history = 'yes' OR stent_history = 'yes'
    OR COALESCE(ecg_finding = 'ischaemia', FALSE) AS criteria,
  infarction_history = 'yes' OR angina_history = 'yes' OR stent_history = 'yes' AS declared
FROM reading
