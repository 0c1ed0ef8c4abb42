-- Every period that a tile may name, in one order: all, years, rounds, months.
CREATE TABLE shown_period AS
WITH every AS (
  SELECT period, kind, from_date, to_date, title_vi, title_en FROM period
  UNION ALL
  SELECT month, 'month', from_date, to_date, strftime(from_date, '%m/%Y'), strftime(from_date, '%m/%Y') FROM month
)
SELECT
  CAST(row_number() OVER (
    ORDER BY CASE kind WHEN 'all' THEN 0 WHEN 'year' THEN 1 WHEN 'round' THEN 2 ELSE 3 END, from_date, period) - 1
    AS INTEGER) AS number,
  period, kind, from_date, to_date, title_vi, title_en
FROM every
