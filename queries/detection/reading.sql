-- One row per examination and per follow-up visit at which something was measured: the evidence. Averages and other
-- computed values are rounded to 1e-6, so that 58.88 kg at 1.60 m is a BMI of 23 and nothing less.
-- Of three readings of blood pressure the mean of the second and third counts, of two the mean of both; systolic and
-- diastolic each by itself, so that a missing diastolic does not lose the systolic.
-- "Not asked" is empty: whatever compares with it is then neither true nor false.
-- Sex and age are those stated at the examination, else the register's.
CREATE TEMP VIEW reading AS
WITH measured AS (
SELECT
  e.record_key, e.person, e.examined_on AS day, e.entered_on, 'examination' AS source, e.round, e.area_code,
  e.facility_code, e.form, e.weight, e.sex AS stated_sex,
  COALESCE(e.age_years, CAST(floor(e.age_months / 12e0) AS SMALLINT)) AS stated_age_years,
  e.age_months AS stated_age_months,
  COALESCE(e.pregnant = 'yes', FALSE) AS pregnant, e.trimester,
  round(COALESCE((e.sbp_2_mmhg + e.sbp_3_mmhg) / 2, (e.sbp_1_mmhg + e.sbp_3_mmhg) / 2,
    (e.sbp_1_mmhg + e.sbp_2_mmhg) / 2, e.sbp_3_mmhg, e.sbp_2_mmhg, e.sbp_1_mmhg), 6) AS sbp_mmhg,
  round(COALESCE((e.dbp_2_mmhg + e.dbp_3_mmhg) / 2, (e.dbp_1_mmhg + e.dbp_3_mmhg) / 2,
    (e.dbp_1_mmhg + e.dbp_2_mmhg) / 2, e.dbp_3_mmhg, e.dbp_2_mmhg, e.dbp_1_mmhg), 6) AS dbp_mmhg,
  round(e.weight_kg / (e.height_cm * e.height_cm / 10000), 6) AS bmi,
  e.waist_cm,
  e.glucose_mmol_l, e.glucose_source_unit, e.glucose_state,
  e.hba1c_percent, e.hba1c_source_unit,
  e.cholesterol_mmol_l, e.cholesterol_source_unit, e.hdl_mmol_l, e.hdl_source_unit,
  e.ldl_mmol_l, e.ldl_source_unit, e.triglycerides_mmol_l, e.triglycerides_source_unit,
  e.creatinine_umol_l, e.acr_mg_mmol, e.acr_source_unit,
  e.haemoglobin_g_l, e.haemoglobin_source_unit,
  round(e.fev1_l / NULLIF(e.fvc_l, 0), 6) AS fev1_fvc,
  round(100 * e.fev1_l / NULLIF(e.fev1_predicted_l, 0), 6) AS fev1_percent_predicted,
  e.spirometry_phase, e.fev1_reversibility_percent, e.fev1_reversibility_ml,
  NULLIF(e.copd_questionnaire, 'not_asked') AS copd_questionnaire,
  e.ecg_finding,
  NULLIF(e.angina_history, 'not_asked') AS angina_history,
  NULLIF(e.infarction_history, 'not_asked') AS infarction_history,
  NULLIF(e.stent_history, 'not_asked') AS stent_history,
  NULLIF(e.stroke_history, 'not_asked') AS stroke_history,
  -- @history asked at examinations
  NULLIF(e.takes_antihypertensive, 'not_asked') AS takes_antihypertensive,
  NULLIF(e.takes_glucose_lowering, 'not_asked') AS takes_glucose_lowering,
  NULLIF(e.takes_lipid_lowering, 'not_asked') AS takes_lipid_lowering,
  NULLIF(e.takes_bronchodilator, 'not_asked') AS takes_bronchodilator,
  NULLIF(e.symptoms_of_diabetes, 'not_asked') AS symptoms_of_diabetes,
  e.cancer_suspicion
FROM examination e
UNION ALL
SELECT
  f.record_key, f.person, f.visited_on AS day, f.entered_on, 'follow_up' AS source,
  CAST(NULL AS VARCHAR) AS round, CAST(NULL AS VARCHAR) AS area_code,
  f.facility_code, CAST(NULL AS VARCHAR) AS form, CAST(NULL AS DOUBLE) AS weight,
  CAST(NULL AS VARCHAR) AS stated_sex, CAST(NULL AS SMALLINT) AS stated_age_years,
  CAST(NULL AS SMALLINT) AS stated_age_months,
  FALSE AS pregnant, CAST(NULL AS SMALLINT) AS trimester,
  f.sbp_1_mmhg AS sbp_mmhg, f.dbp_1_mmhg AS dbp_mmhg,
  CAST(NULL AS DOUBLE) AS bmi, CAST(NULL AS DOUBLE) AS waist_cm,
  f.glucose_mmol_l, f.glucose_source_unit, f.glucose_state,
  f.hba1c_percent, f.hba1c_source_unit,
  CAST(NULL AS DOUBLE) AS cholesterol_mmol_l, CAST(NULL AS VARCHAR) AS cholesterol_source_unit,
  CAST(NULL AS DOUBLE) AS hdl_mmol_l, CAST(NULL AS VARCHAR) AS hdl_source_unit,
  CAST(NULL AS DOUBLE) AS ldl_mmol_l, CAST(NULL AS VARCHAR) AS ldl_source_unit,
  CAST(NULL AS DOUBLE) AS triglycerides_mmol_l, CAST(NULL AS VARCHAR) AS triglycerides_source_unit,
  f.creatinine_umol_l, CAST(NULL AS DOUBLE) AS acr_mg_mmol, CAST(NULL AS VARCHAR) AS acr_source_unit,
  CAST(NULL AS DOUBLE) AS haemoglobin_g_l, CAST(NULL AS VARCHAR) AS haemoglobin_source_unit,
  CAST(NULL AS DOUBLE) AS fev1_fvc, CAST(NULL AS DOUBLE) AS fev1_percent_predicted,
  CAST(NULL AS VARCHAR) AS spirometry_phase, CAST(NULL AS DOUBLE) AS fev1_reversibility_percent,
  CAST(NULL AS DOUBLE) AS fev1_reversibility_ml, CAST(NULL AS VARCHAR) AS copd_questionnaire,
  CAST(NULL AS VARCHAR) AS ecg_finding,
  CAST(NULL AS VARCHAR) AS angina_history, CAST(NULL AS VARCHAR) AS infarction_history,
  CAST(NULL AS VARCHAR) AS stent_history, CAST(NULL AS VARCHAR) AS stroke_history,
  -- @history empty at follow-up visits
  CAST(NULL AS VARCHAR) AS takes_antihypertensive, CAST(NULL AS VARCHAR) AS takes_glucose_lowering,
  CAST(NULL AS VARCHAR) AS takes_lipid_lowering, CAST(NULL AS VARCHAR) AS takes_bronchodilator,
  CAST(NULL AS VARCHAR) AS symptoms_of_diabetes, CAST(NULL AS VARCHAR) AS cancer_suspicion
FROM follow_up f
WHERE f.sbp_1_mmhg IS NOT NULL OR f.dbp_1_mmhg IS NOT NULL OR f.glucose_mmol_l IS NOT NULL
  OR f.hba1c_percent IS NOT NULL OR f.creatinine_umol_l IS NOT NULL
),
aged AS (
SELECT
  m.*,
  COALESCE(m.stated_sex, r.sex) AS sex,
  -- Completed years by the calendar; date_diff('year') counts New Year's Days in DuckDB and birthdays in Trino.
  COALESCE(m.stated_age_years, CAST(floor((year(m.day) * 10000 + month(m.day) * 100 + day(m.day)
    - year(r.birth_date) * 10000 - month(r.birth_date) * 100 - day(r.birth_date)) / 10000e0) AS SMALLINT)) AS age_years,
  COALESCE(m.stated_age_months, CASE WHEN r.birth_precision <> 'year' THEN
    CAST(year(m.day) * 12 + month(m.day) - year(r.birth_date) * 12 - month(r.birth_date)
      - CASE WHEN day(m.day) < day(r.birth_date) THEN 1 ELSE 0 END AS SMALLINT) END) AS age_months
FROM measured m
-- Only rows that leave something unsaid are looked up.
LEFT JOIN resident r ON r.person =
  CASE WHEN m.stated_sex IS NULL OR m.stated_age_years IS NULL
    OR (m.stated_age_years < 5 AND m.stated_age_months IS NULL) THEN m.person END
)
SELECT
  m.*,
  CASE WHEN m.glucose_state = 'fasting' THEN m.glucose_mmol_l END AS fasting_glucose_mmol_l,
  CASE WHEN m.glucose_state = 'two_hour' THEN m.glucose_mmol_l END AS two_hour_glucose_mmol_l,
  -- Taken at random, or nobody wrote down when.
  CASE WHEN COALESCE(m.glucose_state, 'unknown') IN ('random', 'unknown') THEN m.glucose_mmol_l END
    AS random_glucose_mmol_l,
  -- CKD-EPI 2021 (Inker, NEJM 2021;385:1737), adults; creatinine in mg/dL over 0.7 for women and 0.9 for men.
  CASE WHEN m.age_years >= 18 THEN round(
    CASE m.sex
      WHEN 'female' THEN 142e0 * 1.012e0 * power(m.creatinine_umol_l / 88.42e0 / 0.7e0,
        CASE WHEN m.creatinine_umol_l / 88.42e0 <= 0.7e0 THEN -0.241e0 ELSE -1.2e0 END)
      WHEN 'male' THEN 142e0 * power(m.creatinine_umol_l / 88.42e0 / 0.9e0,
        CASE WHEN m.creatinine_umol_l / 88.42e0 <= 0.9e0 THEN -0.302e0 ELSE -1.2e0 END)
    END * power(0.9938e0, m.age_years), 6) END AS egfr
FROM aged m
