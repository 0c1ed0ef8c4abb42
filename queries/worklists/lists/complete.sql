-- Examinations of a period whose record lacks something that its form requires.
SELECT
  r.person, r.area_code, r.sex, r.age_band, r.home, r.examined_on AS since, CAST(NULL AS DATE) AS due_on, FALSE AS is_urgent,
  CAST(NULL AS DATE) AS last_contact_on, r.site_code, r.lacking
FROM record_line r
JOIN period_line p
  ON p.period = $period AND r.examined_on BETWEEN p.from_date AND p.to_date AND (p.kind <> 'round' OR p.round = r.in_round)
