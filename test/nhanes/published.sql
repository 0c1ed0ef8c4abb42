-- Weighted prevalence by age and sex from examination_level, as NCHS Data Brief 220 prints it; 'all' ages is
-- directly standardised with the weights of its README. Positive are the raised and those who take medicine, and where
-- $with_history is set those too who say that they were told.
WITH judged AS (
  SELECT
    l.sex, l.age_years, e.weight,
    l.hypertension_level >= 3 OR coalesce(l.hypertension_takes, FALSE) OR ($with_history AND coalesce(l.hypertension_declared, FALSE))
      AS positive
  FROM examination_level l
  JOIN examination e ON e.record_key = l.record_key
  WHERE l.hypertension_level >= 2
),
banded AS (
  SELECT
    *, CASE WHEN age_years < 40 THEN '18-39' WHEN age_years < 60 THEN '40-59' ELSE '60+' END AS ages
  FROM judged
),
shared AS (
  SELECT
    coalesce(sex, 'both') AS sex, ages,
    100 * sum(weight) FILTER (WHERE positive) / sum(weight) AS per_cent,
    CAST(count(*) AS INTEGER) AS n, CAST(count(*) FILTER (WHERE positive) AS INTEGER) AS positive
  FROM banded
  GROUP BY GROUPING SETS ((sex, ages), (ages))
)
SELECT
  sex,
  max(per_cent) FILTER (WHERE ages = '18-39') AS young,
  max(per_cent) FILTER (WHERE ages = '40-59') AS middle,
  max(per_cent) FILTER (WHERE ages = '60+') AS old,
  sum(per_cent * CASE ages WHEN '18-39' THEN 0.420263 WHEN '40-59' THEN 0.357202 ELSE 0.222535 END) AS adjusted,
  CAST(sum(n) AS INTEGER) AS n, CAST(sum(positive) AS INTEGER) AS positive
FROM shared
GROUP BY sex
ORDER BY sex
