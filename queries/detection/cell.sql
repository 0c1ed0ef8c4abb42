-- The finest place in a cube: commune (on the map of the as-of date) × sex × age band, as one number, so that
-- people and examinations are counted by a single integer.
CREATE TEMP TABLE cell AS
WITH leaf AS (
  SELECT map_code AS area_code, row_number() OVER (ORDER BY map_code) - 1 AS area_number
  FROM (SELECT DISTINCT map_code FROM area_map) m
)
SELECT
  CAST(l.area_number * 36 + s.sex_number * 18 + b.age_band AS INTEGER) AS cell,
  CAST(l.area_number * 36 AS INTEGER) AS area_offset,
  l.area_code, s.sex, b.age_band
FROM leaf l
CROSS JOIN (VALUES ('female', 0), ('male', 1)) AS s (sex, sex_number)
CROSS JOIN age_band b
