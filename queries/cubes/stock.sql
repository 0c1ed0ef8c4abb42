-- Residents, residents reached and residents reached and entered, on every date at which they are asked for: each
-- interval adds one on the first reference date that it covers and takes it back on the first that it does not; the
-- running sum is the stock. Every date before stays as it was, whatever happens later.
CREATE TEMP TABLE stock AS
WITH counted AS (
  SELECT
    cell, to_date, first_examined_on, first_entered_on,
    CASE WHEN from_date > CAST($from AS DATE) THEN from_date ELSE CAST($from AS DATE) END AS from_date
  FROM lasting
),
change AS (
  SELECT cell, from_date AS day, 1 AS residents, 0 AS reached, 0 AS reached_entered FROM counted
  UNION ALL
  SELECT cell, CASE WHEN first_examined_on > from_date THEN first_examined_on ELSE from_date END, 0, 1, 0
  FROM counted
  WHERE first_examined_on <= to_date
  UNION ALL
  SELECT cell, CASE WHEN first_entered_on > from_date THEN first_entered_on ELSE from_date END, 0, 0, 1
  FROM counted
  WHERE first_entered_on <= to_date
  UNION ALL
  SELECT
    cell, CAST(to_date + INTERVAL '1' DAY AS DATE), -1,
    CASE WHEN first_examined_on <= to_date THEN -1 ELSE 0 END, CASE WHEN first_entered_on <= to_date THEN -1 ELSE 0 END
  FROM counted
  WHERE to_date < $as_of
),
per_date AS (
  SELECT
    c.cell, r.reference_day AS day, sum(c.residents) AS residents, sum(c.reached) AS reached,
    sum(c.reached_entered) AS reached_entered
  FROM change c
  JOIN reference_day r ON r.day = c.day
  GROUP BY c.cell, r.reference_day
),
grid AS (
  SELECT c.cell, r.day
  FROM (SELECT DISTINCT cell FROM per_date) c
  CROSS JOIN (SELECT DISTINCT reference_day AS day FROM reference_day) r
)
SELECT
  g.cell, g.day,
  CASE WHEN EXISTS (SELECT 1 FROM resident) THEN CAST(sum(coalesce(p.residents, 0)) OVER running AS INTEGER) ELSE 0 END
    AS residents,
  CAST(sum(coalesce(p.reached, 0)) OVER running AS INTEGER) AS reached,
  CAST(sum(coalesce(p.reached_entered, 0)) OVER running AS INTEGER) AS reached_entered
FROM grid g
LEFT JOIN per_date p ON p.cell = g.cell AND p.day = g.day
WINDOW running AS (PARTITION BY g.cell ORDER BY g.day NULLS LAST ROWS UNBOUNDED PRECEDING)
