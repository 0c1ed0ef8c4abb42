-- Which rows of a cube stand in which tile, and under the number of which area: those of an area in the tile of the area
-- above it, as a commune's share in the tile of each view that shares it, and then whole in a tile of its own.
CREATE TABLE tile_area AS
SELECT
  a.area_code AS cube_code, a.number, a.area_code,
  CASE WHEN a.area_code IN (SELECT area_code FROM shared_area) THEN a.area_code ELSE a.parent_code END AS parent_code
FROM current_area a
UNION ALL
SELECT s.area_code || '|' || s.middle_code, a.number, NULL, s.middle_code
FROM shared_area s
JOIN current_area a ON a.area_code = s.area_code
