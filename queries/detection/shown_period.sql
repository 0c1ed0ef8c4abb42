-- Every period that a tile may name, in one order: all, years, rounds, months.
CREATE TABLE shown_period AS
SELECT number, period, kind, from_date, to_date, title_vi, title_en FROM period
UNION ALL
SELECT
  CAST((SELECT count(*) FROM period) + row_number() OVER (ORDER BY month NULLS LAST) - 1 AS INTEGER), month, 'month',
  from_date, to_date, strftime(from_date, '%m/%Y'), strftime(from_date, '%m/%Y')
FROM month
