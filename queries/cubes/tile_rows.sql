-- The rows of all tiles of one topic, tile after tile. Keys come as numbers: an area by its `number` in
-- current_area, sex 0 female and 1 male, periods and conditions by their number. Rows of nothing but zeros are left out.
SELECT
  CAST(tile.number AS INTEGER) AS tile, {{keys}},
  {{sums}}
FROM {{cube}} n
JOIN tile_place t ON t.leaf = n.area_code AND t.is_self = {{is_self}}
JOIN current_area tile ON tile.area_code = t.tile_area
JOIN current_area child ON child.area_code = t.area
JOIN shown_period p ON p.period = n.period
{{join_condition}}
GROUP BY tile.number, {{groups}}
HAVING {{any}}
ORDER BY {{order}}
