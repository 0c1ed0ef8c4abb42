-- Residents on the register at the reference date of each period, those with a valid personal number, those of 18 and over
-- examined up to it, and those of them due again: so many months after their last examination, by the table of
-- queries/detection/due-table.ts. By area, sex and age band on that date.
CREATE TABLE resident_cube AS
WITH reference AS (
  SELECT
    to_date,
    to_date - INTERVAL '1' MONTH * CAST($adult_months AS INTEGER) AS adult_before,
    to_date - INTERVAL '1' MONTH * CAST($older_months AS INTEGER) AS older_before,
    to_date - INTERVAL '1' MONTH * CAST($chronic_months AS INTEGER) AS chronic_before
  FROM (SELECT DISTINCT to_date FROM period) d
),
last_examination AS (
  SELECT e.person_number, r.to_date, max(e.examined_on) AS examined_on
  FROM examination_event e
  JOIN reference r ON e.examined_on <= r.to_date
  GROUP BY e.person_number, r.to_date
),
chronic AS (
  SELECT person_number, min(day) AS since
  FROM (
    SELECT e.person_number, e.diagnosed_on AS day
    FROM evidence e
    JOIN condition_group g ON g.condition = e.condition AND g.condition_group = $chronic_group
    WHERE e.diagnosed_on IS NOT NULL
    UNION ALL
    SELECT f.person_number, f.confirmed_on
    FROM first_finding f
    JOIN condition_group g ON g.condition = f.condition AND g.condition_group = $chronic_group
    WHERE f.confirmed_on IS NOT NULL
  ) n
  GROUP BY person_number
),
known AS (
  SELECT p.person_number, coalesce(r.valid_number, FALSE) AS valid_number, r.person IS NOT NULL AS is_registered, h.since
  FROM person p
  LEFT JOIN resident r ON r.person = p.person
  LEFT JOIN chronic h ON h.person_number = p.person_number
),
aged_cell AS (
  SELECT c.cell, b.from_age >= 18 AS is_adult, b.from_age >= $older_from AS is_older
  FROM cell c
  JOIN age_band b ON b.age_band = c.age_band
),
judged AS (
  SELECT
    i.cell, r.to_date, k.is_registered, k.valid_number,
    a.is_adult AND x.examined_on IS NOT NULL AS is_examined,
    a.is_adult AND (
      x.examined_on <= r.adult_before OR a.is_older AND x.examined_on <= r.older_before
      OR k.since <= r.to_date AND x.examined_on <= r.chronic_before) AS is_due,
    k.since <= r.to_date AS is_chronic
  FROM residence_interval i
  JOIN reference r ON r.to_date BETWEEN i.from_date AND i.to_date
  JOIN known k ON k.person_number = i.person_number
  JOIN aged_cell a ON a.cell = i.cell
  LEFT JOIN last_examination x ON x.person_number = i.person_number AND x.to_date = r.to_date
),
counted AS (
  SELECT
    cell, to_date,
    count(*) FILTER (WHERE is_registered) AS registered,
    count(*) FILTER (WHERE valid_number) AS valid_number,
    count(*) FILTER (WHERE is_examined) AS examined_before,
    count(*) FILTER (WHERE is_due) AS due,
    count(*) FILTER (WHERE is_due AND is_chronic) AS due_chronic
  FROM judged
  GROUP BY cell, to_date
)
SELECT
  p.period, c.area_code, c.sex, c.age_band,
  CAST(n.registered AS INTEGER) AS registered,
  CAST(n.valid_number AS INTEGER) AS valid_number,
  CAST(n.examined_before AS INTEGER) AS examined_before,
  CAST(n.due AS INTEGER) AS due,
  CAST(n.due_chronic AS INTEGER) AS due_chronic
FROM counted n
JOIN cell c ON c.cell = n.cell
JOIN period p ON p.to_date = n.to_date
