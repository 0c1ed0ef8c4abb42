-- The map on which everything is shown: the areas in force on the as-of date.
CREATE TABLE current_area AS
SELECT
  CAST(row_number() OVER (ORDER BY level = 'commune', level = 'district', sort_key, area_code) - 1 AS INTEGER) AS number,
  area_code, parent_code, level, name_vi, full_name_vi, name_en, sort_key
FROM area
WHERE valid_from <= $as_of AND (valid_to IS NULL OR valid_to >= $as_of)
