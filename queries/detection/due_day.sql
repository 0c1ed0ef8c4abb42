-- Residents of 18 and over examined by each reference date, where they lived on it, and whether they were due again: so
-- many months after their last examination, by the table of due-table.ts.
CREATE TEMP TABLE due_day AS
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
aged_cell AS (
  SELECT c.cell, b.from_age >= $older_from AS is_older
  FROM cell c
  JOIN age_band b ON b.age_band = c.age_band AND b.from_age >= 18
)
SELECT
  x.person_number, x.to_date, i.cell,
  coalesce(
    x.examined_on <= r.adult_before OR a.is_older AND x.examined_on <= r.older_before
      OR h.since <= x.to_date AND x.examined_on <= r.chronic_before, FALSE) AS is_due,
  coalesce(h.since <= x.to_date, FALSE) AS is_chronic
FROM last_examination x
JOIN reference r ON r.to_date = x.to_date
JOIN residence_interval i ON i.person_number = x.person_number AND x.to_date BETWEEN i.from_date AND i.to_date
JOIN aged_cell a ON a.cell = i.cell
LEFT JOIN chronic h ON h.person_number = x.person_number
