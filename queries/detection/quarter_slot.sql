-- Where days of examination are counted: every cell of a district in every quarter, as one number.
CREATE TEMP TABLE quarter_slot AS
WITH place AS (
  SELECT DISTINCT district_cell, area_code, sex, age_band FROM district_cell
)
SELECT
  CAST(q.number * (SELECT count(*) FROM place) + p.district_cell AS INTEGER) AS quarter_slot,
  q.quarter, q.from_date, q.to_date, p.district_cell, p.area_code, p.sex, p.age_band
FROM quarter q
CROSS JOIN place p
