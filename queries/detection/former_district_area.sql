-- The former districts that have communes on the map.
INSERT INTO middle_area
SELECT f.former_code, min(f.name_vi), min(f.full_name_vi), min(f.name_en), coalesce(min(a.sort_key), 0),
  'former_district'
FROM former_district f
LEFT JOIN area a ON a.area_code = f.former_code AND a.level = 'district'
WHERE f.former_code IN (SELECT middle_code FROM middle_member)
GROUP BY f.former_code
