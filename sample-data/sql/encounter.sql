-- Every entered visit with its measured values, before any dirt. The row's position is its row number in the file.
CREATE TABLE encounter AS
WITH entered AS (
  SELECT
    *,
    date_sub('year', birth_date, day)::TINYINT AS years,
    date_diff('day', birth_date, day) / 365.25 AS exact_years,
    child_key(site_commune * 7 + site_number, date_diff('day', DATE '2017-01-01', day)) AS site_day,
    treated_hypertension OR coalesce(care_hypertension < day, false) AS on_pressure_medicine,
    treated_diabetes OR coalesce(care_diabetes < day, false) AS on_glucose_medicine,
    aware_hypertension OR (coalesce(found_hypertension < day, false) AND u(key, 101) < 0.8) AS told_hypertension,
    aware_diabetes OR (coalesce(found_diabetes < day, false) AND u(key, 102) < 0.85) AS told_diabetes
  FROM visit
  WHERE entered_on <= $as_of::DATE AND NOT in_drawer
), formed AS (
  SELECT
    *,
    CASE WHEN years < 18 THEN 'child' WHEN slot = 1 AND crowded AND u(site_day, 1) < 0.55 THEN 'simple'
      WHEN u(visit, 103) < 0.02 THEN 'simple' ELSE 'adult' END AS form,
    sbp_of_visit(visit, sbp_own, exact_years, CASE WHEN on_pressure_medicine THEN sbp_relief ELSE 0 END) AS sbp,
    dbp_of_visit(visit, dbp_own, exact_years, CASE WHEN on_pressure_medicine THEN sbp_relief ELSE 0 END) AS dbp,
    glucose_of_visit(visit, glucose_liability, glucose_slope, CASE WHEN on_glucose_medicine THEN glucose_relief ELSE 0 END) AS fasting,
    (1 + floor(u(visit, 104) * devices))::TINYINT AS device,
    (1 + floor(u(visit, 105) * examiners))::TINYINT AS examiner,
    -- Not asking is a habit of the day's table, so the whole block of questions goes together.
    u(visit, 106) < not_asked + 0.0 AS unasked,
    CASE WHEN u(visit, 107) < rounds_to_ten THEN 10 WHEN u(visit, 107) < rounds_to_ten + rounds_to_five THEN 5 ELSE 1 END AS grain,
    CASE WHEN u(visit, 108) < 0.68 THEN 1 WHEN u(visit, 108) < 0.92 THEN 2 ELSE 3 END AS glucose_state
  FROM entered
), measured AS (
  SELECT
    *,
    -- Of each kind of form: how many readings were taken.
    CASE form
      WHEN 'child' THEN CASE WHEN years >= 12 AND u(visit, 111) < 0.4 THEN 1 ELSE 0 END
      WHEN 'simple' THEN CASE WHEN u(visit, 111) < 1 - missing THEN 1 ELSE 0 END
      ELSE CASE WHEN u(visit, 111) < missing / 2 THEN 0 WHEN u(visit, 112) < 0.07 THEN 1
        WHEN u(visit, 113) < CASE WHEN sbp >= 140 OR dbp >= 90 THEN 0.55 ELSE 0.15 END THEN 3 ELSE 2 END
    END AS readings,
    1.5 * n(child_key(site_commune, device), 7) AS device_bias,
    CASE
      WHEN exact_years >= 18 THEN CASE WHEN male THEN 166.5 ELSE 155 END - 0.07 * (exact_years - 18)
      WHEN exact_years >= 12 THEN 147 + (exact_years - 12) / 6 * CASE WHEN male THEN 19.5 ELSE 8 END
      ELSE 50 + 25 * (1 - exp(-1.8 * exact_years)) + 6 * exact_years
    END + least(1, 0.35 + exact_years / 25) * CASE WHEN male THEN 6 ELSE 5.4 END * n(key, 114) + 0.5 * n(visit, 114) AS height,
    CASE WHEN exact_years >= 18 THEN adult_bmi
      ELSE 15.3 + 0.02 * (exact_years - 5) * (exact_years - 5) + 1.5 * n(key, 115) END AS bmi,
    NOT male AND years BETWEEN 15 AND 44 AND u(visit, 116) < CASE WHEN years BETWEEN 20 AND 34 THEN 0.075 ELSE 0.02 END AS expecting,
    form = 'adult' AND u(visit, 117) < 0.6 AS full_blood,
    form = 'adult' AND years >= 40 AND (smokes OR copd) AND u(visit, 118) < 0.08 AS blew
  FROM formed
), read AS (
  SELECT
    *,
    (grain * round((sbp + device_bias + 3.5 + 4 * n(visit, 121)) / grain)) AS s1,
    (grain * round((sbp + device_bias + 4 * n(visit, 122)) / grain)) AS s2,
    (grain * round((sbp + device_bias - 0.5 + 4 * n(visit, 123)) / grain)) AS s3,
    (grain * round((dbp + device_bias / 2 + 1.5 + 3 * n(visit, 124)) / grain)) AS d1,
    (grain * round((dbp + device_bias / 2 + 3 * n(visit, 125)) / grain)) AS d2,
    (grain * round((dbp + device_bias / 2 - 0.3 + 3 * n(visit, 126)) / grain)) AS d3,
    cholesterol_own + 0.25 * n(visit, 127) - CASE WHEN lipid_medicine THEN 1.1 ELSE 0 END AS cholesterol,
    greatest(0.5, CASE WHEN male THEN 1.22 ELSE 1.38 END + 0.27 * n(key, 128) - 0.02 * (adult_bmi - 22) + 0.06 * n(visit, 128)) AS hdl,
    exp(0.33 + 0.45 * n(key, 129) + 0.04 * (adult_bmi - 22) + 0.15 * n(visit, 129)) AS triglycerides,
    greatest(6, egfr_own + 5 * n(visit, 130)) AS egfr
  FROM measured
), limited AS (
  SELECT * REPLACE (
    greatest(76, least(246, s1)) AS s1, greatest(76, least(246, s2)) AS s2, greatest(76, least(246, s3)) AS s3,
    greatest(40, least(d1, s1 - 2 * greatest(grain, 8), 146)) AS d1,
    greatest(40, least(d2, s2 - 2 * greatest(grain, 8), 146)) AS d2,
    greatest(40, least(d3, s3 - 2 * greatest(grain, 8), 146)) AS d3)
  FROM read
)
SELECT
  key, visit, id, family, slot, male, birth_date, years, day, entered_on, home_code, home_code_2020, village, on_register,
  site_commune, site_commune_code, site_number, elsewhere, device, examiner, form, grain::TINYINT AS grain,
  CASE WHEN readings >= 1 THEN s1 END::SMALLINT AS sbp_1, CASE WHEN readings >= 1 THEN d1 END::SMALLINT AS dbp_1,
  CASE WHEN readings >= 2 THEN s2 END::SMALLINT AS sbp_2, CASE WHEN readings >= 2 THEN d2 END::SMALLINT AS dbp_2,
  CASE WHEN readings >= 3 THEN s3 END::SMALLINT AS sbp_3, CASE WHEN readings >= 3 THEN d3 END::SMALLINT AS dbp_3,
  CASE WHEN form <> 'child' AND u(visit, 131) >= missing THEN round(76 + 10 * n(visit, 132)) END::SMALLINT AS pulse,
  CASE WHEN u(visit, 133) >= missing / 2 THEN greatest(CASE WHEN years < 18 THEN 45 ELSE 110 END, height) END::DECIMAL(4, 1) AS height,
  CASE WHEN u(visit, 134) >= missing / 2 THEN greatest(CASE WHEN years < 18 THEN 2.5 ELSE 24 END, bmi * height * height / 10000 + 0.1 * n(visit, 134) * sqrt(height / 10)) END::DECIMAL(4, 1) AS weight,
  CASE WHEN form = 'adult' AND u(visit, 135) >= missing * 1.5
    THEN 2.25 * bmi + CASE WHEN male THEN 31 ELSE 27.5 END + 0.09 * years + 3.5 * n(key, 135) END::DECIMAL(4, 1) AS waist,
  CASE WHEN u(visit, 136) < 0.3 THEN 36.6 + 0.25 * n(visit, 137) END::DECIMAL(4, 1) AS temperature,
  CASE WHEN form = 'adult' AND u(visit, 138) >= missing * 1.5 OR form = 'simple' AND u(visit, 138) < 0.45
    THEN least(34, CASE glucose_state WHEN 1 THEN fasting WHEN 2 THEN fasting * (1.08 + 0.3 * u(visit, 139)) ELSE fasting * (1 + 0.2 * u(visit, 139)) END) END::DECIMAL(4, 1) AS glucose,
  glucose_state::TINYINT AS glucose_state,
  CASE WHEN full_blood AND (u(visit, 140) < 0.08 OR fasting > 6.4 AND u(visit, 140) < 0.3)
    THEN 2.2 + 0.62 * least(18, fasting) + 0.25 * n(visit, 141) END::DECIMAL(4, 1) AS hba1c,
  CASE WHEN full_blood THEN greatest(2.1, cholesterol) END::DECIMAL(4, 2) AS cholesterol,
  CASE WHEN full_blood THEN hdl END::DECIMAL(4, 2) AS hdl,
  CASE WHEN full_blood THEN greatest(0.6, cholesterol - hdl - least(4.5, triglycerides) / 2.2) END::DECIMAL(4, 2) AS ldl,
  CASE WHEN full_blood THEN least(20, triglycerides) END::DECIMAL(4, 2) AS triglycerides,
  -- Creatinine that goes with this kidney function, by a power law of our own.
  CASE WHEN full_blood THEN least(900, CASE WHEN male THEN 86 ELSE 66 END * power(90 / egfr, CASE WHEN egfr < 90 THEN 0.92 ELSE 0.7 END) * power(40.0 / greatest(18, years), 0.16)) END::SMALLINT AS creatinine,
  CASE WHEN full_blood AND u(visit, 142) < 0.15 THEN least(90, exp(-0.2 + 0.8 * n(key, 143) + CASE WHEN diabetes THEN 0.9 ELSE 0 END + greatest(0, 60 - egfr) / 20)) END::DECIMAL(5, 1) AS acr,
  CASE WHEN full_blood OR form = 'child' AND u(visit, 144) < 0.2
    THEN CASE WHEN years < 12 THEN 122 WHEN male THEN 147 WHEN expecting THEN 116 ELSE 131 END + 11 * n(key, 145) + 3 * n(visit, 145) END::SMALLINT AS haemoglobin,
  CASE WHEN blew THEN (CASE WHEN male THEN 4.0 ELSE 3.0 END - 0.028 * (years - 40)) * (1 + 0.08 * n(key, 146)) END::DECIMAL(4, 2) AS fvc,
  CASE WHEN blew THEN CASE WHEN copd THEN 0.60 + 0.055 * n(key, 147) ELSE 0.80 + 0.045 * n(key, 147) END + 0.015 * n(visit, 147) END::FLOAT AS fev1_share,
  CASE WHEN u(visit, 148) < 0.45 THEN 'post' WHEN u(visit, 148) < 0.9 THEN 'pre' ELSE 'unknown' END AS spirometry,
  CASE WHEN form = 'adult' AND years >= 40 AND u(visit, 149) < 0.12 THEN CASE WHEN ischaemic AND u(visit, 150) < 0.4 OR u(visit, 150) < 0.015 THEN 'ischaemia'
    WHEN u(visit, 151) < 0.05 THEN 'arrhythmia' WHEN sbp_own > 160 AND u(visit, 151) < 0.25 THEN 'hypertrophy' WHEN u(visit, 151) > 0.97 THEN 'other' ELSE 'none' END END AS ecg,
  -- A simple form often leaves the questions out.
  unasked OR form = 'simple' AND u(visit, 152) < 0.15 AS unasked,
  told_hypertension, told_diabetes, aware_copd, aware_asthma, aware_kidney, aware_cancer, heart_failure, stroke,
  ischaemic AND u(key, 153) < 0.35 AS infarction, ischaemic AND u(key, 154) < 0.6 AS angina, ischaemic AND u(key, 155) < 0.15 AS stent,
  on_pressure_medicine, on_glucose_medicine, lipid_medicine, aware_copd AND u(key, 156) < 0.6 OR aware_asthma AND u(key, 156) < 0.4 AS bronchodilator,
  expecting, CASE WHEN expecting THEN 1 + floor(u(visit, 157) * 3) END::TINYINT AS trimester,
  smokes, u(key, 158) < 0.1 AND male AND years > 30 AS smoked, drinks,
  fasting >= 11 AND u(visit, 159) < 0.4 AS thirsty,
  sbp >= 140 OR dbp >= 90 AS raised, fasting >= 7 AS sweet, sbp >= 178 OR dbp >= 108 AS severe,
  bmi >= 25 AS heavy, cholesterol > 6.2 AS fatty,
  cancer AND NOT aware_cancer AND u(visit, 160) < 0.3 OR years >= 18 AND u(visit, 160) < 0.0012 AS cancer_suspected,
  0::UTINYINT AS dirt,
  0::UTINYINT AS copy
FROM limited
