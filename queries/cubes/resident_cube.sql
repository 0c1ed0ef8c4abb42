-- Residents on the register at the reference date of each period, those with a valid personal number, those who were found
-- to stand under more than one, those of 18 and over examined up to it, and those of them due again (queries/detection/due_day.sql). By area, sex and age band on that date.
CREATE TABLE resident_cube AS
WITH reference AS (
  SELECT DISTINCT to_date FROM period
),
-- Most numbers are valid: the others are fewer to place.
not_valid AS (
  SELECT p.person_number
  FROM resident r
  JOIN person p ON p.person = r.person
  WHERE NOT coalesce(r.valid_number, FALSE)
),
found_twice AS (
  SELECT DISTINCT p.person_number
  FROM person_link l
  JOIN resident r ON r.person = l.counts_as
  JOIN person p ON p.person = l.counts_as
),
counted AS (
  SELECT day AS to_date, cell, residents AS registered, residents AS valid_number, 0 AS found_twice,
    0 AS examined_before, 0 AS due, 0 AS due_chronic
  FROM stock
  UNION ALL
  SELECT r.to_date, i.cell, 0, 0, count(*), 0, 0, 0
  FROM found_twice n
  JOIN residence_interval i ON i.person_number = n.person_number
  JOIN reference r ON r.to_date BETWEEN i.from_date AND i.to_date
  GROUP BY r.to_date, i.cell
  UNION ALL
  SELECT r.to_date, i.cell, 0, -count(*), 0, 0, 0, 0
  FROM not_valid n
  JOIN residence_interval i ON i.person_number = n.person_number
  JOIN reference r ON r.to_date BETWEEN i.from_date AND i.to_date
  GROUP BY r.to_date, i.cell
  UNION ALL
  SELECT
    to_date, cell, 0, 0, 0, count(*), count(*) FILTER (WHERE is_due), count(*) FILTER (WHERE is_due AND is_chronic)
  FROM due_day
  GROUP BY to_date, cell
),
-- Added up by date and number of the cell before their words are looked up.
summed AS (
  SELECT
    to_date, cell,
    CAST(sum(registered) AS INTEGER) AS registered,
    CAST(sum(valid_number) AS INTEGER) AS valid_number,
    CAST(sum(found_twice) AS INTEGER) AS found_twice,
    CAST(sum(examined_before) AS INTEGER) AS examined_before,
    CAST(sum(due) AS INTEGER) AS due,
    CAST(sum(due_chronic) AS INTEGER) AS due_chronic
  FROM counted
  WHERE to_date IN (SELECT to_date FROM reference)
  GROUP BY to_date, cell
)
SELECT
  p.period, c.area_code, c.sex, c.age_band, n.registered, n.valid_number, n.found_twice, n.examined_before, n.due,
  n.due_chronic
FROM summed n
JOIN cell c ON c.cell = n.cell
JOIN period p ON p.to_date = n.to_date
