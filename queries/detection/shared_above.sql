-- What the parts of a shared commune add up to. '07228@216' and '07228@' are the leaves of area_map.sql; '07228~216' is the
-- share of '07228@' that queries/cubes/shared_piece.sql gives to a view; '07228|216' is the commune as the view lists it.
INSERT INTO area_above
WITH leaf AS (
  SELECT area_code, middle_code, area_code || '@' || middle_code AS leaf_code FROM shared_area
),
piece AS (
  SELECT area_code, middle_code, area_code || '~' || middle_code AS leaf_code FROM shared_area
),
whole AS (
  SELECT DISTINCT area_code, area_code || '@' AS leaf_code FROM shared_area
),
part AS (
  SELECT leaf_code, area_code, middle_code FROM leaf
  UNION ALL
  SELECT leaf_code, area_code, middle_code FROM piece
)
SELECT leaf_code, area_code || '|' || middle_code FROM part
UNION ALL
SELECT leaf_code, middle_code FROM part
UNION ALL
SELECT leaf_code, area_code FROM leaf
UNION ALL
SELECT leaf_code, area_code FROM whole
UNION ALL
SELECT l.leaf_code, a.above FROM leaf l JOIN area_above a ON a.area_code = l.middle_code
UNION ALL
SELECT DISTINCT w.leaf_code, a.above
FROM whole w
JOIN shared_area s ON s.area_code = w.area_code
JOIN area_above a ON a.area_code = s.middle_code
