-- Whose measurements the mean cube adds up in one period, and where: whole steps from an origin, and their squares.
-- Together they are the cube.
SELECT
  n.person, c.area_code,
  l.systolic_steps IS NOT NULL AS systolic_n,
  l.systolic_steps AS systolic_sum,
  CAST(l.systolic_steps AS BIGINT) * l.systolic_steps AS systolic_squares,
  l.diastolic_steps IS NOT NULL AS diastolic_n,
  l.diastolic_steps AS diastolic_sum,
  CAST(l.diastolic_steps AS BIGINT) * l.diastolic_steps AS diastolic_squares,
  l.fasting_glucose_steps IS NOT NULL AS fasting_glucose_n,
  l.fasting_glucose_steps AS fasting_glucose_sum,
  CAST(l.fasting_glucose_steps AS BIGINT) * l.fasting_glucose_steps AS fasting_glucose_squares,
  l.bmi_steps IS NOT NULL AS bmi_n,
  l.bmi_steps AS bmi_sum,
  CAST(l.bmi_steps AS BIGINT) * l.bmi_steps AS bmi_squares
FROM examination_level l
JOIN residence_interval i ON i.person_number = l.person_number AND l.day BETWEEN i.from_date AND i.to_date
JOIN cell c ON c.cell = i.cell
JOIN age_band b ON b.age_band = c.age_band AND b.from_age >= 18
JOIN period p
  ON p.period = $period AND l.day BETWEEN p.from_date AND p.to_date AND (p.kind <> 'round' OR p.round = l.round)
JOIN person n ON n.person_number = l.person_number
WHERE l.source = 'examination'
