-- Where people are counted: every cell in every period, as one number.
CREATE TEMP TABLE slot AS
SELECT
  CAST(p.number * (SELECT count(*) FROM cell) + c.cell AS INTEGER) AS slot,
  CAST(p.number * (SELECT count(*) FROM cell) AS INTEGER) AS period_offset,
  p.period, c.cell, c.area_code, c.sex, c.age_band
FROM period p
CROSS JOIN cell c
