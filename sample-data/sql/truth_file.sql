-- What is true of each person, for tests: never imported.
SELECT
  lpad(id::VARCHAR, 12, '0') AS so_dinh_danh,
  CASE WHEN male THEN 'male' ELSE 'female' END AS sex,
  birth_date, on_register, district,
  hypertension, diabetes, copd, asthma, ischaemic, heart_failure, stroke, cancer, kidney_disease,
  aware_hypertension, treated_hypertension, aware_diabetes, treated_diabetes,
  sbp_own, dbp_own, 7 * exp(CASE WHEN glucose_liability >= 0 THEN 0.35 ELSE glucose_slope END * glucose_liability) AS glucose_own,
  adult_bmi, cholesterol_own, egfr_own, smokes, drinks
FROM course
