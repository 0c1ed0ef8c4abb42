-- The periods at which people are counted: all of the time covered, its calendar years, its rounds. `to_date` is
-- the reference date: the period's end, or the as-of date if earlier.
CREATE TABLE period AS
WITH bounds AS (
  SELECT coalesce(
    (SELECT min(examined_on) FROM programme_examination WHERE examined_on <= $as_of),
    (SELECT min(examined_on) FROM survey_examination WHERE examined_on <= $as_of)) AS first_on
),
years AS (
  SELECT CAST(generate_series AS INTEGER) AS year
  FROM generate_series(
    (SELECT extract(YEAR FROM first_on) FROM bounds), CAST(extract(YEAR FROM CAST($as_of AS DATE)) AS BIGINT))
),
every AS (
  SELECT 'all' AS period, 'all' AS kind, NULL AS year, NULL AS round,
    make_date(CAST(extract(YEAR FROM first_on) AS BIGINT), 1, 1) AS from_date, CAST($as_of AS DATE) AS to_date,
    'Toàn chương trình ' || CAST(extract(YEAR FROM first_on) AS VARCHAR) || '–'
      || CAST(extract(YEAR FROM CAST($as_of AS DATE)) AS VARCHAR) AS title_vi,
    'The whole programme, ' || CAST(extract(YEAR FROM first_on) AS VARCHAR) || '–'
      || CAST(extract(YEAR FROM CAST($as_of AS DATE)) AS VARCHAR) AS title_en
  FROM bounds
  WHERE first_on IS NOT NULL
  UNION ALL
  SELECT CAST(year AS VARCHAR), 'year', year, NULL, make_date(year, 1, 1), least(make_date(year, 12, 31), $as_of),
    'Năm ' || CAST(year AS VARCHAR), CAST(year AS VARCHAR)
  FROM years
  UNION ALL
  SELECT round, 'round', NULL, round, from_date, least(to_date, $as_of), name_vi, name_en
  FROM round
  -- A survey is no part of the programme.
  WHERE from_date <= $as_of AND round NOT IN (SELECT survey FROM survey WHERE is_alone)
)
SELECT
  CAST(row_number() OVER (
    ORDER BY CASE kind WHEN 'all' THEN 0 WHEN 'year' THEN 1 ELSE 2 END, from_date NULLS LAST, period NULLS LAST) - 1
    AS INTEGER) AS number,
  every.*
FROM every
