-- The map on which everything is shown: the areas in force on its day.
CREATE TABLE current_area AS
SELECT
  CAST(row_number() OVER (ORDER BY level = 'commune', level = 'district', sort_key, area_code) - 1 AS INTEGER) AS number,
  area_code, parent_code, level, name_vi, full_name_vi, name_en, sort_key
FROM area
WHERE valid_from <= $map_on AND (valid_to IS NULL OR valid_to >= $map_on)
