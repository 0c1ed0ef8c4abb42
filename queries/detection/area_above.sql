-- Every area above each area, at any depth of the tree.
CREATE TEMP TABLE area_above AS
WITH RECURSIVE up AS (
  SELECT area_code, parent_code AS above FROM shown_area
  UNION ALL
  SELECT u.area_code, a.parent_code FROM up u JOIN shown_area a ON a.area_code = u.above
)
SELECT area_code, above FROM up WHERE above IS NOT NULL
