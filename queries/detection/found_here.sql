-- Where those found lived from the day of the finding on, one row per finding and stretch in one commune at one age; for
-- the ends of months. A table of its own, so that days are compared for those found alone and not for every resident.
CREATE TEMP TABLE found_here AS
SELECT
  f.condition, f.person_number, f.found_on, f.is_urgent, p.area_code, i.to_date,
  CASE WHEN i.from_date > f.found_on THEN i.from_date ELSE f.found_on END AS from_date,
  CASE
    WHEN f.is_urgent THEN c.urgent_days
    WHEN f.confirmed_on = f.found_on THEN c.confirmed_days
    ELSE c.suspected_days
  END AS due_days
FROM first_finding f
JOIN condition c ON c.condition = f.condition
JOIN residence_interval i ON i.person_number = f.person_number AND i.to_date >= f.found_on
JOIN cell p ON p.cell = i.cell
