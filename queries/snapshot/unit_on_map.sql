-- The areas in force on the day of the map, of its own: no views.
SELECT area_code, level
FROM area
WHERE valid_from <= CAST($map_day AS DATE) AND (valid_to IS NULL OR valid_to >= CAST($map_day AS DATE))
ORDER BY area_code
