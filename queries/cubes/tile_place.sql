-- Which tile each commune's numbers go to: for every area, the child on the way down to the commune (`children`
-- tiles), and the area itself (`self` tiles). Any depth of the tree.
CREATE TEMP TABLE tile_place AS
WITH RECURSIVE up AS (
  SELECT area_code AS leaf, area_code AS area, parent_code AS parent FROM current_area WHERE level = 'commune'
  UNION ALL
  SELECT u.leaf, a.area_code, a.parent_code FROM up u JOIN current_area a ON a.area_code = u.parent
)
SELECT leaf, area AS tile_area, area, true AS is_self FROM up
UNION ALL
SELECT leaf, parent, area, false FROM up WHERE parent IS NOT NULL
