/*
id: dyslipidaemia
kind: risk_factor
version: 1
title: { vi: Rối loạn lipid máu, en: Dyslipidaemia }
explanation:
  vi: >-
    Có một trong các dấu hiệu: cholesterol toàn phần từ 5,2 mmol/L (200 mg/dL), LDL từ 3,4 (130), HDL dưới 1,0 ở nam
    (40) hoặc dưới 1,3 ở nữ (50), triglycerid từ 1,7 (150), hoặc đang dùng thuốc hạ lipid máu.
  en: >-
    Any of: total cholesterol of 5.2 mmol/L (200 mg/dL) or more, LDL 3.4 (130) or more, HDL under 1.0 in men (40) or
    under 1.3 in women (50), triglycerides 1.7 (150) or more, or taking lipid-lowering medicine.
also: [RLLP máu, RLLM, mỡ máu cao, dyslipidemia, high cholesterol]
source: WHO STEPS; WHO Global Monitoring Framework 17
population: { age_from: 18, pregnant: false }
icd10: [E78]
medicines:
  groups: [lipid_lowering]
  specific_atc: [C10AA, C10AB]
  declared: { item: takes_lipid_lowering, makes_known: true }
items: [cholesterol_mmol_l, ldl_mmol_l, hdl_mmol_l, triglycerides_mmol_l, takes_lipid_lowering]
thresholds:
  cholesterol: { item: cholesterol_mmol_l, direction: at_least, at: { mmol/L: 5.2, mg/dL: 200 } }
  ldl: { item: ldl_mmol_l, direction: at_least, at: { mmol/L: 3.4, mg/dL: 130 } }
  hdl_men: { item: hdl_mmol_l, direction: below, at: { mmol/L: 1.0, mg/dL: 40 } }
  hdl_women: { item: hdl_mmol_l, direction: below, at: { mmol/L: 1.3, mg/dL: 50 } }
  triglycerides: { item: triglycerides_mmol_l, direction: at_least, at: { mmol/L: 1.7, mg/dL: 150 } }
options:
  gmf_cholesterol:
    title: { vi: 'Ngưỡng cholesterol của khung giám sát WHO: 5,0 mmol/L', en: 'Cholesterol cut of the WHO monitoring framework: 5.0 mmol/L' }
    default: false
    more_inclusive: on
    on: { thresholds: { cholesterol: { item: cholesterol_mmol_l, direction: at_least, at: { mmol/L: 5.0, mg/dL: 190 } } } }
examples:
  - { says: everything normal, given: &normal { cholesterol_mmol_l: 4.5, ldl_mmol_l: 2.5, hdl_mmol_l: 1.4, triglycerides_mmol_l: 1.2, takes_lipid_lowering: no }, state: negative }
  - { says: cholesterol at the threshold, given: { <<: *normal, cholesterol_mmol_l: 5.2 }, state: present }
  - { says: cholesterol just under it, given: { <<: *normal, cholesterol_mmol_l: 5.19 }, state: negative }
  - { says: cholesterol 200 mg/dL, given: { <<: *normal, cholesterol_mmol_l: 5.171968, cholesterol_source_unit: mg/dL }, state: present }
  - { says: cholesterol 199 mg/dL, given: { <<: *normal, cholesterol_mmol_l: 5.146108, cholesterol_source_unit: mg/dL }, state: negative }
  - { says: cholesterol between the WHO cut and ours, given: { <<: *normal, cholesterol_mmol_l: 5.0 }, state: negative }
  - { says: cholesterol at the WHO cut, given: { <<: *normal, cholesterol_mmol_l: 5.0 }, options: { gmf_cholesterol: true }, state: present }
  - { says: LDL at the threshold, given: { <<: *normal, ldl_mmol_l: 3.4 }, state: present }
  - { says: LDL just under it, given: { <<: *normal, ldl_mmol_l: 3.39 }, state: negative }
  - { says: LDL 130 mg/dL, given: { <<: *normal, ldl_mmol_l: 3.361779, ldl_source_unit: mg/dL }, state: present }
  - { says: HDL of a man at the threshold, given: { <<: *normal, hdl_mmol_l: 1.0 }, state: negative }
  - { says: HDL of a man just under it, given: { <<: *normal, hdl_mmol_l: 0.99 }, state: present }
  - { says: HDL of a man 39 mg/dL, given: { <<: *normal, hdl_mmol_l: 1.008534, hdl_source_unit: mg/dL }, state: present }
  - { says: HDL of a man 40 mg/dL, given: { <<: *normal, hdl_mmol_l: 1.034394, hdl_source_unit: mg/dL }, state: negative }
  - { says: HDL of a woman at the threshold, given: { <<: *normal, sex: female, hdl_mmol_l: 1.3 }, state: negative }
  - { says: HDL of a woman just under it, given: { <<: *normal, sex: female, hdl_mmol_l: 1.29 }, state: present }
  - { says: triglycerides at the threshold, given: { <<: *normal, triglycerides_mmol_l: 1.7 }, state: present }
  - { says: triglycerides just under it, given: { <<: *normal, triglycerides_mmol_l: 1.69 }, state: negative }
  - { says: triglycerides 150 mg/dL, given: { <<: *normal, triglycerides_mmol_l: 1.693576, triglycerides_source_unit: mg/dL }, state: present }
  - { says: takes medicine for it, given: { <<: *normal, takes_lipid_lowering: yes }, state: present }
  - { says: one fraction raised and the others missing, given: { ldl_mmol_l: 4.1 }, state: present }
  - { says: one fraction normal and the others missing, given: { cholesterol_mmol_l: 4.5, takes_lipid_lowering: no }, state: not_assessable }
  - { says: seventeen years old, given: { age_years: 17, ldl_mmol_l: 4.1 }, state: not_applicable }
  - { says: pregnant, given: { sex: female, age_years: 30, pregnant: yes, ldl_mmol_l: 4.1 }, state: not_applicable }
*/
SELECT
  cholesterol_mmol_l >= :cholesterol
    OR ldl_mmol_l >= :ldl
    OR CASE sex WHEN 'male' THEN hdl_mmol_l < :hdl_men WHEN 'female' THEN hdl_mmol_l < :hdl_women END
    OR triglycerides_mmol_l >= :triglycerides
    OR takes_lipid_lowering = 'yes' AS criteria
FROM reading
