-- A group's first finding is the earliest of its conditions; care for any of those found by then is care. A disease that counts
-- when diagnosed only is found for the group on the day it was confirmed. Its columns are those of first_finding.sql.
INSERT INTO first_finding
WITH found AS (
  SELECT
    g.condition_group, f.*,
    CASE WHEN g.cases_only THEN f.confirmed_on ELSE f.found_on END AS group_found_on
  FROM first_finding f
  JOIN condition_group g ON g.condition = f.condition
),
earliest AS (
  SELECT *, min(group_found_on) OVER (PARTITION BY condition_group, person_number) AS earliest_on
  FROM found
  WHERE group_found_on IS NOT NULL
),
care AS (
  SELECT
    f.condition_group, f.person_number, min(e.day) AS first_contact_on, max(e.day) AS last_contact_on,
    max(CAST(date_diff('day', DATE '1970-01-01', e.day) * 2 + CASE WHEN e.controlled THEN 0 ELSE 1 END AS INTEGER))
      FILTER (WHERE e.controlled IS NOT NULL) AS last_control,
    max(e.day) FILTER (WHERE e.day BETWEEN q.next_from_date AND q.next_to_date) AS next_contact_on,
    max(CAST(date_diff('day', DATE '1970-01-01', e.day) * 2 + CASE WHEN e.controlled THEN 0 ELSE 1 END AS INTEGER))
      FILTER (WHERE e.controlled IS NOT NULL AND e.day BETWEEN q.next_from_date AND q.next_to_date) AS next_control
  FROM earliest f
  LEFT JOIN quarter q ON f.earliest_on BETWEEN q.from_date AND q.to_date
  JOIN evidence e ON e.condition = f.condition AND e.person_number = f.person_number AND e.is_contact
    -- After that disease was found, so that a finding of later years brings no care to those before.
    AND e.day > f.group_found_on
  GROUP BY f.condition_group, f.person_number
)
SELECT
  f.condition_group, f.person_number, f.earliest_on, min(f.confirmed_on),
  bool_or(f.is_urgent AND f.found_on = f.earliest_on),
  min(f.entered_on) FILTER (WHERE f.found_on = f.earliest_on),
  min(c.first_contact_on), min(c.last_contact_on), max(f.treated_until), min(c.last_control),
  min(c.next_contact_on), min(c.next_control),
  bool_or(f.is_assessed_later),
  -- None of the diseases found in somebody was confirmed, and each of them was looked at again and not met.
  bool_and(f.is_not_confirmed)
FROM earliest f
LEFT JOIN care c ON c.condition_group = f.condition_group AND c.person_number = f.person_number
GROUP BY f.condition_group, f.person_number, f.earliest_on
