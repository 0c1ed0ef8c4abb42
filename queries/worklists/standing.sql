-- Some people wherever they live in areas, and what there is to be done about each: one row for each list and condition on
-- which somebody stands at the as-of date, or one without a list.
WITH named AS (
  SELECT CAST(a.person AS UUID) AS person FROM unnest(string_split($people, ',')) AS a (person)
),
asked AS (
  SELECT r.*
  FROM resident_line r
  WHERE r.person IN (FROM named UNION ALL SELECT l.counts_as FROM link_line l WHERE l.person IN (FROM named))
    AND r.area_code IN (SELECT unnest(string_split($areas, ',')))
),
stands AS (
  SELECT
    f.person, f.condition, f.found_on AS since, f.due_on, f.is_urgent, f.last_contact_on,
    CASE
      WHEN f.is_overdue AND f.is_urgent THEN 'call_now'
      WHEN f.is_overdue THEN 'call'
      WHEN f.lacks_second_day THEN 'confirm'
      WHEN f.is_lost THEN 'bring_back'
      WHEN f.is_missed THEN 'remind'
      WHEN f.is_not_controlled THEN 'review'
    END AS list
  FROM finding_line f
  WHERE f.area_code IS NOT NULL
)
SELECT
  CAST(r.person AS VARCHAR) AS person, r.area_code, r.home.village, r.sex,
  CAST(r.home.birth_date AS VARCHAR) AS birth_date, r.home.birth_precision,
  CAST(r.home.last_examined_on AS VARCHAR) AS last_examined_on, r.home.last_site_code AS at_site, r.is_due,
  s.list, s.condition, CAST(s.since AS VARCHAR) AS since, CAST(s.due_on AS VARCHAR) AS due_on,
  coalesce(s.is_urgent, FALSE) AS is_urgent, CAST(s.last_contact_on AS VARCHAR) AS last_contact_on
FROM asked r
LEFT JOIN stands s ON s.person = r.person AND s.list IS NOT NULL
ORDER BY r.person, s.is_urgent DESC NULLS LAST, s.due_on NULLS LAST, s.condition
