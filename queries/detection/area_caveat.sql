-- Areas whose figures are not whole, or estimated, from a day on, because of a unit recorded then: the shown communes that
-- a newer unit is made of and the areas between them and its holder; the views that share a commune.
CREATE TABLE area_caveat AS
WITH touched AS (
  SELECT DISTINCT h.area_code AS unit_code, h.valid_from, h.holder_code, u.part_code AS area_code
  FROM newer_holder h
  JOIN newer_unit u ON u.area_code = h.area_code AND u.valid_from = h.valid_from
  UNION
  SELECT h.area_code, h.valid_from, h.holder_code, b.above
  FROM newer_holder h
  JOIN newer_unit u ON u.area_code = h.area_code AND u.valid_from = h.valid_from
  JOIN area_above b ON b.area_code = u.part_code
  JOIN area_above o ON o.area_code = b.above AND o.above = h.holder_code
)
SELECT t.area_code, 'not_split' AS kind, t.unit_code, t.valid_from AS since, t.holder_code,
  a.full_name_vi AS unit_vi, a.name_en AS unit_en
FROM touched t
JOIN area a ON a.area_code = t.unit_code AND a.valid_from = t.valid_from
UNION ALL
SELECT s.middle_code, 'estimated', r.area_code, r.valid_from, NULL, a.full_name_vi, a.name_en
FROM recorded_unit r
JOIN shared_area s ON s.area_code = r.area_code
JOIN area a ON a.area_code = r.area_code AND a.valid_from = r.valid_from
