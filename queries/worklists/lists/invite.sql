-- Residents not examined in a period that the as-of date ends.
SELECT
  person, area_code, sex, age_band, last_examined_on AS since, CAST(NULL AS DATE) AS due_on, FALSE AS is_urgent,
  CAST(NULL AS DATE) AS last_contact_on, last_site_code AS site_code, 0 AS lacking
FROM resident_line r
JOIN period_line p ON p.period = $period AND CAST(floor(r.examined_in / power(2, p.number)) AS BIGINT) % 2 = 0
WHERE r.on_register AND p.to_date = (SELECT a.to_date FROM period_line a WHERE a.kind = 'all')
