-- The latent truth of each person and what the first visit would show of it.
-- A figure such as blood pressure is `threshold + slope × (liability − t)`: with the liability of one visit standard normal,
-- t (table curve) sets the share above the threshold that one visit finds. Of the liability's variance a part is the person's own
-- (`own_…`), the rest changes from visit to visit. The thresholds here are the surveys', not the product's.
CREATE VIEW truth AS
WITH looked_up AS (
  SELECT *, getvariable('curves')[male::INTEGER * 101 + least(100, age_hundredths // 100) + 1] AS c
  FROM person
), drawn AS (
  SELECT
    p.* EXCLUDE (c),
    c.t_sbp, c.t_dbp, c.t_glucose, c.t_bmi, c.p_smokes, c.p_drinks, c.reach,
    p.age_hundredths / 100 AS age,
    n(p.key, 31) AS z_pressure,
    0.72 * n(p.key, 31) + 0.694 * n(p.key, 32) AS z_diastolic,
    -- Body mass raises blood pressure, glucose and lipids together.
    n(p.key, 33) AS z_bmi,
    n(p.key, 34) AS z_glucose,
    n(p.key, 35) AS z_lipid
  FROM looked_up AS p
), leveled AS (
  SELECT
    * EXCLUDE (z_pressure, z_diastolic, z_glucose),
    (140 + (12 + 0.11 * greatest(0, age - 20)) * (0.837 * (0.954 * z_pressure + 0.3 * z_bmi) - t_sbp)) AS sbp_own,
    (90 + (8.5 + 0.02 * greatest(0, age - 20)) * (0.837 * (0.954 * z_diastolic + 0.3 * z_bmi) - t_dbp)) AS dbp_own,
    (0.866 * (0.954 * z_glucose + 0.3 * z_bmi) - t_glucose) AS glucose_liability,
    25 + 2.9 * (z_bmi - t_bmi) AS adult_bmi
  FROM drawn
), diseased AS (
  SELECT
    *,
    age >= 15 AND (sbp_own >= 140 OR dbp_own >= 90) AS hypertension,
    age >= 15 AND glucose_liability >= 0 AS diabetes,
    age >= 30 AND u(key, 41) < 0.0009 * (age - 30) * CASE WHEN male THEN 1.7 ELSE 0.5 END AS copd,
    u(key, 42) < 0.028 AS asthma,
    age >= 40 AND u(key, 43) < 0.0016 * (age - 38) AS ischaemic,
    age >= 45 AND u(key, 44) < 0.0007 * (age - 43) AS heart_failure,
    age >= 45 AND u(key, 45) < 0.0011 * (age - 43) * CASE WHEN male THEN 1.25 ELSE 0.8 END AS stroke,
    age >= 30 AND u(key, 46) < 0.00017 * (age - 25) AS cancer,
    112 - 0.62 * greatest(0, age - 25) + 13 * n(key, 47) - CASE WHEN u(key, 48) < 0.0006 * greatest(0, age - 30) THEN 32 ELSE 0 END AS egfr_own
  FROM leveled
), known AS (
  SELECT
    *,
    -- Awareness and treatment before the programme, likelier when severe, old or female. Factors: calibration.ts.
    -- Some were told after one raised reading, whose own level lies a little below the threshold.
    age >= 15 AND (sbp_own >= 134 OR dbp_own >= 86) AND u(key, 51) < $aware_hypertension
      * (0.55 + 0.012 * least(age, 80)) * CASE WHEN male THEN 0.92 ELSE 1.1 END
      * CASE WHEN sbp_own >= 155 OR dbp_own >= 98 THEN 1.3 WHEN hypertension THEN 0.95 ELSE 0.5 END AS aware_hypertension,
    diabetes AND u(key, 53) < $aware_diabetes * (0.6 + 0.008 * least(age, 80)) AS aware_diabetes
  FROM diseased
), cared AS (
  SELECT
    *,
    aware_hypertension AND u(key, 52) < $treated_hypertension * (0.7 + 0.006 * least(age, 80)) AS treated_hypertension,
    aware_diabetes AND u(key, 54) < $treated_diabetes AS treated_diabetes,
    -- What medicines take off: a part of the excess that differs by person.
    1 + 9 * u(key, 55) + 0.15 * greatest(0, sbp_own - 140) AS sbp_relief,
    (0.30 + 0.55 * u(key, 56)) AS glucose_relief
  FROM known
)
SELECT
  key, id, commune, district, household, village, family, male, birth_date, age_hundredths, on_register, since, died_on, moved_on, next_commune,
  planned_day, reach::FLOAT AS reach,
  sbp_own::FLOAT AS sbp_own,
  dbp_own::FLOAT AS dbp_own,
  glucose_liability::FLOAT AS glucose_liability,
  -- Below the threshold glucose falls so that the middle person of the age has a usual value.
  (ln(7 / (4.95 + 0.008 * least(age, 80))) / t_glucose)::FLOAT AS glucose_slope,
  adult_bmi::FLOAT AS adult_bmi,
  (4.84 + 0.013 * (least(age, 65) - 40) + 0.86 * (0.98 * z_lipid + 0.2 * z_bmi) + $cholesterol_shift)::FLOAT AS cholesterol_own,
  egfr_own::FLOAT AS egfr_own,
  hypertension, diabetes, copd, asthma, ischaemic, heart_failure, stroke, cancer,
  egfr_own < 60 AS kidney_disease,
  aware_hypertension, treated_hypertension, aware_diabetes, treated_diabetes,
  copd AND u(key, 57) < 0.25 AS aware_copd,
  asthma AND u(key, 58) < 0.6 AS aware_asthma,
  egfr_own < 60 AND u(key, 59) < 0.12 AS aware_kidney,
  cancer AND u(key, 60) < 0.7 AS aware_cancer,
  (aware_hypertension OR aware_diabetes OR ischaemic) AND u(key, 61) < 0.11 AS lipid_medicine,
  sbp_relief::FLOAT AS sbp_relief,
  glucose_relief::FLOAT AS glucose_relief,
  age >= 14 AND u(key, 62) < p_smokes AS smokes,
  age >= 14 AND u(key, 63) < p_drinks AS drinks
FROM cared
