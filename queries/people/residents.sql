-- Who is counted in the resident cube in one period, and where; together they are the cube. Months until the next
-- examination are those of queries/detection/due-table.ts.
WITH reference AS (
  SELECT
    to_date,
    to_date - INTERVAL '1' MONTH * CAST($adult_months AS INTEGER) AS adult_before,
    to_date - INTERVAL '1' MONTH * CAST($older_months AS INTEGER) AS older_before,
    to_date - INTERVAL '1' MONTH * CAST($chronic_months AS INTEGER) AS chronic_before
  FROM period
  WHERE period = $period
),
chronic AS (
  SELECT e.person_number, e.diagnosed_on AS day
  FROM evidence e
  JOIN condition_group g ON g.condition = e.condition AND g.condition_group = $chronic_group
  WHERE e.diagnosed_on IS NOT NULL
  UNION ALL
  SELECT f.person_number, f.confirmed_on
  FROM first_finding f
  JOIN condition_group g ON g.condition = f.condition AND g.condition_group = $chronic_group
  WHERE f.confirmed_on IS NOT NULL
),
standing AS (
  SELECT
    i.person_number, i.cell, b.from_age >= 18 AS is_adult, b.from_age >= $older_from AS is_older, r.*,
    (
      SELECT max(e.examined_on) FROM examination_event e
      WHERE e.person_number = i.person_number AND e.examined_on <= r.to_date
    ) AS examined_on,
    i.person_number IN (SELECT h.person_number FROM chronic h JOIN reference d ON h.day <= d.to_date) AS is_chronic
  FROM residence_interval i
  JOIN reference r ON r.to_date BETWEEN i.from_date AND i.to_date
  JOIN cell c ON c.cell = i.cell
  JOIN age_band b ON b.age_band = c.age_band
),
judged AS (
  SELECT
    *,
    is_adult AND examined_on IS NOT NULL AS was_examined,
    is_adult AND (
      examined_on <= adult_before OR is_older AND examined_on <= older_before
      OR is_chronic AND examined_on <= chronic_before
    ) AS is_due
  FROM standing
)
SELECT
  n.person, c.area_code,
  EXISTS (SELECT 1 FROM resident) AS registered,
  n.person IN (SELECT person FROM resident WHERE valid_number) AS valid_number,
  j.was_examined AS examined_before,
  j.is_due AS due,
  j.is_due AND j.is_chronic AS due_chronic
FROM judged j
JOIN cell c ON c.cell = j.cell
JOIN person n ON n.person_number = j.person_number
