-- A group's first finding is the earliest of its conditions; care for any of them is care.
INSERT INTO first_finding
SELECT
  g.condition_group, f.person, min(f.found_on), min(f.confirmed_on), min_by(f.is_urgent, f.found_on),
  min(f.entered_on), min(f.first_contact_on), max(f.last_contact_on), max(f.treated_until), max(f.last_control)
FROM first_finding f
JOIN condition_group g ON g.condition = f.condition
GROUP BY g.condition_group, f.person
