-- Found, seen for it since, treated, and within the aim of treatment at the last contact that says so; counted where they lived on
-- the day of the finding.
SELECT
  person, found_area_code AS area_code, sex, found_age_band AS age_band, home, found_on AS since, due_on, is_urgent, last_contact_on,
  CAST(NULL AS VARCHAR) AS site_code, 0 AS lacking
FROM finding_line
JOIN period_line p ON p.period = $period AND found_on BETWEEN p.from_date AND p.to_date
WHERE condition = $condition AND found_area_code IS NOT NULL AND is_contacted AND is_treated AND was_controlled
