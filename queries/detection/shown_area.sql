-- The one map on which everything is shown: the areas in force on its day, and the views between province and communes.
-- A commune with people from several views is listed below the one that most came from.
CREATE TEMP TABLE shown_area AS
WITH main AS (
  SELECT area_code, middle_code,
    row_number() OVER (PARTITION BY area_code ORDER BY people DESC NULLS LAST, middle_code NULLS LAST) AS rank
  FROM middle_member
)
SELECT
  a.area_code, coalesce(m.middle_code, a.parent_code) AS parent_code, a.level, a.name_vi, a.full_name_vi, a.name_en,
  a.sort_key, 'area' AS kind
FROM area a
LEFT JOIN main m ON m.area_code = a.area_code AND m.rank = 1 AND a.level = 'commune'
WHERE a.valid_from <= $map_day AND (a.valid_to IS NULL OR a.valid_to >= $map_day)
UNION ALL
SELECT
  m.area_code, p.area_code, 'district', m.name_vi, m.full_name_vi, m.name_en, m.sort_key, m.kind
FROM middle_area m
JOIN area p
  ON p.level = 'province' AND p.valid_from <= $map_day AND (p.valid_to IS NULL OR p.valid_to >= $map_day)
