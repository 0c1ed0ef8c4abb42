-- The rows of an extract: one for each person, with what was measured at their last examination in the period as
-- queries/detection/reading.sql rounds it, in the order of pseudonyms, which is nobody's. Nothing of it is free text.
CREATE TEMP TABLE extract_row AS
WITH last_examination AS (
  SELECT person_number, record_key
  FROM (
    SELECT
      e.person_number, x.record_key,
      row_number() OVER (
        PARTITION BY e.person_number ORDER BY x.examined_on DESC NULLS LAST, x.record_key NULLS LAST) AS rank
    FROM extracted e
    JOIN person n ON n.person_number = e.person_number
    JOIN programme_examination x ON x.person = n.person
    JOIN period p
      ON p.period = $period AND x.examined_on BETWEEN p.from_date AND p.to_date
      AND (p.kind <> 'round' OR p.round = x.round)
  ) ranked
  WHERE rank = 1
),
codes AS (
  SELECT person_number, string_agg(told, ';' ORDER BY told NULLS LAST) AS icd10
  FROM (SELECT DISTINCT person_number, told FROM code WHERE told IS NOT NULL) told
  GROUP BY person_number
)
SELECT
  e.pseudonym, e.shown_area AS area, e.sex, e.shown_ages AS age_years, e.shown_time AS last_examined, x.form,
  r.sbp_mmhg, r.dbp_mmhg, r.bmi, r.waist_cm,
  r.glucose_mmol_l, r.glucose_state, r.glucose_source_unit, r.hba1c_percent, r.hba1c_source_unit,
  r.cholesterol_mmol_l, r.cholesterol_source_unit, r.hdl_mmol_l, r.hdl_source_unit, r.ldl_mmol_l, r.ldl_source_unit,
  r.triglycerides_mmol_l, r.triglycerides_source_unit, r.creatinine_umol_l, r.egfr, r.acr_mg_mmol, r.acr_source_unit,
  r.haemoglobin_g_l, r.haemoglobin_source_unit,
  r.fev1_fvc, r.fev1_percent_predicted, r.spirometry_phase, r.fev1_reversibility_percent, r.fev1_reversibility_ml,
  r.copd_questionnaire, r.ecg_finding, x.smoking, x.alcohol,
  {{findings}}
  c.icd10
FROM extracted e
JOIN last_examination l ON l.person_number = e.person_number
JOIN reading r ON r.record_key = l.record_key AND r.source = 'examination'
JOIN programme_examination x ON x.record_key = l.record_key
JOIN finding f ON f.person_number = e.person_number
LEFT JOIN codes c ON c.person_number = e.person_number
ORDER BY e.pseudonym NULLS LAST
