-- Known before, and examined without being assessed in a period that the as-of date ends.
SELECT
  person, area_code, sex, age_band, home, home.last_examined_on AS since, CAST(NULL AS DATE) AS due_on, FALSE AS is_urgent,
  CAST(NULL AS DATE) AS last_contact_on, home.last_site_code AS site_code, 0 AS lacking
FROM state_line
WHERE condition = $condition AND state = 'known' AND NOT is_assessed AND in_periods & (
  SELECT CAST(power(2, p.number) AS BIGINT)
  FROM period_line p
  WHERE p.period = $period AND p.to_date = (SELECT a.to_date FROM period_line a WHERE a.kind = 'all')
) <> 0
