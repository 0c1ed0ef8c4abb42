-- Adults examined before who are due again on the as-of date: of periods that it ends alone.
SELECT
  person, area_code, sex, age_band, home, home.last_examined_on AS since, CAST(NULL AS DATE) AS due_on, is_due_chronic AS is_urgent,
  CAST(NULL AS DATE) AS last_contact_on, home.last_site_code AS site_code, 0 AS lacking
FROM resident_line
WHERE is_due AND (SELECT p.to_date FROM period_line p WHERE p.period = $period)
  = (SELECT a.to_date FROM period_line a WHERE a.kind = 'all')
