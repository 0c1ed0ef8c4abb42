-- The cell of the district for each cell of a commune, as one number. A commune that several districts share stays by itself
-- until it is shared out (queries/cubes/shared_piece.sql), and so does what cannot be split.
CREATE TEMP TABLE district_cell AS
WITH district AS (
  SELECT u.area_code, u.above
  FROM area_above u
  JOIN shown_area s ON s.area_code = u.above AND s.level = 'district' AND s.kind <> 'unsplit'
),
placed AS (
  SELECT c.cell, coalesce(d.above, c.area_code) AS area_code, c.sex, c.age_band
  FROM cell c
  LEFT JOIN district d ON d.area_code = c.area_code
)
SELECT
  cell,
  CAST(dense_rank() OVER (ORDER BY area_code NULLS LAST, sex NULLS LAST, age_band NULLS LAST) - 1 AS INTEGER)
    AS district_cell,
  area_code, sex, age_band
FROM placed
