-- Every area code of a fact, with the dates on which the code meant that area, and the area that holds its
-- people on the map shown, which is that of the as-of date unless another day was asked for. Older facts on a newer map
-- are exact: an ended area went whole into one.
CREATE TEMP TABLE area_map AS
WITH RECURSIVE path AS (
  SELECT area_code, valid_from, valid_to, area_code AS map_code, valid_to AS map_valid_to
  FROM area
  WHERE level = 'commune' AND valid_from <= $map_on
  UNION ALL
  SELECT p.area_code, p.valid_from, p.valid_to, a.area_code, a.valid_to
  FROM path p
  JOIN area_successor s ON s.area_code = p.map_code AND s.changed_on > p.map_valid_to AND s.changed_on <= $map_on
  JOIN area a
    ON a.area_code = s.successor_code AND a.valid_from <= s.changed_on
    AND (a.valid_to IS NULL OR a.valid_to >= s.changed_on)
)
SELECT area_code, valid_from, coalesce(valid_to, DATE '9999-12-31') AS valid_to, map_code
FROM path
WHERE map_valid_to IS NULL OR map_valid_to >= $map_on
