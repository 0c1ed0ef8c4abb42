-- Seen in the last three months, without a reading that says whether the aim of treatment was met.
SELECT
  person, area_code, sex, age_band, home, found_on AS since, due_on, is_urgent, last_contact_on,
  CAST(NULL AS VARCHAR) AS site_code, 0 AS lacking
FROM finding_line
JOIN period_line p ON p.period = $period AND found_on BETWEEN p.from_date AND p.to_date
WHERE condition = $condition AND area_code IS NOT NULL AND lacks_reading
