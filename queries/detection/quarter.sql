-- Every quarter from the first period's start to the as-of date, its own last day, and that of the quarter after it, on
-- which the outcome of those found in it is known.
CREATE TABLE quarter AS
SELECT
  CAST(row_number() OVER (ORDER BY generate_series NULLS LAST) - 1 AS INTEGER) AS number,
  strftime(CAST(generate_series AS DATE), '%Y') || '-Q' || CAST(extract(QUARTER FROM generate_series) AS VARCHAR) AS quarter,
  CAST(generate_series AS DATE) AS from_date,
  CAST(generate_series + INTERVAL 3 MONTH AS DATE) - 1 AS to_date,
  CAST(generate_series + INTERVAL 3 MONTH AS DATE) AS next_from_date,
  CAST(generate_series + INTERVAL 6 MONTH AS DATE) - 1 AS next_to_date
FROM generate_series(
  date_trunc('quarter', CAST(coalesce((SELECT min(from_date) FROM period), $as_of) AS TIMESTAMP)),
  CAST($as_of AS TIMESTAMP), INTERVAL 3 MONTH)
