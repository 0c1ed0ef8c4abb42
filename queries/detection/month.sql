-- Every month from the first period's start to the as-of date, with its reference date.
CREATE TABLE month AS
SELECT
  strftime(CAST(generate_series AS DATE), '%Y-%m') AS month,
  CAST(generate_series AS DATE) AS from_date,
  least(CAST(generate_series + INTERVAL 1 MONTH AS DATE) - 1, $as_of) AS to_date
FROM generate_series(
  CAST(coalesce((SELECT min(from_date) FROM period), $as_of) AS TIMESTAMP), CAST($as_of AS TIMESTAMP), INTERVAL 1 MONTH)
