-- Attributes of the areas that the map shows: of each the value that was stated on a map on which the area was what it is
-- on this one; of several the one stated last. A former district has those of the only district that it stands for.
WITH view AS (
  SELECT former_code FROM former_district GROUP BY former_code HAVING count(*) = 1
)
SELECT
  t.attribute, t.area_code AS area,
  arg_max(t.value, ROW(t.since, t.import_id, t.row_number)) AS value,
  arg_max(t.title_vi, ROW(t.since, t.import_id, t.row_number)) AS title_vi,
  arg_max(coalesce(t.title_en, t.title_vi), ROW(t.since, t.import_id, t.row_number)) AS title_en,
  arg_max(t.source, ROW(t.since, t.import_id, t.row_number)) AS source,
  arg_max(t.year, ROW(t.since, t.import_id, t.row_number)) AS year
FROM area_attribute t
JOIN current_area c ON c.area_code = t.area_code
JOIN area a
  ON a.area_code = t.area_code AND a.valid_from <= t.since AND (a.valid_to IS NULL OR a.valid_to >= t.since)
WHERE (c.kind = 'former_district' AND t.area_code IN (SELECT former_code FROM view))
  OR (a.valid_from <= CAST($map_day AS DATE) AND (a.valid_to IS NULL OR a.valid_to >= CAST($map_day AS DATE)))
GROUP BY t.attribute, t.area_code
ORDER BY t.attribute, t.area_code
