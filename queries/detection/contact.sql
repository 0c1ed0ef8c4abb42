-- The days of care that followed each first finding, each with the next one: between the two it was the last contact.
-- Care for a group is care for any of its diseases found by then.
CREATE TEMP TABLE contact AS
WITH found AS (
  SELECT condition AS counted_for, condition, person_number, found_on
  FROM first_finding
  UNION ALL
  SELECT g.condition_group, f.condition, f.person_number, CASE WHEN g.cases_only THEN f.confirmed_on ELSE f.found_on END
  FROM first_finding f
  JOIN condition_group g ON g.condition = f.condition
),
care AS (
  SELECT DISTINCT f.counted_for AS condition, f.person_number, e.day
  FROM found f
  JOIN evidence e ON e.condition = f.condition AND e.person_number = f.person_number AND e.is_contact AND e.day > f.found_on
)
SELECT
  condition, person_number, day,
  coalesce(lead(day) OVER (PARTITION BY condition, person_number ORDER BY day NULLS LAST), DATE '9999-12-31') AS next_day
FROM care
