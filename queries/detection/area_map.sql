-- Every area code of a fact, with the dates on which the code meant that area, and where its people are counted on the
-- map: its commune. Older facts on a newer map are exact, an ended area went whole into one. Of a commune shared by
-- several views (shared_area) each part is counted by itself: '07228@216' where the older area says which former
-- district it was in, '07228@' where only the new commune was recorded.
CREATE TEMP TABLE area_map AS
SELECT
  p.area_code, p.valid_from, coalesce(p.valid_to, DATE '9999-12-31') AS valid_to,
  CASE WHEN s.area_code IS NULL THEN p.at_code ELSE p.at_code || '@' || coalesce(f.former_code, '') END AS map_code
FROM area_path p
LEFT JOIN (SELECT DISTINCT area_code FROM shared_area) s ON s.area_code = p.at_code
LEFT JOIN former_district f ON f.district_code = p.parent_code
WHERE p.valid_from <= $as_of AND p.at_from <= $map_day AND (p.at_to IS NULL OR p.at_to >= $map_day)
