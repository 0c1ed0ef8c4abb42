-- The lines of a list that are asked for. The first and the last area say where in the file they lie: DuckDB reads no more
-- of it, which it does not find out from the areas alone.
SELECT
  l.* EXCLUDE (home), l.home.area_code AS lives_in, l.home.village, l.home.birth_date, l.home.birth_precision,
  l.home.last_examined_on, coalesce(l.site_code, l.home.last_site_code) AS at_site
FROM ({{list}}) l
WHERE l.area_code BETWEEN $first_area AND $last_area AND l.area_code IN (SELECT unnest(string_split($areas, ',')))
  AND ($sex = '' OR l.sex = $sex) AND l.age_band BETWEEN CAST($from_band AS INTEGER) AND CAST($to_band AS INTEGER)
