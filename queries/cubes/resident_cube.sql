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
aged_cell AS (
  SELECT c.cell, b.from_age >= $older_from AS is_older
  FROM cell c
  JOIN age_band b ON b.age_band = c.age_band AND b.from_age >= 18
),
judged AS (
  SELECT
    i.cell, x.to_date,
    x.examined_on <= r.adult_before OR a.is_older AND x.examined_on <= r.older_before
      OR h.since <= x.to_date AND x.examined_on <= r.chronic_before AS is_due,
    h.since <= x.to_date AS is_chronic
  FROM last_examination x
  JOIN reference r ON r.to_date = x.to_date
  JOIN residence_interval i ON i.person_number = x.person_number AND x.to_date BETWEEN i.from_date AND i.to_date
  JOIN aged_cell a ON a.cell = i.cell
  LEFT JOIN chronic h ON h.person_number = x.person_number
),
-- Most numbers are valid: the others are fewer to place.
not_valid AS (
  SELECT p.person_number
  FROM resident r
  JOIN person p ON p.person = r.person
  WHERE NOT coalesce(r.valid_number, FALSE)
),
counted AS (
  SELECT day AS to_date, cell, residents AS registered, residents AS valid_number, 0 AS examined_before, 0 AS due,
    0 AS due_chronic
  FROM stock
  UNION ALL
  SELECT r.to_date, i.cell, 0, -count(*), 0, 0, 0
  FROM not_valid n
  JOIN residence_interval i ON i.person_number = n.person_number
  JOIN reference r ON r.to_date BETWEEN i.from_date AND i.to_date
  GROUP BY r.to_date, i.cell
  UNION ALL
  SELECT
    to_date, cell, 0, 0, count(*), count(*) FILTER (WHERE is_due), count(*) FILTER (WHERE is_due AND is_chronic)
  FROM judged
  GROUP BY to_date, cell
),
-- Added up by date and number of the cell before their words are looked up.
summed AS (
  SELECT
    to_date, cell,
    CAST(sum(registered) AS INTEGER) AS registered,
    CAST(sum(valid_number) AS INTEGER) AS valid_number,
    CAST(sum(examined_before) AS INTEGER) AS examined_before,
    CAST(sum(due) AS INTEGER) AS due,
    CAST(sum(due_chronic) AS INTEGER) AS due_chronic
  FROM counted
  WHERE to_date IN (SELECT to_date FROM reference)
  GROUP BY to_date, cell
)
SELECT
  p.period, c.area_code, c.sex, c.age_band, n.registered, n.valid_number, n.examined_before, n.due, n.due_chronic
FROM summed n
JOIN cell c ON c.cell = n.cell
JOIN period p ON p.to_date = n.to_date
