-- The rows of all tiles of one topic, tile after tile. Keys come as numbers: an area by its `number` in current_area
-- (tile_area.sql), sex 0 female and 1 male, periods and conditions by their number. Rows of nothing but zeros are left out.
SELECT tile.number AS tile, {{keys}}, {{measures}}
FROM {{cube}} n
JOIN tile_area child ON child.cube_code = n.area_code
JOIN current_area tile ON tile.area_code = child.{{tile_of}}
{{join_period}}
{{join_quarter}}
{{join_condition}}
{{join_other}}
WHERE ({{any}}) AND tile.level IN ({{levels}}) {{only}}
ORDER BY {{order}}
