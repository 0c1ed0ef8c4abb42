-- Every day from the first period's start to the as-of date with the first date, of those at which stocks are counted (ends
-- of months and periods), that is not before it: whatever changes on a day is counted from that date on.
CREATE TEMP TABLE reference_day AS
WITH reference AS (
  SELECT to_date AS day FROM period
  UNION
  SELECT to_date FROM month
),
span AS (
  SELECT day, coalesce(lag(day) OVER (ORDER BY day NULLS FIRST) + 1, CAST($from AS DATE)) AS after_day
  FROM reference
)
SELECT CAST(d.generate_series AS DATE) AS day, s.day AS reference_day
FROM generate_series(CAST($from AS TIMESTAMP), CAST($as_of AS TIMESTAMP), INTERVAL 1 DAY) d
JOIN span s ON CAST(d.generate_series AS DATE) BETWEEN s.after_day AND s.day
