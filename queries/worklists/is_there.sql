-- Where a person stands in some areas: where they live now, or where they were found or examined; no row where nowhere.
SELECT area_code
FROM (
  SELECT person, area_code, 0 AS rank FROM resident_line
  UNION ALL
  SELECT person, found_area_code, 1 FROM finding_line WHERE found_area_code IS NOT NULL
  UNION ALL
  SELECT person, area_code, 2 FROM record_line
) s
WHERE person = CAST($person AS UUID) AND area_code IN (SELECT unnest(string_split($areas, ',')))
ORDER BY rank, area_code
LIMIT 1
