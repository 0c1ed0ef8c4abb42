-- Days of examination by condition and quarter, of people examined for the first time and of people examined again apart,
-- at the place and age of the day: how many were of people within the definition's population, decided the criteria, and
-- found somebody positive.
CREATE TABLE examination_day_cube AS
WITH positive AS (
  SELECT p.condition, x.quarter_slot, x.is_first, count(*) AS positive, count(*) FILTER (WHERE p.is_case) AS cases
  FROM positive_day p
  JOIN examination_day x ON x.person_number = p.person_number AND x.day = p.day
  WHERE p.is_assessed
  GROUP BY p.condition, x.quarter_slot, x.is_first
),
counted AS (
  SELECT
    n.condition, n.quarter_slot, n.is_first, n.eligible, n.screened,
    CASE c.kind WHEN 'disease' THEN 0 ELSE n.present END AS positive,
    CASE c.kind WHEN 'disease' THEN 0 ELSE n.present END AS cases
  FROM day_count n
  JOIN condition c ON c.condition = n.condition
  UNION ALL
  SELECT condition, quarter_slot, is_first, 0, 0, positive, cases FROM positive
)
SELECT
  n.condition, s.quarter, s.area_code, s.sex, s.age_band,
  CAST(coalesce(sum(n.eligible) FILTER (WHERE n.is_first), 0) AS INTEGER) AS first_eligible,
  CAST(coalesce(sum(n.screened) FILTER (WHERE n.is_first), 0) AS INTEGER) AS first_screened,
  CAST(coalesce(sum(n.positive) FILTER (WHERE n.is_first), 0) AS INTEGER) AS first_positive,
  CAST(coalesce(sum(n.cases) FILTER (WHERE n.is_first), 0) AS INTEGER) AS first_cases,
  CAST(coalesce(sum(n.eligible) FILTER (WHERE NOT n.is_first), 0) AS INTEGER) AS repeat_eligible,
  CAST(coalesce(sum(n.screened) FILTER (WHERE NOT n.is_first), 0) AS INTEGER) AS repeat_screened,
  CAST(coalesce(sum(n.positive) FILTER (WHERE NOT n.is_first), 0) AS INTEGER) AS repeat_positive,
  CAST(coalesce(sum(n.cases) FILTER (WHERE NOT n.is_first), 0) AS INTEGER) AS repeat_cases
FROM counted n
JOIN quarter_slot s ON s.quarter_slot = n.quarter_slot
GROUP BY n.condition, s.quarter, s.area_code, s.sex, s.age_band
