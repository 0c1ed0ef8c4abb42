-- The lines of a list that are asked for.
SELECT l.*, h.area_code AS lives_in, h.village, h.birth_date, h.birth_precision, h.last_examined_on,
  coalesce(l.site_code, h.last_site_code) AS at_site
FROM ({{list}}) l
LEFT JOIN resident_line h ON h.person = l.person
WHERE l.area_code IN (SELECT unnest(string_split($areas, ',')))
  AND ($sex = '' OR l.sex = $sex) AND l.age_band BETWEEN CAST($from_band AS INTEGER) AND CAST($to_band AS INTEGER)
