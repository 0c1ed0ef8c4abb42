-- Number, sum and sum of squares of measurements of adults who were not pregnant, in whole steps from an origin
-- (queries/tiles/measures.ts, MEANS), by area, sex and age on the day of the examination.
CREATE TABLE mean_cube AS
WITH stepped AS (
  SELECT
    c.area_code, c.sex, c.age_band, extract(YEAR FROM l.day) AS year, r.round AS in_round,
    count(l.systolic_steps) AS systolic_n,
    sum(CAST(l.systolic_steps AS BIGINT)) AS systolic_sum,
    sum(CAST(l.systolic_steps AS BIGINT) * l.systolic_steps) AS systolic_squares,
    count(l.diastolic_steps) AS diastolic_n,
    sum(CAST(l.diastolic_steps AS BIGINT)) AS diastolic_sum,
    sum(CAST(l.diastolic_steps AS BIGINT) * l.diastolic_steps) AS diastolic_squares,
    count(l.fasting_glucose_steps) AS fasting_glucose_n,
    sum(CAST(l.fasting_glucose_steps AS BIGINT)) AS fasting_glucose_sum,
    sum(CAST(l.fasting_glucose_steps AS BIGINT) * l.fasting_glucose_steps) AS fasting_glucose_squares,
    count(l.bmi_steps) AS bmi_n,
    sum(CAST(l.bmi_steps AS BIGINT)) AS bmi_sum,
    sum(CAST(l.bmi_steps AS BIGINT) * l.bmi_steps) AS bmi_squares
  FROM examination_level l
  JOIN residence_interval i ON i.person_number = l.person_number AND l.day BETWEEN i.from_date AND i.to_date
  JOIN cell c ON c.cell = i.cell
  JOIN age_band b ON b.age_band = c.age_band AND b.from_age >= 18
  LEFT JOIN period r ON r.kind = 'round' AND r.round = l.round AND l.day BETWEEN r.from_date AND r.to_date
  WHERE l.source = 'examination'
  GROUP BY c.area_code, c.sex, c.age_band, extract(YEAR FROM l.day), r.round
)
SELECT
  n.area_code, n.sex, n.age_band, p.period,
  CAST(sum(n.systolic_n) AS INTEGER) AS systolic_n,
  CAST(coalesce(sum(n.systolic_sum), 0) AS INTEGER) AS systolic_sum,
  CAST(coalesce(sum(n.systolic_squares), 0) AS INTEGER) AS systolic_squares,
  CAST(sum(n.diastolic_n) AS INTEGER) AS diastolic_n,
  CAST(coalesce(sum(n.diastolic_sum), 0) AS INTEGER) AS diastolic_sum,
  CAST(coalesce(sum(n.diastolic_squares), 0) AS INTEGER) AS diastolic_squares,
  CAST(sum(n.fasting_glucose_n) AS INTEGER) AS fasting_glucose_n,
  CAST(coalesce(sum(n.fasting_glucose_sum), 0) AS INTEGER) AS fasting_glucose_sum,
  CAST(coalesce(sum(n.fasting_glucose_squares), 0) AS INTEGER) AS fasting_glucose_squares,
  CAST(sum(n.bmi_n) AS INTEGER) AS bmi_n,
  CAST(coalesce(sum(n.bmi_sum), 0) AS INTEGER) AS bmi_sum,
  CAST(coalesce(sum(n.bmi_squares), 0) AS INTEGER) AS bmi_squares
FROM stepped n
JOIN period p ON p.kind = 'all' OR p.kind = 'year' AND p.year = n.year OR p.kind = 'round' AND p.round = n.in_round
GROUP BY n.area_code, n.sex, n.age_band, p.period
