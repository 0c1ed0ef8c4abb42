-- Residents, residents reached and residents reached and entered, on every date at which they are asked for
-- (`reference_span`): each interval adds one on the first reference date that it covers and takes it back on the
-- first that it does not; the running sum is the stock. Every date before stays as it was, whatever happens later.
CREATE TEMP TABLE stock AS
WITH lasting AS (
  SELECT cell, from_date, to_date, 1 AS residents, 0 AS reached, 0 AS reached_entered FROM residence_interval
  WHERE EXISTS (SELECT 1 FROM resident)
  UNION ALL
  SELECT i.cell, CASE WHEN f.first_examined_on > i.from_date THEN f.first_examined_on ELSE i.from_date END, i.to_date, 0, 1, 0
  FROM residence_interval i
  JOIN first_examination f ON f.person = i.person
  WHERE f.first_examined_on <= i.to_date
  UNION ALL
  SELECT i.cell, CASE WHEN f.first_entered_on > i.from_date THEN f.first_entered_on ELSE i.from_date END, i.to_date, 0, 0, 1
  FROM residence_interval i
  JOIN first_examination f ON f.person = i.person
  WHERE f.first_entered_on <= i.to_date
),
change AS (
  SELECT cell, from_date AS day, residents, reached, reached_entered FROM lasting
  UNION ALL
  SELECT cell, CAST(to_date + INTERVAL '1' DAY AS DATE), -residents, -reached, -reached_entered FROM lasting WHERE to_date < $as_of
),
per_day AS (
  SELECT cell, day, sum(residents) AS residents, sum(reached) AS reached, sum(reached_entered) AS reached_entered
  FROM change
  GROUP BY cell, day
),
per_date AS (
  SELECT
    p.cell, r.day, sum(p.residents) AS residents, sum(p.reached) AS reached,
    sum(p.reached_entered) AS reached_entered
  FROM per_day p
  JOIN reference_span r ON p.day BETWEEN r.after_day AND r.day
  GROUP BY p.cell, r.day
),
grid AS (
  SELECT c.cell, r.day FROM (SELECT DISTINCT cell FROM per_date) c CROSS JOIN reference_span r
)
SELECT
  g.cell, g.day,
  CAST(sum(coalesce(p.residents, 0)) OVER running AS INTEGER) AS residents,
  CAST(sum(coalesce(p.reached, 0)) OVER running AS INTEGER) AS reached,
  CAST(sum(coalesce(p.reached_entered, 0)) OVER running AS INTEGER) AS reached_entered
FROM grid g
LEFT JOIN per_date p ON p.cell = g.cell AND p.day = g.day
WINDOW running AS (PARTITION BY g.cell ORDER BY g.day NULLS LAST ROWS UNBOUNDED PRECEDING)
