-- Targets of areas that the map shows as they were when the target was set: a former district has those of the only
-- district that it stands for.
SELECT t.*
FROM ({{standing}}) t
JOIN current_area c ON c.area_code = t.area_code
JOIN area a
  ON a.area_code = t.area_code AND a.valid_from <= t.since AND (a.valid_to IS NULL OR a.valid_to >= t.since)
WHERE c.level = 'province'
  OR (c.kind = 'former_district' AND t.area_code IN (
    SELECT former_code FROM former_district GROUP BY former_code HAVING count(*) = 1
  ))
  OR (a.valid_from <= CAST($map_day AS DATE) AND (a.valid_to IS NULL OR a.valid_to >= CAST($map_day AS DATE)))
