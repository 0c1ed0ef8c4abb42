-- Everybody who lives in some areas.
SELECT CAST(person AS VARCHAR) AS person
FROM resident_line
WHERE area_code IN (SELECT unnest(string_split($areas, ',')))
