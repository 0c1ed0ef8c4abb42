-- The dates at which stocks are counted (ends of months and periods), each with the day after the one before it, so
-- that every day of change falls to exactly one of them.
CREATE TEMP TABLE reference_span AS
WITH reference AS (
  SELECT to_date AS day FROM period
  UNION
  SELECT to_date FROM month
)
SELECT day, coalesce(lag(day) OVER (ORDER BY day NULLS FIRST) + 1, DATE '0001-01-01') AS after_day
FROM reference
