-- Communes of maps later than the one shown, with the shown communes (`part_code`) that they were made of. Where it is
-- not known what joined one (the list of January 2025), with all that it can be part of.
CREATE TEMP TABLE newer_unit AS
WITH shown AS (
  SELECT area_code AS part_code, at_code, at_from
  FROM area_path
  WHERE valid_from <= $map_day AND (valid_to IS NULL OR valid_to >= $map_day)
),
newer AS (
  SELECT area_code, valid_from, valid_to
  FROM area
  WHERE level = 'commune' AND valid_from > $map_day AND valid_from <= $as_of
),
known AS (
  SELECT n.area_code, n.valid_from, n.valid_to, s.part_code
  FROM newer n
  JOIN shown s ON s.at_code = n.area_code AND s.at_from = n.valid_from
),
within AS (
  SELECT DISTINCT n.area_code, n.valid_from, n.valid_to, s.part_code
  FROM newer n
  JOIN area_path p ON p.area_code = n.area_code AND p.valid_from = n.valid_from
  JOIN shown s ON s.at_code = p.at_code AND s.at_from = p.at_from
  WHERE NOT EXISTS (SELECT 1 FROM known k WHERE k.area_code = n.area_code AND k.valid_from = n.valid_from)
)
SELECT
  area_code, valid_from, valid_to, part_code,
  count(*) OVER (PARTITION BY area_code, valid_from) = 1 AS is_one
FROM known
UNION ALL
SELECT area_code, valid_from, valid_to, part_code, FALSE FROM within
